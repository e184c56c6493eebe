import { Day } from '../../domain/clocks.ts'
import { UnreadableDocumentError } from '../../errors.ts'
import { instantIn } from '../dates.ts'
import type { Instant } from '../../domain/clocks.ts'
import { paddedCik, zone, type Filing } from './filing.ts'

/** One document of a filing, as the complete submission file holds it. */
export type FiledDocument = { type: string; content: string }

/** The header of a submission: one-line fields without end tags, above its documents or escaped in a page of its own. */
export function readHeader(text: string): Filing & { acceptedAt: Instant } {
  const header = text.slice(0, headerEnd(text))
  const accession = field(header, /(?:ACCESSION[ -]NUMBER:?>?)\s*(\d{10}-\d\d-\d{6})/)
  const accepted = field(header, /ACCEPTANCE-DATETIME(?:>|&gt;)\s*(\d{14})/)
  const form = field(header, /(?:CONFORMED SUBMISSION TYPE:|<TYPE>)\s*(\S+)/)
  const filed = field(header, /(?:FILED AS OF DATE:|<FILING-DATE>)\s*(\d{8})/)
  if (!accession || !accepted || !form || !filed) {
    throw new UnreadableDocumentError(
      'A submission header lacks its accession number, form, filing date or acceptance time',
    )
  }
  const ciks = [...header.matchAll(/(?:CENTRAL INDEX KEY:|<CIK>)\s*(\d+)/g)].map(([, cik]) => paddedCik(cik!))
  return {
    accession,
    form,
    filedOn: Day.parse(dashed(filed)),
    ciks: [...new Set(ciks)],
    items: [],
    acceptedAt: easternInstant(accepted),
  }
}

/** The documents of a complete submission file, in order; graphics and XBRL data are left out. */
export function documentsOf(text: string): FiledDocument[] {
  return [...text.matchAll(/<DOCUMENT>\s*([\s\S]*?)<\/DOCUMENT>/g)].flatMap(([, block]) => {
    const type = /^<TYPE>(\S+)/m.exec(block!)?.[1]
    const content = /<TEXT>\s*([\s\S]*?)(?:<\/TEXT>|$)/.exec(block!)?.[1]
    return type && content && !/^(?:GRAPHIC|XML|ZIP|EXCEL|JSON|EX-10[14])/.test(type) ? [{ type, content }] : []
  })
}

/** Everything before the first document. */
function headerEnd(text: string): number {
  const end = text.search(/<\/(?:SEC|IMS)-HEADER>|&lt;DOCUMENT&gt;|<DOCUMENT>/)
  return end < 0 ? text.length : end
}

const field = (header: string, pattern: RegExp): string | undefined => pattern.exec(header)?.[1]

/** The one acceptance time that can be trusted: `20251231081519`, by the clock in Washington. */
function easternInstant(digits: string): Instant {
  const day = Day.parse(dashed(digits.slice(0, 8)))
  return instantIn(zone, day, `${digits.slice(8, 10)}:${digits.slice(10, 12)}:${digits.slice(12, 14)}`)
}

const dashed = (digits: string): string => `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`
