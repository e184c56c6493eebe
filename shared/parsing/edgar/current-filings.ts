import { Day } from '../../domain/clocks.ts'
import { UnreadableDocumentError } from '../../errors.ts'
import type { Reading } from '../../source.ts'
import { emptyReading } from '../reading.ts'
import { childOf, childrenOf, childText, collapse, type XmlElement } from '../xml.ts'
import { addListed, type Filing } from './filing.ts'

/** Reads the Atom list of the latest filings, or of one company's. A filing stands in it once for each party; we count it once. */
export function readCurrentFilings(feed: XmlElement): Reading {
  const filings = new Map<string, Filing>()
  for (const entry of childrenOf(feed, 'entry')) {
    const filing = filingOf(entry)
    const parties = [...(filings.get(filing.accession)?.ciks ?? []), ...filing.ciks]
    filings.set(filing.accession, { ...filing, ciks: [...new Set(parties)] })
  }
  const reading = emptyReading()
  for (const filing of filings.values()) addListed(reading, filing)
  return reading
}

/** "8-K - NVIDIA CORP (0001045810) (Filer)", and a summary of escaped HTML with day, number and items. */
function filingOf(entry: XmlElement): Filing {
  const title = childText(entry, 'title') ?? ''
  const accession = /accession-number=(\d{10}-\d\d-\d{6})$/.exec(childText(entry, 'id') ?? '')?.[1]
  const summary = collapse((childText(entry, 'summary') ?? '').replace(/<[^>]*>/g, ' '))
  const filedOn = Day.safeParse(/Filed:\s*(\S+)/.exec(summary)?.[1])
  const cik = /\((\d{10})\)/.exec(title)?.[1]
  const form = childOf(entry, 'category')?.attributes['term']
  if (!accession || !filedOn.success || !form || !cik) {
    throw new UnreadableDocumentError(
      `An EDGAR feed entry lacks its number, day, form or filer: "${title.slice(0, 80)}"`,
    )
  }
  const items = [...summary.matchAll(/\bItem (\d+\.\d\d)\b/g)].map(([, item]) => item!)
  return { accession, ciks: [cik], form, filedOn: filedOn.data, items }
}
