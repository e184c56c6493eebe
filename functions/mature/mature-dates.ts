import { addDays, dayOf, type Instant } from '../../shared/domain/clocks.ts'
import type { Commit } from '../../shared/domain/commit.ts'
import { hasCome, type UpcomingDate } from '../../shared/domain/upcoming.ts'
import type { Calendar } from '../storage/calendar.ts'
import type { Log } from '../storage/log.ts'
import type { Sweeps } from '../storage/sweeps.ts'

export type MatureStage = {
  log: Pick<Log, 'append' | 'page'>
  timelines: { calendar: Calendar; projectedThrough: () => Promise<number> }
  sweeps: Sweeps
  now: () => Instant
}

/** How many dates are read at a time. */
const pageLength = 100

/**
 * Commits every day that has come since the last sweep, as an event of its own: `effective` or `expired`. Safe to repeat, to break off anywhere and to run
 * twice at once: the log takes each day once. Reads only the days since the last sweep, however old the log.
 */
export async function matureDates({ log, timelines, sweeps, now }: MatureStage): Promise<Commit[]> {
  const today = dayOf(now(), 'UTC')
  const complete = await isComplete(log, timelines)
  const commits: Commit[] = []
  for await (const { announcementId, id } of datesDue(timelines.calendar, await sweeps.last(), now())) {
    const commit = await log.append({ kind: 'maturity', announcementId, dateId: id }, now)
    if (commit) commits.push(commit)
  }
  if (complete) await sweeps.note(today)
  return commits
}

/** What the calendar does not hold yet may be due: then the next sweep begins where this one did. */
async function isComplete(log: MatureStage['log'], timelines: MatureStage['timelines']): Promise<boolean> {
  return (await log.page(await timelines.projectedThrough(), 1)).length === 0
}

/**
 * Somewhere a day begins half a day before it does in Greenwich, and elsewhere half a day after. So a sweep looks a day ahead, and goes back a day behind the
 * last one: also because a commit may lie in the log a moment after the time that it bears.
 */
async function* datesDue(calendar: Calendar, last: string | null, now: Instant): AsyncGenerator<UpcomingDate> {
  const from = last === null ? '0000-01-01' : addDays(last, -1)
  const to = addDays(dayOf(now, 'UTC'), 1)
  let after: string | null = null
  do {
    const { dates, next } = await calendar.page({ from, to, after, limit: pageLength })
    for (const date of dates) if (!date.cancelled && hasCome(date, now)) yield date
    after = next
  } while (after !== null)
}
