import { isDeepStrictEqual } from 'node:util'
import { diffVersions } from '../../functions/api/diff-versions.ts'
import { projectCommit } from '../../functions/project/project-commit.ts'
import { decompress } from '../../functions/storage/compressed.ts'
import { openTimelines, timelineOf, type StoredVersion } from '../../functions/storage/timelines.ts'
import { openEmbeddedDatabase } from '../../infra/local/embedded-database.ts'
import { instant } from '../../shared/domain/clocks.ts'
import { diffEntries } from '../../shared/domain/diff.ts'
import type { Entry } from '../../shared/domain/entry.ts'
import { nextCommit } from '../../shared/domain/next-commit.ts'
import { collect } from '../../shared/domain/shelf.ts'
import { announcement, permission, proposal } from '../support/announcements.ts'

const length = 10_000
/** As many neighbours as it takes to seal two runs, so that their cost is in the figures. */
const pairs = 64

/** The CPU and the items that a diff of neighbours takes in a timeline of 10,000 entries, beside reading both versions, and beside comparing all entries. */
export async function run(): Promise<void> {
  const { client, tables, close } = await openEmbeddedDatabase()
  const timelines = openTimelines(client, tables.timelines)
  const newest = new Map()
  let end: Parameters<typeof nextCommit>[2] = { seq: 0, recordedAt: null }
  for (let n = 0; n < length; n++) {
    const commit = { ...nextCommit(item(n), { head: null, target: null }, end, now())!, subjects: ['h200-cn'] }
    end = { seq: commit.seq, recordedAt: commit.recordedAt }
    await projectCommit(commit, timelines, newest)
  }
  let reads = 0
  client.middlewareStack.add(
    (next) => (args) => {
      reads++
      return next(args)
    },
    { step: 'initialize', name: 'count' },
  )
  const versions = await Promise.all(
    Array.from({ length: pairs + 1 }, (_, n) => timelines.version('h200-cn', length - pairs + n)),
  )
  const neighbours = versions.slice(1).map((to, n): [StoredVersion, StoredVersion] => [versions[n]!, to!])
  await measure(neighbours, ([from, to]) => diffVersions(timelines, from, to)) // once for the compiler
  reads = 0
  const diff = await measure(neighbours, ([from, to]) => diffVersions(timelines, from, to))
  const beside = reads / pairs
  const parse = await measure(neighbours, (both) => both.map(({ body }) => JSON.parse(decompress(body)) as unknown))
  const [whole, before] = await Promise.all(
    [length, length - 1].map(async (n) => {
      const { shelf } = timelineOf((await timelines.version('h200-cn', n))!)
      return collect(shelf, timelines.segments('h200-cn'))
    }),
  )
  const everything: [Entry[], Entry[]][] = Array.from({ length: 3 }, () => [before!, whole!])
  const naive = await measure(everything, ([a, b]) => diffEntries(a, b))
  const deep = await measure(everything, ([a, b]) => isDeepStrictEqual(a, b.slice(0, -1)))
  await close()
  const row = (name: string, { median, worst }: Figures) =>
    console.log(
      `${name.padEnd(44)} ${median.toFixed(2).padStart(8)} ${worst.toFixed(2).padStart(8)} ${(median / parse.median).toFixed(2).padStart(8)}`,
    )
  console.log(
    `${`neighbours of ${length} entries`.padEnd(44)} ${'ms CPU'.padStart(8)} ${'worst'.padStart(8)} ${'÷ parse'.padStart(8)}`,
  )
  row('diff, from two stored versions', diff)
  row('unpacking and parsing both versions', parse)
  row('the same diff over all entries, at hand', naive)
  row('isDeepStrictEqual over all entries, at hand', deep)
  console.log(`items read: 2 versions and ${beside.toFixed(2)} others`)
}

type Figures = { median: number; worst: number }

/** CPU time in milliseconds of one run on each of these. */
async function measure<T>(inputs: T[], work: (input: T) => unknown): Promise<Figures> {
  const times: number[] = []
  for (const input of inputs) {
    const before = process.cpuUsage()
    await work(input)
    const { user, system } = process.cpuUsage(before)
    times.push((user + system) / 1000)
  }
  times.sort((a, b) => a - b)
  return { median: times[times.length >> 1]!, worst: times.at(-1)! }
}

const now = () => instant(Date.now())
const day = (n: number) => new Date(Date.UTC(1990, 0, 1) + n * 86_400_000).toISOString().slice(0, 10)
const item = (n: number) => {
  const quote = { text: `Sentence ${n} of ${(n * 7919) % 10_007} says what may be exported.`, start: 10, end: 60 }
  return proposal(announcement(`${(n * 104_729) % 1_000_003}`, day(n), [permission({ quote })]), `document ${n}`)
}
