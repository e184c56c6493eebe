import type { AttributeValue, PutItemCommandInput } from '@aws-sdk/client-dynamodb'
import { openEmbeddedDatabase } from '../../infra/local/embedded-database.ts'
import { openTimelines } from '../../functions/storage/timelines.ts'
import type { StoredVersion } from '../../functions/storage/timelines.ts'
import { nextCommit } from '../../shared/domain/next-commit.ts'
import { withRunMemory } from '../../functions/project/run-memory.ts'
import { projectCommit } from '../../functions/project/project-commit.ts'
import type { Commit } from '../../shared/domain/commit.ts'
import { announcement, permission, proposal } from '../support/announcements.ts'
import { instant } from '../../shared/domain/clocks.ts'

/**
 * Appends measured at each length: a multiple of what it takes to seal runs and runs of runs, so that their cost is in the mean. A
 * table of statements is written once among them.
 */
const measured = 256
const lengths = [200, 1000, 5000, 10_000]

/** Bytes and writes of an append to one timeline, by its length: they must not grow with it. */
export async function run(): Promise<void> {
  const { client, tables, close } = await openEmbeddedDatabase()
  let written = { bytes: 0, puts: 0 }
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName === 'PutItemCommand')
        written = { bytes: written.bytes + sizeOf(args.input as PutItemCommandInput), puts: written.puts + 1 }
      return next(args)
    },
    { step: 'initialize', name: 'measure' },
  )
  const timelines = withRunMemory(openTimelines(client, tables.timelines))
  const newest = new Map()
  const rows: { length: number; bytes: number; puts: number; ms: number; body: number }[] = []
  let last: Commit | null = null
  let stored: StoredVersion | null = null
  const append = async (n: number) => {
    const end = { seq: last?.seq ?? 0, recordedAt: last?.recordedAt ?? null }
    const commit: Commit = { ...nextCommit(item(n), { head: null, target: null }, end, now())!, subjects: ['h200-cn'] }
    last = commit
    await projectCommit(commit, timelines, newest, (version) => (stored = version))
  }
  for (let n = 0; n < lengths.at(-1)! + measured; n++) {
    const length = lengths.find((it) => n >= it && n < it + measured)
    if (length === undefined) {
      await append(n)
      continue
    }
    if (n === length) written = { bytes: 0, puts: 0 }
    const started = performance.now()
    await append(n)
    const row =
      rows.find((it) => it.length === length) ?? rows[rows.push({ length, bytes: 0, puts: 0, ms: 0, body: 0 }) - 1]!
    Object.assign(row, written, {
      ms: row.ms + performance.now() - started,
      body: (stored as StoredVersion | null)?.body.length ?? 0,
    })
  }
  await close()
  console.log('entries   bytes an append   ÷ at 200   writes an append   ms an append')
  for (const { length, bytes, puts, ms } of rows) {
    const [mean, ratio] = [bytes / measured, bytes / rows[0]!.bytes]
    console.log(
      `${String(length).padStart(7)} ${mean.toFixed(0).padStart(17)} ${ratio.toFixed(3).padStart(10)} ${(puts / measured).toFixed(2).padStart(18)} ${(ms / measured).toFixed(1).padStart(14)}`,
    )
  }
}

const now = () => instant(Date.now())
const day = (n: number) => new Date(Date.UTC(1990, 0, 1) + n * 86_400_000).toISOString().slice(0, 10)
const item = (n: number) => {
  const quote = { text: `Sentence ${n} of ${(n * 7919) % 10_007} says what may be exported.`, start: 10, end: 60 }
  return proposal(announcement(`${(n * 104_729) % 1_000_003}`, day(n), [permission({ quote })]), `document ${n}`)
}

/** As DynamoDB counts an item: names and values. */
const sizeOf = ({ Item = {} }: PutItemCommandInput): number =>
  Object.entries(Item).reduce((sum, [name, value]) => sum + name.length + sizeOfValue(value), 0)

const sizeOfValue = ({ S, N, B, L = [] }: AttributeValue): number =>
  Buffer.byteLength(S ?? N ?? '') + (B?.length ?? 0) + L.reduce((sum, one) => sum + 1 + sizeOfValue(one), 0)
