import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createApp, type Readers } from '../functions/api/app.ts'
import { cacheTimelines } from '../functions/api/cached-timelines.ts'
import { hotReader } from '../functions/api/hot-read.ts'
import { openWaiting } from '../functions/api/waiting.ts'
import { createMcp } from '../functions/mcp/app.ts'
import { instant } from '../shared/domain/clocks.ts'
import { UsageError } from '../shared/errors.ts'
import type { Source } from '../shared/source.ts'
import { openEmbeddedDatabase } from './local/embedded-database.ts'
import { startCalendar, sweepCalendar } from './local/calendar.ts'
import { openLocalFetch, type LocalFetch } from './local/fetch.ts'
import { lockFolder } from './local/lock.ts'
import { readOptions, usage, type Options } from './local/options.ts'
import { openPipeline, type Pipeline } from './local/pipeline.ts'
import { startNotifier } from './local/notify.ts'
import { startPoller } from './local/poller.ts'
import { checkFolder, replayFolder } from './local/replay.ts'
import { say, sayFailed, sayRead } from './local/report.ts'
import { serve, servePlainly, type Place, type Server } from './local/server.ts'
import { loadSources } from './local/source-files.ts'
import { readLocalStatuses } from './local/statuses.ts'
import { onStop } from './local/stop.ts'

/** The whole system on one machine: the functions that run as Lambdas on AWS, over an embedded DynamoDB and a folder. */
async function main(options: Options): Promise<void> {
  if (options.replay !== null) await checkFolder(options.replay)
  const letGo = lockFolder(options.data)
  const stopping = onStop()
  const database = await openEmbeddedDatabase(join(options.data, 'db'))
  const sources = await loadSources()
  const now = () => options.now ?? instant(Date.now())
  const pipeline = openPipeline(options.data, database, sources, now, { read: sayRead, failed: sayFailed })

  let server: Server | null = null
  let poller: { stop: () => Promise<void> } | null = null
  let calendar: { stop: () => Promise<void> } | null = null
  let notifier: { stop: () => Promise<void> } | null = null
  try {
    await pipeline.projector.catchUp() // whatever a crash left between the log and the timelines
    const fetch = openLocalFetch(pipeline, options.contact, now, stopping)
    await sweepCalendar(pipeline, now) // days that came while nothing ran, before what came later is read
    await loadShipped(sources, fetch, stopping)
    if (stopping.aborted) return
    if (!options.once) server = await openServer(pipeline, sources, options, now, stopping)
    if (options.redrive) await redrive(pipeline)
    if (options.replay !== null) await replayFolder(options.replay, sources, pipeline, now, stopping)
    if (options.once) return
    poller = startPoller(sources, fetch, options)
    calendar = startCalendar(pipeline, now)
    notifier = await startNotifier(pipeline, database)
    await untilStopped(stopping)
  } finally {
    await poller?.stop()
    await calendar?.stop()
    await notifier?.stop()
    await server?.close()
    await database.close()
    letGo()
    if (stopping.aborted) say('stopped', 'everything is on disk')
  }
}

/** What ships with the code needs no network, and is there before the first reader is. */
async function loadShipped(sources: Map<string, Source>, fetch: LocalFetch, signal: AbortSignal): Promise<void> {
  for (const [id, source] of sources) {
    if (!source.shipped || signal.aborted) continue
    say('loading', `${id}; the first time takes some seconds`)
    await fetch(id, source)
  }
}

/**
 * Reads again what could not be read before, for a reader that was mended since. Where its publisher has sent other bytes in the meantime, those are read
 * once more behind it: the newest word stands, and says how the source is doing.
 */
async function redrive({ queue, records }: Pipeline): Promise<void> {
  const letters = await queue.deadLetters()
  const { delivered, failed } = await queue.redrive()
  for (const { message } of letters) {
    const held = await records.held(message.sourceId, message.resource)
    if (held && held.snapshot.sha256 !== message.sha256) await queue.send(held.snapshot)
  }
  say('redriven', `${delivered} read, ${failed} left among the dead letters`)
}

async function openServer(
  { timelines, log, records, snapshots, exports }: Pipeline,
  described: Map<string, Source>,
  { port, mcpPort, host, offline }: Options,
  now: () => string,
  stopping: AbortSignal,
): Promise<Server> {
  const sources = readLocalStatuses(described, records, now, { offline })
  const cached = cacheTimelines(timelines)
  const waiting = openWaiting(timelines.projectedThrough, stopping)
  const readers = { timelines: cached, log, waiting, sources, now, version: ownVersion(), snapshots, exports }
  const api = await serve(hotReader(cached), createApp(readers).fetch, port, host)
  say('serving', `${api.url}/v1/timelines/h200-cn`)
  const mcp = await serveTools(readers, api, { port: mcpPort, hostname: host, option: '--mcp-port' })
  return { url: api.url, close: async () => void (await Promise.all([api.close(), mcp.close()])) }
}

/** The tools for agents, on a port of their own. */
async function serveTools(readers: Readers, api: Server, place: Place): Promise<Server> {
  const mcp = await servePlainly(createMcp({ ...readers, apiUrl: () => api.url }).fetch, place).catch(
    async (error: unknown) => {
      await api.close()
      throw error
    },
  )
  say('mcp', `${mcp.url}/mcp`)
  return mcp
}

const ownVersion = (): string =>
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version as string

const untilStopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) =>
    signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true }),
  )

process.stdout.on('error', () => undefined) // whoever read our lines may leave; we go on
try {
  const options = readOptions(process.argv.slice(2), process.env)
  if (options === null) console.log(usage)
  else await main(options)
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
process.exit() // all is closed; an answer that a publisher still owes us is not waited for
