import * as z from 'zod'
import { Day } from '../../domain/clocks.ts'
import { UnreadableDocumentError } from '../../errors.ts'
import type { Reading } from '../../source.ts'
import { inShape } from '../json.ts'
import { emptyReading, passOver } from '../reading.ts'
import { addListed, filers, paddedCik, type Filing } from './filing.ts'

const accession = z.string().regex(/^\d{10}-\d\d-\d{6}$/, 'an accession number looks like 0001045810-25-000082')

/**
 * Columns of equal length, to be read across. The SEC adds columns without notice, so unknown ones are let pass. `acceptanceDateTime` is
 * left alone on purpose: some of its rows are UTC and some Eastern with a Z, and they change between two readings of one file.
 */
const Columns = z.looseObject({
  accessionNumber: z.array(accession),
  filingDate: z.array(Day),
  reportDate: z.array(z.string()),
  form: z.array(z.string()),
  items: z.array(z.string()),
})
type Columns = z.infer<typeof Columns>

const Company = z.object({
  cik: z.string().regex(/^\d{1,10}$/),
  filings: z.object({
    recent: Columns,
    files: z.array(z.object({ name: z.string(), filingCount: z.int(), filingFrom: Day, filingTo: Day })),
  }),
})

const what = 'An EDGAR submissions file'

/** Reads a company's filings, newest first, and names the pages with older ones. */
export function readSubmissions(value: unknown): Reading {
  const { cik, filings } = inShape(Company, value, what)
  const reading = readColumns(filings.recent, paddedCik(cik))
  for (const { name, filingTo } of filings.files) {
    if (filers.has(paddedCik(cik)) && filingTo >= '2022-08-01') {
      reading.follow.push({
        resource: `submissions/${name}`,
        url: `https://data.sec.gov/submissions/${name}`,
        accept: 'application/json',
        once: true,
      })
    }
  }
  return reading
}

/** Reads a page of older filings: the columns bare, with no word of whose they are but the page's name. */
export function readOlderSubmissions(value: unknown, url: string | null): Reading {
  const columns = inShape(Columns, value, what)
  const cik = /CIK(\d{10})-submissions/.exec(url ?? '')?.[1]
  if (cik) return readColumns(columns, cik)
  checkLengths(columns)
  const reading = emptyReading()
  passOver(reading, 'a page of older filings that does not say whose', columns.accessionNumber.length)
  return reading
}

function readColumns(columns: Columns, cik: string): Reading {
  checkLengths(columns)
  const reading = emptyReading()
  const rows = columns.accessionNumber.map((number, index) => ({
    accession: number,
    ciks: [cik],
    form: columns.form[index]!,
    filedOn: columns.filingDate[index]!,
    items: columns.items[index]!.split(',').filter(Boolean),
    reportDate: columns.reportDate[index]!,
  }))
  for (const row of rows) addListed(reading, row, amendedBy(row, rows))
  return reading
}

function checkLengths(columns: Columns): void {
  const rows = columns.accessionNumber.length
  for (const [name, column] of Object.entries(columns)) {
    if (Array.isArray(column) && column.length !== rows) {
      throw new UnreadableDocumentError(`${what} has ${rows} accession numbers and ${column.length} values of ${name}`)
    }
  }
}

type Row = Filing & { reportDate: string }

/** An amendment reports the same event, by its day, as one earlier filing of the form it amends; two such leave it open which. */
function amendedBy(row: Row, rows: Row[]): string | null {
  if (!row.form.endsWith('/A') || row.reportDate === '') return null
  const form = row.form.slice(0, -2)
  const originals = rows.filter(
    (other) =>
      other.form === form &&
      other.reportDate === row.reportDate &&
      other.accession !== row.accession &&
      other.filedOn <= row.filedOn,
  )
  return originals.length === 1 ? originals[0]!.accession : null
}
