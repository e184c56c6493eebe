import type { Context } from 'hono'
import { decodeCursor, encodeCursor } from '../../shared/domain/answer.ts'
import { badParameter } from './query.ts'

/** A cursor that stands for a number: a commit, a version. */
export const numberCursor = (number: number): string => encodeCursor(`${number}`)

/** The number behind a cursor. Throws a 400 problem for one that we did not give. */
export function readNumberCursor(parameter: string, cursor: string, least = 1): number {
  const text = decodeCursor(cursor)
  if (/^\d{1,15}$/.test(text) && Number(text) >= least) return Number(text)
  throw badParameter(
    parameter,
    'is not a cursor that we gave; take it from a link of an answer, or leave it out to begin at the start',
  )
}

/** This request's own address, with another cursor. */
export function pageLink(c: Context, cursor: string): string {
  const url = new URL(c.req.url)
  url.searchParams.set('cursor', cursor)
  return `${url.pathname}${url.search}`
}
