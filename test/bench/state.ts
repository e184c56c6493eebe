import { openEmbeddedDatabase } from '../../infra/local/embedded-database.ts'
import type { Hono } from 'hono'
import { createApp } from '../../functions/api/app.ts'
import { cacheTimelines } from '../../functions/api/cached-timelines.ts'
import { corridorMemory, readCorridor, type Corridor, type CorridorMemory } from '../../functions/api/read-corridor.ts'
import { projectCommit, type NewestVersions } from '../../functions/project/project-commit.ts'
import { withRunMemory } from '../../functions/project/run-memory.ts'
import { decompress } from '../../functions/storage/compressed.ts'
import { openLog } from '../../functions/storage/log.ts'
import { openTimelines, type StoredVersion, type TimelineReader } from '../../functions/storage/timelines.ts'
import { instant, type Moment } from '../../shared/domain/clocks.ts'
import type { Commit } from '../../shared/domain/commit.ts'
import { nextCommit, type LogEnd } from '../../shared/domain/next-commit.ts'
import { announcement, order, permission, proposal } from '../support/announcements.ts'

const lengths = [60, 1000, 10_000]
/** Many in a batch, for the clock of a thread goes in steps of milliseconds. */
const rounds = 60
const batches = 7

/** One in so many entries states a permission. */
const corridors = [
  { what: 'a tenth of them statements', every: 10 },
  { what: 'all of them statements', every: 1 },
]

/**
 * What state and windows of a corridor cost, by the length of its timeline: items read by a process that holds nothing, and CPU from the version's item to the answer, beside
 * parsing the newest version's own JSON. `first` is with the item at hand and nothing of it unpacked yet, `again` with it in memory; `response` is `first` with all that
 * makes a response of it: routing, the receipt's hash, JSON and bytes.
 */
export async function run(): Promise<void> {
  for (const { what, every } of corridors) {
    console.log(`\nentries, ${what}`)
    console.log(
      '         what                               items read   first, ms CPU   again, ms CPU   response, ms CPU   KB   first ÷ JSON.parse of the version',
    )
    await measureCorridor(every)
  }
}

async function measureCorridor(every: number): Promise<void> {
  const { client, tables, close } = await openEmbeddedDatabase()
  let reads = 0
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName === 'GetItemCommand' || context.commandName === 'QueryCommand') reads++
      return next(args)
    },
    { step: 'initialize', name: 'count-reads' },
  )
  const timelines = openTimelines(client, tables.timelines)
  const writer = withRunMemory(timelines)
  const newest: NewestVersions = new Map()
  let last: Commit | null = null
  for (let n = 0; n <= lengths.at(-1)!; n++) {
    if (lengths.includes(n)) await measure(n)
    const end: LogEnd = { seq: last?.seq ?? 0, recordedAt: last?.recordedAt ?? null }
    const commit: Commit = {
      ...nextCommit(item(n, every), { head: null, target: null }, end, now())!,
      subjects: ['h200-cn'],
    }
    last = commit
    await projectCommit(commit, writer, newest)
  }
  await close()

  async function measure(entries: number): Promise<void> {
    const stored = (await timelines.latest('h200-cn'))!
    const parse = await perRound(async () => JSON.parse(decompress(stored.body)), nothing)
    for (const { what, ask, path } of questions(entries)) {
      reads = 0
      await ask(cacheTimelines(timelines), corridorMemory())
      const counted = reads
      const first = await perRound(() => ask(atHand(stored, timelines), corridorMemory()), nothing)
      const memory = corridorMemory()
      const again = await perRound(() => ask(atHand(stored, timelines), memory), nothing)
      const response = await perRound(respondsTo(path), () => appsHolding(stored))
      const size = (await respondsTo(path)(appsHolding(stored)[0]!)).length / 1024
      console.log(
        `${String(entries).padStart(7)}  ${what.padEnd(36)} ${String(counted).padStart(8)} ${[first, again, response].map((ms) => ms.toFixed(2).padStart(15)).join(' ')} ${size.toFixed(0).padStart(7)} ${(first / parse).toFixed(1).padStart(6)}`,
      )
    }
  }

  /** As many as a batch has rounds, none of which holds anything but the newest version's item. */
  function appsHolding(stored: StoredVersion): Hono[] {
    const log = openLog(client, tables.log, timelines)
    return Array.from({ length: rounds }, () =>
      createApp({ timelines: atHand(stored, timelines), log, sources: async () => [], now, version: 'bench' }),
    )
  }
}

