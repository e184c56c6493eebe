import { lookup as resolveHost } from 'node:dns/promises'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { ChiplineError, FetchRefusedError, PublisherError, UnreachableError } from '../../shared/errors.ts'
import { readBody } from './body.ts'
import { isPublicAddress } from './public-address.ts'
import { redirectAllowed, type RedirectPolicy } from './redirect-policy.ts'

export type GetOptions = {
  userAgent: string
  /** Media types for the Accept header. */
  accept: string
  headers?: Record<string, string>
  /** What to send with POST instead of GET. A POST follows no redirect, whatever the policy. */
  post?: { contentType: string; body: string }
  /** What an earlier answer said of itself, so that an unchanged body need not be sent again. */
  etag?: string | null
  lastModified?: string | null
  /** For everything, from the first look-up to the last byte, redirects included; in milliseconds. */
  timeout?: number
  /** Of the body after decompression. */
  maxBytes?: number
  redirects?: RedirectPolicy
  /** Which addresses and ports we connect to. By default public addresses, on ports 80 and 443. */
  allow?: (address: string, port: number) => boolean
  /** Every address of a host name. By default the system's resolver. */
  resolve?: (host: string) => Promise<string[]>
}

/** An answer, whatever its status. */
export type Fetched = {
  status: number
  /** Where it came from in the end. */
  url: string
  contentType: string | null
  etag: string | null
  lastModified: string | null
  /** As sent: seconds or an HTTP date. */
  retryAfter: string | null
  bytes: Uint8Array
}

/** The whole exchange took longer than it may. */
export class TimeLimitError extends FetchRefusedError {}

/** Sends one request: `safeGet` itself, or a stand-in that plays recordings. */
export type Get = (url: string, options: GetOptions) => Promise<Fetched>

const defaults = { timeout: 30_000, maxBytes: 16 * 1024 * 1024 }
const maxRedirects = 5
const redirectStatuses = new Set([301, 302, 303, 307, 308])

/**
 * GETs a URL that we do not trust, from a server that we do not trust; with `post`, POSTs to it.
 * Throws a FetchRefusedError for what goes beyond the limits, an UnreachableError when no answer came, a PublisherError
 * for one that is not HTTP as it should be. BodyRefusedError and BrokenBodyError carry the beginning of what did come.
 */
export async function safeGet(url: string, options: GetOptions): Promise<Fetched> {
  const timeout = options.timeout ?? defaults.timeout
  const signal = AbortSignal.timeout(timeout)
  try {
    return await getFollowing(parseUrl(url), options, signal)
  } catch (error) {
    if (signal.aborted) throw new TimeLimitError(`${url} took longer than ${timeout} ms`, { cause: error })
    throw error instanceof ChiplineError ? error : asOurs(url, error)
  }
}

async function getFollowing(start: URL, options: GetOptions, signal: AbortSignal): Promise<Fetched> {
  let url = start
  for (let hops = 0; hops <= maxRedirects; hops += 1) {
    const response = await send(url, options, signal)
    const location = redirectStatuses.has(response.statusCode ?? 0) ? response.headers.location : undefined
    if (location === undefined) return await received(url, response, options, signal)
    response.destroy()
    const next = parseUrl(location, url)
    const policy = options.post ? 'none' : (options.redirects ?? 'same-site')
    if (!redirectAllowed(policy, start, next)) {
      throw new FetchRefusedError(
        `${start.href} redirects to ${next.href}, which the policy "${policy}" does not allow`,
      )
    }
    url = next
  }
  throw new FetchRefusedError(`${start.href} redirects more than ${maxRedirects} times`)
}

/** Throws a FetchRefusedError for anything but plain http(s) addresses without a user name. */
function parseUrl(text: string, base?: URL): URL {
  const url = base ? URL.parse(text, base.href) : URL.parse(text)
  if (!url) throw new FetchRefusedError(`${text} is not a URL`)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new FetchRefusedError(`${text} is not an http(s) address`)
  }
  if (url.username || url.password) throw new FetchRefusedError(`${url.host}: a user name in the URL is not allowed`)
  return url
}

async function send(url: URL, options: GetOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const addresses = await checkedAddresses(url, options, signal)
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  const ownSocket = false // none from a pool: what is connected is what was checked
  const method = options.post ? 'POST' : 'GET'
  request(url, { method, agent: ownSocket, headers: headersOf(options), lookup: pinnedTo(addresses), signal })
    .on('response', resolve)
    .on('error', reject)
    .end(options.post?.body)
  return promise
}

/** Where the URL leads. One bad address among several is enough to refuse: we do not choose for an attacker. */
export async function checkedAddresses(
  url: URL,
  options: Pick<GetOptions, 'allow' | 'resolve'>,
  signal: AbortSignal,
): Promise<string[]> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
  const allow = options.allow ?? publicOnDefaultPorts
  const addresses = isIP(host) ? [host] : await inTime((options.resolve ?? everyAddress)(host), signal)
  if (!addresses.length) throw new UnreachableError(`${host} has no address`)
  const bad = addresses.find((address) => !allow(address, port))
  if (bad) throw new FetchRefusedError(`${url.origin} is ${bad}, port ${port}, where we do not connect`)
  return addresses
}

const publicOnDefaultPorts = (address: string, port: number): boolean =>
  isPublicAddress(address) && (port === 80 || port === 443)

/** The look-up that a connection makes finds what was checked: DNS is not asked a second time. */
export function pinnedTo(addresses: string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }))
  return (_host, { all }, callback) =>
    all ? callback(null, found) : callback(null, found[0]?.address ?? '', found[0]?.family)
}

/** A look-up cannot be called off, only left behind. */
async function inTime<T>(result: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  const { promise, reject } = Promise.withResolvers<never>()
  signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  return Promise.race([result, promise])
}

const everyAddress = async (host: string): Promise<string[]> =>
  (await resolveHost(host, { all: true })).map(({ address }) => address)

const headersOf = ({ userAgent, accept, headers, post, etag, lastModified }: GetOptions) => ({
  ...headers,
  'user-agent': userAgent,
  accept,
  'accept-encoding': 'gzip, br, deflate',
  ...(post && { 'content-type': post.contentType, 'content-length': `${Buffer.byteLength(post.body)}` }),
  ...(etag ? { 'if-none-match': etag } : {}),
  ...(lastModified ? { 'if-modified-since': lastModified } : {}),
})

async function received(
  url: URL,
  response: IncomingMessage,
  options: GetOptions,
  signal: AbortSignal,
): Promise<Fetched> {
  const { headers, statusCode = 0 } = response
  return {
    status: statusCode,
    url: url.href,
    contentType: headers['content-type'] ?? null,
    etag: headers.etag ?? null,
    lastModified: headers['last-modified'] ?? null,
    retryAfter: headers['retry-after'] ?? null,
    bytes: await readBody(response, options.maxBytes ?? defaults.maxBytes, signal),
  }
}

function asOurs(url: string, error: unknown): ChiplineError {
  const reason = error instanceof Error ? error.message || codeOf(error) : String(error)
  const Kind = codeOf(error).startsWith('HPE_') ? PublisherError : UnreachableError
  return new Kind(`${url}: ${reason}`, { cause: error })
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
