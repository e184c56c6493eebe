import { tokensOf } from './tokens.ts'

/** A stretch of a field around what was found: `text` as the publisher wrote it, and where in it the words are, in UTF-16 code units. */
export type Highlight<Field extends string = string> = { field: Field; text: string; ranges: [number, number][] }

const before = 60
const longest = 240

/** The first words of a text that are among these terms, with what stands around them; null where there are none. */
export function highlightOf<Field extends string>(
  field: Field,
  text: string,
  terms: ReadonlySet<string>,
): Highlight<Field> | null {
  const found = merged(
    tokensOf(text)
      .filter(({ term }) => terms.has(term))
      .map(({ start, end }) => [start, end]),
  )
  const first = found[0]
  if (!first) return null
  const start = boundary(text, text.length <= longest ? 0 : Math.max(0, first[0] - before))
  const end = boundary(text, Math.min(text.length, start + longest))
  const ranges = found
    .filter(([from, to]) => from >= start && to <= end)
    .map(([from, to]): Range => [from - start, to - start])
  return { field, text: text.slice(start, end), ranges }
}

type Range = [number, number]

/** Bigrams of one run overlap, and are one stretch. */
function merged(ranges: Range[]): Range[] {
  const joined: Range[] = []
  for (const [start, end] of ranges) {
    const last = joined.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else joined.push([start, end])
  }
  return joined
}

/** Never between the halves of a character. */
const boundary = (text: string, index: number): number =>
  /[\udc00-\udfff]/.test(text[index] ?? '') ? index - 1 : index
