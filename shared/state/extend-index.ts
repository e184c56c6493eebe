import type { Day } from '../domain/clocks.ts'
import { tellingsOf, type Entry, type Telling } from '../domain/entry.ts'
import { firstMomentOf, withTold } from './first-told.ts'
import { everStated, groundsOf, type PermissionIndex, type TableName, type TableStore } from './permission-index.ts'
import { readyAnswers, type ReadyAnswers } from './ready-answers.ts'
import { tableOf, tellingsIn } from './telling-rows.ts'
import type { CorridorOf } from './thresholds.ts'
import { addTellings, draftOf, emptyDraft, nameOfTable, sizeOf, writeTable, type Draft } from './write-table.ts'

/** What a commit did to a timeline: its newest entries before and after, what it told or changed, and the day on which it was recorded. */
export type Step = { before: Entry[]; after: Entry[]; touched: Telling[]; on: Day }

/** The index of a corridor after a commit: a function of the index, the step and the catalogue's thresholds. */
export async function extendIndex(
  index: PermissionIndex,
  corridor: CorridorOf,
  step: Step,
  store: TableStore,
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
  store: TableStore,
): Promise<ReadyAnswers | null> {
  if (index.tables.length === 0) return null
  const same = index.tables === before.tables && index.firsts === before.firsts
  if (same && !touched.some((telling) => mayState(telling))) return before.ready
  const tables = await Promise.all(index.tables.map(({ hash }) => store.load(hash)))
  const grounds = groundsOf(index, tables, after)
  const atHand = new Set([...index.since, ...after.flatMap((entry) => tellingsOf(entry))].map(({ id }) => id))
  return readyAnswers(corridor, grounds, { atHand, on })
}

async function extendHeld(index: PermissionIndex, step: Step, store: TableStore): Promise<PermissionIndex> {
  const firsts = step.touched
    .map((telling) => firstMomentOf(telling))
    .reduce((all, one) => withTold(all, one), index.firsts)
  const leaving = asWritten(leavingTail(step))
  if (leaving.length === 0) return { ...index, firsts }
  const ids = new Set(leaving.map(({ id }) => id))
  const since = [...index.since.filter(({ id }) => !ids.has(id)), ...leaving]
  const { limits } = store
  if (since.length <= limits.since && quotedIn(since) <= limits.bytes) return { ...index, since, firsts }
  return { ...index, tables: await tabled(index.tables, since, store), since: [], firsts }
}

/** What is no longer among the newest entries, or was written elsewhere. A reading that states nothing any more counts too: a table may hold what it was before. */
function leavingTail({ before, after, touched }: Step): Telling[] {
  const kept = new Set(after.flatMap((entry) => tellingsOf(entry)).map(({ id }) => id))
  const changed = new Set(touched.map(({ id }) => id))
  const left = before.filter((entry) => !after.includes(entry)).flatMap((entry) => tellingsOf(entry))
  return [...left.filter(({ id }) => !changed.has(id)), ...touched].filter((one) => !kept.has(one.id) && mayState(one))
}

/** In bytes. */
const quotedIn = (tellings: Telling[]): number =>
  tellings
    .flatMap(({ facts, earlier }) => [...facts, ...earlier.flatMap((reading) => reading.facts)])
    .reduce((sum, { quote }) => sum + (quote ? Buffer.byteLength(quote.text) : 0), 0)

/** A reading that states nothing may follow one that did. */
const mayState = (one: Telling): boolean => everStated(one) || one.revision > 1

/** As it is read back, so that a fold that goes on in memory makes the same of it as one that starts from the table. */
const asWritten = (tellings: Telling[]): Telling[] => (tellings.length === 0 ? [] : tellingsIn(tableOf(tellings)))

/** Goes into the last table while that has room. Whatever a table holds of the same announcements goes out of it. */
async function tabled(names: TableName[], since: Telling[], store: TableStore): Promise<TableName[]> {
  const tables = await Promise.all(names.map(({ hash }) => store.load(hash)))
  const drafts = tables.map((table) => draftOf(table, since))
  const last = drafts.at(-1)
  const grows = last !== undefined && names.at(-1)!.size < store.limits.table
  const others = grows ? drafts.slice(0, -1) : drafts
  const kept = others.map((draft, nth) => (countOf(draft) === names[nth]!.count ? names[nth]! : save(draft, store)))
  const stating = since.filter((telling) => everStated(telling))
  return Promise.all([...kept, save(addTellings(grows ? last : emptyDraft(), stating), store)])
}

const countOf = ({ rows, changed }: Draft): number => rows.length + changed.length

async function save(draft: Draft, store: TableStore): Promise<TableName> {
  const table = await writeTable(draft, store.limits)
  const alone = table.within.length > 0 ? [] : draft.pages.filter(({ isStored }) => !isStored)
  await Promise.all(alone.map(async ({ hash, text }) => store.savePage(hash, await text())))
  const hash = nameOfTable(table)
  await store.save(hash, table)
  return { hash, count: countOf(draft), size: sizeOf(table) }
}
