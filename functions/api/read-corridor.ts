import type { Instant, Moment } from '../../shared/domain/clocks.ts'
import type { Telling } from '../../shared/domain/entry.ts'
import { subjectOf, type Subject } from '../../shared/domain/subjects.ts'
import { permissionsFrom, type PermissionGrounds } from '../../shared/state/corridor-permissions.ts'
import { groundsOf } from '../../shared/state/permission-index.ts'
import type { StatedPermission } from '../../shared/state/permissions.ts'
import { timelineOf, type StoredVersion, type TimelineReader } from '../storage/timelines.ts'
import { chooseVersion, unknownTimeline, type Choice } from './choose-version.ts'
import { Problem } from './problem.ts'
import { badParameter } from './query.ts'

type CorridorSubject = Extract<Subject, { kind: 'corridor' }>

/** A version of a corridor, with what was known to say by any moment. Version 0 is before anybody announced anything: the thresholds alone speak. */
export type Corridor = {
  head: { id: string; subject: CorridorSubject; version: number; seq: number; recordedAt: Instant | null }
  sources: string[]
  checkedThrough: Instant | null
  known: (knownAt: Moment | null) => StatedPermission[]
}

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

async function corridorOf(
  stored: StoredVersion,
  subject: CorridorSubject,
  timelines: TimelineReader,
): Promise<Corridor> {
  const { id, version, seq, recordedAt } = stored
  const { sources, checkedThrough, grounds } = await groundsOfVersion(stored, timelines)
  return {
    head: { id, subject, version, seq, recordedAt },
    sources,
    checkedThrough,
    known: (knownAt) => permissionsFrom(subject, grounds, knownAt),
  }
}

type Grounds = { sources: string[]; checkedThrough: Instant | null; grounds: PermissionGrounds }

/** Versions and chunks never change: what was read of them is kept as long as they are. */
const readVersions = new WeakMap<StoredVersion, Promise<Grounds>>()
const readChunks = new Map<string, Promise<Telling[]>>()
const mostChunks = 32

function groundsOfVersion(stored: StoredVersion, timelines: TimelineReader): Promise<Grounds> {
  const held = readVersions.get(stored)
  if (held) return held
  const grounds = readGrounds(stored, timelines)
  grounds.catch(() => readVersions.delete(stored)) // a failed read is not an answer to keep
  readVersions.set(stored, grounds)
  return grounds
}

/** One item, and where more than a few hundred permissions have left its newest entries a chunk of them, which stays in memory. */
async function readGrounds(stored: StoredVersion, timelines: TimelineReader): Promise<Grounds> {
  const { shelf, sources, checkedThrough, permissions } = timelineOf(stored)
  const store = timelines.permissionChunks(stored.id)
  const chunks = await Promise.all(
    permissions.chunks.map(({ hash }) => readChunk(`${stored.id}/${hash}`, () => store.load(hash))),
  )
  return { sources, checkedThrough, grounds: groundsOf(permissions, chunks, shelf.tail) }
}

function readChunk(name: string, load: () => Promise<Telling[]>): Promise<Telling[]> {
  const chunk = readChunks.get(name) ?? load()
  chunk.catch(() => readChunks.delete(name))
  readChunks.delete(name)
  readChunks.set(name, chunk)
  if (readChunks.size > mostChunks) readChunks.delete(readChunks.keys().next().value!)
  return chunk
}

const nothing: PermissionGrounds = { tellings: [], firsts: [] }

function unannounced(id: string, subject: CorridorSubject): Corridor {
  if (permissionsFrom(subject, nothing, null).length === 0) throw unknownTimeline(id)
  return {
    head: { id, subject, version: 0, seq: 0, recordedAt: null },
    sources: [],
    checkedThrough: null,
    known: (knownAt) => permissionsFrom(subject, nothing, knownAt),
  }
}
