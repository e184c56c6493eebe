import { EdgeTable, mostNodes } from './edge-table.ts'

/**
 * A dictionary of phrases, read by longest match from one position at a time. A trie, so the cost of a look-up is
 * bounded by the longest phrase, whatever the text holds. A space in a phrase also stands for hyphens and line breaks.
 */
export class Lexicon<Entry> {
  readonly #edges = new EdgeTable()
  /** By node; undefined where no phrase ends. */
  readonly #entries: (Entry[] | undefined)[] = [undefined]
  /** 1 where a phrase ends at the node: a small table that stays at hand, where the entries lie far apart. */
  readonly #ends = new Uint8Array(mostNodes)

  add(phrase: string, entry: Entry): void {
    let node = 0
    const lower = phrase.toLowerCase()
    for (let at = 0; at < lower.length; at++) {
      const letter = letterOf(lower.charCodeAt(at))
      let next = this.#edges.follow(node, letter)
      if (next === 0) {
        next = this.#entries.push(undefined) - 1
        this.#edges.add(node, letter, next)
      }
      node = next
    }
    this.#ends[node] = 1
    const entries = (this.#entries[node] ??= [])
    if (!entries.includes(entry)) entries.push(entry)
  }

  /** The entries of the longest phrase that starts at `start` and ends at a word's end; null where there is none. */
  longest(text: string, start: number): { end: number; entries: Entry[] } | null {
    let node = 0
    let end = 0
    let last = 0
    for (let at = start; at < text.length;) {
      const letter = letterOf(text.charCodeAt(at))
      node = this.#edges.follow(node, letter)
      if (node === 0) break
      at++
      if (letter === space) while (at < text.length && at - start < 200 && isBlank(text.charCodeAt(at))) at++
      if (this.#ends[node] === 1 && endsWord(text, at)) {
        end = at
        last = node
      }
    }
    const entries = this.#entries[last]
    return entries ? { end, entries } : null
  }
}

const space = 32
/** A space, a hyphen, a line break or a tab: all one in a phrase. */
const isBlank = (code: number): boolean => code === 32 || code === 45 || code === 10 || code === 9
const letterOf = (code: number): number => (isBlank(code) ? space : code)

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
