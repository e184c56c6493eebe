/**
 * How much a client likes a media type, from 0, which refuses it, to 1 (RFC 9110 §12.5.1). Where several ranges fit, the closest one counts. No header, or an
 * empty one, takes everything.
 */
export function weightOf(accept: string | undefined, mediaType: string): number {
  if (!accept?.trim()) return 1
  const [type] = mediaType.split('/')
  const closest = [mediaType, `${type}/*`, '*/*']
  const ranges = accept.split(',').map(readRange)
  for (const wanted of closest) {
    const weights = ranges.filter(({ range }) => range === wanted).map(({ weight }) => weight)
    if (weights.length > 0) return Math.max(...weights)
  }
  return 0
}

/** Whether a client takes this media type. */
export const takes = (accept: string | undefined, mediaType: string): boolean => weightOf(accept, mediaType) > 0

/** The media type of a Content-Type header, without its parameters. */
export const mediaTypeOf = (contentType: string | null | undefined): string =>
  (contentType ?? '').split(';')[0]!.trim().toLowerCase()

function readRange(text: string): { range: string; weight: number } {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))
  const read = weight === undefined ? 1 : Number(weight.slice(2))
  // A weight that is none is passed over, and so is one out of bounds.
  return { range: range === '*' ? '*/*' : range, weight: read >= 0 && read <= 1 ? read : 1 }
}
