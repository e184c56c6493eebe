import { addDays, dayOf } from '../domain/clocks.ts'
import { UnreadableDocumentError } from '../errors.ts'
import { readDocumentList, readSingleDocument, requestedFields } from '../parsing/federal-register/documents.ts'
import { readFullText } from '../parsing/federal-register/full-text.ts'
import { readPublicInspection, readSingleFiling } from '../parsing/federal-register/public-inspection.ts'
import { htmlError, jsonError } from '../parsing/federal-register/publisher-error.ts'
import { registerSubstance } from '../parsing/federal-register/substance.ts'
import { has, parseJson } from '../parsing/json.ts'
import { openDocument } from '../parsing/open-document.ts'
import { passedOver } from '../parsing/reading.ts'
import { parseXml } from '../parsing/xml.ts'
import type { Reading, Source, SourceDocument, SourceRequest } from '../source.ts'

const api = 'https://www.federalregister.gov/api/v1'
const zone = 'America/New_York'

/**
 * Rules, notices and presidential documents. Everything of the Bureau of Industry and Security since August 2022, what the President, the
 * Trade Representative and the Treasury publish on chips, and the public-inspection desk, where a document is public a day before its print.
 * A document of ours is followed to its full text, because the API keeps one date of effect of several.
 */
export const source: Source = {
  publisher: { id: 'us-federal-register', name: 'Federal Register', tier: 'official' },
  jurisdiction: 'US',
  zone,
  language: 'en',
  // The day's issue is up by six in the morning, special filings at any time.
  schedule: 'rate(30 minutes)',
  families: ['federal-register'],
  // The bureau publishes every week; on chips the others may be silent for months.
  canary: { of: ['bis/newest'], minRows: 1, newestWithinDays: 30 },
  requests: (now) => {
    const today = dayOf(now, zone)
    return [
      {
        resource: 'public-inspection',
        url: `${api}/public-inspection-documents/current.json`,
        accept: 'application/json',
      },
      ...watched.map((filter) => newest(filter, today)),
      ...watched.flatMap((filter) => finished(today).map((over) => period(filter, over))),
    ]
  },
  substance: registerSubstance,
  read,
}

type Filter = { name: string; conditions: [string, string][] }

const chips = 'semiconductor | semiconductors | "integrated circuits" | "advanced computing"'
const watched: Filter[] = [
  { name: 'bis', conditions: [['conditions[agencies][]', 'industry-and-security-bureau']] },
  {
    name: 'president',
    conditions: [
      ['conditions[type][]', 'PRESDOCU'],
      ['conditions[term]', chips],
    ],
  },
  {
    name: 'trade',
    conditions: [
      ['conditions[agencies][]', 'trade-representative-office-of-united-states'],
      ['conditions[agencies][]', 'treasury-department'],
      ['conditions[term]', chips],
    ],
  },
]

/** A window longer than a quarter; its moving upper end also passes the publisher's cache of a day. */
const newest = (filter: Filter, today: string): SourceRequest => ({
  resource: `${filter.name}/newest`,
  url: search(filter, addDays(today, -100), addDays(today, 7)),
  accept: 'application/json',
})

type Period = { name: string; from: string; to: string }

/** A period that is over gets no more documents, so it is asked for once. */
const period = (filter: Filter, { name, from, to }: Period): SourceRequest => ({
  resource: `${filter.name}/${name}`,
  url: search(filter, from, to),
  accept: 'application/json',
  once: true,
})

/** Since the first letters on AI chips, of August 2022: the years that are over, and the quarters of this one. */
function finished(today: string): Period[] {
  const thisYear = Number(today.slice(0, 4))
  const years = Array.from({ length: Math.max(0, thisYear - 2022) }, (_, index) => 2022 + index).map((year) => ({
    name: `${year}`,
    from: year === 2022 ? '2022-08-01' : `${year}-01-01`,
    to: `${year}-12-31`,
  }))
  const quarters = [
    ['01-01', '03-31'],
    ['04-01', '06-30'],
    ['07-01', '09-30'],
  ].map(([from, to], index) => ({
    name: `${thisYear}-q${index + 1}`,
    from: `${thisYear}-${from}`,
    to: `${thisYear}-${to}`,
  }))
  return [...years, ...quarters.filter(({ to }) => to < today)]
}

/** At most 1000 a page are documented; anything else silently becomes 20. */
function search({ conditions }: Filter, from: string, to: string): string {
  const query = new URLSearchParams([
    ...conditions,
    ['conditions[publication_date][gte]', from],
    ['conditions[publication_date][lte]', to],
    ...requestedFields.map((field): [string, string] => ['fields[]', field]),
    ['order', 'newest'],
    ['per_page', '1000'],
  ])
  return `${api}/documents.json?${query.toString()}`
}

function read(document: SourceDocument): Reading {
  const { kind, text } = openDocument(document)
  if (kind === 'json') return readJson(parseJson(text, 'A Federal Register answer'), document.url)
  if (kind === 'xml') return readFullText(parseXml(text, 'A Federal Register document'), document.url)
  if (kind === 'html') throw htmlError(text)
  throw new UnreadableDocumentError(`Neither JSON nor XML: "${text.slice(0, 60)}"`)
}

function readJson(value: unknown, url: string | null): Reading {
  const error = jsonError(value)
  if (error) throw error
  if (has(value, 'document_number'))
    return has(value, 'filed_at') ? readSingleFiling(value) : readSingleDocument(value, url)
  if (isPublicInspection(value)) return readPublicInspection(value)
  if (Array.isArray(value) || has(value, 'count')) return readDocumentList(value, url)
  if (has(value, 'agencies'))
    return passedOver("an issue's table of contents, which names documents without their content")
  throw new UnreadableDocumentError('JSON of no form that the Federal Register API is known to give')
}

/** By the desk's own clock, or by its rows, in a search. */
const isPublicInspection = (value: unknown): boolean =>
  has(value, 'special_filings_updated_at') ||
  (has(value, 'results') && Array.isArray(value.results) && value.results.some((row) => has(row, 'filed_at')))
