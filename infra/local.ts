import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createApp } from '../functions/api/app.ts'
import { cacheTimelines } from '../functions/api/cached-timelines.ts'
import { hotReader } from '../functions/api/hot-read.ts'
import { describeSource, readStatuses, type SourceDescription } from '../functions/storage/source-list.ts'
import { instant } from '../shared/domain/clocks.ts'
import { UsageError } from '../shared/errors.ts'
import type { Source } from '../shared/source.ts'
import { openEmbeddedDatabase } from './local/embedded-database.ts'
import { openLocalFetch, type LocalFetch } from './local/fetch.ts'
import { lockFolder } from './local/lock.ts'
import { readOptions, usage, type Options } from './local/options.ts'
import { openPipeline, type Pipeline } from './local/pipeline.ts'
import { startPoller } from './local/poller.ts'
import { replayFolder } from './local/replay.ts'
import { say, sayFailed, sayRead } from './local/report.ts'
import { serve, type Server } from './local/server.ts'
import { loadSources } from './local/source-files.ts'

/** The whole system on one machine: the functions that run as Lambdas on AWS, over an embedded DynamoDB and a folder. */
async function main(options: Options): Promise<void> {
  const letGo = lockFolder(options.data)
  const database = await openEmbeddedDatabase(join(options.data, 'db'))
  const sources = await loadSources()
  const now = () => options.now ?? instant(Date.now())
  const stopping = new AbortController()
  const pipeline = openPipeline(options.data, database, sources, now, { read: sayRead, failed: sayFailed })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())

  let server: Server | null = null
  let poller: { stop: () => Promise<void> } | null = null
  try {
    await pipeline.projector.catchUp() // whatever a crash left between the log and the timelines
    const fetch = openLocalFetch(pipeline, options.contact, now)
    await loadShipped(sources, fetch, stopping.signal)
    if (!options.once) server = await openServer(pipeline, describeAll(sources, options), options, now)
    if (options.replay !== null) await replayFolder(options.replay, sources, pipeline, now, stopping.signal)
    if (!options.once && !options.offline) poller = startPoller(sources, fetch)
    if (!options.once) await untilStopped(stopping.signal)
  } finally {
    await poller?.stop()
    await server?.close()
    await database.close()
    letGo()
  }
  if (!options.once) say('stopped', 'everything is on disk')
}

/** Every source, polled or not; with `--offline` none is. */
const describeAll = (sources: Map<string, Source>, { offline }: Options): SourceDescription[] =>
  [...sources].map(([id, source]) => {
    const description = describeSource(id, source)
    return offline && !source.shipped
      ? { off: 'This process was started with --offline.', ...description }
      : description
  })

/** What ships with the code needs no network, and is there before the first reader is. */
async function loadShipped(sources: Map<string, Source>, fetch: LocalFetch, signal: AbortSignal): Promise<void> {
  for (const [id, source] of sources) {
    if (!source.shipped || signal.aborted) continue
    say('loading', `${id}; the first time takes some seconds`)
    await fetch(id, source)
  }
}

async function openServer(
  { timelines, log, records }: Pipeline,
  described: SourceDescription[],
  { port, host }: Options,
  now: () => string,
): Promise<Server> {
  const sources = readStatuses(described, records, now)
  const cached = cacheTimelines(timelines)
  const app = createApp({ timelines: cached, log, sources, now, version: ownVersion() })
  const server = await serve(hotReader(cached), app.fetch, port, host)
  say('serving', `${server.url}/v1/timelines/h200-cn`)
  return server
}

const ownVersion = (): string =>
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version as string

const untilStopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) =>
    signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true }),
  )

try {
  const options = readOptions(process.argv.slice(2), process.env)
  if (options === null) console.log(usage)
  else await main(options)
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
