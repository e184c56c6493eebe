import { UnreadableDocumentError } from '../errors.ts'
import { readCurrentFilings } from '../parsing/edgar/current-filings.ts'
import {
  announcementOf,
  filers,
  itemLines,
  reasonToPass,
  submissionText,
  zone,
  type Filing,
} from '../parsing/edgar/filing.ts'
import { filingText, itemsOf } from '../parsing/edgar/filing-text.ts'
import { readIndexPage } from '../parsing/edgar/index-page.ts'
import { readLonePage } from '../parsing/edgar/lone-page.ts'
import { htmlError, storeError } from '../parsing/edgar/publisher-error.ts'
import { readSearchHits } from '../parsing/edgar/search-hits.ts'
import { documentsOf, readHeader } from '../parsing/edgar/submission-text.ts'
import { submissionsSubstance } from '../parsing/edgar/submissions-substance.ts'
import { readOlderSubmissions, readSubmissions } from '../parsing/edgar/submissions.ts'
import { has, parseJson } from '../parsing/json.ts'
import { openDocument } from '../parsing/open-document.ts'
import { emptyReading, passedOver } from '../parsing/reading.ts'
import { parseXml } from '../parsing/xml.ts'
import type { Instant } from '../domain/clocks.ts'
import type { Reading, Source, SourceDocument } from '../source.ts'

/**
 * What the catalogue's companies file with the SEC. Each company's list of filings leads to the complete text of those that could say
 * something of chips and China, where time, form, items and press releases stand together.
 */
export const source: Source = {
  publisher: { id: 'us-sec', name: 'SEC EDGAR', tier: 'filing' },
  jurisdiction: 'US',
  zone,
  language: 'en',
  schedule: 'rate(10 minutes)',
  families: ['sec-edgar'],
  // A year of filings at the least; insiders alone file more.
  canary: { minRows: 10 },
  // A yearly report of the largest filers, with its XBRL and graphics, comes near 40 MB.
  maxBytes: 64 * 1024 * 1024,
  requests: () =>
    [...filers.keys()].map((cik) => ({
      resource: `submissions/CIK${cik}.json`,
      url: `https://data.sec.gov/submissions/CIK${cik}.json`,
      accept: 'application/json',
    })),
  substance: submissionsSubstance,
  read,
}

function read(document: SourceDocument): Reading {
  const { kind, text } = openDocument(document)
  if (/<SEC-HEADER>|<SEC-DOCUMENT>|<IMS-HEADER>/.test(text.slice(0, 5000))) return readSubmission(text, document.url)
  if (kind === 'json') return readJson(parseJson(text, 'An EDGAR answer'), document.url)
  if (kind === 'html' || /^\s*<DOCUMENT>/.test(text)) return readHtml(text, document.url)
  if (kind === 'xml') return readXml(text)
  throw new UnreadableDocumentError(`No form of EDGAR begins with "${text.trim().slice(0, 60)}"`)
}

function readJson(value: unknown, url: string | null): Reading {
  if (has(value, 'filings')) return readSubmissions(value)
  if (has(value, 'accessionNumber')) return readOlderSubmissions(value, url)
  if (has(value, 'hits') || has(value, '_source')) return readSearchHits(value)
  if (has(value, 'directory')) return passedOver("a filing's list of files, which does not say what they are")
  throw new UnreadableDocumentError('JSON of no form that EDGAR is known to give')
}

function readXml(text: string): Reading {
  const root = parseXml(text, 'An EDGAR document')
  if (root.name === 'Error') throw storeError(root)
  if (root.name === 'feed') return readCurrentFilings(root)
  throw new UnreadableDocumentError(`<${root.name}> is no form that EDGAR is known to give`)
}

function readHtml(html: string, url: string | null): Reading {
  if (/<title>EDGAR Filing Documents for /i.test(html.slice(0, 2000))) return headerOnly(readIndexPage(html), url)
  const error = htmlError(html)
  if (error) throw error
  return readLonePage(html, url)
}

/** A complete submission, or the page that holds its header alone. */
function readSubmission(text: string, url: string | null): Reading {
  const header = readHeader(text)
  const documents = documentsOf(text)
  if (documents.length === 0) return headerOnly(header, url)
  const filing = { ...header, items: itemsOf(header.form, documents) }
  const reason = reasonToPass(filing)
  if (reason) return passedOver(reason)
  const told = {
    announcedAt: header.acceptedAt,
    depth: 'full-text' as const,
    text: filingText(header.form, documents),
    corrects: amends(url),
  }
  const announcement = announcementOf(filing, told)
  return { ...emptyReading(), announcements: announcement ? [announcement] : [] }
}

/** Number, form and time, without the text, which is asked for. */
function headerOnly(filing: Filing & { acceptedAt: Instant }, url: string | null): Reading {
  const reason = reasonToPass(filing)
  if (reason) return passedOver(reason)
  const corrects = amends(url)
  const told = { announcedAt: filing.acceptedAt, depth: 'document' as const, text: itemLines(filing.items), corrects }
  const announcement = announcementOf(filing, told)
  return {
    ...emptyReading(),
    announcements: announcement ? [announcement] : [],
    follow: [submissionText(filing, corrects)],
  }
}

const amends = (url: string | null): string | null => /#amends=(\d{10}-\d\d-\d{6})$/.exec(url ?? '')?.[1] ?? null
