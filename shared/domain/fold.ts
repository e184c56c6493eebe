import { dayOf } from './clocks.ts'
import type { AnnouncementCommit, Commit, MaturityCommit, Told, WithdrawalCommit } from './commit.ts'
import {
  correctTelling,
  entryOf,
  tellingFrom,
  tellingsOf,
  withdrawTelling,
  type Correction,
  type Entry,
  type Telling,
} from './entry.ts'
import { entriesAround, entryHolding } from './entries-near.ts'
import { dayNumberOf, groupTellings, isDenial, reach, zoneSlack } from './entry-groups.ts'
import { extendIndex } from '../state/extend-index.ts'
import type { TableStore } from '../state/permission-index.ts'
import { place, remove, type SegmentStore } from './shelf.ts'
import type { Change, Timeline } from './timeline.ts'

/** What a fold may look up: older entries, and what the log held before the commit of the same announcement and the same act. */
export type FoldSources = {
  segments: SegmentStore<Entry>
  statementTables: TableStore
  correctionsOf: (announcementId: string, beforeSeq: number) => Promise<Correction[]>
  /** Where the announcements stand that tell of an act, the newest commit's own among them. */
  positionsOf: (actKey: string, throughSeq: number) => Promise<string[]>
}

/**
 * The timeline after a commit, or the same object where the commit changes nothing in it.
 * A deterministic function of the timeline and the log: folding the log again gives the same bytes.
 */
export async function fold(timeline: Timeline, commit: Commit, sources: FoldSources): Promise<Timeline> {
  const clean = { ...timeline, changes: [], touched: [] }
  const folded = await foldInto(clean, commit, sources)
  if (folded.changes.length === 0) return timeline
  const permissions = await permissionsAfter(timeline, folded, commit, sources)
  return { ...folded, permissions, version: timeline.version + 1, seq: commit.seq, recordedAt: commit.recordedAt }
}

/** Corridors alone have two sides. An id says what it names by its form, so that no later catalogue changes what was folded. */
const isCorridor = (id: string): boolean => /-[a-z]{2}$/.test(id)

async function permissionsAfter(
  before: Timeline,
  after: Timeline,
  { recordedAt }: Commit,
  { statementTables }: FoldSources,
) {
  if (!isCorridor(after.id)) return after.permissions
  const corridor = { product: after.id.slice(0, -3), destination: after.id.slice(-2).toUpperCase() }
  const on = dayOf(recordedAt, 'UTC')
  const step = { before: before.shelf.tail, after: after.shelf.tail, touched: after.touched, on }
  return extendIndex(after.permissions, corridor, step, statementTables)
}

function foldInto(timeline: Timeline, commit: Commit, sources: FoldSources): Promise<Timeline> {
  if (commit.kind === 'maturity') return mature(timeline, commit, sources)
  return commit.kind === 'announcement' ? announce(timeline, commit, sources) : withdraw(timeline, commit, sources)
}

async function announce(timeline: Timeline, commit: AnnouncementCommit, sources: FoldSources): Promise<Timeline> {
  const own = await tell(timeline, commit, sources)
  const corrected = await markCorrected(own, commit, sources)
  if (corrected.changes.length === 0) return corrected
  const { sourceId, document } = commit.announcement
  const checks = [timeline.checkedThrough, document.archivedAt].filter((it) => it !== null)
  const checkedThrough = checks.reduce((a, b) => (a > b ? a : b))
  return { ...corrected, sources: [...new Set([...timeline.sources, sourceId])].sort(), checkedThrough }
}

/** Adds what the commit tells, and puts what it touches into entries anew: its own, and those near it that it joins or parts. */
async function tell(timeline: Timeline, commit: AnnouncementCommit, sources: FoldSources): Promise<Timeline> {
  const { entries, moved } = await touchedBy(timeline, commit, sources)
  const told = entries.flatMap((entry) => tellingsOf(entry))
  const before = told.find(({ id }) => id === commit.announcementId) ?? null
  const corrections = before ? [] : await sources.correctionsOf(commit.announcementId, commit.seq)
  const telling = tellingFrom(commit, timeline.id, before, corrections)
  if (!telling) return timeline
  const others = told.filter(({ id }) => id !== telling.id)
  const groups = groupTellings([...others, telling], settledRoots(entries, [telling, ...moved]))
  return putGroups(timeline, entries, groups, { telling, before, commit }, sources)
}

/** The entries that a new reading may join, part or move, and the beginning of its act where the reading comes before it. */
async function touchedBy(timeline: Timeline, commit: AnnouncementCommit, { segments, positionsOf }: FoldSources) {
  const { position, actKey, seq } = commit
  const near = await entriesAround(timeline.shelf, position, reach, segments)
  const others = actKey === null ? [] : (await positionsOf(actKey, seq)).filter((at) => at !== position)
  const ofAct = await entryHolding(timeline.shelf, others, ({ act }) => act === actKey, segments)
  const first = ofAct && tellingsOf(ofAct).find(({ act, id }) => act === actKey && id !== commit.announcementId)
  const moved = first && dayNumberOf(first) >= dayNumberOf({ position, zone: first.zone }) - zoneSlack ? [first] : []
  const nearMoved = await Promise.all(moved.map((one) => entriesAround(timeline.shelf, one.position, reach, segments)))
  const all = [...near, ...(ofAct ? [ofAct] : []), ...nearMoved.flat()]
  return { entries: [...new Map(all.map((entry) => [entry.position, entry])).values()], moved }
}

