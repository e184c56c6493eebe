import type { AnnouncementCommit, Commit, WithdrawalCommit } from './commit.ts'
import { correctEntry, entryFrom, factsFor, withdrawEntry, type Correction, type Entry } from './entry.ts'
import { find, place, type SegmentStore } from './shelf.ts'
import type { Change, Timeline } from './timeline.ts'

/** What a fold may look up: older entries, and the corrections of an announcement that the log held before it. */
export type FoldSources = {
  segments: SegmentStore<Entry>
  correctionsOf: (announcementId: string, beforeSeq: number) => Promise<Correction[]>
}

/**
 * The timeline after a commit, or the same object where the commit changes nothing in it.
 * A deterministic function of the timeline and the log: folding the log again gives the same bytes.
 */
export async function fold(timeline: Timeline, commit: Commit, sources: FoldSources): Promise<Timeline> {
  const folded =
    commit.kind === 'announcement'
      ? await announce(timeline, commit, sources)
      : await withdraw(timeline, commit, sources.segments)
  if (folded.changes.length === 0) return timeline
  const version = timeline.version + 1
  return { ...folded, version, seq: commit.seq, recordedAt: commit.recordedAt }
}

async function announce(timeline: Timeline, commit: AnnouncementCommit, sources: FoldSources): Promise<Timeline> {
  const own = await addEntry({ ...timeline, changes: [] }, commit, sources)
  const corrected = await markCorrected(own, commit, sources.segments)
  if (corrected.changes.length === 0) return corrected
  const { sourceId, document } = commit.announcement
  const checkedThrough = [timeline.checkedThrough, document.archivedAt]
    .filter((it) => it !== null)
    .sort()
    .at(-1)!
  return { ...corrected, sources: [...new Set([...timeline.sources, sourceId])].sort(), checkedThrough }
}

async function addEntry(timeline: Timeline, commit: AnnouncementCommit, sources: FoldSources): Promise<Timeline> {
  const before = await find(timeline.shelf, commit.position, sources.segments)
  if (!before && factsFor(commit, timeline.id).length === 0) return timeline
  const corrections = before ? [] : await sources.correctionsOf(commit.announcementId, commit.seq)
  const entry = entryFrom(commit, timeline.id, before, corrections)
  if (!entry) return timeline
  return putEntry(timeline, entry, before ? 'revised' : 'added', commit, sources.segments)
}

async function markCorrected(
  timeline: Timeline,
  commit: AnnouncementCommit,
  store: SegmentStore<Entry>,
): Promise<Timeline> {
  const { corrects, announcement } = commit
  if (!corrects) return timeline
  const target = await find(timeline.shelf, corrects.position, store)
  if (!target) return timeline
  const { id: announcementId, announcedAt, zone } = announcement
  const marked = correctEntry(target, { announcementId, announcedAt, zone }, commit)
  return marked === target ? timeline : putEntry(timeline, marked, 'corrected', commit, store)
}

async function withdraw(timeline: Timeline, commit: WithdrawalCommit, store: SegmentStore<Entry>): Promise<Timeline> {
  const before = await find(timeline.shelf, commit.position, store)
  const clean = { ...timeline, changes: [] }
  return before ? putEntry(clean, withdrawEntry(before, commit), 'withdrawn', commit, store) : clean
}

async function putEntry(
  timeline: Timeline,
  entry: Entry,
  change: Change['change'],
  { announcementId, cause }: Commit,
  store: SegmentStore<Entry>,
): Promise<Timeline> {
  const shelf = await place(timeline.shelf, entry, store)
  return { ...timeline, shelf, changes: [...timeline.changes, { change, entryId: entry.id, announcementId, cause }] }
}
