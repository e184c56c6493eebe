import { Hono, type Context } from 'hono'
import * as z from 'zod'
import { eventOf } from '../../../shared/domain/event.ts'
import type { Log } from '../../storage/log.ts'
import type { TimelineReader } from '../../storage/timelines.ts'
import { numberCursor, readNumberCursor } from '../paging.ts'
import { integerParameter, LimitParameter, readQuery } from '../query.ts'
import { link, replyJson } from '../reply.ts'
import type { Waiting } from '../waiting.ts'

export const ChangesQuery = z.strictObject({
  after: z.string().max(40).optional(),
  limit: LimitParameter.optional(),
  wait: integerParameter(0, 60).optional(),
})

export type ChangeRoutes = { log: Log; timelines: TimelineReader; waiting?: Waiting }

/** How soon to ask again, in seconds, where no request can wait: the edge keeps an answer for as long. */
const askAgain = 30

/** What happened in the log, in its order; a cursor never skips an event, because the log has no gaps. */
export function changeRoutes({ log, timelines, waiting }: ChangeRoutes): Hono {
  return new Hono().get('/', async (c) => {
    const { after, limit = 100, wait = 0 } = readQuery(c, ChangesQuery)
    const from = after === undefined ? 0 : readNumberCursor('after', after, 0)
    const waited = await waitFor(c, from, wait, { timelines, ...(waiting && { waiting }) })
    // Only what the timelines show already: whoever follows an event to a timeline finds it there.
    const through = await timelines.projectedThrough()
    const commits = (await log.page(from, limit)).filter(({ seq }) => seq <= through)
    const last = commits.at(-1)?.seq ?? from
    const next = `/v1/changes?after=${numberCursor(last)}&limit=${limit}${wait > 0 ? `&wait=${wait}` : ''}`
    const answer = {
      events: commits.map(eventOf),
      next: numberCursor(last),
      hasMore: last < through,
      checkedThrough: commits.at(-1)?.recordedAt ?? null,
      askAgainIn: last < through || (waiting && wait > 0 && waited !== 'cannot') ? 0 : askAgain,
      links: { next },
    }
    if (waited === 'cannot') c.header('retry-after', `${askAgain}`)
    // What was waited for is new: whoever asks again wants to wait again.
    return replyJson(c, answer, waited === 'yes' ? 'never' : 'moments', [link(next, 'next')])
  })
}

/** Whether a request waited for what comes next: `no` where it did not ask to or need not, `cannot` where there is no way to. */
async function waitFor(
  c: Context,
  from: number,
  wait: number,
  { timelines, waiting }: Pick<ChangeRoutes, 'timelines' | 'waiting'>,
): Promise<'no' | 'yes' | 'cannot'> {
  if (wait === 0) return 'no'
  if ((await timelines.projectedThrough()) > from) return 'no'
  if (c.req.method === 'HEAD' || !waiting) return 'cannot'
  return (await waiting.beyond(from, wait, c.req.raw.signal)) ? 'yes' : 'cannot'
}
