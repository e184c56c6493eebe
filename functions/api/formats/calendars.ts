import * as z from 'zod'
import { addDays } from '../../../shared/domain/clocks.ts'
import { subjectOf } from '../../../shared/domain/subjects.ts'
import type { UpcomingDate } from '../../../shared/domain/upcoming.ts'
import { unknownTimeline } from '../choose-version.ts'
import { readQuery } from '../query.ts'
import { freshness } from '../reply.ts'
import { filterOf, whichDates } from '../routes/upcoming.ts'
import { calendarOf } from './calendar.ts'
import type { Asked, Writer, Written } from './layer.ts'

/** A calendar goes back so far, in days, that what was cancelled lately is struck out by whoever had it. */
const goesBack = 60
/** A calendar has no pages: it holds the nearest of the dates ahead, so many at most. */
const mostDates = 500
const farthest = '9999-12-31'

const NoQuery = z.strictObject({})

/** The dates of everything, or of a chip or a destination. */
export const calendarWriter: Writer = async (asked) => {
  const wanted = filterOf(readQuery(asked.c, whichDates))
  return write('Chipline: upcoming dates', await datesOf(asked, wanted))
}

/** The dates of one timeline. */
export const timelineCalendar: Writer = async (asked) => {
  readQuery(asked.c, NoQuery)
  const id = asked.plain.split('/')[3]!
  if (!(await asked.timelines.latest(id))) throw unknownTimeline(id)
  const dates = await datesOf(asked, ({ timelines }) => timelines.includes(id))
  return write(`Chipline: ${subjectOf(id)?.name ?? id}`, dates)
}

const write = (name: string, dates: UpcomingDate[]): Written => ({
  body: calendarOf(name, dates),
  cacheControl: freshness.moments,
})

async function datesOf({ timelines, now }: Asked, wanted: (date: UpcomingDate) => boolean): Promise<UpcomingDate[]> {
  const from = addDays(now().slice(0, 10), -goesBack)
  const found: UpcomingDate[] = []
  let after: string | null = null
  for (let page = 0; page < mostPages && found.length < mostDates; page++) {
    const { dates, next } = await timelines.calendar.page({ from, to: farthest, after, limit: 200 })
    found.push(...dates.filter(wanted))
    if (next === null) break
    after = next
  }
  return found.slice(0, mostDates)
}

/** How many pages of dates one calendar may look through. */
const mostPages = 10
