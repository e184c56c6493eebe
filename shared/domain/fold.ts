import type { AnnouncementCommit, Commit, MaturityCommit, Told, WithdrawalCommit } from './commit.ts'
import {
  correctTelling,
  entryOf,
  factsFor,
  tellingFrom,
  tellingsOf,
  withdrawTelling,
  type Correction,
  type Entry,
  type Telling,
} from './entry.ts'
import { find, place, remove, type SegmentStore } from './shelf.ts'
import type { Change, Timeline } from './timeline.ts'

/** What a fold may look up: older entries, and what the log held before the commit of the same announcement and the same act. */
export type FoldSources = {
  segments: SegmentStore<Entry>
  correctionsOf: (announcementId: string, beforeSeq: number) => Promise<Correction[]>
  /** Where the announcements stand that tell of an act, the newest commit's own among them. */
  positionsOf: (actKey: string, throughSeq: number) => Promise<string[]>
}

/**
 * The timeline after a commit, or the same object where the commit changes nothing in it.
 * A deterministic function of the timeline and the log: folding the log again gives the same bytes.
 */
export async function fold(timeline: Timeline, commit: Commit, sources: FoldSources): Promise<Timeline> {
  const clean = { ...timeline, changes: [] }
  const folded = await foldInto(clean, commit, sources)
  if (folded.changes.length === 0) return timeline
  return { ...folded, version: timeline.version + 1, seq: commit.seq, recordedAt: commit.recordedAt }
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

/** Adds what the commit tells to the entry of its act, or begins an entry. */
async function tell(timeline: Timeline, commit: AnnouncementCommit, sources: FoldSources): Promise<Timeline> {
  const entries = await entriesOfAct(timeline, commit, commit.seq, sources)
  const told = entries.flatMap((entry) => tellingsOf(entry))
  const before = told.find(({ id }) => id === commit.announcementId) ?? null
  if (!before && factsFor(commit, timeline.id).length === 0) return timeline
  const corrections = before ? [] : await sources.correctionsOf(commit.announcementId, commit.seq)
  const telling = tellingFrom(commit, timeline.id, before, corrections)
  if (!telling) return timeline
  const others = told.filter(({ id }) => id !== telling.id)
  const name = before ? 'revised' : others.length > 0 ? 'corroborated' : 'added'
  return putEntry(timeline, entries, entryOf([...others, telling]), name, commit, sources)
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
  const told = await entriesOfAct(timeline, commit, commit.seq, sources)
  const entry = told.find((one) => tellingsOf(one).some(({ id }) => id === announcementId))
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
  for (const entry of await entriesOfAct(timeline, told, commit.seq, sources)) {
    const tellings = tellingsOf(entry)
    const altered = tellings.map((telling) => (telling.id === told.announcementId ? alter(telling) : telling))
    if (altered.some((telling, index) => telling !== tellings[index])) {
      return putEntry(timeline, [entry], entryOf(altered), name, commit, sources)
    }
  }
  return timeline
}

/** The entries at the places of an announcement and of those that tell of the same act: one as a rule, more where a commit shows two to be one. */
async function entriesOfAct(
  timeline: Timeline,
  { position, actKey }: Pick<Told, 'position' | 'actKey'>,
  seq: number,
  { segments, positionsOf }: FoldSources,
): Promise<Entry[]> {
  const others = actKey === null ? [] : await positionsOf(actKey, seq)
  const places = [...new Set([position, ...others])].sort()
  const entries = await Promise.all(places.map((at) => find(timeline.shelf, at, segments)))
  return entries.filter((entry) => entry !== null)
}

async function putEntry(
  timeline: Timeline,
  replaced: Entry[],
  entry: Entry,
  name: Change['change'],
  { announcementId, cause }: Commit,
  { segments }: FoldSources,
): Promise<Timeline> {
  let { shelf } = timeline
  for (const { position } of replaced) if (position !== entry.position) shelf = await remove(shelf, position, segments)
  shelf = await place(shelf, entry, segments)
  const changes: Change[] = [...timeline.changes, { change: name, entryId: entry.id, announcementId, cause }]
  return { ...timeline, shelf, changes }
}
