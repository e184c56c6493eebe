import { setTimeout as sleep } from 'node:timers/promises'
import { matureDates } from '../../functions/mature/mature-dates.ts'
import type { Instant } from '../../shared/domain/clocks.ts'
import type { Pipeline } from './pipeline.ts'
import { plural, say } from './report.ts'

/** As often as on AWS, in milliseconds: every zone's days begin on a quarter of an hour. */
const everyQuarter = 15 * 60_000

/** Commits the days that have come since the last time, and brings the timelines up to them. */
export async function sweepCalendar(pipeline: Pipeline, now: () => Instant): Promise<void> {
  const commits = await matureDates({ ...pipeline, now })
  await pipeline.projector.catchUp()
  if (commits.length > 0) say('dates', `${plural(commits.length, 'announced day')} came`)
}

/** Looks for days that have come for as long as the process lives. A sweep that failed is made up for by the next. */
export function startCalendar(pipeline: Pipeline, now: () => Instant): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  const wait = () => sleep(everyQuarter, undefined, { signal: stopping.signal }).catch(() => undefined)
  async function watch(): Promise<void> {
    for (await wait(); !stopping.signal.aborted; await wait()) {
      await sweepCalendar(pipeline, now).catch((error: unknown) => say('failed', `the calendar: ${String(error)}`))
    }
  }
  const watching = watch()
  return {
    stop: async () => {
      stopping.abort()
      await watching
    },
  }
}
