import type { Day, Instant, Moment } from '../../shared/domain/clocks.ts'
import type { Entry } from '../../shared/domain/entry.ts'
import { memoryOf, type Memory } from '../../shared/memory.ts'
import { subjectOf, type Subject } from '../../shared/domain/subjects.ts'
import { boundedState, boundedWindows, type BoundedState, type BoundedWindows } from '../../shared/state/bounded.ts'
import type { Sides } from '../../shared/state/effective-order.ts'
import { knownInOrder, readState, readWindows, type LongGrounds, type Told } from '../../shared/state/known-in-order.ts'
import { groundsOf, type PermissionIndex } from '../../shared/state/permission-index.ts'
import { readReady, type ReadyReader } from '../../shared/state/ready-answers.ts'
import { foldSides } from '../../shared/state/spans.ts'
import { noRows } from '../../shared/state/statement-rows.ts'
import type { StatementTable } from '../../shared/state/statement-table.ts'
import { timelineOf, type StoredVersion, type TimelineReader } from '../storage/timelines.ts'
import { chooseVersion, unknownTimeline, type Choice } from './choose-version.ts'
import { Problem } from './problem.ts'
import { badParameter } from './query.ts'

type CorridorSubject = Extract<Subject, { kind: 'corridor' }>

/** A version of a corridor, and what it answers. Version 0 is before anybody announced anything: the thresholds alone speak. */
export type Corridor = {
  head: { id: string; subject: CorridorSubject; version: number; seq: number; recordedAt: Instant | null }
  sources: string[]
  checkedThrough: Instant | null
  state: (asOf: Day, knownAt: Moment | null) => Promise<BoundedState>
  windows: (knownAt: Moment | null) => Promise<BoundedWindows>
  /** What was known to say by any moment, in effective order: of a long corridor it takes more than its version. */
  known: () => Promise<Known>
}
export type Known = (knownAt: Moment | null) => Sides<Told[]>

/**
 * The version of a corridor that a request is about; where there is no timeline of a chip that the thresholds speak of, version 0. Throws a 404 problem for
 * what is no corridor, and for one of which nothing is known.
 */
export async function readCorridor(
  timelines: TimelineReader,
  id: string,
  choice: Choice,
  memory = memoryFor(timelines),
): Promise<Corridor> {
  if (choice.version !== undefined && choice.recordedAt !== undefined) {
    throw badParameter('recordedAt', 'names a version, and so does "version"; give one of them')
  }
  const subject = subjectOf(id)
  if (!subject) throw unknownTimeline(id)
  if (subject.kind !== 'corridor') {
    throw new Problem(404, 'Not a corridor', `${id} has no two sides; corridors do, such as h200-cn.`)
  }
  const stored = await storedVersion(timelines, id, choice)
  return stored ? corridorOf(stored, subject, timelines, memory) : unannounced(id, subject)
}

async function storedVersion(timelines: TimelineReader, id: string, choice: Choice): Promise<StoredVersion | null> {
  if (choice.version === 0) return null
  const newest = choice.version === undefined && choice.recordedAt === undefined
  return newest ? timelines.latest(id) : chooseVersion(timelines, id, choice)
}

async function corridorOf(
  stored: StoredVersion,
  subject: CorridorSubject,
  timelines: TimelineReader,
  { versions, tables }: CorridorMemory,
): Promise<Corridor> {
  const { id, version, seq, recordedAt } = stored
  const opened = await versions.read(`${id}/${version}`, async () => open(stored, subject, timelines, tables))
  const { sources, checkedThrough, ready, grounds } = opened
  const known = async (): Promise<Known> => {
    const all = await grounds()
    return (knownAt) => knownInOrder(subject, all, knownAt)
  }
  return {
    head: { id, subject, version, seq, recordedAt },
    sources,
    checkedThrough,
    known,
    state: async (asOf, knownAt) => ready?.state(asOf, knownAt) ?? foldState(await known(), asOf, knownAt),
    windows: async (knownAt) => ready?.windows(knownAt) ?? foldWindows(await known(), knownAt),
  }
}

const foldState = (known: Known, asOf: Day, knownAt: Moment | null): Promise<BoundedState> =>
  readState(boundedState(foldSides(known(knownAt)), asOf))

const foldWindows = (known: Known, knownAt: Moment | null): Promise<BoundedWindows> =>
  readWindows(boundedWindows(foldSides(known(knownAt))))

type Opened = {
  sources: string[]
  checkedThrough: Instant | null
  ready: ReadyReader | null
  grounds: () => Promise<LongGrounds>
}

/** Versions and tables never change: what was read of them is kept, of the last that were asked for. */
export type CorridorMemory = { versions: Memory<Opened>; tables: Memory<StatementTable> }
export const corridorMemory = (): CorridorMemory => ({ versions: memoryOf(64), tables: memoryOf(32) })

const memories = new WeakMap<TimelineReader, CorridorMemory>()
function memoryFor(timelines: TimelineReader): CorridorMemory {
  const memory = memories.get(timelines) ?? corridorMemory()
  memories.set(timelines, memory)
  return memory
}

function open(
  stored: StoredVersion,
  subject: CorridorSubject,
  timelines: TimelineReader,
  tables: Memory<StatementTable>,
): Opened {
  const { id, shelf, sources, checkedThrough, permissions } = timelineOf(stored)
  const atHand = groundsOf(permissions, [], shelf.tail)
  const { ready } = permissions
  let all: Promise<LongGrounds> | null = permissions.tables.length === 0 ? Promise.resolve(atHand) : null
  const grounds = () => {
    all ??= readAll(id, permissions, shelf.tail, timelines, tables)
    all.catch(() => (all = null)) // a failed read is not an answer to keep
    return all
  }
  return { sources, checkedThrough, ready: ready && readReady(ready, subject, atHand), grounds }
}

/** Where more than a few hundred permissions have left the newest entries, in tables. */
async function readAll(
  id: string,
  permissions: PermissionIndex,
  newest: Entry[],
  timelines: TimelineReader,
  memory: Memory<StatementTable>,
): Promise<LongGrounds> {
  const store = timelines.statementTables(id)
  const tables = await Promise.all(
    permissions.tables.map(({ hash }) => memory.read(`${id}/${hash}`, () => store.load(hash))),
  )
  return groundsOf(permissions, tables, newest)
}

const nothing: LongGrounds = { tellings: [], firsts: [], rows: noRows }

function unannounced(id: string, subject: CorridorSubject): Corridor {
  const known: Known = (knownAt) => knownInOrder(subject, nothing, knownAt)
  const all = known(null)
  if (all.export.length + all.import.length === 0) throw unknownTimeline(id)
  return {
    head: { id, subject, version: 0, seq: 0, recordedAt: null },
    sources: [],
    checkedThrough: null,
    known: async () => known,
    state: async (asOf, knownAt) => foldState(known, asOf, knownAt),
    windows: async (knownAt) => foldWindows(known, knownAt),
  }
}
