import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { ChiplineError } from '../../shared/errors.ts'

/** A problem document (RFC 9457), thrown from anywhere in a request. Extra members name the field and what would work; headers go with the answer. */
export class Problem extends ChiplineError {
  readonly status: ContentfulStatusCode
  readonly title: string
  readonly members: Record<string, unknown>
  readonly headers: Record<string, string>

  constructor(
    status: ContentfulStatusCode,
    title: string,
    detail: string,
    members: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ) {
    super(detail)
    this.status = status
    this.title = title
    this.members = members
    this.headers = headers
  }
}

const titles: Partial<Record<number, string>> = { 404: 'Not found', 413: 'Too large', 500: 'Internal error' }

/** The one place where errors become answers. What we did not expect is logged whole and told in general. */
export function answerProblem(error: Error, c: Context): Response {
  if (error instanceof Problem) return problemOf(c, error)
  if (error instanceof HTTPException) {
    return problemOf(c, new Problem(error.status, titles[error.status] ?? 'Error', error.message))
  }
  console.error(
    JSON.stringify({ stage: 'api', path: c.req.path, error: error.name, message: error.message, stack: error.stack }),
  )
  return problemOf(
    c,
    new Problem(500, 'Internal error', 'Something failed here; it has been logged. Trying again may work.'),
  )
}

function problemOf(c: Context, { status, title, message, members, headers }: Problem): Response {
  const body = JSON.stringify({ type: 'about:blank', title, status, detail: message, instance: c.req.path, ...members })
  const cacheControl = status === 404 ? 'public, max-age=10' : 'no-store'
  return c.body(body, status, { 'content-type': 'application/problem+json', 'cache-control': cacheControl, ...headers })
}
