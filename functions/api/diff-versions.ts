import type { Moment } from '../../shared/domain/clocks.ts'
import { diffEntries, type EntryDiff, type Touch } from '../../shared/domain/diff.ts'
import { tellingsOf, type Entry } from '../../shared/domain/entry.ts'
import { entriesKnownBy } from '../../shared/domain/known-by.ts'
import { collect, find, namesOf } from '../../shared/domain/shelf.ts'
import type { Change, Timeline } from '../../shared/domain/timeline.ts'
import { timelineOf, type StoredVersion, type TimelineReader, type VersionSummary } from '../storage/timelines.ts'

/** What a version did, without its body. */
type Step = Pick<VersionSummary, 'version' | 'seq' | 'recordedAt' | 'changes'>
/** A day that came between two versions. */
export type MaturedChange = Change & Pick<Step, 'version' | 'seq' | 'recordedAt'>

export type VersionsDiff = {
  diff: EntryDiff
  /** The newer state of all entries that it speaks of. */
  after: Entry[]
  matured: MaturedChange[]
  /** Whether each field has the very commit that changed it, or, of versions too far apart to walk, some the last that brought anything to their entry. */
  attribution: 'exact' | 'last'
}

/** How many versions, and how many states of entries between them, one diff may look at. */
const mostSteps = 400
const mostStates = 48

/** What changed from a version, or from nothing, to another. Of neighbours no other item is read, unless older entries changed. */
export async function diffVersions(
  timelines: TimelineReader,
  from: StoredVersion | null,
  to: StoredVersion,
): Promise<VersionsDiff> {
  const steps = await stepsBetween(timelines, from, to)
  const store = timelines.segments(to.id)
  const newer = timelineOf(to)
  const older = from ? timelineOf(from).shelf : { tail: [], levels: [] }
  const [before, after] =
    from && steps.length === 1
      ? await entriesOfStep(steps[0]!, older, newer.shelf, store)
      : await Promise.all([collect(older, store, namesOf(newer.shelf)), collect(newer.shelf, store, namesOf(older))])
  const old = new Map(before.map((entry) => [entry.id, JSON.stringify(entry)]))
  const changed = after.filter((entry) => old.has(entry.id) && old.get(entry.id) !== JSON.stringify(entry))
  const { touches, complete } = await touchesIn(timelines, to.id, steps, changed)
  return {
    diff: diffEntries(before, after, (id) => touches.get(id) ?? []),
    after,
    matured: steps.flatMap(maturedIn),
    attribution: complete && steps.length === to.version - (from?.version ?? 0) ? 'exact' : 'last',
  }
}

const maturedIn = ({ changes, version, seq, recordedAt }: Step): MaturedChange[] =>
  changes.filter(({ on }) => on !== undefined).map((change) => ({ ...change, version, seq, recordedAt }))

/** The versions after one through another, oldest first; of very many the newest. */
async function stepsBetween(timelines: TimelineReader, from: StoredVersion | null, to: StoredVersion): Promise<Step[]> {
  const first = Math.max((from?.version ?? 0) + 1, to.version - mostSteps + 1)
  const steps: Step[] = first <= to.version ? [to] : []
  while (steps.length > 0 && steps[0]!.version > first) {
    const before = steps[0]!.version
    const page = await timelines.versions(to.id, before, before - first)
    if (page.length === 0) break
    steps.unshift(...page.toReversed())
  }
  return steps
}

type Shelf = Timeline['shelf']
type Store = ReturnType<TimelineReader['segments']>

/** The entries that one version changed, as they were and as they are: found by its own list of changes. */
async function entriesOfStep(step: Step, older: Shelf, newer: Shelf, store: Store): Promise<[Entry[], Entry[]]> {
  const recent = new Map(newer.tail.map((entry) => [entry.id, entry]))
  const ids = [...new Set(step.changes.map(({ entryId }) => entryId))]
  if (ids.some((id) => !recent.has(id))) {
    return Promise.all([collect(older, store, namesOf(newer)), collect(newer, store, namesOf(older))])
  }
  const after = ids.map((id) => recent.get(id)!)
  // What tells of an act now stood, before, in entries of their own or of others: all at places that the tellings name.
  const places = [...new Set(after.flatMap((entry) => tellingsOf(entry).map(({ position }) => position)))]
  const near = new Map(older.tail.map((entry) => [entry.position, entry]))
  const before = await Promise.all(places.map(async (place) => near.get(place) ?? find(older, place, store)))
  return [before.filter((entry) => entry !== null), after]
}

