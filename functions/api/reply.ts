import type { Context } from 'hono'
import { sha256 } from '../../shared/domain/canonical.ts'
import { decompress } from '../storage/compressed.ts'
import type { StoredVersion } from '../storage/timelines.ts'
import { mementoLink, mementoLinks, toHttpDate } from './memento.ts'

/** How long an answer may be kept. `forever` is for what can never change. */
export const freshness = {
  forever: 'public, max-age=31536000, immutable',
  moments: 'public, max-age=5, s-maxage=30, stale-while-revalidate=300, stale-if-error=86400',
  never: 'no-store',
} as const
export type Freshness = keyof typeof freshness

/** An answer before it is anyone's Response: what a Lambda, a server and a test can each send in their own way. */
export type Reply = { status: 200 | 304; headers: Record<string, string>; body: Uint8Array | null }

/** What a client says of what it takes and holds. */
export type Conditions = { acceptEncoding: string | undefined; ifNoneMatch: string | undefined }

/** A version, as it is stored: its bytes go untouched to whoever takes brotli. */
export function versionReply(
  stored: StoredVersion,
  kept: Freshness,
  { acceptEncoding, ifNoneMatch }: Conditions,
): Reply {
  const br = takesBrotli(acceptEncoding)
  const reply = replyOf(stored, kept, br ? 'br' : 'plain')
  if (ifNoneMatch === undefined || !matches(ifNoneMatch, [`"${stored.etag}-br"`, `"${stored.etag}"`])) return reply
  const { 'content-encoding': _encoding, 'content-length': _length, 'content-type': _type, ...headers } = reply.headers
  return { status: 304, headers, body: null }
}

/** An answer made for this request. */
export const replyJson = (c: Context, answer: unknown, kept: Freshness, links: string[] = []): Response =>
  replyText(c, JSON.stringify(answer), 'application/json', kept, links)

/** The same of an answer that is text already. */
export function replyText(
  c: Context,
  body: string,
  contentType: string,
  kept: Freshness,
  links: string[] = [],
): Response {
  const tag = `"${sha256(body).slice(0, 32)}"`
  const headers = headersOf(tag, kept, links)
  // What is made of a body that was sent is new each time (RFC 9110 §13.1.2).
  const mayHold = c.req.method !== 'POST'
  if (mayHold && matches(c.req.header('if-none-match'), [tag])) return c.body(null, 304, headers)
  return c.body(body, 200, { ...headers, 'content-type': contentType })
}

export const respond = (c: Context, { status, headers, body }: Reply): Response =>
  body === null ? c.body(null, status, headers) : c.body(new Uint8Array(body), 200, headers)

export const conditionsOf = (c: Context): Conditions => ({
  acceptEncoding: c.req.header('accept-encoding'),
  ifNoneMatch: c.req.header('if-none-match'),
})

type Encoding = 'br' | 'plain'
/** A version never changes, so what is sent of it is made once for as long as it stays in memory, and unpacked only for who needs it plain. */
const made = new WeakMap<StoredVersion, Map<string, Reply>>()

function replyOf(stored: StoredVersion, kept: Freshness, encoding: Encoding): Reply {
  const replies = made.get(stored) ?? new Map<string, Reply>()
  made.set(stored, replies)
  const name = `${kept} ${encoding}`
  const held = replies.get(name)
  if (held) return held
  const reply =
    encoding === 'br'
      ? sealed(stored, kept, stored.body, 'br')
      : sealed(stored, kept, Buffer.from(decompress(stored.body)), null)
  replies.set(name, reply)
  return reply
}

function sealed(stored: StoredVersion, kept: Freshness, body: Uint8Array, encoding: 'br' | null): Reply {
  // A strong tag names bytes, so each encoding has its own.
  const headers = headersOf(
    encoding ? `"${stored.etag}-${encoding}"` : `"${stored.etag}"`,
    kept,
    linksOfVersion(stored),
  )
  if (kept === 'forever') headers['memento-datetime'] = toHttpDate(stored.recordedAt)
  else headers['vary'] = `Accept-Datetime, ${headers['vary']}`
  headers['content-type'] = 'application/json'
  headers['content-length'] = `${body.byteLength}`
  if (encoding) headers['content-encoding'] = encoding
  return { status: 200, headers, body }
}

function linksOfVersion({ id, version, recordedAt }: StoredVersion): string[] {
  const latest = `/v1/timelines/${id}`
  const ofVersions = [link(latest, 'latest-version'), link(`${latest}/versions`, 'version-history')]
  const links = [...ofVersions, ...mementoLinks(id), mementoLink(id, version, recordedAt)]
  return version > 1 ? [...links, link(`${latest}/versions/${version - 1}`, 'predecessor-version')] : links
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

/** Whether a client holds one of these already. */
export function matches(ifNoneMatch: string | undefined, tags: string[]): boolean {
  if (!ifNoneMatch) return false
  if (ifNoneMatch.trim() === '*') return true
  return ifNoneMatch.split(',').some((tag) => tags.includes(tag.trim().replace(/^W\//, '')))
}
