/** An encoding, the characters that most of its text consists of, and how many of those beyond ASCII they must be. */
type Candidate = { encoding: string; usual: RegExp; least: number }

/** The stricter ones first, for many bytes pass for more than one. */
const candidates: Candidate[] = [
  // In words: single letters would be the accents of a Western language. Hebrew lacks the last letters of Russian.
  { encoding: 'windows-1255', usual: /[\u05d0-\u05ea]{2,}/g, least: 0.8 },
  // Small letters, for in the other Cyrillic encoding the same bytes are capitals.
  { encoding: 'windows-1251', usual: /[а-яё]{3,}/g, least: 0.6 },
  { encoding: 'koi8-r', usual: /[а-яё]{3,}/g, least: 0.6 },
  { encoding: 'shift_jis', usual: /[\u3040-\u30ff]+/g, least: 0.25 },
  { encoding: 'euc-jp', usual: /[\u3040-\u30ff]+/g, least: 0.25 },
  // Korean passes for Chinese, and both for Big5, but not the other way round.
  { encoding: 'euc-kr', usual: /[\uac00-\ud7a3]+/g, least: 0.9 },
  { encoding: 'gb18030', usual: /[\u4e00-\u9fff\u3000-\u3002\uff00-\uff5e]+/g, least: 0.95 },
  { encoding: 'big5', usual: /[\u4e00-\u9fff\u3000-\u3002\uff00-\uff5e]+/g, least: 0.95 },
]

/** The encoding of bytes that neither say it nor are UTF-8, where their text then looks like a language; null where none does. */
export function guessEncoding(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 65_536)
  return candidates.find((candidate) => fits(sample, candidate))?.encoding ?? null
}

function fits(sample: Uint8Array, { encoding, usual, least }: Candidate): boolean {
  // A sample may end in the middle of a character, so the end is left open.
  const text = decoded(sample, encoding)
  if (text === null) return false
  const beyondAscii = charactersIn(text, /[^\p{ASCII}]+/gu)
  return beyondAscii >= 4 && charactersIn(text, usual) / beyondAscii >= least
}

const charactersIn = (text: string, pattern: RegExp): number =>
  (text.match(pattern) ?? []).reduce((sum, found) => sum + found.length, 0)

function decoded(sample: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true })
  } catch {
    return null
  }
}