/**
 * For every entry that several versions between changed, how each left it: only then it takes more than the two ends to say which commit changed a field.
 */
async function touchesIn(
  timelines: TimelineReader,
  id: string,
  steps: Step[],
  after: Entry[],
): Promise<{ touches: Map<string, Touch[]>; complete: boolean }> {
  const byEntry = touchesByEntry(steps)
  const entryIn = entryReader(timelines, id)
  const touches = new Map<string, Touch[]>()
  let states = 0
  for (const entry of after) {
    const own = byEntry.get(entry.id) ?? []
    states += Math.max(0, own.length - 1)
    if (states > mostStates) return { touches, complete: false }
    const left = own.map(async ({ version, commit }, index) => {
      return { commit, entry: index === own.length - 1 ? entry : await entryIn(version, entry) }
    })
    touches.set(entry.id, await Promise.all(left))
  }
  return { touches, complete: true }
}

/** Which versions changed an entry, once each, oldest first. A day that came changes nothing in it. */
function touchesByEntry(steps: Step[]) {
  const touches = new Map<string, (Pick<Touch, 'commit'> & { version: number })[]>()
  for (const { version, seq, recordedAt, changes } of steps) {
    for (const { entryId, cause, on } of changes) {
      const own = touches.get(entryId) ?? []
      if (on !== undefined || own.at(-1)?.version === version) continue
      touches.set(entryId, [...own, { version, commit: { seq, cause, recordedAt } }])
    }
  }
  return touches
}

/** Reads an entry as a version has it; each version is unpacked once. */
function entryReader(timelines: TimelineReader, id: string) {
  const store = timelines.segments(id)
  const held = new Map<number, Promise<Shelf>>()
  const shelfOf = async (version: number): Promise<Shelf> => {
    const stored = await timelines.version(id, version)
    return stored ? timelineOf(stored).shelf : { tail: [], levels: [] }
  }
  return async (version: number, { id: entryId, position }: Entry): Promise<Entry | null> => {
    const shelf = held.get(version) ?? shelfOf(version)
    held.set(version, shelf)
    const entry = await find(await shelf, position, store)
    return entry?.id === entryId ? entry : null
  }
}

/** The part of a diff that is of the newest entries below a position, and where the rest begins; all pages together are the diff. */
export function pageOf(
  diff: EntryDiff,
  entries: Entry[],
  { before, limit }: { before: string | null; limit: number },
): { page: EntryDiff; next: string | null } {
  const positions = new Map(entries.map(({ id, position }) => [id, position]))
  const told = [...diff.added, ...diff.changed, ...diff.withdrawn].map(({ id }) => ({
    id,
    position: positions.get(id)!,
  }))
  const rest = told.filter(({ position }) => before === null || position < before).sort(newestFirst)
  const shown = rest.slice(0, limit)
  const ids = new Set(shown.map(({ id }) => id))
  const page = {
    added: diff.added.filter(({ id }) => ids.has(id)),
    changed: diff.changed.filter(({ id }) => ids.has(id)),
    withdrawn: diff.withdrawn.filter(({ id }) => ids.has(id)),
    merged: diff.merged.filter(({ into }) => ids.has(into)),
    parted: diff.parted.filter(({ id }) => ids.has(id)),
  }
  return { page, next: shown.length < rest.length ? shown.at(-1)!.position : null }
}

const newestFirst = (a: { position: string }, b: { position: string }): number => (a.position < b.position ? 1 : -1)

/** What became public of a version's entries between two moments. */
export async function diffKnown(
  timelines: TimelineReader,
  stored: StoredVersion,
  { from, to }: { from: Moment; to: Moment },
): Promise<{ diff: EntryDiff; after: Entry[] }> {
  const entries = await collect(timelineOf(stored).shelf, timelines.segments(stored.id))
  const after = entriesKnownBy(entries, to)
  return { diff: diffEntries(entriesKnownBy(entries, from), after), after }
}
