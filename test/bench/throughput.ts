import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fetchSource } from '../../functions/fetch/fetch-source.ts'
import type { FetchStage } from '../../functions/fetch/fetch-stage.ts'
import { openHostPace } from '../../functions/fetch/host-pace.ts'
import { safeGet } from '../../functions/fetch/safe-get.ts'
import { openFolderArchive } from '../../functions/storage/archive.ts'
import { key, text } from '../../functions/storage/items.ts'
import { openEmbeddedDatabase, type EmbeddedDatabase } from '../../infra/local/embedded-database.ts'
import { openPipeline } from '../../infra/local/pipeline.ts'
import { instant } from '../../shared/domain/clocks.ts'
import { newsroom } from '../../shared/parsing/feed/feed-announcements.ts'
import { loadSource, type Source } from '../../shared/source.ts'
import { body, startPublisher, type LocalPublisher } from '../support/publisher.ts'
import { feedOf, ruleOf } from './throughput-data/news.ts'

const sourceCount = 20
const defaultDocuments = 2000

/**
 * Twenty sources with new documents, 2,000 unless told otherwise, from a publisher on loopback to the timelines; beside it what the disk and the
 * database can do at most in the same process.
 */
export async function run([wanted]: string[]): Promise<void> {
  const perSource = Math.ceil(Number(wanted ?? defaultDocuments) / sourceCount)
  const documents = sourceCount * perSource
  const dir = await mkdtemp(join(tmpdir(), 'chipline-throughput-'))
  const publisher = await startPublisher()
  const bodies = publish(publisher, perSource)
  const database = await openEmbeddedDatabase(join(dir, 'db'))
  const count = countRequests(database)
  try {
    const archived = await archiveAlone(bodies, join(dir, 'peer'))
    const puts = await barePuts(database)
    count.reset()
    const whole = await throughEverything(await sourcesOf(publisher, perSource), database, dir)
    if (whole.documents !== documents) throw new Error(`${whole.documents} of ${documents} documents came through`)
    const perSecond = documents / whole.seconds
    const rows: [string, number][] = [
      ['fetch to timelines, documents a second', perSecond],
      ['the same documents, sha256 and archive alone', archived],
      ['puts of 1 KB a second to the same database, alone', puts],
    ]
    for (const [name, rate] of rows) {
      console.log(`${name.padEnd(52)} ${rate.toFixed(0).padStart(6)}   ${(rate / perSecond).toFixed(2)} ×`)
    }
    console.log(
      `${documents} documents of ${sourceCount} sources, ${whole.commits} commits; goal: 50 a second on two CPUs`,
    )
    console.log(
      `a document: ${((whole.busy * whole.seconds * 10) / documents).toFixed(1)} ms of CPU, ${count.table(documents)}`,
    )
    console.log(`the process had ${whole.busy.toFixed(0)} % of one CPU; load average ${loadavg()[0]!.toFixed(1)}`)
  } finally {
    await database.close()
    await publisher.stop()
    await rm(dir, { recursive: true })
  }
}

type Through = { documents: number; commits: number; seconds: number; busy: number }

async function throughEverything(sources: Map<string, Source>, store: EmbeddedDatabase, dir: string): Promise<Through> {
  const now = () => instant(Date.now())
  let commits = 0
  const pipeline = openPipeline(dir, store, sources, now, {
    read: (_, result) => void (commits += result.commits.length),
    failed: ({ error }) => {
      throw new Error(`${error.name}: ${error.reason}`)
    },
  })
  const { records, archive, queue } = pipeline
  const stage: FetchStage = {
    get: (url, options) => safeGet(url, { ...options, allow: (address) => address === '127.0.0.1' }),
    pace: openHostPace({ records, now, sleep }),
    archive,
    queue,
    records,
    now,
    contact: 'bench@example.org',
  }
  const cpu = process.cpuUsage()
  const started = performance.now()
  const summaries = await Promise.all([...sources].map(([id, source]) => fetchSource(id, source, stage)))
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(cpu)
  const documents = summaries.reduce((sum, { changed }) => sum + changed, 0)
  return { documents, commits, seconds, busy: (user + system) / 1e4 / seconds }
}

const pathOf = (source: number, n: number): string => `/${source}/${n}`
const isRegister = (source: number): boolean => source % 2 === 0

function publish(publisher: LocalPublisher, perSource: number): Uint8Array[] {
  return Array.from({ length: sourceCount * perSource }, (_, index) => {
    const [source, n] = [Math.floor(index / perSource), index % perSource]
    const content = isRegister(source) ? ruleOf(index) : feedOf(index)
    publisher.serve(pathOf(source, n), body(content, isRegister(source) ? 'application/json' : 'application/rss+xml'))
    return Buffer.from(content)
  })
}

/** Real readers, at addresses of the local publisher, without the pauses that a host is owed. */
async function sourcesOf(publisher: LocalPublisher, perSource: number): Promise<Map<string, Source>> {
  const register = await loadSource('us-federal-register')
  const room = newsroom({
    publisher: { id: 'nvidia', name: 'NVIDIA', tier: 'company' },
    jurisdiction: 'US',
    zone: 'America/Los_Angeles',
    language: 'en',
    schedule: 'rate(15 minutes)',
    families: [],
    feeds: {},
  })
  const accept = 'application/json, application/rss+xml'
  const numbers = Array.from({ length: perSource }, (_, n) => n)
  return new Map(
    Array.from({ length: sourceCount }, (_, source) => {
      const requests = () => numbers.map((n) => ({ resource: `${n}`, url: publisher.url(pathOf(source, n)), accept }))
      const like = isRegister(source) ? withoutCanary(register) : room
      return [`xx-source-${source}`, { ...like, spacing: 0, requests }] as const
    }),
  )
}

const withoutCanary = ({ canary: _, ...source }: Source): Source => source

async function archiveAlone(bodies: Uint8Array[], folder: string): Promise<number> {
  const archive = openFolderArchive(folder)
  const started = performance.now()
  await inParallel(bodies, (bytes) => archive.put(bytes))
  return (bodies.length * 1000) / (performance.now() - started)
}

async function barePuts({ client, tables }: EmbeddedDatabase): Promise<number> {
  const items = Array.from({ length: 4000 }, (_, n) => ({ ...key('BENCH', `${n}`), body: text('x'.repeat(1000)) }))
  const started = performance.now()
  await inParallel(items, (Item) => client.send(new PutItemCommand({ TableName: tables.timelines, Item })))
  return (items.length * 1000) / (performance.now() - started)
}

/** As many at once as there are sources. */
async function inParallel<T>(items: T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const waiting = items.values()
  const worker = async () => {
    for (const item of waiting) await work(item)
  }
  await Promise.all(Array.from({ length: sourceCount }, worker))
}

function countRequests({ client }: EmbeddedDatabase) {
  const made = new Map<string, number>()
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        const table = 'TableName' in args.input ? String(args.input.TableName) : ''
        const name = `${commandName.replace('Command', '')} ${table}`
        made.set(name, (made.get(name) ?? 0) + 1)
        return next(args)
      },
    { step: 'initialize', name: 'count' },
  )
  const total = () => [...made.values()].reduce((a, b) => a + b, 0)
  const each = (per: number) => [...made].map(([name, n]) => `${(n / per).toFixed(1)} ${name}`).join(', ')
  return {
    reset: () => made.clear(),
    table: (per: number) => `${(total() / per).toFixed(1)} database requests: ${each(per)}`,
  }
}
