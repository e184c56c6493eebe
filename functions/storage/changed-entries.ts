import type { Entry } from '../../shared/domain/entry.ts'
import { find } from '../../shared/domain/shelf.ts'
import { timelineOf, type StoredVersion, type TimelineReader, type VersionSummary } from './timelines.ts'

type Reader = Pick<TimelineReader, 'segments' | 'newestRevision'>

/**
 * The entries that versions changed, each once and as `stored` has it, the last changed first. An entry that has become part of another since is
 * left out: the version that joined them changed the other. What is read grows with the number of changes, not with the timeline.
 */
export async function changedEntries(
  timelines: Reader,
  stored: StoredVersion,
  versions: Pick<VersionSummary, 'changes'>[],
): Promise<Entry[]> {
  const { shelf } = timelineOf(stored)
  const recent = new Map(shelf.tail.map((entry) => [entry.id, entry]))
  const ids = [...new Set(versions.flatMap(({ changes }) => changes.map(({ entryId }) => entryId)))]
  const entryOf = async (id: string): Promise<Entry | null> => {
    const near = recent.get(id)
    if (near) return near
    const commit = await timelines.newestRevision(id)
    return commit && find(shelf, commit.position, timelines.segments(stored.id))
  }
  const entries = await Promise.all(ids.map(entryOf))
  return entries.filter((entry) => entry !== null)
}
