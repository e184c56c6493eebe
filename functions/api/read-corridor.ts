import type { Day, Instant, Moment } from '../../shared/domain/clocks.ts'
import type { Entry, Telling } from '../../shared/domain/entry.ts'
import { subjectOf, type Subject } from '../../shared/domain/subjects.ts'
import { boundedState, boundedWindows, type BoundedState, type BoundedWindows } from '../../shared/state/bounded.ts'
import { permissionsFrom, type PermissionGrounds } from '../../shared/state/corridor-permissions.ts'
import { groundsOf, type PermissionIndex } from '../../shared/state/permission-index.ts'
import type { StatedPermission } from '../../shared/state/permissions.ts'
import { readReady, type ReadyReader } from '../../shared/state/ready-answers.ts'
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
  /** What was known to say by any moment: of a long corridor it takes more than its version. */
  known: () => Promise<Known>
}
type Known = (knownAt: Moment | null) => StatedPermission[]

/**
 * The version of a corridor that a request is about; where there is no timeline of a chip that the thresholds speak of, version 0. Throws a 404 problem for
 * what is no corridor, and for one of which nothing is known.
 */
export async function readCorridor(timelines: TimelineReader, id: string, choice: Choice): Promise<Corridor> {
  if (choice.version !== undefined && choice.recordedAt !== undefined) {
    throw badParameter('recordedAt', 'names a version, and so does "version"; give one of them')
  }
  const subject = subjectOf(id)
  if (!subject) throw unknownTimeline(id)
  if (subject.kind !== 'corridor') {
    throw new Problem(404, 'Not a corridor', `${id} has no two sides; corridors do, such as h200-cn.`)
  }
  const stored = await storedVersion(timelines, id, choice)
  return stored ? corridorOf(stored, subject, timelines) : unannounced(id, subject)
}

async function storedVersion(timelines: TimelineReader, id: string, choice: Choice): Promise<StoredVersion | null> {
  if (choice.version === 0) return null
  const newest = choice.version === undefined && choice.recordedAt === undefined
  return newest ? timelines.latest(id) : chooseVersion(timelines, id, choice)
}

function corridorOf(stored: StoredVersion, subject: CorridorSubject, timelines: TimelineReader): Corridor {
  const { id, version, seq, recordedAt } = stored
  const { sources, checkedThrough, ready, grounds } = opened(stored, subject, timelines)
  const known = async (): Promise<Known> => {
    const all = await grounds()
    return (knownAt) => permissionsFrom(subject, all, knownAt)
  }
  return {
    head: { id, subject, version, seq, recordedAt },
    sources,
    checkedThrough,
    known,
    state: async (asOf, knownAt) => ready?.state(asOf, knownAt) ?? boundedState((await known())(knownAt), asOf),
    windows: async (knownAt) => ready?.windows(knownAt) ?? boundedWindows((await known())(knownAt)),
  }
}

type Opened = {
  sources: string[]
  checkedThrough: Instant | null
  ready: ReadyReader | null
  grounds: () => Promise<PermissionGrounds>
}

/** Versions and chunks never change: what was read of them is kept as long as they are. */
const openedVersions = new WeakMap<StoredVersion, Opened>()
const chunksOf = new WeakMap<TimelineReader, Map<string, Promise<Telling[]>>>()
const mostChunks = 32

function opened(stored: StoredVersion, subject: CorridorSubject, timelines: TimelineReader): Opened {
  const held = openedVersions.get(stored)
  if (held) return held
  const { shelf, sources, checkedThrough, permissions } = timelineOf(stored)
  const atHand = groundsOf(permissions, [], shelf.tail)
  const { chunks, ready } = permissions
  let all: Promise<PermissionGrounds> | null = chunks.length === 0 ? Promise.resolve(atHand) : null
  const grounds = () => {
    all ??= readAll(stored.id, permissions, shelf.tail, timelines)
    all.catch(() => (all = null)) // a failed read is not an answer to keep
    return all
  }
  const fresh = { sources, checkedThrough, ready: ready && readReady(ready, subject, atHand), grounds }
  openedVersions.set(stored, fresh)
  return fresh
}

/** Where more than a few hundred permissions have left the newest entries, in chunks, which stay in memory. */
async function readAll(
  id: string,
  permissions: PermissionIndex,
  newest: Entry[],
  timelines: TimelineReader,
): Promise<PermissionGrounds> {
  const store = timelines.permissionChunks(id)
  const memory = chunksOf.get(timelines) ?? new Map<string, Promise<Telling[]>>()
  chunksOf.set(timelines, memory)
  const chunks = await Promise.all(
    permissions.chunks.map(({ hash }) => readChunk(memory, `${id}/${hash}`, () => store.load(hash))),
  )
  return groundsOf(permissions, chunks, newest)
}

function readChunk(
  memory: Map<string, Promise<Telling[]>>,
  name: string,
  load: () => Promise<Telling[]>,
): Promise<Telling[]> {
  const chunk = memory.get(name) ?? load()
  chunk.catch(() => memory.delete(name))
  memory.delete(name)
  memory.set(name, chunk)
  if (memory.size > mostChunks) memory.delete(memory.keys().next().value!)
  return chunk
}

const nothing: PermissionGrounds = { tellings: [], firsts: [] }

function unannounced(id: string, subject: CorridorSubject): Corridor {
  const known: Known = (knownAt) => permissionsFrom(subject, nothing, knownAt)
  if (known(null).length === 0) throw unknownTimeline(id)
  return {
    head: { id, subject, version: 0, seq: 0, recordedAt: null },
    sources: [],
    checkedThrough: null,
    known: async () => known,
    state: async (asOf, knownAt) => boundedState(known(knownAt), asOf),
    windows: async (knownAt) => boundedWindows(known(knownAt)),
  }
}
