/**
 * A dictionary of phrases, read by longest match from one position at a time. A trie, so the cost of a look-up is
 * bounded by the longest phrase, whatever the text holds. A space in a phrase also stands for hyphens and line breaks.
 */
export class Lexicon<Entry> {
  readonly #root: Node<Entry> = { next: new Map(), entries: null }

  add(phrase: string, entry: Entry): void {
    let node = this.#root
    const lower = phrase.toLowerCase()
    for (let at = 0; at < lower.length; at++) {
      const code = lower.charCodeAt(at)
      const key = isBlank(code) ? space : code
      let next = node.next.get(key)
      if (!next) node.next.set(key, (next = { next: new Map(), entries: null }))
      node = next
    }
    node.entries ??= []
    if (!node.entries.includes(entry)) node.entries.push(entry)
  }

  /** The entries of the longest phrase that starts at `start` and ends at a word's end; null where there is none. */
  longest(text: string, start: number): { end: number; entries: Entry[] } | null {
    let node: Node<Entry> | undefined = this.#root
    let end = 0
    let entries: Entry[] | null = null
    for (let at = start; at < text.length;) {
      const code = text.charCodeAt(at)
      const blank = isBlank(code)
      node = node.next.get(blank ? space : code)
      if (!node) break
      at++
      if (blank) while (at < text.length && at - start < 200 && isBlank(text.charCodeAt(at))) at++
      if (node.entries && endsWord(text, at)) {
        end = at
        entries = node.entries
      }
    }
    return entries && { end, entries }
  }
}
type Node<Entry> = { next: Map<number, Node<Entry>>; entries: Entry[] | null }

const space = 32
/** A space, a hyphen, a line break or a tab: all one in a phrase. */
const isBlank = (code: number): boolean => code === 32 || code === 45 || code === 10 || code === 9

/** Letters and digits of scripts that part words with spaces. */
export const isWordCode = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 48 && code <= 57) ||
  (code >= 65 && code <= 90) ||
  (code >= 0xc0 && code < 0x2000 && code !== 0xd7)
export const isWordAt = (text: string, at: number): boolean =>
  at >= 0 && at < text.length && isWordCode(text.charCodeAt(at))
const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** Whether a word that ends before `at` is over there. Digits may follow Han, and Han may follow anything. */
const endsWord = (text: string, at: number): boolean => !isWordAt(text, at) || !isWordAt(text, at - 1)
/** Whether a word may start at `at`. */
export const startsWord = (text: string, at: number): boolean =>
  !isWordAt(text, at - 1) || !isWordAt(text, at) || (isDigit(text.charCodeAt(at)) && !isWordAt(text, at - 1))
