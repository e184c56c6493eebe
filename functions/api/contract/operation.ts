import * as z from 'zod'
import type { HeaderName } from './headers.ts'

/** What one status carries: each media type with the schema of its body; a string is a body that is text and described in words. */
export type Answer = {
  description: string
  headers?: HeaderName[]
  /** Headers that it may carry, and often does not. */
  sometimes?: HeaderName[]
  content: Record<string, z.ZodType | string>
}

/**
 * One row of the contract: a route of the API, with the very schemas that check what it is asked and, in the tests, what it answers.
 * The OpenAPI document is written from these rows, and a test tells when a route has none.
 */
export type Operation = {
  method: 'get' | 'post'
  /** With parameters in braces: `/v1/timelines/{id}/state`. */
  path: string
  /** Its name in clients: lower camel case, unique. */
  operationId: string
  summary: string
  description: string
  tag: string
  /** By name; every `{name}` of the path is here. */
  pathParameters?: Record<string, z.ZodType>
  query?: z.ZodObject
  /** It answers as of the time in Accept-Datetime (RFC 7089). */
  takesDatetime?: true
  body?: { description: string; schema: z.ZodType; example: unknown }
  answers: Record<number, Answer>
  /** A page, or what pages load: served and tested, but no part of the API that the document describes. */
  forPeople?: true
  /** Statuses of its problem documents beside those that any request may get. */
  problems?: number[]
}

const kept: HeaderName[] = ['ETag', 'Cache-Control', 'Vary', 'Link']

/** The answers of nearly every route: JSON that a client may keep and ask about again. */
export const answersJson = (description: string, schema: z.ZodType, more: HeaderName[] = []): Operation['answers'] => ({
  200: { description, headers: [...kept, ...more], content: { 'application/json': schema } },
  304: notModified,
})

/** For whoever sent `If-None-Match` and holds the answer already. */
export const notModified: Answer = { description: 'You hold it already.', headers: kept, content: {} }

/** What any request may get instead of an answer. */
export const commonProblems = [400, 404, 405, 406, 414, 429, 500, 503]

export const noParameters = z.strictObject({})
