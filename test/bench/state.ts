import { openEmbeddedDatabase } from '../../infra/local/embedded-database.ts'
import { corridorRoutes } from '../../functions/api/routes/corridors.ts'
import { cacheTimelines } from '../../functions/api/cached-timelines.ts'
import { readCorridor } from '../../functions/api/read-corridor.ts'
import { projectCommit } from '../../functions/project/project-commit.ts'
import { decompress } from '../../functions/storage/compressed.ts'
import { openTimelines } from '../../functions/storage/timelines.ts'
import { instant } from '../../shared/domain/clocks.ts'
import type { Commit } from '../../shared/domain/commit.ts'
import { nextCommit, type LogEnd } from '../../shared/domain/next-commit.ts'
import { stateAt } from '../../shared/state/state-at.ts'
import { windowsOf } from '../../shared/state/windows.ts'
import { announcement, permission, proposal } from '../support/announcements.ts'

const lengths = [60, 1000, 10_000]
const rounds = 200

/** CPU and items read of state and windows, by the length of a corridor's timeline, in ratio to parsing the newest version's own JSON. */
export async function run(): Promise<void> {
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
  const newest = new Map()
  let last: Commit | null = null
  console.log('entries  what                         ms CPU   ÷ JSON.parse of the version   items read cold, warm')
  for (let n = 0; n <= lengths.at(-1)!; n++) {
    if (lengths.includes(n)) await measure(n)
    const end: LogEnd = { seq: last?.seq ?? 0, recordedAt: last?.recordedAt ?? null }
    const commit: Commit = { ...nextCommit(item(n), { head: null, target: null }, end, now())!, subjects: ['h200-cn'] }
    last = commit
    await projectCommit(commit, timelines, newest)
  }
  await close()

  async function measure(entries: number): Promise<void> {
    const reader = cacheTimelines(timelines)
    const coverage = async () => ({ checkedThrough: null, stale: false })
    const app = corridorRoutes({ timelines: reader, coverage, now })
    const ask = async (path: string) => (await app.request(`/h200-cn/${path}`)).text()
    const started = process.cpuUsage()
    const before = reads
    await ask('state?asOf=2020-01-01')
    const cold = { ms: cpuSince(started), reads: reads - before }
    const warmBefore = reads
    await ask('state?asOf=2020-01-01')
    const warmReads = reads - warmBefore
    const { known } = await readCorridor(reader, 'h200-cn', {})
    const version = decompress((await reader.latest('h200-cn'))!.body)
    const parse = perRound(() => JSON.parse(version))
    const knownAt = '2005-06-01T12:00:00.000Z'
    const rows: [string, number][] = [
      ['state, first, with reading', cold.ms],
      ['state', perRound(() => stateAt(known(null), { asOf: '2020-01-01', knownAt: null }))],
      ['state, known at an instant', perRound(() => stateAt(known(knownAt), { asOf: '2005-06-01', knownAt: null }))],
      ['windows of both sides', perRound(() => both(known(null)))],
      ['windows, known at an instant', perRound(() => both(known(knownAt)))],
    ]
    for (const [what, ms] of rows) {
      console.log(
        `${String(entries).padStart(7)}  ${what.padEnd(28)} ${ms.toFixed(2).padStart(6)} ${(ms / parse).toFixed(1).padStart(20)}          ${cold.reads}, ${warmReads}`,
      )
    }
  }
}

const both = (permissions: Parameters<typeof windowsOf>[0]) =>
  (['export', 'import'] as const).map((side) => windowsOf(permissions, { side, knownAt: null }))

const cpuSince = (started: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(started)
  return (user + system) / 1000
}

/** CPU milliseconds of one call, in the mean of many after a few that warm it. */
function perRound(work: () => unknown): number {
  for (let n = 0; n < 20; n++) work()
  const started = process.cpuUsage()
  for (let n = 0; n < rounds; n++) work()
  return cpuSince(started) / rounds
}

const now = () => instant(Date.now())
const says = ['open', 'conditional', 'closed'] as const
const moment = (n: number) => new Date(Date.UTC(1990, 0, 1, 15) + n * 86_400_000).toISOString()
const item = (n: number) => {
  const quote = { text: `Sentence ${n} of ${(n * 7919) % 10_007} says what may be exported.`, start: 10, end: 60 }
  const fact = permission({ quote, side: n % 3 === 0 ? 'import' : 'export', permission: says[Math.floor(n / 50) % 3]! })
  const announcedAt = n % 2 === 0 ? moment(n) : moment(n).slice(0, 10)
  return proposal(announcement(`${(n * 104_729) % 1_000_003}`, announcedAt, [fact]), `document ${n}`)
}
