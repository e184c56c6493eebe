import { createApp } from '../../functions/api/app.ts'
import { cacheTimelines } from '../../functions/api/cached-timelines.ts'
import { compress } from '../../functions/storage/compressed.ts'
import type { StoredVersion, TimelineReader } from '../../functions/storage/timelines.ts'
import type { Entry } from '../../shared/domain/entry.ts'
import type { Proposal } from '../../shared/domain/next-commit.ts'
import { aSource } from './api.ts'
import { expectExposed } from './contract.ts'
import type { Dynamo } from './dynamo.ts'
import { openPipeline } from './pipeline.ts'

/** The day of these tests: after everything in the shipped history. */
export const pageNow = '2026-11-24T12:00:00.000Z'

/** The pages over a database that holds these proposals; `instead` stands in for what is read from it. */
export async function pageHolding(
  dynamo: Dynamo,
  proposals: Proposal[],
  instead: (timelines: TimelineReader) => Partial<TimelineReader> = () => ({}),
) {
  const { timelines, log, run } = openPipeline(dynamo.client, dynamo.tables)
  await run(proposals)
  const readers = cacheTimelines({ ...timelines, ...instead(timelines) })
  const app = createApp({
    timelines: readers,
    log,
    sources: async () => [aSource],
    now: () => pageNow,
    version: 'test',
  })
  const request = async (path: string, headers: Record<string, string> = {}): Promise<Response> => {
    const response = await app.request(path, { headers })
    expectExposed(response)
    return response
  }
  const open = async (path: string, headers: Record<string, string> = {}) => {
    const response = await request(path, { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', ...headers })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  return { app, request, open, timelines }
}

/** A version of a timeline that holds all of these entries, as many as they are. */
export async function versionWith(timelines: TimelineReader, id: string, entries: Entry[]): Promise<StoredVersion> {
  const like = (await timelines.latest(id))!
  const body = compress(JSON.stringify({ entries: entries.toReversed() }))
  return { ...like, body, shelf: () => ({ ...like.shelf(), levels: [] }) }
}

/** Every address that a page leads to, as its markup has them. */
export const addressesIn = (page: string): string[] =>
  [...page.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map(([, address]) => address!.replaceAll('&amp;', '&'))

/** What a reader reads: the text between the tags. */
export const wordsOf = (page: string): string =>
  page
    .replace(/<head>[^]*?<\/head>/, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => characters[name]!)
    .replaceAll(/\s+/g, ' ')
const characters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
