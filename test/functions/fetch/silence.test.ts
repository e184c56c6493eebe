import { afterEach, beforeEach, expect, it } from 'vitest'
import * as z from 'zod'

import { createApp } from '../../../functions/api/app.ts'
import { SourceStatus } from '../../../functions/api/source-status.ts'
import { describeSource, readStatuses } from '../../../functions/storage/source-list.ts'
import { newsroom } from '../../../shared/parsing/feed/feed-announcements.ts'
import type { Source } from '../../../shared/source.ts'
import { type Dynamo, startDynamo } from '../../support/dynamo.ts'
import { openPipeline } from '../../support/pipeline.ts'
import { body, status, validated } from '../../support/publisher.ts'
import { type Laboratory, openLaboratory, sourceId } from './laboratory.ts'

let db: Dynamo
let lab: Laboratory
beforeEach(async () => {
  db = await startDynamo()
  lab = await openLaboratory(db)
})
afterEach(async () => {
  await lab.stop()
  await db.stop()
})

const day = 86_400_000
const Answer = z.object({ sources: z.array(SourceStatus) })
const feed = (date: string) =>
  `<rss version="2.0"><channel><title>News</title><item><title>A bakery opens, ${date}</title>
  <link>https://maker.example/${date}</link><pubDate>${date}T09:00:00Z</pubDate></item></channel></rss>`

const maker = (canary: Source['canary']): Source =>
  newsroom({
    publisher: { id: 'maker', name: 'A Maker', tier: 'company' },
    jurisdiction: 'US',
    zone: 'UTC',
    language: 'en',
    schedule: 'rate(1 hour)',
    families: [],
    feeds: { news: lab.publisher.url('/feed') },
    ...(canary && { canary }),
  })

/** The source as `/v1/sources` shows it. */
async function shown(source: Source): Promise<unknown> {
  const { timelines, log } = openPipeline(db.client, db.tables)
  const now = lab.stage.now
  const sources = readStatuses([describeSource(sourceId, source)], lab.records, now)
  const app = createApp({ timelines, log, sources, now, version: 'test' })
  const answer = Answer.parse(await (await app.request('/v1/sources')).json())
  return answer.sources[0]
}

it('a feed that answers on and on with the same old items is late, and well again with the first new one', async () => {
  const source = maker({ newestWithinDays: 7 })
  lab.publisher.serve('/feed', validated(feed('2026-01-10'), { etag: '"old"' }, 'application/rss+xml'))
  expect(await lab.run(source)).toMatchObject({ state: 'ok', changed: 1 })
  lab.clock.time += 3 * day // 16 January: nothing for six days, as is usual
  await lab.run(source)
  expect(await shown(source)).toMatchObject({ state: 'ok', why: null })
  lab.clock.time += 2 * day
  const why = 'news: its newest item is of 2026-01-10T09:00:00.000Z, 8 days ago; usually one comes within 7'
  expect(await lab.run(source)).toMatchObject({ state: 'late', why, unchanged: 1, faults: [] })
  expect(await shown(source)).toMatchObject({ state: 'late', since: '2026-01-18T14:00:00.000Z', why })
  lab.publisher.serve('/feed', body(feed('2026-01-18'), 'application/rss+xml'))
  expect(await lab.run(source)).toMatchObject({ state: 'ok', changed: 1 })
  expect(await shown(source)).toMatchObject({ state: 'ok', why: null })
})

it('a fault of the publisher is told before its silence', async () => {
  const source = maker({ newestWithinDays: 7 })
  lab.publisher.serve('/feed', body(feed('2025-12-01'), 'application/rss+xml'))
  expect(await lab.run(source)).toMatchObject({ state: 'late' })
  lab.publisher.serve('/feed', status(403, '<title>No</title>'))
  expect(await lab.run(source)).toMatchObject({ state: 'blocked' })
})

it('without a usual cadence no silence is too long', async () => {
  lab.publisher.serve('/feed', body(feed('2019-01-10'), 'application/rss+xml'))
  expect(await lab.run(maker(undefined))).toMatchObject({ state: 'ok' })
  expect(await lab.run(maker({ newestWithinDays: 7, of: ['another'] }))).toMatchObject({ state: 'ok' })
})
