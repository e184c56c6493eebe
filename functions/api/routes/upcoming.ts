import { Hono } from 'hono'
import * as z from 'zod'
import { products } from '../../../shared/catalogue/catalogue.ts'
import { decodeCursor, encodeCursor } from '../../../shared/domain/answer.ts'
import { addDays, Day, type Instant } from '../../../shared/domain/clocks.ts'
import { subjectOf } from '../../../shared/domain/subjects.ts'
import { Coverage } from '../../../shared/domain/timeline.ts'
import { hasCome, UpcomingDate } from '../../../shared/domain/upcoming.ts'
import type { Calendar } from '../../storage/calendar.ts'
import type { CoverageReader } from '../coverage.ts'
import { nearest } from '../nearest.ts'
import { pageLink } from '../paging.ts'
import { badParameter, LimitParameter, readQuery } from '../query.ts'
import { link, replyJson } from '../reply.ts'

/** Which dates are wanted, in every form. */
export const whichDates = z.strictObject({
  destination: z
    .string()
    .regex(/^[A-Za-z]{2}$/, 'is a country by its two letters, such as CN')
    .transform((code) => code.toUpperCase())
    .optional()
    .describe('Only dates of chips to this country, by its two letters.'),
  product: z.string().max(60).optional().describe('Only dates of this chip.'),
})
export const UpcomingQuery = z.strictObject({
  ...whichDates.shape,
  within: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'is a number of days from 1 to 9999')
    .transform(Number)
    .optional()
    .meta({ parameter: { type: 'integer', minimum: 1, maximum: 9999 } })
    .describe('Only dates in the next so many days. Absent, all that lie ahead.'),
  limit: LimitParameter.optional().describe('How many dates at most on a page.'),
  cursor: z.string().max(600).optional().describe('From `links.next` of the page before.'),
})

export const UpcomingAnswer = z
  .strictObject({
    from: Day.describe('The first day looked at.'),
    to: Day.nullable().describe('The last; null where `within` was not given.'),
    dates: z.array(UpcomingDate).describe('The nearest first. Dates that were called off are left out.'),
    links: z
      .strictObject({ next: z.string().nullable().describe('The next page; null at the end.') })
      .describe('Where to go from here.'),
    coverage: Coverage,
  })
  .meta({ id: 'Upcoming', description: 'The days ahead on which something begins or ceases to hold.' })

export type UpcomingRoutes = { timelines: { calendar: Calendar }; coverage: CoverageReader; now: () => Instant }

/** What is about to change: the days that announcements name and that have not come yet. */
export function upcomingRoutes({ timelines, coverage, now }: UpcomingRoutes): Hono {
  return new Hono().get('/', async (c) => {
    const query = readQuery(c, UpcomingQuery)
    const [at, { within, limit = 100, cursor }] = [now(), query]
    const wanted = filterOf(query)
    // Where a zone is behind Greenwich, a day has still to begin there that is here.
    const [from, to] = [addDays(at.slice(0, 10), -1), within === undefined ? null : addDays(at.slice(0, 10), within)]
    const isAhead = (date: UpcomingDate) => !date.cancelled && !hasCome(date, at) && wanted(date)
    const after = cursor === undefined ? null : readPlace(cursor)
    const { dates, last } = await take(timelines.calendar, { from, to: to ?? farthest, after, limit }, isAhead)
    const next = last && pageLink(c, encodeCursor(last))
    const sources = [...new Set(dates.map(({ announcementId }) => announcementId.split(':')[0]!))].sort()
    const answer = { from, to, dates, links: { next }, coverage: { ...(await coverage(sources)), sources } }
    return replyJson(c, answer, 'moments', next ? [link(next, 'next')] : [])
  })
}

const farthest = '9999-12-31'
/** How many pages of the calendar one page of an answer may look through; the next goes on. */
const mostPages = 5

async function take(
  calendar: Calendar,
  page: Parameters<Calendar['page']>[0],
  wanted: (date: UpcomingDate) => boolean,
) {
  const found: UpcomingDate[] = []
  let last = page.after ?? null
  for (let pages = 0; pages < mostPages && found.length < page.limit; pages++) {
    const { dates, next } = await calendar.page({ ...page, after: last, limit: page.limit - found.length })
    found.push(...dates.filter(wanted))
    last = next
    if (next === null) break
  }
  return { dates: found, last }
}

/** Whether a date is of that chip and to that country. Throws the problem of a chip that we do not know. */
export function filterOf({ destination, product }: z.output<typeof whichDates>): (date: UpcomingDate) => boolean {
  if (product !== undefined && !products.has(product)) throw unknownProduct(product)
  return (date) => {
    if (product !== undefined && !date.products.includes(product)) return false
    if (destination === undefined) return true
    return date.timelines.some((id) => {
      const subject = subjectOf(id)
      if (subject?.kind !== 'corridor' || subject.destination !== destination) return false
      return product === undefined || subject.product === product
    })
  }
}

function unknownProduct(product: string) {
  const didYouMean = nearest(product, products.keys())
  const hint = didYouMean ? `; did you mean "${didYouMean}"?` : '; /v1/products lists them'
  return badParameter('product', `names no chip of the catalogue${hint}`, didYouMean ? { didYouMean } : {})
}

/** The place behind a cursor, in the order of the calendar. */
function readPlace(cursor: string): string {
  const place = decodeCursor(cursor)
  if (/^\d{4}-\d\d-\d\d#/.test(place)) return place
  throw badParameter('cursor', 'is not a cursor that we gave; take it from "links.next" of an answer')
}
