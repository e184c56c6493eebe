import type { Context } from 'hono'
import { decodeCursor, encodeCursor } from '../../shared/domain/answer.ts'
import { badParameter } from './query.ts'

const notOurs = 'is not a cursor that we gave; take it from a link of an answer, or leave it out to begin at the start'

/** A cursor that stands for a number: a commit, a version. */
export const numberCursor = (number: number): string => encodeCursor(`${number}`)

/** The number behind a cursor. Throws a 400 problem for one that we did not give. */
export function readNumberCursor(parameter: string, cursor: string, least = 1): number {
  const text = decodeCursor(cursor)
  if (/^\d{1,15}$/.test(text) && Number(text) >= least) return Number(text)
  throw badParameter(parameter, notOurs)
}

/** The place in a timeline behind a cursor, below which to go on; null where none is given. Throws a 400 problem for one that we did not give. */
export function readPosition(parameter: string, cursor: string | undefined): string | null {
  if (cursor === undefined) return null
  const position = decodeCursor(cursor)
  if (/^\d{4}-\d\d-\d\d\S* \S+$/.test(position)) return position
  throw badParameter(parameter, notOurs)
}

/** This request's own address, with another cursor. */
export function pageLink(c: Context, cursor: string): string {
  const url = new URL(c.req.url)
  url.searchParams.set('cursor', cursor)
  return `${url.pathname}${url.search}`
}
