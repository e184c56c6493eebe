import { stringify } from 'csv-stringify/sync'
import { plainText } from './plain-text.ts'

/** A cell. A list is written with semicolons. */
export type Cell = string | number | boolean | null | undefined | readonly string[]
export type Row<Column extends string = string> = Partial<Record<Column, Cell>>

/**
 * Rows as RFC 4180 has them, in UTF-8, with the columns in a fixed order. A text that a spreadsheet would take for a formula gets an
 * apostrophe before it; numbers stay numbers.
 */
export function csvOf<Column extends string>(columns: readonly Column[], rows: Row<Column>[]): string {
  const records = rows.map((row) => columns.map((column) => spell(row[column])))
  return stringify([columns, ...records], {
    escape_formulas: true,
    record_delimiter: 'windows',
    quoted_match: /[\r\n]/,
  })
}

function spell(cell: Cell): string | number {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return cell
  if (typeof cell === 'boolean') return String(cell)
  const text = typeof cell === 'string' ? cell : cell.join('; ')
  return plainText(text)
}