/** Where the entries begin that none of these can have changed: what came before them, or long after. */
function settledRoots(entries: Entry[], changed: Telling[]): Map<string, string> {
  const settled = entries.flatMap((entry) =>
    tellingsOf(entry)
      .filter((telling) => !changed.some((one) => mayDecide(one, telling)))
      .map(({ id }) => [id, entry.id] as const),
  )
  return new Map(settled)
}

/** Whether an announcement may decide what another joins; itself, too. */
function mayDecide(one: Telling, other: Telling): boolean {
  const later = dayNumberOf(other) - dayNumberOf(one)
  return one.id === other.id || (later >= -zoneSlack && later <= reach.ahead + zoneSlack)
}

type Fresh = { telling: Telling; before: Telling | null; commit: AnnouncementCommit }

/** Puts the entries that the groups make in the place of those there were. Entries of the same announcements stay untouched. */
async function putGroups(
  timeline: Timeline,
  entries: Entry[],
  groups: Telling[][],
  fresh: Fresh,
  { segments }: FoldSources,
): Promise<Timeline> {
  const old = new Map(entries.map((entry) => [entry.id, entry]))
  const isSame = (group: Telling[]) =>
    !group.includes(fresh.telling) && membersOf(group) === membersOf(tellingsIn(old, group))
  const changed = groups.filter((group) => !isSame(group)).map((group) => entryOf(group))
  const ids = new Set(groups.map(([first]) => first!.id))
  let { shelf } = timeline
  for (const { id, position } of entries) if (!ids.has(id)) shelf = await remove(shelf, position, segments)
  for (const entry of changed) shelf = await place(shelf, entry, segments)
  const changes = changed.map((entry) => changeOf(entry, fresh))
  return {
    ...timeline,
    shelf,
    changes: [...timeline.changes, ...changes],
    touched: [...timeline.touched, fresh.telling],
  }
}

const tellingsIn = (entries: Map<string, Entry>, [first]: Telling[]): readonly Telling[] => {
  const entry = entries.get(first!.id)
  return entry ? tellingsOf(entry) : []
}
const membersOf = (tellings: readonly Telling[]): string => tellings.map(({ id }) => id).join(' ')

function changeOf(entry: Entry, { telling, before, commit }: Fresh): Change {
  const { announcementId, cause } = commit
  const own = entry.id === telling.id || entry.also.some(({ id }) => id === telling.id)
  return { change: own ? nameOf(entry, telling, before) : 'regrouped', entryId: entry.id, announcementId, cause }
}

function nameOf({ also }: Entry, telling: Telling, before: Telling | null): Change['change'] {
  if (before) return 'revised'
  if (also.length === 0) return 'added'
  return isDenial(telling) ? 'disputed' : 'corroborated'
}

async function markCorrected(timeline: Timeline, commit: AnnouncementCommit, sources: FoldSources): Promise<Timeline> {
  const { corrects, announcement } = commit
  if (!corrects) return timeline
  const { id: announcementId, announcedAt, zone } = announcement
  const correction = { announcementId, announcedAt, zone }
  const mark = (target: Telling) => correctTelling(target, correction, commit)
  return change(timeline, corrects, mark, 'corrected', commit, sources)
}

const withdraw = (timeline: Timeline, commit: WithdrawalCommit, sources: FoldSources): Promise<Timeline> =>
  change(timeline, commit, (telling) => withdrawTelling(telling, commit), 'withdrawn', commit, sources)

/** A day came: what was told stands as it is, and the history of versions says that it came. */
async function mature(timeline: Timeline, commit: MaturityCommit, sources: FoldSources): Promise<Timeline> {
  const { announcementId, cause, date } = commit
  const entry = await entryTelling(timeline, commit, commit.seq, sources)
  if (!entry) return timeline
  const name = date.kind === 'effective' ? 'effective' : 'expired'
  return { ...timeline, changes: [{ change: name, entryId: entry.id, announcementId, cause, on: date.on }] }
}

/** Changes what one announcement tells, wherever it is told. */
async function change(
  timeline: Timeline,
  told: Told,
  alter: (telling: Telling) => Telling,
  name: Change['change'],
  commit: Commit,
  sources: FoldSources,
): Promise<Timeline> {
  const entry = await entryTelling(timeline, told, commit.seq, sources)
  if (!entry) return timeline
  const tellings = tellingsOf(entry)
  const altered = tellings.map((telling) => (telling.id === told.announcementId ? alter(telling) : telling))
  if (altered.every((telling, index) => telling === tellings[index])) return timeline
  const shelf = await place(timeline.shelf, entryOf(altered), sources.segments)
  const { announcementId, cause } = commit
  return {
    ...timeline,
    shelf,
    changes: [...timeline.changes, { change: name, entryId: entry.id, announcementId, cause }],
    touched: [...timeline.touched, ...altered.filter((telling, index) => telling !== tellings[index])],
  }
}

/** The entry that holds what an announcement tells, if the timeline has it: at its own place, or that of the act or claim it speaks of. */
async function entryTelling(
  timeline: Timeline,
  { announcementId, position, actKey }: Told,
  seq: number,
  { segments, positionsOf }: FoldSources,
): Promise<Entry | null> {
  const others = actKey === null ? [] : await positionsOf(actKey, seq)
  const places = [...new Set([position, ...others])]
  return entryHolding(timeline.shelf, places, ({ id }) => id === announcementId, segments)
}
