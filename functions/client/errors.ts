import type { Problem } from './answers.ts'

/** What the client throws where there is no answer. */
export class ChiplineError extends Error {
  override name = 'ChiplineError'
}

/** The server refused or failed, and said why: its problem document (RFC 9457), member by member. */
export class ProblemError extends ChiplineError {
  override name = 'ProblemError'
  readonly status: number
  readonly title: string
  readonly detail: string
  /** The path that was asked. */
  readonly instance: string
  /** The parameter that is wrong. */
  readonly parameter: string | null
  /** The JSON Pointer of what is wrong in a body. */
  readonly pointer: string | null
  /** The nearest name that would work. */
  readonly didYouMean: string | null
  /** In how many seconds to try again; null where the server did not say. */
  readonly retryAfter: number | null
  /** The whole document, with members that this release does not know. */
  readonly problem: Problem

  constructor(problem: Problem, retryAfter: number | null) {
    super(problem.detail)
    this.status = problem.status
    this.title = problem.title
    this.detail = problem.detail
    this.instance = problem.instance
    this.parameter = problem.parameter ?? null
    this.pointer = problem.pointer ?? null
    this.didYouMean = problem.didYouMean ?? null
    this.retryAfter = retryAfter
    this.problem = problem
  }
}

/** 400, 405, 406, 413, 414, 415: to ask the same again is of no use. */
export class BadRequestError extends ProblemError {
  override name = 'BadRequestError'
}
/** 404: nothing has that name; `didYouMean` may tell the one that was meant. */
export class NotFoundError extends ProblemError {
  override name = 'NotFoundError'
}
/** 429, still, after every attempt. */
export class TooManyRequestsError extends ProblemError {
  override name = 'TooManyRequestsError'
}
/** 500 and above, still, after every attempt. */
export class ServerError extends ProblemError {
  override name = 'ServerError'
}
/** Nothing came back: no connection, or no answer in time. `cause` has what `fetch` said. */
export class NetworkError extends ChiplineError {
  override name = 'NetworkError'
}
/** A success that is not what was asked for, as from a proxy that shows a page of its own. */
export class UnexpectedAnswerError extends ChiplineError {
  override name = 'UnexpectedAnswerError'
}

/** The error for an answer that is none. What stands between us and the server may answer in its own way; its status still tells. */
export async function errorOf(response: Response, path: string): Promise<ProblemError> {
  const { status, statusText } = response
  const ours = /^application\/problem\+json\b/.test(response.headers.get('content-type') ?? '')
  const sent: unknown = ours ? await response.json().catch(() => null) : null
  await (response.bodyUsed ? null : response.body?.cancel())
  const plain = { type: 'about:blank', title: statusText || `Status ${status}`, status, instance: path }
  const problem = { ...plain, detail: `${path} was answered with ${status} ${statusText}`.trimEnd(), ...asObject(sent) }
  return new (classOf(status))(problem, retryAfterOf(response))
}

const asObject = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {})

const classOf = (status: number): typeof ProblemError =>
  status === 404 ? NotFoundError : status === 429 ? TooManyRequestsError : status >= 500 ? ServerError : BadRequestError

/** Retry-After in seconds, of both its forms; null where it is absent or neither. */
export function retryAfterOf(response: Response, now = Date.now()): number | null {
  const text = response.headers.get('retry-after')?.trim() ?? ''
  if (/^\d+$/.test(text)) return Number(text)
  const date = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? null : Math.max(0, (date - now) / 1000)
}
