/** Text in one spelling for matching, with the way back to the original offsets. */
export type Folded = {
  original: string
  /** NFKC, one space for any blank, straight quotes; capitals kept. */
  text: string
  /** `text` in lower case, of the same length. */
  lower: string
  /** The original offset of each code unit of `text`; null where nothing moved. */
  origin: Uint32Array | null
}

const quotes = new Map([
  ['‘', "'"],
  ['’', "'"],
  ['ʼ', "'"],
  ['“', '"'],
  ['”', '"'],
  ['–', '-'],
  ['‑', '-'],
  ['‐', '-'],
  ['−', '-'],
  ['\u00ad', ''],
  ['\u200b', ''],
  ['\ufeff', ''],
  ['，', '，'],
  ['：', '：'],
  ['；', '；'],
  ['！', '！'],
  ['？', '？'],
  ['～', '~'],
])
/** What may need folding; plain ASCII, Han and the usual Chinese marks never do. Full-width marks stay: they part clauses. */
const unusual = /[^\x20-\x7e\n\u4e00-\u9fff。、，：；！？《》「」—…·]/
const foldable = new RegExp(unusual, 'g')
const latin = /[A-Z\u0080-\uffff]/

/** Folds a text. Linear; unpaired surrogates stay as they are. */
export function fold(original: string): Folded {
  if (!unusual.test(original)) return { original, text: original, lower: lowered(original), origin: null }
  // Stretches that stay as they are, and between them what takes the place of one character.
  const pieces: string[] = []
  const starts: number[] = []
  let last = 0
  for (const { 0: character, index } of original.matchAll(foldable)) {
    pieces.push(original.slice(last, index), foldCharacter(character))
    starts.push(last, index)
    last = index + character.length
  }
  pieces.push(original.slice(last))
  starts.push(last)
  const text = pieces.join('')
  return { original, text, lower: lowered(text), origin: originOf(text.length, original.length, pieces, starts) }
}

function originOf(length: number, end: number, pieces: readonly string[], starts: readonly number[]): Uint32Array {
  const origin = new Uint32Array(length + 1)
  let at = 0
  for (const [index, piece] of pieces.entries()) {
    const start = starts[index] ?? 0
    const moves = index % 2 === 0
    for (let unit = 0; unit < piece.length; unit++) origin[at++] = moves ? start + unit : start
  }
  origin[at] = end
  return origin
}

function foldCharacter(character: string): string {
  const known = quotes.get(character)
  if (known !== undefined) return known
  if (/\s/.test(character)) return ' '
  return character.normalize('NFKC')
}

/** Lower case of equal length: the few letters that grow, such as İ, stay as they are. */
function lowered(text: string): string {
  if (!latin.test(text)) return text
  const lower = text.toLowerCase()
  if (lower.length === text.length) return lower
  return Array.from({ length: text.length }, (_, at) => {
    const letter = text.charAt(at).toLowerCase()
    return letter.length === 1 ? letter : text.charAt(at)
  }).join('')
}

/** The stretch of the original that a stretch of the folded text was made from. */
export function originalSpan(folded: Folded, start: number, end: number): { start: number; end: number } {
  const { origin } = folded
  if (!origin) return { start, end }
  const first = origin[start] ?? folded.original.length
  const last = end > start ? (origin[end - 1] ?? folded.original.length - 1) : first - 1
  const next = origin[end] ?? folded.original.length
  return { start: first, end: Math.max(last + 1, Math.min(next, last + 1)) }
}
