import { EdgeTable, mostNodes } from './edge-table.ts'

/**
 * A dictionary of phrases, read by longest match from one position at a time. A trie, so the cost of a look-up is
 * bounded by the longest phrase, whatever the text holds. A space in a phrase also stands for hyphens and line breaks.
 */
export class Lexicon<Entry, Sense> {
  readonly #edges = new EdgeTable()
  /** By node; undefined where no phrase ends. */
  readonly #entries: (Entry[] | undefined)[] = [undefined]
  /** What is to know of a node: whether a phrase ends there, and whether the edge table has edges of it. */
  readonly #traits = new Uint8Array(mostNodes)
  /**
   * The letter that leads from a node to the node made after it; 0 where none does. As the nodes of a new phrase are made in a row,
   * nearly all steps go that way, side by side in memory, and only branches look into the edge table.
   */
  readonly #onward = new Uint16Array(mostNodes)
  /** The node behind the root by each letter. */
  readonly #first = new Uint16Array(0x10000)
  /** What the entries of a node come to, once somebody has asked. */
  readonly #senses: (Sense | undefined)[] = [undefined]
  readonly #senseOf: (entries: readonly Entry[]) => Sense

  constructor(senseOf: (entries: readonly Entry[]) => Sense) {
    this.#senseOf = senseOf
  }

  add(phrase: string, entry: Entry): void {
    let node = 0
    const lower = phrase.toLowerCase()
    for (let at = 0; at < lower.length; at++) {
      const letter = letterOf(lower.charCodeAt(at))
      node = this.#follow(node, letter) || this.#grow(node, letter)
    }
    this.#traits[node]! |= isEnd
    const entries = (this.#entries[node] ??= [])
    if (!entries.includes(entry)) entries.push(entry)
  }

  /** The node behind `node` by `letter`; 0 where there is none. */
  #follow(node: number, letter: number): number {
    if (node === 0) return this.#first[letter] as number
    if (this.#onward[node] === letter) return node + 1
    return (this.#traits[node]! & isBranch) === 0 ? 0 : this.#edges.follow(node, letter)
  }

  #makeSense(node: number): Sense {
    return (this.#senses[node] = this.#senseOf(this.#entries[node] ?? []))
  }

  /** A new node behind `node`. Throws where a node's number takes over 16 bits. */
  #grow(node: number, letter: number): number {
    const next = this.#entries.push(undefined) - 1
    this.#senses.push(undefined)
    if (next >= mostNodes) throw new RangeError(`The trie is full: ${mostNodes} nodes`)
    if (node === 0) this.#first[letter] = next
    else if (next === node + 1) this.#onward[node] = letter
    else {
      this.#traits[node]! |= isBranch
      this.#edges.add(node, letter, next)
    }
    return next
  }

  /** The sense of the longest phrase that starts at `start` and ends at a word's end; null where there is none. */
  longest(text: string, start: number): { end: number; sense: Sense } | null {
    let node = 0
    let end = 0
    let last = 0
    for (let at = start; at < text.length;) {
      const letter = letterOf(text.charCodeAt(at))
      node = this.#follow(node, letter)
      if (node === 0) break
      at++
      if (letter === space) while (at < text.length && at - start < 200 && isBlank(text.charCodeAt(at))) at++
      if ((this.#traits[node]! & isEnd) !== 0 && endsWord(text, at)) {
        end = at
        last = node
      }
    }
    return last === 0 ? null : { end, sense: this.#senses[last] ?? this.#makeSense(last) }
  }
}

const isEnd = 1
const isBranch = 2

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
