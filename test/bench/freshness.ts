import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { createApp } from '../../functions/api/app.ts'
import { fetchSource, type FetchSummary } from '../../functions/fetch/fetch-source.ts'
import type { FetchStage } from '../../functions/fetch/fetch-stage.ts'
import { openHostPace } from '../../functions/fetch/host-pace.ts'
import { safeGet } from '../../functions/fetch/safe-get.ts'
import { openEmbeddedDatabase } from '../../infra/local/embedded-database.ts'
import { openPipeline } from '../../infra/local/pipeline.ts'
import { startPoller } from '../../infra/local/poller.ts'
import { sha256 } from '../../shared/domain/canonical.ts'
import { instant } from '../../shared/domain/clocks.ts'
import { ChangeEvent } from '../../shared/domain/event.ts'
import { newsroom } from '../../shared/parsing/feed/feed-announcements.ts'
import type { Source } from '../../shared/source.ts'
import { startPublisher, validated, type LocalPublisher } from '../support/publisher.ts'
import { feedWith, orderOf, postOf } from './throughput-data/news.ts'

const sourceCount = 20
const changeCount = 120
/** In milliseconds: the sources are asked for the first time, then changes come once a second. Twelve parts in thirteen of a minute, so that they fall evenly on it. */
const firstChange = 15_000
const betweenChanges = 920
const patience = 75_000
const goal = { median: 35, worst: 70 }

/**
 * From a change at the publisher to the API, in real time: twenty sources on a schedule of a minute, and 120 changes. Takes three and a half minutes. What a
 * check costs is beside it, and as a peer the time that such a schedule takes by itself, without any work.
 */
export async function run(): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'chipline-freshness-'))
  const publisher = await startPublisher()
  const database = await openEmbeddedDatabase(join(dir, 'db'))
  const newsrooms = openNewsrooms(publisher)
  const now = () => instant(Date.now())
  const failures: string[] = []
  const pipeline = openPipeline(dir, database, newsrooms.sources, now, {
    read: () => {},
    failed: ({ error }) => void failures.push(`${error.name}: ${error.reason}`),
  })
  const { records, archive, queue, timelines, log } = pipeline
  const stage: FetchStage = {
    get: (url, options) => safeGet(url, { ...options, allow: (address) => address === '127.0.0.1' }),
    pace: openHostPace({ records, now, sleep }),
    archive,
    queue,
    records,
    now,
    contact: 'bench@example.org',
  }
  const checks: FetchSummary[] = []
  const app = createApp({ timelines, log, sources: async () => [], now, version: 'bench' })
  const poll = async (id: string, source: Source) => {
    const summary = await fetchSource(id, source, stage)
    checks.push(summary)
    return summary.state
  }
  const poller = startPoller(newsrooms.sources, poll, { offline: false })
  try {
    const watching = watch(async (path) => (await app.request(path)).json())
    const changed = await newsrooms.change()
    const seen = await watching.until(changed.size + sourceCount)
    await poller.stop()
    report(changed, seen)
    const archived = (await readdir(join(dir, 'archive'), { recursive: true })).filter((name) => /\w{64}$/.test(name))
    const unchanged = checks.filter((check) => check.changed === 0)
    console.log(
      `${publisher.requests.length} requests for ${checks.length} checks, ${unchanged.length} of them unchanged`,
    )
    console.log(`${archived.length} bodies in the archive for ${checks.length - unchanged.length} changed checks`)
    console.log(failures.length > 0 ? failures.join('\n') : 'nothing failed')
  } finally {
    await poller.stop()
    await database.close()
    await publisher.stop()
    await rm(dir, { recursive: true })
  }
}

/** Twenty newsrooms, each with a post to begin with; `change` adds the others, and tells when. */
function openNewsrooms(publisher: LocalPublisher) {
  const posts = Array.from({ length: sourceCount }, (_, n) => [postOf(orderOf(n), `0/${n}`, Date.now())])
  const show = (n: number) => {
    const content = feedWith(posts[n]!)
    publisher.serve(`/${n}`, validated(content, { etag: `"${sha256(content)}"` }, 'application/rss+xml'))
  }
  posts.forEach((_, n) => show(n))
  const sources = new Map(posts.map((_, n) => [idOf(n), sourceOf(n, publisher)] as const))
  const change = async (): Promise<Map<string, number>> => {
    const changed = new Map<string, number>()
    const start = performance.now() + firstChange
    for (let k = 0; k < changeCount; k++) {
      await sleep(Math.max(0, start + k * betweenChanges - performance.now()))
      const n = (k * 7) % sourceCount
      posts[n]!.unshift(postOf(orderOf(100 + k), `1/${k}`, Date.now()))
      show(n)
      changed.set(`${idOf(n)}:news.example/1/${k}`, performance.now())
    }
    return changed
  }
  return { sources, change }
}

const idOf = (n: number): string => `xx-newsroom-${n}`

const sourceOf = (n: number, publisher: LocalPublisher): Source => ({
  ...newsroom({
    publisher: { id: 'nvidia', name: 'NVIDIA', tier: 'company' },
    jurisdiction: 'US',
    zone: 'America/Los_Angeles',
    language: 'en',
    schedule: 'rate(1 minute)',
    families: [],
    feeds: { news: publisher.url(`/${n}`) },
  }),
  spacing: 0, // they share one host here, which is owed nothing
})

const Answer = z.object({ events: z.array(ChangeEvent), next: z.string() })

/** Follows `/v1/changes` as a reader does, five times a second. */
function watch(get: (path: string) => Promise<unknown>) {
  const seen = new Map<string, number>()
  const following = new AbortController()
  const follow = async () => {
    for (let after = ''; !following.signal.aborted;) {
      const { events, next } = Answer.parse(await get(`/v1/changes?limit=100${after}`))
      for (const { announcementId } of events) seen.set(announcementId, performance.now())
      after = `&after=${next}`
      await sleep(200)
    }
  }
  const done = follow()
  return {
    until: async (count: number): Promise<Map<string, number>> => {
      for (const end = performance.now() + patience; seen.size < count && performance.now() < end;) await sleep(200)
      following.abort()
      await done
      return seen
    },
  }
}

function report(changed: Map<string, number>, seen: Map<string, number>): void {
  const delays = [...changed].flatMap(([id, time]) => (seen.has(id) ? [(seen.get(id)! - time) / 1000] : []))
  delays.sort((a, b) => a - b)
  const at = (share: number) =>
    (delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? NaN).toFixed(1)
  console.log(`${changed.size} changes, ${delays.length} of them seen in /v1/changes`)
  console.log(
    `median ${at(0.5)} s (goal: under ${goal.median}), 9 in 10 within ${at(0.9)} s, worst ${at(1)} s (goal: under ${goal.worst})`,
  )
  console.log('a schedule of a minute alone: median 30.0 s, worst 60.0 s')
}
