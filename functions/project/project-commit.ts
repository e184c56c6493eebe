import type { Commit } from '../../shared/domain/commit.ts'
import { fold, type FoldSources } from '../../shared/domain/fold.ts'
import type { Segment, SegmentStore } from '../../shared/domain/shelf.ts'
import { emptyTimeline, type Timeline } from '../../shared/domain/timeline.ts'
import { timelineOf, type StoredVersion, type TimelineWriter } from '../storage/timelines.ts'

/** The newest version of a timeline with what the next fold needs, so that a run of commits does not read back what it wrote. */
type Newest = { timeline: Timeline; etag: string | null }
export type NewestVersions = Map<string, Newest>

/**
 * Extends every timeline that a commit touches. All commits before it must have been projected. Safe to repeat and to run twice at once:
 * a version's number is taken by one put, and both would put the same bytes.
 */
export async function projectCommit(
  commit: Commit,
  timelines: TimelineWriter,
  newest: NewestVersions,
  onVersion?: (version: StoredVersion) => void,
): Promise<void> {
  await beginCommit(commit, timelines, newest, new Map(), onVersion).done
}

/** Whose turn it is to extend each timeline: the work on it that was begun last. */
export type Turns = Map<string, Promise<void>>

/**
 * Begins to extend the timelines that a commit touches, each once the commits before this one are through with it. The next commit may begin
 * when `told`: what it looks up of this one is there. At `done` every timeline is extended.
 */
export function beginCommit(
  commit: Commit,
  timelines: TimelineWriter,
  newest: NewestVersions,
  turns: Turns,
  onVersion?: (version: StoredVersion) => void,
): { told: Promise<void>; done: Promise<unknown> } {
  const lookUps = lookUpsOf(timelines)
  const told = timelines.putRevision(commit)
  const extended = commit.subjects.map((id) =>
    inTurn(turns, id, () => extend(id, commit, timelines, lookUps, newest, onVersion)),
  )
  return { told, done: Promise.all([told, ...extended]) }
}

/** Versions of one timeline are put one after another: a crash between two must not leave the later one alone. */
function inTurn(turns: Turns, id: string, work: () => Promise<void>): Promise<void> {
  const mine = (turns.get(id) ?? Promise.resolve()).then(work)
  turns.set(id, mine)
  return mine
}

type LookUps = Pick<FoldSources, 'correctionsOf' | 'positionsOf'>

/** What the fold of one commit looks up is the same in every timeline, and is asked for once. */
function lookUpsOf(timelines: TimelineWriter): LookUps {
  const corrections = new Map<string, ReturnType<LookUps['correctionsOf']>>()
  const positions = new Map<string, ReturnType<LookUps['positionsOf']>>()
  return {
    correctionsOf: (id, seq) => once(corrections, id, () => timelines.correctionsOf(id, seq)),
    positionsOf: (actKey, seq) => once(positions, actKey, () => timelines.positionsOf(actKey, seq)),
  }
}

function once<T>(known: Map<string, T>, name: string, ask: () => T): T {
  const answer = known.get(name) ?? ask()
  known.set(name, answer)
  return answer
}

async function extend(
  id: string,
  commit: Commit,
  timelines: TimelineWriter,
  lookUps: LookUps,
  newest: NewestVersions,
  onVersion?: (version: StoredVersion) => void,
): Promise<void> {
  for (;;) {
    const { timeline, etag } = newest.get(id) ?? (await readNewest(id, timelines))
    newest.set(id, { timeline, etag })
    if (timeline.seq >= commit.seq) return
    const statementTables = timelines.statementTables(id)
    const sources = { segments: withMemory(timelines.segments(id)), statementTables, ...lookUps }
    const folded = await fold(timeline, commit, sources)
    if (folded === timeline) return
    const stored = await timelines.append(folded, etag)
    if (!stored) {
      newest.delete(id) // another projector was first; go on from what it wrote
      continue
    }
    newest.set(id, { timeline: folded, etag: stored.etag })
    onVersion?.(stored)
    return
  }
}

/** A fold looks around a place and then changes it: what it reads twice is fetched once. */
function withMemory<T>(store: SegmentStore<T>): SegmentStore<T> {
  const runs = new Map<string, Promise<Segment<T>>>()
  return { ...store, load: (hash) => once(runs, hash, () => store.load(hash)) }
}

async function readNewest(id: string, timelines: TimelineWriter): Promise<Newest> {
  const stored = await timelines.latest(id)
  return stored ? { timeline: timelineOf(stored), etag: stored.etag } : { timeline: emptyTimeline(id), etag: null }
}
