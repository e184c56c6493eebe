/**
 * Tells by the first letters at a position which readers may find something there: one look in a table, so that nearly all
 * words are spared nearly all patterns. Latin words are told by three letters, everything else by one character.
 */
export class Openings {
  readonly #latin = new Uint8Array(27 ** 3)
  readonly #other = new Uint8Array(0x10000)

  /** `words`, parted by blanks, open something for the reader with this bit. Lower case. */
  add(bit: number, words: string): this {
    for (const word of words.split(' ')) {
      if (isLatin(word.charCodeAt(0))) this.#latin[threeLetters(word, 0)]! |= bit
      else this.#other[word.charCodeAt(0)]! |= bit
    }
    return this
  }

  /** The bits of all readers that may find something at `at` of a lower-case text. */
  at(text: string, at: number): number {
    const code = text.charCodeAt(at)
    if (isLatin(code)) return this.#latin[threeLetters(text, at)] ?? 0
    return this.#other[code] ?? 0
  }
}

const isLatin = (code: number): boolean => code >= 97 && code <= 122
/** The first three letters as a number; a word of fewer ends in blanks. */
function threeLetters(text: string, at: number): number {
  const first = text.charCodeAt(at) - 96
  const second = text.charCodeAt(at + 1)
  if (!isLatin(second)) return first * 729
  const third = text.charCodeAt(at + 2)
  return first * 729 + (second - 96) * 27 + (isLatin(third) ? third - 96 : 0)
}
