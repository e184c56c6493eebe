import { later } from '../../canary.ts'
import { companies } from '../../catalogue/catalogue.ts'
import type { Day, Moment } from '../../domain/clocks.ts'
import type { CompanyId } from '../../domain/identifiers.ts'
import { UnreadableDocumentError } from '../../errors.ts'
import type { ReadAnnouncement, Reading } from '../../source.ts'
import { correctionOf, type Listed } from '../chinese/corrections.ts'
import { concernsBusiness } from '../chinese/topic.ts'
import { emptyReading, passOver } from '../reading.ts'
import { issuerOf } from './issuers.ts'

/** What an exchange tells of a filing; the document itself stays with the exchange. */
export type Filing = {
  nativeId: string
  code: string
  /** The company's short name, where the exchange repeats it. */
  name: string | null
  title: string
  url: string
  filedOn: Day
}

/**
 * Filings as announcements of the companies that filed them; the others are counted. Throws UnreadableDocumentError for a list without
 * filings, which no company has had for a quarter, and for a code that is now another company's.
 */
export function filingAnnouncements(filings: Filing[], exchange: string): Reading {
  if (filings.length === 0)
    throw new UnreadableDocumentError(`${exchange} lists no filing, where there always are some`)
  const reading = emptyReading()
  const seen = new Set<string>()
  for (const filing of filings) {
    const company = issuerOf(filing.code, filing.name)
    const reason = passedOverFor(filing, company, seen)
    seen.add(filing.nativeId)
    if (company === null || reason !== null) passOver(reading, reason ?? 'of a company that we do not watch')
    else reading.announcements.push(announcement(filing, company, filings))
  }
  const newest = filings.map(({ filedOn }) => filedOn).reduce<Moment | null>(later, null)
  return newest === null ? reading : { ...reading, newest }
}

function passedOverFor({ nativeId, title }: Filing, company: CompanyId | null, seen: Set<string>): string | null {
  if (company === null) return 'of a company that we do not watch'
  if (seen.has(nativeId)) return 'listed twice'
  return concernsBusiness(title) ? null : 'not about orders, output or results'
}

function announcement(filing: Filing, company: CompanyId, filings: Filing[]): ReadAnnouncement {
  const own: Listed[] = filings.filter(({ code }) => code === filing.code)
  const corrects = correctionOf(filing, '', own)
  return {
    nativeId: filing.nativeId,
    url: filing.url,
    language: 'zh',
    title: filing.title,
    text: '',
    announcedAt: filing.filedOn,
    documentNumber: null,
    depth: 'listing',
    facts: [],
    publisher: { id: company, name: companies.get(company)?.name ?? company, tier: 'filing' },
    ...(corrects && { correctionOf: corrects }),
  }
}
