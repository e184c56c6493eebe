import * as z from 'zod'
import { sha256 } from '../../domain/canonical.ts'
import { Day } from '../../domain/clocks.ts'
import { UnreadableDocumentError } from '../../errors.ts'
import type { ReadAnnouncement, Reading, SourceRequest } from '../../source.ts'
import { has, inShape } from '../json.ts'
import { mayConcern } from '../topic.ts'
import { authorityOf, hintsOf, isOnTopic, measureFacts, type Act } from './act.ts'
import { correctionOf, type Sibling } from './corrections.ts'
import { documentNumber, plainDashes } from './document-number.ts'
import { effectiveDays, type EffectiveDay } from './effective-dates.ts'
import { emptyReading, passOver } from '../reading.ts'

/** A kind of document we have never met should stop the run, not slip past it. */
export const DocumentType = z.enum([
  'Rule',
  'Proposed Rule',
  'Notice',
  'Presidential Document',
  'Correction',
  'Uncategorized Document',
  'Sunshine Act Document',
])

/** One in a hundred carries its printed name only. */
export const Agency = z.object({ raw_name: z.string(), name: z.string().optional(), slug: z.string().optional() })

const text = z.string().nullable().optional()
const day = Day.nullable().optional()

/**
 * A document as the API gives it. The first six fields are in every selection that could tell us anything; the others are read when they
 * were asked for. Keys beyond these are let pass: an answer holds what its request named, so a key that we did not name changes nothing we read.
 */
const Document = z.object({
  document_number: z.string().regex(/\d/),
  type: DocumentType,
  title: z.string(),
  publication_date: Day,
  html_url: z.url(),
  agencies: z.array(Agency),
  abstract: text,
  action: text,
  dates: text,
  citation: text,
  correction_of: text,
  effective_on: day,
  executive_order_number: text,
  proclamation_number: text,
  full_text_xml_url: z.url().nullable().optional(),
  regulation_id_numbers: z.array(z.string()).optional(),
})
type Document = z.infer<typeof Document>

/** What we ask for, and so must find in an answer to us. */
export const requestedFields = Object.keys(Document.shape)

const Page = z.object({
  count: z.int(),
  results: z.array(z.unknown()).optional(),
  next_page_url: z.url().optional(),
  errors: z.object({ not_found: z.array(z.string()).optional() }).optional(),
})

/** Reads a list of documents: a search with or without further pages, many numbers asked for at once, the bare results. */
export function readDocumentList(value: unknown, url: string | null): Reading {
  const page = inShape(Page, Array.isArray(value) ? { count: value.length, results: value } : value, what)
  // The API leaves `results` out of an answer without hits.
  if (!page.results && page.count > 0)
    throw new UnreadableDocumentError(`${what} counts ${page.count} and has no results`)
  const reading = readRows(page.results ?? [], askedFor(url) ?? askedFor(page.next_page_url ?? null))
  passOver(reading, 'a number that the publisher does not know', page.errors?.not_found?.length ?? 0)
  if (page.next_page_url) reading.follow.push(nextPage(page.next_page_url))
  return reading
}

/** Reads the answer to one document number. */
export const readSingleDocument = (value: unknown, url: string | null): Reading => readRows([value], askedFor(url))

const what = 'A Federal Register document list'

/** `fields[]` of a request, which the publisher repeats in the address of the next page. */
function askedFor(url: string | null): string[] | null {
  const fields = url === null || !URL.canParse(url) ? [] : new URL(url).searchParams.getAll('fields[]')
  return fields.length > 0 ? fields : null
}

function readRows(rows: unknown[], fields: string[] | null): Reading {
  const reading = emptyReading()
  const documents = rows.flatMap((row, index) => {
    if (['title', 'type', 'publication_date', 'html_url'].some((key) => has(row, key)))
      return [oneRow(row, index, fields)]
    passOver(reading, 'a selection of fields without title, type and date')
    return []
  })
  const siblings = documents.map(siblingOf)
  for (const document of documents) addDocument(reading, document, siblings)
  return reading
}

