import * as z from 'zod'
import { Day } from '../../domain/clocks.ts'

/** Someone on a list of parties that exporters must screen for, in whichever form the list came. */
export type ListedParty = {
  /** The list's own name, such as "Entity List (EL) - Bureau of Industry and Security". */
  list: string
  names: string[]
  /** Every citation, first the one that added the party: "84 FR 22961". */
  notices: string[]
  /** The first day only; null where the list gives none. */
  since: Day | null
  requirement: string
  policy: string
}

const dayOrNone = z
  .string()
  .transform((value) => value || null)
  .pipe(Day.nullable())

/** A row of the CSV has every column, empty where it says nothing. The id is a hash of the notice, so it is no identity. */
const CsvRow = z.object({
  source: z.string().min(1),
  name: z.string(),
  alt_names: z.string(),
  federal_register_notice: z.string(),
  start_date: dayOrNone,
  license_requirement: z.string(),
  license_policy: z.string(),
})

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')
/** In the JSON, keys differ by list; on the Entity List the notice and the day are always there, if only as null. */
const JsonRow = z
  .object({
    source: z.string().min(1),
    name: z.string(),
    alt_names: z
      .array(z.string())
      .nullish()
      .transform((names) => names ?? []),
    federal_register_notice: z.string().nullish(),
    start_date: Day.nullish(),
    license_requirement: text,
    license_policy: text,
  })
  .refine(
    (row) =>
      !row.source.includes('(EL)') || (row.federal_register_notice !== undefined && row.start_date !== undefined),
    {
      error: 'a row of the Entity List has no federal_register_notice or start_date',
    },
  )
  .transform((row) => ({
    ...row,
    federal_register_notice: row.federal_register_notice ?? '',
    start_date: row.start_date ?? null,
  }))

export const ConsolidatedJson = z
  .object({ results: z.array(JsonRow), total: z.int() })
  .transform(({ results }) => results.map((row) => partyOf(row, row.alt_names)))
export const ConsolidatedCsv = z
  .array(CsvRow)
  .transform((rows) => rows.map((row) => partyOf(row, split(row.alt_names))))

/** The Entity List as BIS itself once published it: one row for each address and alias. */
export const EntityListCsv = z
  .array(
    z.object({
      'Source List': z.string(),
      Name: z.string(),
      'Alternate Name': z.string(),
      'Federal Register Notice': z.string(),
      'Effective Date': z.string(),
      'License Requirement': z.string(),
      'License Policy': z.string(),
    }),
  )
  .transform((rows) =>
    rows.map((row): ListedParty => ({
      list: row['Source List'] === 'EL' ? 'Entity List (EL)' : row['Source List'],
      names: [row.Name, row['Alternate Name']].filter(Boolean),
      notices: citations(row['Federal Register Notice']),
      since: american(row['Effective Date']),
      requirement: row['License Requirement'],
      policy: row['License Policy'],
    })),
  )

/** The Denied Persons List, between tabs. */
export const DeniedPersons = z
  .array(z.object({ Name: z.string(), Effective_Date: z.string(), FR_Citation: z.string() }))
  .transform((rows) =>
    rows.map((row): ListedParty => ({
      list: 'Denied Persons List (DPL)',
      names: [row.Name],
      notices: citations(row.FR_Citation),
      since: american(row.Effective_Date),
      requirement: '',
      policy: '',
    })),
  )

type Row = Omit<z.infer<typeof JsonRow>, 'alt_names'>
const partyOf = (row: Row, others: string[]): ListedParty => ({
  list: row.source,
  names: [row.name, ...others].filter(Boolean),
  notices: citations(row.federal_register_notice),
  since: row.start_date,
  requirement: row.license_requirement,
  policy: row.license_policy,
})

const split = (joined: string): string[] => joined.split(/;\s*/).filter(Boolean)

/** "83 FR 37423; 87 FR 77505", on the Denied Persons List "67 F.R. 56530 9/4/02 67 F.R. 10890 3/11/02". */
const citations = (notice: string): string[] =>
  [...notice.matchAll(/(\d+)\s+F\.?\s?R\.?\s+(\d+)/g)].map(([, volume, page]) => `${volume} FR ${page}`)

/** 11/21/2011. */
function american(written: string): Day | null {
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(written.trim()) ?? []
  const parsed = Day.safeParse(`${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`)
  return parsed.success ? parsed.data : null
}
