import { later } from '../../canary.ts'
import type { Day, Moment } from '../../domain/clocks.ts'
import { UnreadableDocumentError } from '../../errors.ts'
import type { ReadAnnouncement, Reading, SourceRequest } from '../../source.ts'
import { emptyReading, passOver } from '../reading.ts'
import { addressOf, contentId, isWithin } from './addresses.ts'
import type { Agency } from './agency.ts'
import { correctionOf } from './corrections.ts'
import { soleNumber } from './document-numbers.ts'
import { hints, identity } from './identity.ts'
import { concernsUs } from './topic.ts'

/** A row of a list of documents. */
export type Row = {
  /** As printed. */
  href: string
  title: string
  announcedAt: Moment | null
  /** Where the publisher gives it in a field of its own. */
  number?: string | null
  /** As much of the text as the list carries. */
  text?: string
}

/** The first letters on AI chips are of August 2022; columns reach back twenty years. */
const since: Day = '2022-08-01'

type Document = Row & { url: string; nativeId: string; documentNumber: string | null }

/**
 * The rows that may concern us, as announcements of what the list shows, each with a request for its page; the others are counted.
 * Throws UnreadableDocumentError where no row has an address or a day of the known form.
 */
export function readRows(rows: Row[], base: string, about: Agency): Reading {
  const reading = emptyReading()
  const documents = rows.flatMap((row) => documentOf(row, base, about) ?? counted(reading, 'a row without an address'))
  refuseStrangers(documents, about)
  const seen = new Set<string>()
  for (const document of documents) addDocument(reading, document, { seen, documents, about })
  const newest = documents
    .map(({ announcedAt }) => announcedAt)
    .reduce<Moment | null>((a, b) => (b === null ? a : later(a, b)), null)
  return newest === null ? reading : { ...reading, newest }
}

function documentOf(row: Row, base: string, { issuer }: Agency): Document | null {
  const url = addressOf(row.href, base)
  if (url === null) return null
  const { nativeId, documentNumber } = identity(row.title, contentId(url), issuer)
  return {
    ...row,
    url,
    nativeId,
    documentNumber: documentNumber ?? (row.number ? soleNumber(row.number, issuer) : null),
  }
}

function refuseStrangers(documents: Document[], { path, home }: Agency): void {
  if (!documents.some(({ url }) => path.test(pathOf(url)))) {
    throw new UnreadableDocumentError(
      `Of ${documents.length} rows of ${home} none has an address of the known form ${path}`,
    )
  }
  if (documents.every(({ announcedAt }) => announcedAt === null)) {
    throw new UnreadableDocumentError(`Of ${documents.length} rows of ${home} none has a day`)
  }
}

/** The part of an address that tells a document's page from others. */
export const pathOf = (address: string): string => {
  const { pathname = '', search = '' } = URL.parse(address) ?? {}
  return `${pathname}${search}`
}

type Among = { seen: Set<string>; documents: Document[]; about: Agency }

function addDocument(reading: Reading, document: Document, { seen, documents, about }: Among): void {
  const reason = passedOverFor(document, about)
  if (reason !== null) return passOver(reading, reason)
  if (seen.has(document.nativeId)) return passOver(reading, 'listed twice')
  seen.add(document.nativeId)
  if (document.announcedAt === null) passOver(reading, 'a row without a day, which its page tells')
  else reading.announcements.push(listing(document, document.announcedAt, documents, about))
  if (isWithin(document.url, about.site) && about.path.test(pathOf(document.url))) {
    reading.follow.push(articleRequest(document.url, about))
  }
}

function passedOverFor({ title, text, announcedAt }: Document, { skip }: Agency): string | null {
  if (skip?.titles.test(title)) return skip.reason
  if (!concernsUs(`${title}\n${text ?? ''}`)) return 'not about chips or export control'
  return announcedAt !== null && announcedAt < since ? `announced before ${since}` : null
}

function listing(document: Document, announcedAt: Moment, documents: Document[], about: Agency): ReadAnnouncement {
  const { nativeId, url, title, text = '', documentNumber } = document
  const corrects = correctionOf(document, text, documents)
  return {
    nativeId,
    url,
    language: 'zh',
    title,
    text,
    announcedAt,
    documentNumber,
    depth: 'listing',
    facts: [],
    structured: hints(documentNumber, title, about),
    ...(corrects && { correctionOf: corrects }),
  }
}

/** A notice does not change under its address; what changes it is another notice. */
export const articleRequest = (url: string, { headers }: Agency): SourceRequest => ({
  resource: `article/${contentId(url)}`,
  url,
  accept: 'text/html',
  ...(headers && { headers }),
  once: true,
})

function counted(reading: Reading, reason: string): [] {
  passOver(reading, reason)
  return []
}
