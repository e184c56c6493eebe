import { UnreadableDocumentError } from '../../errors.ts'
import type { Reading } from '../../source.ts'
import { passedOver } from '../reading.ts'
import { filers, paddedCik, submissionText } from './filing.ts'
import { linesOf } from './filing-text.ts'

/**
 * A page of a filing by itself: a primary document or an exhibit. It says neither when it was accepted nor under which number, so it makes
 * no announcement; the complete submission, which holds the same words, does. Throws UnreadableDocumentError for a page that is none of EDGAR's.
 */
export function readLonePage(html: string, url: string | null): Reading {
  if (!isFiled(html, url))
    throw new UnreadableDocumentError(`No page of EDGAR that we know: "${linesOf(html)[0]?.slice(0, 80) ?? ''}"`)
  const cik = filerCik(html, url)
  if (cik !== null && !filers.has(cik)) return passedOver('not a company of the catalogue')
  const accession = /\/edgar\/data\/\d+\/(\d{10})(\d\d)(\d{6})\//
    .exec(url ?? '')
    ?.slice(1)
    .join('-')
  const follow = cik && accession ? [submissionText({ accession, ciks: [cik] }, null)] : []
  return { ...passedOver('a page of a filing without its number and time, which the complete submission has'), follow }
}

const isFiled = (html: string, url: string | null): boolean =>
  /^\s*<DOCUMENT>/.test(html) ||
  /\/Archives\/edgar\/data\//.test(url ?? '') ||
  /dei:EntityCentralIndexKey|xbrl\.org\/2013\/inlineXBRL/.test(html.slice(0, 20_000)) ||
  linesOf(html)
    .slice(0, 40)
    .some((line) => /^securities and exchange commission/i.test(line))

/** Inline XBRL carries the filer's number; an address in the archive too. */
function filerCik(html: string, url: string | null): string | null {
  const cik =
    /name="dei:EntityCentralIndexKey"[^>]*>(\d{1,10})</.exec(html)?.[1] ?? /\/edgar\/data\/(\d+)\//.exec(url ?? '')?.[1]
  return cik ? paddedCik(cik) : null
}
