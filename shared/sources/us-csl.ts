import { PublisherError, UnreadableDocumentError } from '../errors.ts'
import { htmlText } from '../parsing/html-text.ts'
import { inShape, parseJson } from '../parsing/json.ts'
import { openDocument } from '../parsing/open-document.ts'
import {
  ConsolidatedCsv,
  ConsolidatedJson,
  DeniedPersons,
  EntityListCsv,
} from '../parsing/screening-list/listed-party.ts'
import { readListings } from '../parsing/screening-list/listings.ts'
import { parseTable } from '../parsing/table.ts'
import type { Reading, Source, SourceDocument } from '../source.ts'

/** The Consolidated Screening List: who among the catalogue's companies is on a list of the Bureau of Industry and Security, and since when. */
export const source: Source = {
  publisher: { id: 'us-ita', name: 'Consolidated Screening List', tier: 'official' },
  jurisdiction: 'US',
  zone: 'America/New_York',
  language: 'en',
  // Refreshed every hour from lists that change about once a week.
  schedule: 'rate(12 hours)',
  families: ['csl'],
  // 25,830 rows in July 2026.
  canary: { minRows: 10_000 },
  // 17 MB in July 2026.
  maxBytes: 64 * 1024 * 1024,
  requests: () => [
    {
      resource: 'consolidated.csv',
      url: 'https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.csv',
      accept: 'text/csv',
    },
  ],
  read,
}

const what = 'The screening list'

function read(document: SourceDocument): Reading {
  const { kind, text } = openDocument(document)
  if (kind === 'json') return readListings(inShape(ConsolidatedJson, parseJson(text, what), what))
  if (kind !== 'text')
    throw new PublisherError(`${what} answered with a page: ${htmlText(text).split('\n')[0]?.slice(0, 120) ?? ''}`)
  const header = text.slice(0, text.search(/[\r\n]|$/)).replaceAll('"', '')
  if (header.startsWith('_id,')) return readListings(inShape(ConsolidatedCsv, parseTable(text, ',', what), what))
  if (header.startsWith('Source List,')) return readListings(inShape(EntityListCsv, parseTable(text, ',', what), what))
  if (header.startsWith('Name\tStreet_Address'))
    return readListings(inShape(DeniedPersons, parseTable(text, '\t', what), what))
  throw new UnreadableDocumentError(`${what} has a header that we do not know: "${header.slice(0, 60)}"`)
}
