import { Hono } from 'hono'
import * as z from 'zod'
import type { Log } from '../../storage/log.ts'
import type { TimelineReader } from '../../storage/timelines.ts'
import { readQuery } from '../query.ts'
import { replyJson } from '../reply.ts'
import type { SourceStatus } from '../source-status.ts'

export type StatusRoutes = {
  log: Log
  timelines: TimelineReader
  sources: () => Promise<SourceStatus[]>
  now: () => string
  version: string
}

export const sourceRoutes = ({ sources }: Pick<StatusRoutes, 'sources'>): Hono =>
  new Hono().get('/', async (c) => {
    readQuery(c, z.strictObject({}))
    return replyJson(c, { sources: await sources() }, 'moments')
  })

/** Whether this deployment is well: its sources, and how far its timelines are. */
export const statusRoutes = ({ log, timelines, sources, now, version }: StatusRoutes): Hono =>
  new Hono().get('/', async (c) => {
    readQuery(c, z.strictObject({}))
    const [states, projectedThrough] = await Promise.all([sources(), timelines.projectedThrough()])
    const [newest, behind] = await Promise.all([log.pageBefore(projectedThrough + 1, 1), log.page(projectedThrough, 1)])
    const troubled = states.filter(({ state }) => !['ok', 'off'].includes(state))
    const answer = {
      status: troubled.length === 0 && behind.length === 0 ? 'ok' : 'degraded',
      now: now(),
      version,
      log: { seq: projectedThrough, recordedAt: newest[0]?.recordedAt ?? null, projected: behind.length === 0 },
      sources: states,
    }
    return replyJson(c, answer, 'never')
  })
