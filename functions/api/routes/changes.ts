import { Hono } from 'hono'
import * as z from 'zod'
import { eventOf } from '../../../shared/domain/event.ts'
import type { Log } from '../../storage/log.ts'
import type { TimelineReader } from '../../storage/timelines.ts'
import { numberCursor, readNumberCursor } from '../paging.ts'
import { LimitParameter, readQuery } from '../query.ts'
import { link, replyJson } from '../reply.ts'

export const ChangesQuery = z.strictObject({ after: z.string().max(40).optional(), limit: LimitParameter.optional() })

export type ChangeRoutes = { log: Log; timelines: TimelineReader }

/** What happened in the log, in its order; a cursor never skips an event, because the log has no gaps. */
export function changeRoutes({ log, timelines }: ChangeRoutes): Hono {
  return new Hono().get('/', async (c) => {
    const { after, limit = 100 } = readQuery(c, ChangesQuery)
    const from = after === undefined ? 0 : readNumberCursor('after', after, 0)
    // Only what the timelines show already: whoever follows an event to a timeline finds it there.
    const through = await timelines.projectedThrough()
    const commits = (await log.page(from, limit)).filter(({ seq }) => seq <= through)
    const last = commits.at(-1)?.seq ?? from
    const next = `/v1/changes?after=${numberCursor(last)}&limit=${limit}`
    const answer = {
      events: commits.map(eventOf),
      next: numberCursor(last),
      hasMore: last < through,
      checkedThrough: commits.at(-1)?.recordedAt ?? null,
      links: { next },
    }
    return replyJson(c, answer, 'moments', [link(next, 'next')])
  })
}
