import { tellingsOf, type Entry, type Telling } from '../domain/entry.ts'
import type { FirstTold } from './first-told.ts'
import type { LongGrounds } from './known-in-order.ts'
import { statesPermission } from './permissions-in.ts'
import type { ReadyAnswers } from './ready-answers.ts'
import { rowsOf } from './statement-rows.ts'
import type { PageLoader, StatementTable, TableText } from './statement-table.ts'

/**
 * Where the permissions of a long corridor are to be found without reading its entries: all that ever stated one and has left the newest entries, which a version
 * carries anyway. Most of it lies in tables, immutable and named by their content, the last few hundred beside the version.
 */
export type PermissionIndex = {
  /** An announcement is in one of them at most. */
  tables: TableName[]
  /** In no table yet, or changed since; of two with one id this one counts. */
  since: Telling[]
  firsts: FirstTold[]
  /** Null while there is no table, and all is at hand. */
  ready: ReadyAnswers | null
}
export type TableName = { hash: string; count: number; size: number }
/** Tables and their pages: written once, by content, before anything names them. */
export type TableStore = {
  limits: TableLimits
  load: (hash: string) => Promise<StatementTable>
  save: (hash: string, table: TableText) => Promise<void>
  loadPage: PageLoader
  savePage: (hash: string, text: string) => Promise<void>
}

/**
 * How much may lie where, so that it fits an item. More than `since` tellings beside the version, or more than `bytes` of quotes, go into a table. One with no more than
 * `within` rows and `bytes` of pages has those within it; and one of `table` bytes, before it is packed, is full.
 */
export type TableLimits = { since: number; within: number; bytes: number; table: number }

export const emptyIndex = (): PermissionIndex => ({ tables: [], since: [], firsts: [], ready: null })

/** All that an index and the newest entries hold, each telling once, as it stands. */
export function groundsOf({ since, firsts }: PermissionIndex, tables: StatementTable[], newest: Entry[]): LongGrounds {
  const overruling = [...since, ...newest.flatMap((entry) => tellingsOf(entry))]
  const overruled = new Set(overruling.map(({ id }) => id))
  const changed = tables.flatMap((table) => table.changed.filter(({ id }) => !overruled.has(id)))
  const rows = rowsOf(
    tables,
    overruling.map(({ position }) => position),
  )
  return { tellings: [...changed, ...overruling.filter((one) => everStated(one))], firsts, rows }
}

export const everStated = (telling: Telling): boolean =>
  statesPermission(telling) || telling.earlier.some((reading) => statesPermission(reading))
