import { memoryOf } from '../../shared/memory.ts'
import type { Entry } from '../../shared/domain/entry.ts'
import type { Segment, SegmentStore } from '../../shared/domain/shelf.ts'
import type { TableStore } from '../../shared/state/permission-index.ts'
import type { StatementTable } from '../../shared/state/statement-table.ts'
import { openWritten } from '../../shared/state/write-table.ts'
import type { TimelineWriter } from '../storage/timelines.ts'

/** How many runs are kept, some 30 entries each. */
const mostRuns = 256
/** And how many tables of statements, up to some thousands each. */
const mostTables = 8

/**
 * Timelines whose sealed runs and tables are read once: none ever changes under its name, so that whoever wrote or read it need not ask again. What was used last is
 * kept longest.
 */
export function withRunMemory(timelines: TimelineWriter): TimelineWriter {
  const runs = memoryOf<Segment<Entry>>(mostRuns)
  const tables = memoryOf<StatementTable>(mostTables)
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
  const statementTables = (id: string): TableStore => {
    const stored = timelines.statementTables(id)
    return {
      ...stored,
      load: (hash) => tables.read(`${id} ${hash}`, () => stored.load(hash)),
      save: async (hash, table) => {
        await stored.save(hash, table)
        tables.keep(`${id} ${hash}`, openWritten(table, stored.loadPage))
      },
    }
  }
  return { ...timelines, segments, statementTables }
}
