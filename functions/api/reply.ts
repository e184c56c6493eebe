import type { Context } from 'hono'
import { sha256 } from '../../shared/domain/canonical.ts'
import { decompress } from '../storage/compressed.ts'

/** How long an answer may be kept. `forever` is for what can never change. */
export const freshness = {
  forever: 'public, max-age=31536000, immutable',
  moments: 'public, max-age=5, s-maxage=30, stale-while-revalidate=300, stale-if-error=86400',
  never: 'no-store',
} as const
export type Freshness = keyof typeof freshness

/** Bytes that are stored compressed, as an answer: passed through untouched to whoever takes brotli. */
export type StoredBody = { body: Uint8Array; etag: string }

export function replyStored(c: Context, { body, etag }: StoredBody, kept: Freshness, links: string[] = []): Response {
  const br = takesBrotli(c.req.header('accept-encoding'))
  // A strong tag names bytes, so each encoding has its own.
  const tag = br ? `"${etag}-br"` : `"${etag}"`
  const headers = headersOf(tag, kept, links)
  if (matches(c.req.header('if-none-match'), [`"${etag}-br"`, `"${etag}"`])) return c.body(null, 304, headers)
  const json = { ...headers, 'content-type': 'application/json' }
  if (br)
    return c.body(body as Uint8Array<ArrayBuffer>, 200, {
      ...json,
      'content-encoding': 'br',
      'content-length': `${body.byteLength}`,
    })
  return c.body(decompress(body), 200, json)
}

/** An answer made for this request. */
export function replyJson(c: Context, answer: unknown, kept: Freshness, links: string[] = []): Response {
  const body = JSON.stringify(answer)
  const tag = `"${sha256(body).slice(0, 32)}"`
  const headers = headersOf(tag, kept, links)
  if (matches(c.req.header('if-none-match'), [tag])) return c.body(null, 304, headers)
  return c.body(body, 200, { ...headers, 'content-type': 'application/json' })
}

function headersOf(tag: string, kept: Freshness, links: string[]): Record<string, string> {
  const headers: Record<string, string> = { etag: tag, 'cache-control': freshness[kept], vary: 'Accept-Encoding' }
  if (links.length > 0) headers['link'] = links.join(', ')
  return headers
}

/** A link for the Link header (RFC 8288). */
export const link = (target: string, rel: string): string => `<${target}>; rel="${rel}"`

/** Whether a client takes brotli: named, and not with a weight of nought (RFC 9110 §12.5.3). */
export function takesBrotli(acceptEncoding: string | undefined): boolean {
  if (!acceptEncoding) return false
  if (acceptEncoding === 'br' || acceptEncoding === 'gzip, deflate, br') return true
  return acceptEncoding.split(',').some((coding) => /^\s*br\s*(?:;\s*q=(?!0(?:\.0*)?\s*$).*)?$/i.test(coding))
}

function matches(ifNoneMatch: string | undefined, tags: string[]): boolean {
  if (!ifNoneMatch) return false
  if (ifNoneMatch.trim() === '*') return true
  return ifNoneMatch.split(',').some((tag) => tags.includes(tag.trim().replace(/^W\//, '')))
}
