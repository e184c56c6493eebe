/**
 * Whether a client takes this media type (RFC 9110 §12.5.1). Where several ranges fit, the closest one counts; a range with a weight of
 * nought refuses. No header, or an empty one, takes everything.
 */
export function takes(accept: string | undefined, mediaType: string): boolean {
  if (!accept?.trim()) return true
  const [type] = mediaType.split('/')
  const closest = [mediaType, `${type}/*`, '*/*']
  const ranges = accept.split(',').map(readRange)
  for (const wanted of closest) {
    const fitting = ranges.filter(({ range }) => range === wanted)
    if (fitting.length > 0) return fitting.some(({ weight }) => weight > 0)
  }
  return false
}

/** The media type of a Content-Type header, without its parameters. */
export const mediaTypeOf = (contentType: string | null | undefined): string =>
  (contentType ?? '').split(';')[0]!.trim().toLowerCase()

function readRange(text: string): { range: string; weight: number } {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))
  const read = weight === undefined ? 1 : Number(weight.slice(2))
  return { range: range === '*' ? '*/*' : range, weight: Number.isNaN(read) ? 1 : read }
}
