import type { SourceDocument } from '../source.ts'

/** The JSON of an answer, or null where it is none: then the reader will say so, and for a comparison its bytes do. */
export function jsonIn({ bytes }: SourceDocument): unknown {
  const text = new TextDecoder().decode(bytes)
  if (!/^\s*[{[]/.test(text)) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** A structure without the members of these names, at any depth. */
export const spelledWithout = (value: unknown, names: ReadonlySet<string>): string =>
  JSON.stringify(value, (name, member: unknown) => (names.has(name) ? undefined : member))

/** A text with one character a byte, for patterns of ASCII in any character set that extends it. */
export const byteText = ({ bytes }: SourceDocument): string => Buffer.from(bytes).toString('latin1')

/** A text without what stands between these two, and without them. One that does not end stays. In one pass, however often it begins. */
export function withoutSpans(text: string, open: string, close: string): string {
  const kept: string[] = []
  let from = 0
  for (;;) {
    const start = text.indexOf(open, from)
    const end = start < 0 ? -1 : text.indexOf(close, start + open.length)
    if (end < 0) return [...kept, text.slice(from)].join('')
    kept.push(text.slice(from, start))
    from = end + close.length
  }
}
