import { sha256 } from '../domain/canonical.ts'
import type { Day } from '../domain/clocks.ts'
import { tellingsOf, type Entry, type Telling } from '../domain/entry.ts'
import { firstMomentOf, withTold } from './first-told.ts'
import { everStated, groundsOf, type ChunkName, type ChunkStore, type PermissionIndex } from './permission-index.ts'
import { readyAnswers, type ReadyAnswers } from './ready-answers.ts'
import { tableOf, tellingsIn, writeTellings } from './telling-rows.ts'
import type { CorridorOf } from './thresholds.ts'

/** More than so many beside the version go into a chunk; and one of so many characters is full: packed, it fits an item. */
const limits = { since: 256, chunk: 1_500_000 }

/** What a commit did to a timeline: its newest entries before and after, what it told or changed, and the day on which it was recorded. */
export type Step = { before: Entry[]; after: Entry[]; touched: Telling[]; on: Day }

/** The index of a corridor after a commit: a function of the index, the step and the catalogue's thresholds. */
export async function extendIndex(
  index: PermissionIndex,
  corridor: CorridorOf,
  step: Step,
  store: ChunkStore,
): Promise<PermissionIndex> {
  const held = await extendHeld(index, step, store)
  return { ...held, ready: await readyAfter(index, held, corridor, step, store) }
}

/** What was ready stays so where a commit says nothing of permissions. */
async function readyAfter(
  before: PermissionIndex,
  index: PermissionIndex,
  corridor: CorridorOf,
  { after, touched, on }: Step,
  store: ChunkStore,
): Promise<ReadyAnswers | null> {
  if (index.chunks.length === 0) return null
  const same = index.chunks === before.chunks && index.firsts === before.firsts
  if (same && !touched.some((telling) => mayState(telling))) return before.ready
  const chunks = await Promise.all(index.chunks.map(({ hash }) => store.load(hash)))
  const grounds = groundsOf(index, chunks, after)
  const atHand = new Set([...index.since, ...after.flatMap((entry) => tellingsOf(entry))].map(({ id }) => id))
  return readyAnswers(corridor, grounds, { atHand, on })
}

async function extendHeld(index: PermissionIndex, step: Step, store: ChunkStore): Promise<PermissionIndex> {
  const firsts = step.touched
    .map((telling) => firstMomentOf(telling))
    .reduce((all, one) => withTold(all, one), index.firsts)
  const leaving = asWritten(leavingTail(step))
  if (leaving.length === 0) return { ...index, firsts }
  const ids = new Set(leaving.map(({ id }) => id))
  const since = [...index.since.filter(({ id }) => !ids.has(id)), ...leaving]
  if (since.length <= limits.since) return { ...index, since, firsts }
  return { ...index, chunks: await chunked(index.chunks, since, store), since: [], firsts }
}

/** What is no longer among the newest entries, or was written elsewhere. A reading that states nothing any more counts too: a chunk may hold what it was before. */
function leavingTail({ before, after, touched }: Step): Telling[] {
  const kept = new Set(after.flatMap((entry) => tellingsOf(entry)).map(({ id }) => id))
  const changed = new Set(touched.map(({ id }) => id))
  const left = before.filter((entry) => !after.includes(entry)).flatMap((entry) => tellingsOf(entry))
  return [...left.filter(({ id }) => !changed.has(id)), ...touched].filter((one) => !kept.has(one.id) && mayState(one))
}

/** A reading that states nothing may follow one that did. */
const mayState = (one: Telling): boolean => everStated(one) || one.revision > 1

/** As it is read back, so that a fold that goes on in memory makes the same of it as one that starts from the table. */
const asWritten = (tellings: Telling[]): Telling[] => (tellings.length === 0 ? [] : tellingsIn(tableOf(tellings)))

/** Goes into the last chunk while that has room, in the stead of what it holds under the same id. */
async function chunked(chunks: ChunkName[], since: Telling[], store: ChunkStore): Promise<ChunkName[]> {
  const last = chunks.at(-1)
  const grows = last !== undefined && last.size < limits.chunk
  const held = grows ? await store.load(last.hash) : []
  const ids = new Set(since.map(({ id }) => id))
  const tellings = [...held.filter(({ id }) => !ids.has(id)), ...since]
  const text = writeTellings(tellings)
  const hash = Buffer.from(sha256(text).slice(0, 18), 'hex').toString('base64url')
  await store.save(hash, text)
  return [...(grows ? chunks.slice(0, -1) : chunks), { hash, count: tellings.length, size: text.length }]
}
