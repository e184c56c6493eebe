import type { Entry } from '../../shared/domain/entry.ts'
import type { Segment, SegmentStore } from '../../shared/domain/shelf.ts'
import type { TimelineWriter } from '../storage/timelines.ts'

/** How many runs are kept, some 30 entries each. */
const most = 256

/**
 * Timelines whose sealed runs are read once: a run never changes under its name, so that whoever wrote or read it need not ask again. What was used last is
 * kept longest.
 */
export function withRunMemory(timelines: TimelineWriter): TimelineWriter {
  const runs = new Map<string, Promise<Segment<Entry>>>()
  const remember = (name: string, run: Promise<Segment<Entry>>) => {
    runs.delete(name)
    runs.set(name, run)
    if (runs.size > most) runs.delete(runs.keys().next().value!)
  }
  const segments = (id: string): SegmentStore<Entry> => {
    const stored = timelines.segments(id)
    return {
      load: (hash) => {
        const name = `${id} ${hash}`
        const run = runs.get(name) ?? stored.load(hash)
        remember(name, run)
        run.catch(() => runs.delete(name)) // a read that failed is tried again by the next
        return run
      },
      save: async (hash, segment) => {
        const name = `${id} ${hash}`
        if (await runs.get(name)?.catch(() => null)) return // read from the table, so it is there
        await stored.save(hash, segment)
        remember(name, Promise.resolve(segment))
      },
    }
  }
  return { ...timelines, segments }
}
