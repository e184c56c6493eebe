import { PublisherError, UnreadableDocumentError } from '../errors.ts'
import { watchedBills } from '../parsing/congress/bill.ts'
import { readBillStatus, statusFile } from '../parsing/congress/bill-status.ts'
import { billSubstance } from '../parsing/congress/bill-substance.ts'
import { isBillText, readBillText } from '../parsing/congress/bill-text.ts'
import { readCongressApi } from '../parsing/congress/congress-api.ts'
import { htmlText } from '../parsing/html-text.ts'
import { parseJson } from '../parsing/json.ts'
import { openDocument } from '../parsing/open-document.ts'
import { parseXml } from '../parsing/xml.ts'
import type { Reading, Source, SourceDocument } from '../source.ts'

/**
 * Bills on the trade in AI chips, from the status files that the Government Publishing Office refreshes every four hours and gives without a
 * key. Answers of the Congress.gov API, which wants one, are read where they are at hand.
 */
export const source: Source = {
  publisher: { id: 'us-congress', name: 'Congress.gov', tier: 'official' },
  jurisdiction: 'US',
  zone: 'America/New_York',
  language: 'en',
  schedule: 'rate(2 hours)',
  families: ['congress'],
  requests: () => watchedBills.map(statusFile),
  substance: billSubstance,
  read,
}

function read(document: SourceDocument): Reading {
  const { kind, text } = openDocument(document)
  if (kind === 'json') return readCongressApi(parseJson(text, 'A Congress.gov answer'))
  if (kind === 'html') {
    if (isBillText(text)) return readBillText(text)
    throw new PublisherError(
      `Congress answered with an HTML page: ${htmlText(text).split('\n')[0]?.slice(0, 120) ?? ''}`,
    )
  }
  if (kind === 'xml') {
    const root = parseXml(text, 'A BILLSTATUS file')
    if (root.name === 'billStatus') return readBillStatus(root)
    throw new UnreadableDocumentError(`<${root.name}> is not <billStatus>`)
  }
  throw new UnreadableDocumentError(`Neither XML nor JSON: "${text.trim().slice(0, 60)}"`)
}
