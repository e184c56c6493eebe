import type { Log } from '../storage/log.ts'
import { snapshotEvery, type SearchSnapshots } from '../storage/search-snapshots.ts'
import type { Keeper } from './keepers.ts'
import { SearchIndex } from '../../shared/search/search-index.ts'

/**
 * Takes the next copy of the search index wherever the log has come so far, one after another. Each is made from the one before it, as stored, so that the same
 * log gives the same copies.
 */
export function openSearchKeeper(log: Pick<Log, 'page'>, snapshots: SearchSnapshots, every = snapshotEvery): Keeper {
  let kept: number | null = null
  return async (through) => {
    if (kept !== null && through < kept + every) return
    let stored = await snapshots.newest()
    kept = stored?.through ?? 0
    while (through >= kept + every) {
      const index = (stored && SearchIndex.load(stored.json)) ?? new SearchIndex()
      const next: number = Math.max(kept, index.through) + every
      await readThrough(log, index, next)
      stored = { through: next, json: await index.save() }
      await snapshots.put(next, stored.json)
      kept = next
    }
  }
}

async function readThrough(log: Pick<Log, 'page'>, index: SearchIndex, last: number): Promise<void> {
  while (index.through < last) {
    const commits = await log.page(index.through, Math.min(500, last - index.through))
    if (commits.length === 0) return
    for (const commit of commits) index.add(commit)
  }
}
