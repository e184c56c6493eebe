import type { IncomingMessage } from 'node:http'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { ChiplineError, FetchRefusedError, UnreachableError } from '../../shared/errors.ts'
import { checkedAddresses, pinnedTo, TimeLimitError } from '../fetch/safe-get.ts'
import { allowed, faultOf } from './endpoint.ts'

export type PostOptions = {
  headers: Record<string, string>
  body: string
  /** Whether this machine itself may be posted to, also by http. */
  allowLoopback: boolean
  /** Breaks the exchange off, because we stop. */
  signal: AbortSignal
  /** For the whole exchange, in milliseconds. */
  timeout: number
  /** How much of the answer is read, in bytes; 0 where only its head matters. */
  read: number
  /** Every address of a host name. By default the system's resolver. */
  resolve?: (host: string) => Promise<string[]>
}

/** An answer, whatever its status. A redirect is an answer like any other: it is not followed. */
export type Answer = { status: number; retryAfter: string | null; text: string }

/** Sends one POST: `safePost` itself, or a stand-in. */
export type Post = (url: string, options: PostOptions) => Promise<Answer>

/**
 * POSTs to an endpoint that we do not trust. Its name is looked up once, every address checked, and the connection made to what was checked.
 * Throws a FetchRefusedError for an address where we do not connect or an answer that takes too long, an UnreachableError where none came.
 */
export async function safePost(url: string, options: PostOptions): Promise<Answer> {
  const fault = faultOf(url, options.allowLoopback)
  if (fault) throw new FetchRefusedError(fault)
  const limit = AbortSignal.timeout(options.timeout)
  try {
    return await post(new URL(url), options, AbortSignal.any([limit, options.signal]))
  } catch (error) {
    if (limit.aborted) throw new TimeLimitError(`no answer within ${options.timeout} ms`, { cause: error })
    throw error instanceof ChiplineError ? error : asUnreachable(error)
  }
}

async function post(url: URL, options: PostOptions, signal: AbortSignal): Promise<Answer> {
  const { allowLoopback, resolve } = options
  const rules = { allow: allowed(url, allowLoopback), ...(resolve && { resolve }) }
  const addresses = await checkedAddresses(url, rules, signal)
  const response = await send(url, options, addresses, signal)
  try {
    const text = await readStart(response, options.read)
    return { status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] ?? null, text }
  } finally {
    response.destroy()
  }
}

function send(url: URL, options: PostOptions, addresses: string[], signal: AbortSignal): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  const headers = { ...options.headers, 'content-length': `${Buffer.byteLength(options.body)}` }
  request(url, { method: 'POST', agent: false, headers, lookup: pinnedTo(addresses), signal })
    .on('response', resolve)
    .on('error', reject) // stays, for what breaks after the head has come
    .end(options.body)
  return promise
}

async function readStart(response: IncomingMessage, most: number): Promise<string> {
  response.on('error', () => undefined) // what is not read may break off as it likes
  const chunks: Buffer[] = []
  let size = 0
  if (most === 0) return ''
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= most) break
  }
  return Buffer.concat(chunks).subarray(0, most).toString('utf8')
}

function asUnreachable(error: unknown): UnreachableError {
  const code = error instanceof Error && 'code' in error ? `${String(error.code)}: ` : ''
  return new UnreachableError(`${code}${error instanceof Error ? error.message : String(error)}`, { cause: error })
}
