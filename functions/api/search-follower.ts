import type { SearchIndex } from '../../shared/search/search-index.ts'
import type { Log } from '../storage/log.ts'
import type { SearchSnapshots } from '../storage/search-snapshots.ts'
import type { TimelineReader } from '../storage/timelines.ts'

/** The index, and how far the timelines show the log: what lies between is not searched yet. */
export type Searchable = { index: SearchIndex; projectedThrough: number }

/** How much of the log one request may take in: four queries, a second at most. Where that is not all, the answer says how far it is. */
const pages = { most: 4, length: 500 }
/** For how long, in milliseconds, the end of the log is taken to be where it was. */
const fresh = 1000

/**
 * The search index of this process: loaded once from the newest copy, then kept up with the log by whoever searches. The library and the index are loaded
 * at the first search.
 */
export function followLog(
  { log, timelines, snapshots }: { log: Log; timelines: TimelineReader; snapshots: SearchSnapshots | null },
  clock: () => number = Date.now,
): () => Promise<Searchable> {
  let loaded: Promise<SearchIndex> | null = null
  let held: { until: number; searchable: Promise<Searchable> } | null = null

  const load = (): Promise<SearchIndex> =>
    (loaded ??= loadIndex(snapshots).catch((error: unknown) => {
      loaded = null // tried again by the next search
      throw error
    }))
  async function follow(): Promise<Searchable> {
    const [index, projectedThrough] = await Promise.all([load(), timelines.projectedThrough()])
    for (let page = 0; page < pages.most && index.through < projectedThrough; page++) {
      const commits = await log.page(index.through, Math.min(pages.length, projectedThrough - index.through))
      for (const commit of commits) index.add(commit)
    }
    return { index, projectedThrough }
  }
  return () => {
    if (held && held.until > clock()) return held.searchable
    const searchable = follow()
    held = { until: clock() + fresh, searchable }
    searchable.then(
      ({ index, projectedThrough }) => index.through < projectedThrough && (held = null),
      () => (held = null),
    )
    return searchable
  }
}

async function loadIndex(snapshots: SearchSnapshots | null): Promise<SearchIndex> {
  const [{ SearchIndex }, stored] = await Promise.all([
    import('../../shared/search/search-index.ts'),
    snapshots?.newest() ?? null,
  ])
  return (stored && SearchIndex.load(stored.json)) ?? new SearchIndex()
}
