import type { Moment } from '../domain/clocks.ts'
import type { AnnouncementId } from '../domain/identifiers.ts'
import { publicBy, type MomentNumber } from './day-numbers.ts'
import { merged, type Sides } from './effective-order.ts'
import { StatementRow, type StatementTable } from './statement-table.ts'

/** The statements of tables that still count. */
export type StatementRows = {
  /** Those that were public by then, in effective order; all of them where `knownAt` is null. */
  inOrder: (knownAt: Moment | null) => Sides<StatementRow[]>
  /** Whether an announcement was public by then that states a permission in one of them. */
  holds: (id: AnnouncementId, knownAt: Moment | null) => boolean
  /** When the last of them was announced; null where there is none. */
  lastAnnounced: MomentNumber | null
}

export const noRows: StatementRows = {
  inOrder: () => ({ export: [], import: [] }),
  holds: () => false,
  lastAnnounced: null,
}

/** The rows of tables without the announcements that stand at these positions: what is said of them elsewhere counts. */
export function rowsOf(tables: StatementTable[], overruled: string[]): StatementRows {
  if (tables.length === 0) return noRows
  const kept = tables.map((table): Kept => ({
    table,
    without: new Set(overruled.flatMap((position) => table.rowsAt(position))),
  }))
  const lasts = kept.flatMap((one) => lastOf(one) ?? [])
  return {
    inOrder: (knownAt) => {
      const isPublic = knownAt === null ? everything : publicBy(knownAt)
      return kept
        .map((one) => sidesOf(one, isPublic))
        .reduce((some, others) => ({
          export: merged(some.export, others.export),
          import: merged(some.import, others.import),
        }))
    },
    holds: (id, knownAt) =>
      kept.some(({ table, without }) => {
        const row = table.ids.indexOf(id)
        return row !== -1 && !without.has(row) && isKnown(table, row, knownAt === null ? everything : publicBy(knownAt))
      }),
    lastAnnounced: lasts.length === 0 ? null : Math.max(...lasts),
  }
}

function sidesOf({ table, without }: Kept, isPublic: IsPublic): Sides<StatementRow[]> {
  const sides: Sides<StatementRow[]> = { export: [], import: [] }
  for (const row of table.columns.order) {
    if (without.has(row) || !isKnown(table, row, isPublic)) continue
    sides[table.kind(row).said.side].push(new StatementRow(table, row))
  }
  return sides
}

function lastOf({ table, without }: Kept): MomentNumber | null {
  const { announced } = table.columns
  let row = announced.length - 1
  while (without.has(row)) row--
  return announced[row] ?? null
}

type Kept = { table: StatementTable; without: Set<number> }
type IsPublic = ReturnType<typeof publicBy>
const everything: IsPublic = () => true
const isKnown = (table: StatementTable, row: number, isPublic: IsPublic): boolean =>
  isPublic(table.columns.announced[row]!, table.kind(row).said.zone)