const respondsTo = (path: string) => async (app: Hono) => {
  const response = await app.request(`/v1/timelines/h200-cn/${path}`)
  return response.text()
}

type Ask = (reader: TimelineReader, memory: CorridorMemory) => Promise<unknown>
function questions(entries: number): { what: string; path: string; ask: Ask }[] {
  const today = now().slice(0, 10)
  const midway = moment(entries / 2)
  const about = (what: string, path: string, answer: (corridor: Corridor) => Promise<unknown>) => {
    const ask: Ask = async (...asked) => answer(await corridorOf(...asked))
    return { what, path, ask }
  }
  const state = (what: string, asOf: string, knownAt: Moment | null) =>
    about(what, `state?asOf=${asOf}${clock(knownAt)}`, (corridor) => corridor.state(asOf, knownAt))
  const windows = (what: string, knownAt: Moment | null) =>
    about(what, `windows?${clock(knownAt)}`, (corridor) => corridor.windows(knownAt))
  return [
    state('state', today, null),
    state('state, known today', today, today),
    windows('windows', null),
    state('state of a day long ago', midway.slice(0, 10), null),
    state('state, known at an instant long ago', midway.slice(0, 10), midway),
    windows('windows, known at an instant long ago', midway),
  ]
}
const clock = (knownAt: Moment | null): string => (knownAt === null ? '' : `&knownAt=${knownAt}`)
const corridorOf = (...[reader, memory]: Parameters<Ask>): Promise<Corridor> =>
  readCorridor(reader, 'h200-cn', {}, memory)

const atHand = (stored: StoredVersion, timelines: TimelineReader): TimelineReader => ({
  ...timelines,
  latest: async () => stored,
})

/**
 * CPU milliseconds of one call on this thread, after a few that warm it: the middle of the means of several batches. The embedded database works on another thread; what it
 * takes to ask it is ours.
 */
async function perRound<T>(work: (one: T) => Promise<unknown>, each: () => T[]): Promise<number> {
  const means: number[] = []
  for (let n = 0; n <= batches; n++) {
    const prepared = each()
    const started = process.threadCpuUsage()
    for (const one of prepared) await work(one)
    const { user, system } = process.threadCpuUsage(started)
    if (n > 0) means.push((user + system) / 1000 / rounds)
  }
  return means.sort((a, b) => a - b)[batches >> 1]!
}
const nothing = (): null[] => Array.from({ length: rounds }, () => null)

const now = () => instant(Date.now())
const says = ['open', 'conditional', 'closed'] as const
const moment = (n: number) => new Date(Date.UTC(1990, 0, 1, 15) + n * 86_400_000).toISOString()
const item = (n: number, every: number) => {
  const quote = { text: `Sentence ${n} of ${(n * 7919) % 10_007} says what may be exported.`, start: 10, end: 60 }
  const side = n % (3 * every) === 0 ? 'import' : 'export'
  const states = permission({ quote, side, permission: says[Math.floor(n / 50) % 3]! })
  const fact = n % every === 0 ? states : order({ quote, buyers: [] })
  const announcedAt = n % 2 === 0 ? moment(n) : moment(n).slice(0, 10)
  return proposal(announcement(`${(n * 104_729) % 1_000_003}`, announcedAt, [fact]), `document ${n}`)
}
