import { UnreadableDocumentError } from '../../errors.ts'
import type { Reading } from '../../source.ts'
import { daysIn } from '../dates.ts'
import { htmlText } from '../html-text.ts'
import { passedOver } from '../reading.ts'
import { BillType, concernsChipTrade, type Bill } from './bill.ts'
import { statusFile } from './bill-status.ts'
import { readBill } from './steps.ts'

/** The page's own title, "H. R. 9025 (Introduced-in-House)", tells bill and version. */
const heading = /<title>\s*([HS][^<(]*?)\s*(\d+)\s*\(([^)<]+)\)\s*<\/title>/i

export const isBillText = (html: string): boolean => heading.test(html.slice(0, 5000))

/** Reads the text of a bill as printed. As introduced it is a sighting of the bill; later prints follow steps that its status file dates. */
export function readBillText(html: string): Reading {
  const [, prefix, number, version] = heading.exec(html.slice(0, 5000)) ?? []
  const type = BillType.safeParse(prefix?.replace(/[\s.]/g, '').toUpperCase())
  const text = htmlText(html)
  const congress = /\b(\d{3})(?:th|st|n?d|rd) congress\b/i.exec(text)?.[1]
  const printed = daysIn(text)[0]
  if (!type.success || !number || !congress || !printed) {
    throw new UnreadableDocumentError('A bill text lacks its number, Congress or day')
  }
  const id = { congress: Number(congress), type: type.data, number }
  if (!concernsChipTrade(text)) return passedOver('a bill that does not concern the trade in chips')
  if (!/^introduced/i.test(version ?? ''))
    return { ...passedOver(`a bill's text as of a later step`), follow: [statusFile(id)] }
  const originChamber = type.data.startsWith('H') ? 'House' : 'Senate'
  const bill: Bill = {
    ...id,
    title: titleIn(text, id.number),
    originChamber,
    introducedOn: printed.day,
    actions: [],
    about: text,
  }
  return { ...readBill(bill, 'listing'), follow: [statusFile(id)] }
}

/** "This Act may be cited as the “Chip Security Act”." */
const titleIn = (text: string, number: string): string =>
  /may be cited as (?:the )?["“]([^"”]+)["”]/i.exec(text)?.[1] ??
  /^(To [^.]{20,200}\.)$/m.exec(text)?.[1] ??
  `bill ${number}`
