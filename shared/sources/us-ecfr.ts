import { PublisherError, UnreadableDocumentError } from '../errors.ts'
import { readRegulations } from '../parsing/ecfr/regulation-text.ts'
import { readVersions } from '../parsing/ecfr/versions.ts'
import { controlList, sections, versioner } from '../parsing/ecfr/watched.ts'
import { htmlText } from '../parsing/html-text.ts'
import { has, parseJson } from '../parsing/json.ts'
import { openDocument } from '../parsing/open-document.ts'
import { passedOver } from '../parsing/reading.ts'
import { parseXml } from '../parsing/xml.ts'
import type { Reading, Source, SourceDocument, SourceRequest } from '../source.ts'

/** The regulations as they stand: each edition of the sections on advanced chips since August 2022, and the present 3A090 and 4A090. */
export const source: Source = {
  publisher: { id: 'us-ecfr', name: 'Electronic Code of Federal Regulations', tier: 'official' },
  jurisdiction: 'US',
  zone: 'America/New_York',
  language: 'en',
  // It lags the Federal Register by a business day or two.
  schedule: 'rate(6 hours)',
  families: ['ecfr'],
  // It throttles by a token bucket, and answers whole parts slowly.
  spacing: 3000,
  maxBytes: 64 * 1024 * 1024,
  requests: () => [
    ...[...sections.keys()].map((section) => versionsOf(section, { part: section.split('.')[0]!, section })),
    versionsOf('control-list', { part: '774', appendix: controlList }),
  ],
  read,
}

const versionsOf = (name: string, filter: Record<string, string>): SourceRequest => ({
  resource: `versions/${name}`,
  url: `${versioner}/versions/title-15.json?${new URLSearchParams(filter).toString()}`,
  accept: 'application/json',
})

function read(document: SourceDocument): Reading {
  const { kind, text } = openDocument(document)
  if (kind === 'json') return readJson(parseJson(text, 'An eCFR answer'))
  if (kind === 'xml') return readRegulations(parseXml(text, 'An eCFR text'), document.url)
  if (kind === 'html') throw new PublisherError(`The eCFR answered with a page: ${said(text)}`)
  throw new UnreadableDocumentError(`Neither JSON nor XML: "${text.trim().slice(0, 60)}"`)
}

function readJson(value: unknown): Reading {
  if (has(value, 'content_versions')) return readVersions(value)
  if (has(value, 'error')) throw new PublisherError(`The eCFR answered: ${String(value.error).slice(0, 200)}`)
  if (has(value, 'titles'))
    return passedOver(
      'the state of each title, which is no text',
      Array.isArray(value.titles) ? value.titles.length : 1,
    )
  if (has(value, 'identifier') && has(value, 'children'))
    return passedOver('the structure of a title, without its text')
  throw new UnreadableDocumentError('JSON of no form that the eCFR is known to give')
}

const said = (html: string): string => /<title>\s*([^<]+?)\s*<\/title>/i.exec(html)?.[1] ?? htmlText(html).slice(0, 120)
