/** A stretch of a text and where it begins. */
export type Sentence = { text: string; start: number }

/** Between sentences: a full stop that ends no abbreviation, a semicolon, a line break. */
const between =
  /(?<!\b(?:[ap]\.m|No|Nos|U\.S|Doc|Sec|Pub|Stat|Inc|Corp|Co|Ltd|Mr|Ms|Jan|Feb|Aug|Sept?|Oct|Nov|Dec))\.\s+(?=[A-Z("“])|;\s+|\s*\n\s*/g

/** The sentences of an English text, and the parts of one that semicolons divide, in order. */
export function sentencesIn(text: string): Sentence[] {
  const sentences: Sentence[] = []
  let start = 0
  for (const match of text.matchAll(between)) {
    const end = match.index + (match[0].startsWith('.') || match[0].startsWith(';') ? 1 : 0)
    if (end > start) sentences.push({ text: text.slice(start, end), start })
    start = match.index + match[0].length
  }
  if (start < text.length) sentences.push({ text: text.slice(start), start })
  return sentences
}
