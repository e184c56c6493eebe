import * as z from 'zod'
import { addDays, Day, instant } from '../../domain/clocks.ts'
import type { CompleteList, Reading } from '../../source.ts'
import { inShape } from '../json.ts'
import { emptyReading, passOver } from '../reading.ts'
import { mayConcern } from '../topic.ts'
import { authorityOf, hintsOf, measureFacts, type Act } from './act.ts'
import { addressOf, documentNumber, plainDashes } from './document-number.ts'
import { Agency, DocumentType } from './documents.ts'

/** What is on public inspection: filed, readable by anyone, and not printed yet. It may still be withdrawn. */
const Filing = z.object({
  document_number: z.string().regex(/\d/),
  type: DocumentType,
  title: z.string(),
  agencies: z.array(Agency),
  /** With an offset in today's list and in UTC in the search. */
  filed_at: z.iso.datetime({ offset: true }),
  filing_type: z.enum(['special', 'regular']),
  publication_date: Day.nullable(),
  /** The last day on the desk: that of the issue before the print. */
  last_public_inspection_issue: Day.nullable().optional(),
})
type Filing = z.infer<typeof Filing>

const Desk = z.object({
  count: z.int(),
  results: z.array(Filing).default([]),
  special_filings_updated_at: z.unknown().optional(),
})
type Desk = z.infer<typeof Desk>

/** Reads the public-inspection desk or a search of it. A sighting is a listing: number, title and when it was filed. */
export function readPublicInspection(value: unknown): Reading {
  const desk = inShape(Desk, value, 'A public-inspection list')
  const reading = readFilings(desk.results)
  return isWhole(desk) ? { ...reading, present: onDesk(desk.results) } : reading
}

/** Only today's desk tells when it was last filled; a search shows a part. */
const isWhole = ({ count, results, special_filings_updated_at }: Desk): boolean =>
  special_filings_updated_at !== undefined && results.length === count

/** What leaves the desk before its day was withdrawn. */
const onDesk = (filings: Filing[]): CompleteList => ({
  scope: 'the public-inspection desk',
  rows: filings.map((filing) => ({ id: documentNumber(filing.document_number), until: leaves(filing) })),
})

function leaves({ publication_date, last_public_inspection_issue: last }: Filing): Day | null {
  const day = last ? addDays(last, 1) : publication_date
  return day && publication_date && publication_date < day ? publication_date : day
}

export const readSingleFiling = (value: unknown): Reading =>
  readFilings([inShape(Filing, value, 'A public-inspection document')])

function readFilings(filings: Filing[]): Reading {
  const reading = emptyReading()
  for (const filing of filings) {
    const act = actOf(filing)
    if (act.authority !== 'us-bis' && !mayConcern(act.title)) {
      passOver(reading, 'of another agency, not about chips or export control')
      continue
    }
    const nativeId = documentNumber(filing.document_number)
    reading.announcements.push({
      nativeId,
      url: addressOf(nativeId),
      language: 'en',
      title: act.title,
      text: act.text,
      announcedAt: act.announcedAt,
      documentNumber: act.documentNumber,
      depth: 'listing',
      facts: measureFacts(act),
      structured: hintsOf(act),
    })
  }
  return reading
}

function actOf(filing: Filing): Act {
  return {
    authority: authorityOf(filing.agencies.flatMap(({ raw_name, name, slug }) => [raw_name, name ?? '', slug ?? ''])),
    type: filing.type,
    title: plainDashes(filing.title).replace(/\s+/gu, ' ').trim(),
    text: filing.publication_date
      ? `On public inspection; to be published on ${filing.publication_date}.`
      : 'On public inspection.',
    subject: '',
    action: null,
    documentNumber: documentNumber(filing.document_number),
    announcedAt: instant(filing.filed_at),
    effective: [],
    datesAt: null,
  }
}
