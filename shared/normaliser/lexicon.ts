/**
 * A dictionary of phrases, read by longest match from one position at a time. A trie, so the cost of a look-up is
 * bounded by the longest phrase, whatever the text holds. A space in a phrase also stands for hyphens and line breaks.
 */
export class Lexicon<Entry> {
  readonly #root: Node<Entry> = { next: new Map(), entries: null }

  add(phrase: string, entry: Entry): void {
    let node = this.#root
    for (const unit of phrase.toLowerCase()) {
      const key = blanks.has(unit) ? ' ' : unit
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
    let found: { end: number; entries: Entry[] } | null = null
    for (let at = start; at < text.length;) {
      const unit = text.charAt(at)
      const blank = blanks.has(unit)
      node = node.next.get(blank ? ' ' : unit)
      if (!node) break
      at++
      if (blank) while (at < text.length && blanks.has(text.charAt(at)) && at - start < 200) at++
      if (node.entries && endsWord(text, at)) found = { end: at, entries: node.entries }
    }
    return found
  }
}
type Node<Entry> = { next: Map<string, Node<Entry>>; entries: Entry[] | null }

const blanks = new Set([' ', '-', '\n', '\t'])

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
