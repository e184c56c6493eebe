import type { Entry, Telling } from '../../shared/domain/entry.ts'
import type { Segment, SegmentStore } from '../../shared/domain/shelf.ts'
import type { ChunkStore } from '../../shared/state/permission-index.ts'
import { readTellings } from '../../shared/state/telling-rows.ts'
import type { TimelineWriter } from '../storage/timelines.ts'

/** How many runs are kept, some 30 entries each. */
const mostRuns = 256
/** And how many chunks of permissions, up to some thousands each. */
const mostChunks = 8

/**
 * Timelines whose sealed runs and chunks are read once: none ever changes under its name, so that whoever wrote or read it need not ask again. What was used last is
 * kept longest.
 */
export function withRunMemory(timelines: TimelineWriter): TimelineWriter {
  const runs = memoryOf<Segment<Entry>>(mostRuns)
  const chunks = memoryOf<Telling[]>(mostChunks)
  const segments = (id: string): SegmentStore<Entry> => {
    const stored = timelines.segments(id)
    return {
      load: (hash) => runs.read(`${id} ${hash}`, () => stored.load(hash)),
      save: async (hash, segment) => {
        if (await runs.has(`${id} ${hash}`)) return // read from the table, so it is there
        await stored.save(hash, segment)
        runs.keep(`${id} ${hash}`, segment)
      },
    }
  }
  const permissionChunks = (id: string): ChunkStore => {
    const stored = timelines.permissionChunks(id)
    return {
      load: (hash) => chunks.read(`${id} ${hash}`, () => stored.load(hash)),
      save: async (hash, table) => {
        await stored.save(hash, table)
        chunks.keep(`${id} ${hash}`, readTellings(table))
      },
    }
  }
  return { ...timelines, segments, permissionChunks }
}

function memoryOf<T>(most: number) {
  const held = new Map<string, Promise<T>>()
  const remember = (name: string, value: Promise<T>): Promise<T> => {
    held.delete(name)
    held.set(name, value)
    if (held.size > most) held.delete(held.keys().next().value!)
    return value
  }
  return {
    read: (name: string, load: () => Promise<T>): Promise<T> => {
      const value = remember(name, held.get(name) ?? load())
      value.catch(() => held.delete(name)) // a read that failed is tried again by the next
      return value
    },
    has: async (name: string): Promise<boolean> => (await held.get(name)?.catch(() => null)) != null,
    keep: (name: string, value: T): void => void remember(name, Promise.resolve(value)),
  }
}
