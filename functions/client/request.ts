import type { AnswerCache, Kept } from './cache.ts'
import { ChiplineError, errorOf, NetworkError, ProblemError, UnexpectedAnswerError } from './errors.ts'
import { sleep } from './sleep.ts'

export type ClientOptions = {
  /** Where the deployment is, as in `https://chipline.example`. */
  server: string
  /** What asks; the global `fetch` by default. */
  fetch?: typeof globalThis.fetch
  /** How often a question is asked again after a 429, a 502 to 504 or no answer at all; 4 by default. */
  retries?: number
  /** The longest that it waits before asking again, in ms; 60,000 by default. Where the server wants longer, its refusal is thrown at once. */
  mostWait?: number
  /** The pause after the first failure, in ms; it doubles each time, and chance takes off up to half. 300 by default. */
  firstWait?: number
  /** How long one attempt may take, in ms; 30,000 by default. */
  timeout?: number
  /** Keeps answers with their ETags, so that what has not changed is not sent again: `memoryCache()`, or your own. None by default. */
  cache?: AnswerCache
  /** Ends everything that this client does. */
  signal?: AbortSignal
}

export type Values = { readonly [name: string]: string | number | undefined }
export type Question = { path: string; query?: Values; body?: unknown; accept?: string }
/** Asks, again where that may help, and gives the text of the answer. Throws a ProblemError, a NetworkError, or what aborted it. */
export type Ask = (question: Question) => Promise<string>

const worthAnother = new Set([429, 502, 503, 504])

/** The one way to the server. Throws a ChiplineError where that is no address. */
export function openAsk(options: ClientOptions): Ask {
  const { retries = 4, cache, signal } = options
  if (!/^https?:/.test(options.server) || !URL.canParse(options.server)) {
    throw new ChiplineError(`The server is an address such as https://chipline.example, not "${options.server}"`)
  }
  return async ({ path, query = {}, body, accept = 'application/json' }) => {
    const address = addressOf(options.server, path, query)
    const name = `${accept} ${address}`
    // A POST here stores nothing, so that it too may be asked twice; but its answer has no name to be kept under.
    const held = body === undefined ? await cache?.get(name) : undefined
    for (let attempt = 0; ; attempt++) {
      const got = await attemptOnce({ address, path, accept, body, held }, options)
      if (!(got instanceof ChiplineError)) {
        if (got.etag !== null && got !== held && body === undefined) await cache?.set(name, { ...got, etag: got.etag })
        return got.text
      }
      const wait = attempt < retries ? waitAfter(got, attempt, options) : null
      if (wait === null) throw got
      await sleep(wait, signal)
    }
  }
}

/** An answer as JSON. Throws an UnexpectedAnswerError where it is something else. */
export async function askJson<Answer>(ask: Ask, question: Question): Promise<Answer> {
  const text = await ask(question)
  try {
    return JSON.parse(text) as Answer
  } catch (cause) {
    throw new UnexpectedAnswerError(`${question.path} was answered with what is not JSON: ${text.slice(0, 60)}`, {
      cause,
    })
  }
}

type Attempt = { address: string; path: string; accept: string; body: unknown; held: Kept | undefined }
type Got = { etag: string | null; text: string }

/** The answer, or why there is none. Throws only what ended it from outside. */
async function attemptOnce(
  { address, path, accept, body, held }: Attempt,
  { fetch = globalThis.fetch, timeout = 30_000, signal }: ClientOptions,
): Promise<Got | ChiplineError> {
  const inTime = AbortSignal.timeout(timeout)
  const headers = {
    accept,
    ...(held && { 'if-none-match': held.etag }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
  }
  try {
    const response = await fetch(address, {
      headers,
      signal: signal ? AbortSignal.any([signal, inTime]) : inTime,
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    })
    if (response.status === 304 && held) return held
    if (!response.ok) return await errorOf(response, path)
    return { etag: response.headers.get('etag'), text: await response.text() }
  } catch (cause) {
    signal?.throwIfAborted() // who ended it gets their own reason; everything else is the network
    return new NetworkError(`No answer from ${new URL(address).origin}: ${reasonOf(cause)}`, { cause })
  }
}

/** `fetch` says only that it failed; why is in its cause. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  const { cause: deeper } = cause
  const code = deeper instanceof Error && 'code' in deeper ? deeper.code : undefined
  return typeof code === 'string' ? code : deeper instanceof Error ? deeper.message : cause.message
}

/** How long to wait in ms before asking again; null where that would not help, or not soon enough. */
function waitAfter(error: ChiplineError, attempt: number, options: ClientOptions): number | null {
  if (!(error instanceof ProblemError)) return backOff(attempt, options)
  if (!worthAnother.has(error.status)) return null
  const wanted = (error.retryAfter ?? 0) * 1000
  if (wanted > (options.mostWait ?? 60_000)) return null
  return wanted + backOff(attempt, options) // and not all who were sent away at once come back at once
}

function backOff(attempt: number, { firstWait = 300, mostWait = 60_000 }: ClientOptions): number {
  const most = Math.min(mostWait, firstWait * 2 ** attempt)
  return most * (0.5 + Math.random() / 2)
}

/** A path with its query below the server, which may itself lie below a path; a link of an answer is such a path already. */
function addressOf(server: string, path: string, query: Values): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  )
  const search = new URLSearchParams(given).toString()
  return server.replace(/\/+$/, '') + path + (search && `?${search}`)
}
