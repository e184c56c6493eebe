import { companies, type Company } from '../../catalogue/catalogue.ts'
import type { Day, Moment } from '../../domain/clocks.ts'
import type { Depth } from '../../domain/announcement.ts'
import type { ReadAnnouncement, Reading, SourceRequest } from '../../source.ts'
import { passOver } from '../reading.ts'

/** What every door into EDGAR tells of a filing, each in its own form. */
export type Filing = {
  /** `0001045810-25-000082`; the filing's name everywhere. */
  accession: string
  /** Ten digits, zero padded: everyone the filing is of. */
  ciks: string[]
  form: string
  /** The legal day: what is accepted after 17:30 Eastern counts as the next business day's. */
  filedOn: Day
  /** "2.02", "9.01"; none on a 6-K and a periodic report. */
  items: string[]
}

export const zone = 'America/New_York'
export const archive = 'https://www.sec.gov/Archives/edgar/data'

/** What a company says to its market on its own day, and its quarterly and yearly accounts of export rules. */
const formsOfInterest = new Set(['8-K', '8-K/A', '6-K', '6-K/A', '10-Q', '10-K'])

/** The catalogue begins with the letters of August 2022. */
const since = '2022-08-01'

/** Boards, bylaws, votes, auditors, registered shares: an 8-K with nothing else in it says nothing of chips. */
const housekeeping = /^(?:3\.0[1-3]|4\.0[12]|5\.0[1-8]|6\.\d\d|9\.01)$/

const byCik = new Map(
  [...companies.values()].flatMap((company) => (company.cik ? [[company.cik, company] as const] : [])),
)

/** Every company of the catalogue that files with the SEC, by its ten-digit number. */
export const filers: ReadonlyMap<string, Company> = byCik

export const paddedCik = (cik: string | number): string => String(cik).padStart(10, '0')

export const filerOf = (filing: Pick<Filing, 'ciks'>): Company | null =>
  filing.ciks.flatMap((cik) => byCik.get(cik) ?? [])[0] ?? null

/** Why a filing is not for us; null where it is. */
export function reasonToPass(filing: Filing): string | null {
  if (!filerOf(filing)) return 'not a company of the catalogue'
  if (!formsOfInterest.has(filing.form)) return 'a form without news of trade'
  if (filing.filedOn < since) return 'filed before August 2022'
  const { items } = filing
  return items.length > 0 && items.every((item) => housekeeping.test(item)) ? 'an 8-K of corporate housekeeping' : null
}

/** Adds a filing that was seen in a list, and asks for its whole text; or counts why not. */
export function addListed(reading: Reading, filing: Filing, corrects: string | null = null): void {
  const reason = reasonToPass(filing)
  if (reason) return passOver(reading, reason)
  const announcement = announcementOf(filing, {
    announcedAt: filing.filedOn,
    depth: 'listing',
    text: itemLines(filing.items),
    corrects,
  })
  if (announcement) reading.announcements.push(announcement)
  reading.follow.push(submissionText(filing, corrects))
}

type Told = { announcedAt: Moment; depth: Depth; text: string; corrects: string | null }

/** The announcement that a filing is; null where no company of ours files it. Said by the company, through the SEC. */
export function announcementOf(filing: Filing, { announcedAt, depth, text, corrects }: Told): ReadAnnouncement | null {
  const company = filerOf(filing)
  if (!company) return null
  return {
    nativeId: filing.accession,
    url: `${folderOf(filing, company)}/${filing.accession}-index.html`,
    language: 'en',
    title: `${company.name}: Form ${filing.form}`,
    text,
    announcedAt,
    documentNumber: filing.accession,
    depth,
    facts: [],
    publisher: { id: company.id, name: company.name, tier: 'filing' },
    ...(corrects && { correctionOf: corrects }),
  }
}

/**
 * The filing whole, in the one file that has its acceptance time, its form and its exhibits together; the separate pages carry neither time
 * nor number. What it amends is known from the list alone, and travels in the fragment, which is never sent.
 */
export function submissionText(filing: Pick<Filing, 'accession' | 'ciks'>, corrects: string | null): SourceRequest {
  const company = filerOf(filing)
  const fragment = corrects ? `#amends=${corrects}` : ''
  return {
    resource: `filing/${filing.accession}`,
    url: `${folderOf(filing, company)}/${filing.accession}.txt${fragment}`,
    accept: 'text/plain',
    once: true,
  }
}

const folderOf = (filing: Pick<Filing, 'accession' | 'ciks'>, company: Company | null): string =>
  `${archive}/${Number(company?.cik ?? filing.ciks[0])}/${filing.accession.replaceAll('-', '')}`

/** One line an item, in the SEC's words. */
export const itemLines = (items: string[]): string =>
  items.map((item) => `Item ${item} ${itemTitles[item] ?? ''}`.trim()).join('\n')

const itemTitles: Record<string, string> = {
  '1.01': 'Entry into a Material Definitive Agreement',
  '1.02': 'Termination of a Material Definitive Agreement',
  '2.01': 'Completion of Acquisition or Disposition of Assets',
  '2.02': 'Results of Operations and Financial Condition',
  '2.03': 'Creation of a Direct Financial Obligation',
  '2.05': 'Costs Associated with Exit or Disposal Activities',
  '2.06': 'Material Impairments',
  '7.01': 'Regulation FD Disclosure',
  '8.01': 'Other Events',
  '9.01': 'Financial Statements and Exhibits',
}
