import { media, type Format } from './media.ts'

/**
 * The form that a client would rather have (RFC 9110 §12.5.1), of those that are offered; of two that it likes as well, the one offered first.
 * Null where it takes none of them. Without an Accept header anything will do.
 */
export function chooseFormat(accept: string | undefined, offered: Format[]): Format | null {
  if (!accept?.trim()) return offered[0] ?? null
  const ranges = accept.split(',').map(readRange)
  let best: Format | null = null
  let bestWeight = 0
  for (const format of offered) {
    const weight = Math.max(...media[format].types.map((type) => weightOf(type, ranges)))
    if (weight > bestWeight) [best, bestWeight] = [format, weight]
  }
  return best
}

type Range = { type: string; weight: number }

function readRange(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const q = parameters.find((parameter) => parameter.startsWith('q='))
  const weight = q === undefined ? 1 : Number(q.slice(2))
  return { type, weight: weight >= 0 && weight <= 1 ? weight : 0 }
}

/** What the most specific range that covers a type says of it. */
function weightOf(type: string, ranges: Range[]): number {
  const family = `${type.slice(0, type.indexOf('/'))}/*`
  for (const name of [type, family, '*/*']) {
    const range = ranges.find((one) => one.type === name)
    if (range) return range.weight
  }
  return 0
}
