import { fold } from '../normaliser/fold.ts'

/** A word as the index knows it, and where it stands in the text: UTF-16 code units, `end` excluded. */
export type Token = { term: string; start: number; end: number }

const han = /\p{Script=Han}/u
const letter = String.raw`(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])`
/** In this order: a run of Han, an abbreviation with dots, a number with its commas and decimals, a word with what an apostrophe adds to it. */
const pieces = new RegExp(
  [
    String.raw`\p{Script=Han}+`,
    String.raw`(?<!${letter})\p{L}(?:\.\p{L})+(?!${letter})`,
    String.raw`(?<!${letter})\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!${letter})`,
    String.raw`(?<!${letter})\d+\.\d+(?!${letter})`,
    String.raw`${letter}+(?:'${letter}+)?`,
  ].join('|'),
  'gu',
)

/**
 * The words of a text in either language. Latin runs are words; Han runs, which have no blanks, are cut into every two characters that stand
 * together; "U.S." is "us", "400,000" is "400000", "China's" is "china". Width and case do not count. The same for what is indexed and what is asked.
 */
export function tokensOf(text: string): Token[] {
  const { lower, origin } = fold(text)
  const at = (index: number): number => (origin ? origin[index]! : index)
  return [...lower.matchAll(pieces)].flatMap(({ 0: piece, index }) =>
    han.test(piece)
      ? bigrams(piece).map(({ term, from, to }) => ({ term, start: at(index + from), end: at(index + to) }))
      : [{ term: termOf(piece), start: at(index), end: at(index + piece.length) }],
  )
}

/** The terms of what is asked. */
export const termsOf = (text: string): string[] => tokensOf(text).map(({ term }) => term)

/** The terms of what is indexed: also the last character of each Han run, which begins no two. */
export const indexTermsOf = (text: string): string[] =>
  tokensOf(text).flatMap(({ term, end }, n, all) => {
    const ends = isTwoHan(term) && !(all[n + 1] && all[n + 1]!.start < end)
    return ends ? [term, lastOf(term)] : [term]
  })

/** Whether typing errors are to be expected of a term: those of letters alone. One digit makes another chip of it. */
export const isWord = (term: string): boolean => /^(?:(?!\p{Script=Han})[\p{L}\p{M}])+$/u.test(term)
/** A lone Han character, which the index holds only as the beginning of two. */
export const isLoneHan = (term: string): boolean => /^\p{Script=Han}$/u.test(term)

const isTwoHan = (term: string): boolean => /^\p{Script=Han}{2}$/u.test(term)
const lastOf = (term: string): string => /.$/su.exec(term)![0]

const spellings = new Map([
  ['licence', 'license'],
  ['licences', 'licenses'],
  ['defence', 'defense'],
  ['centre', 'center'],
  ['centres', 'centers'],
])

function termOf(piece: string): string {
  const bare = piece.replace(/'.*$/u, '').replaceAll(',', '')
  const term = /^\d/.test(bare) ? bare : bare.replaceAll('.', '')
  return spellings.get(term) ?? term
}

/** Every two neighbours; a character that stands alone stays. */
function bigrams(run: string): { term: string; from: number; to: number }[] {
  const starts = [...run.matchAll(/./gsu)].map(({ index }) => index)
  if (starts.length === 1) return [{ term: run, from: 0, to: run.length }]
  return starts.slice(0, -1).map((from, n) => {
    const to = starts[n + 2] ?? run.length
    return { term: run.slice(from, to), from, to }
  })
}
