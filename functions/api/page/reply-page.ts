import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { sha256 } from '../../../shared/domain/canonical.ts'
import { compressAside } from '../../storage/compressed.ts'
import { freshness, matches, takesBrotli, type Freshness } from '../reply.ts'
import type { Html } from './html.ts'
import { securityHeaders } from './security.ts'

/** A page as an answer. It varies by what the reader speaks and takes; its tag names the very bytes. */
export async function replyPage(
  c: Context,
  page: Html,
  { language, status = 200, kept = 'moments' }: { language: string; status?: ContentfulStatusCode; kept?: Freshness },
): Promise<Response> {
  const headers = {
    ...securityHeaders,
    'content-type': 'text/html; charset=utf-8',
    'content-language': language,
    vary: 'Accept, Accept-Encoding, Accept-Language',
    'cache-control': status === 200 ? freshness[kept] : freshness.never,
  }
  return replyBytes(c, String(await page), headers, status)
}

/** An image may stand on any page, and does nothing there but be seen. */
export const imageHeaders = {
  'content-type': 'image/svg+xml; charset=utf-8',
  'cache-control': freshness.moments,
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
}

/** A text as small as the reader takes it, with a strong tag for each encoding. A browser takes brotli over TLS alone, and gzip everywhere. */
export async function replyBytes(
  c: Context,
  text: string,
  headers: Record<string, string>,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const encoding = encodingFor(c.req.header('accept-encoding'))
  const tag = `"${sha256(text).slice(0, 32)}${encoding ? `-${encoding}` : ''}"`
  const all: Record<string, string> = { vary: 'Accept-Encoding', ...headers, etag: tag }
  if (status === 200 && matches(c.req.header('if-none-match'), [tag])) {
    const { 'content-type': _type, ...rest } = all
    return c.body(null, 304, rest)
  }
  if (encoding === null) return c.body(text, status, all)
  const packed = encoding === 'br' ? await compressAside(text) : await gzipAside(text)
  return c.body(new Uint8Array(packed), status, { ...all, 'content-encoding': encoding })
}

const gzipAside = promisify<string, Uint8Array>(gzip)

function encodingFor(acceptEncoding: string | undefined): 'br' | 'gzip' | null {
  if (takesBrotli(acceptEncoding)) return 'br'
  return /(?:^|,)\s*gzip\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[\d.]+\s*)?(?:,|$)/i.test(acceptEncoding ?? '')
    ? 'gzip'
    : null
}
