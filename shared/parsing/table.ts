import { UnreadableDocumentError } from '../errors.ts'

/** A row of a table by the names of its columns. */
export type TableRow = Record<string, string>

/**
 * Rows of a text with a header line and quoted fields (RFC 4180), between commas or tabs. Throws UnreadableDocumentError for a quote that
 * never ends and for a row with more fields than there are columns; fields that a row leaves out at its end are empty.
 */
export function parseTable(text: string, separator: ',' | '\t', what: string): TableRow[] {
  const [header = [], ...lines] = fieldsOf(text, separator, what)
  return lines.flatMap((fields, index) => {
    const extra = fields.slice(header.length).filter((field) => field !== '')
    if (extra.length > 0)
      throw new UnreadableDocumentError(
        `${what}: row ${index + 2} has ${fields.length} fields for ${header.length} columns`,
      )
    return fields.every((field) => field === '')
      ? []
      : [Object.fromEntries(header.map((name, place) => [name.trim(), fields[place] ?? '']))]
  })
}

/** Walked by hand, because a quoted field holds separators and line ends. */
function fieldsOf(text: string, separator: string, what: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let place = 0
  while (place < text.length) {
    const { value, end } = text[place] === '"' ? quoted(text, place, what, rows.length) : plain(text, place, separator)
    row.push(value)
    const mark = text[end]
    place = end + 1
    if (mark === separator) continue
    if (mark === '\r') place = text[place] === '\n' ? place + 1 : place
    rows.push(row)
    row = []
  }
  return row.length > 0 ? [...rows, row] : rows
}

function plain(text: string, start: number, separator: string): { value: string; end: number } {
  let end = start
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++
  return { value: text.slice(start, end), end }
}

/** A quote inside is written twice. What follows the closing quote, which some writers leave there, belongs to the field. */
function quoted(text: string, start: number, what: string, row: number): { value: string; end: number } {
  let end = start + 1
  for (;;) {
    const next = text.indexOf('"', end)
    if (next < 0) throw new UnreadableDocumentError(`${what}: row ${row + 1} opens a quote that never ends`)
    end = next + 1
    if (text[end] !== '"') break
    end++
  }
  return { value: text.slice(start + 1, end - 1).replaceAll('""', '"'), end }
}