function oneRow(row: unknown, index: number, fields: string[] | null): Document {
  const gone = fields?.find((field) => requestedFields.includes(field) && !has(row, field))
  if (gone) throw new UnreadableDocumentError(`${what}: results[${index}].${gone} was asked for and is not there`)
  return inShape(Document, row, `${what}, results[${index}],`)
}

function addDocument(reading: Reading, document: Document, siblings: Sibling[]): void {
  const act = actOf(document)
  const ours = act.authority === 'us-bis' || mayConcern(`${act.title}\n${act.subject}`)
  if (!ours) return passOver(reading, 'of another agency, not about chips or export control')
  const corrects = correctionOf({ ...siblingOf(document), url: document.correction_of ?? null }, siblings)
  if (corrects && !isOnTopic(act)) return passOver(reading, 'a correction that does not concern chips')
  reading.announcements.push(announcementOf(document, act, corrects))
  // Notices of the bureau are mostly meetings, information collections and orders against one person.
  const worthReading = document.type !== 'Notice' || isOnTopic(act)
  if (worthReading && document.full_text_xml_url)
    reading.follow.push(fullText(document.document_number, document.full_text_xml_url))
}

function announcementOf(document: Document, act: Act, corrects: string | null): ReadAnnouncement {
  return {
    nativeId: documentNumber(document.document_number),
    url: document.html_url,
    language: 'en',
    title: act.title,
    text: act.text,
    announcedAt: document.publication_date,
    documentNumber: act.documentNumber,
    depth: document.abstract || document.dates ? 'document' : 'listing',
    facts: measureFacts(act),
    structured: hintsOf(act),
    ...(corrects && { correctionOf: corrects }),
  }
}

function actOf(document: Document): Act {
  const [title, abstract, action, dates] = [document.title, document.abstract, document.action, document.dates].map(
    plain,
  )
  const parts = [action && `ACTION: ${action}`, abstract && `SUMMARY: ${abstract}`, dates && `DATES: ${dates}`].filter(
    Boolean,
  )
  const whole = parts.join('\n')
  return {
    authority: authorityOf(document.agencies.flatMap(({ raw_name, name, slug }) => [raw_name, name ?? '', slug ?? ''])),
    type: document.type,
    title: title ?? '',
    text: whole,
    subject: abstract ?? '',
    action: action ?? null,
    documentNumber: numberOf(document),
    announcedAt: document.publication_date,
    effective: effectiveOf(document, dates ?? ''),
    datesAt: dates ? whole.length - dates.length : null,
  }
}

/** The DATES text tells every day of effect; `effective_on` keeps one, and stands only where the text names none. */
function effectiveOf({ effective_on, publication_date }: Document, dates: string): EffectiveDay[] {
  const days = effectiveDays(dates, publication_date)
  return days.length === 0 && effective_on ? [{ from: effective_on, until: null, start: 0, end: 0 }] : days
}

/** A presidential document goes by its own number, as printed. */
function numberOf({ proclamation_number, executive_order_number, document_number }: Document): string {
  if (proclamation_number) return `Proclamation ${proclamation_number}`
  return executive_order_number ? `Executive Order ${executive_order_number}` : documentNumber(document_number)
}

const siblingOf = (document: Document): Sibling => ({
  number: documentNumber(document.document_number),
  title: plain(document.title) ?? '',
  action: document.action ?? '',
  text: plain(`${document.abstract ?? ''}\n${document.dates ?? ''}`) ?? '',
  citation: document.citation ?? null,
  publishedOn: document.publication_date,
  regulationIds: document.regulation_id_numbers ?? [],
})

const plain = (words: string | null | undefined): string | undefined =>
  words ? plainDashes(words).replace(/\s+/gu, ' ').trim() || undefined : undefined

const fullText = (number: string, url: string): SourceRequest => ({
  resource: `full-text/${documentNumber(number)}`,
  url,
  accept: 'application/xml, text/xml',
  once: true,
})

/** Followed as given: since 2026 it carries a cursor, and a page number past the end silently means page 1. */
const nextPage = (url: string): SourceRequest => ({
  resource: `page/${sha256(url).slice(0, 16)}`,
  url,
  accept: 'application/json',
})
