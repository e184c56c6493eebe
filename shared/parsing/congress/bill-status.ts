import * as z from 'zod'
import { Day } from '../../domain/clocks.ts'
import { UnreadableDocumentError } from '../../errors.ts'
import type { Reading, SourceRequest } from '../../source.ts'
import { htmlText } from '../html-text.ts'
import { inShape } from '../json.ts'
import { childOf, childrenOf, childText, descendantsOf, textOf, type XmlElement } from '../xml.ts'
import { Action, BillType, Chamber, concernsChipTrade, slugOf, watchedBills, type Bill, type BillId } from './bill.ts'
import { readBill } from './steps.ts'

/** 1.0.0 files have other names for a bill's number and type, and mostly do not say their version. */
const versions = new Set(['1.0.0', '3.0.0'])

const Fields = z.object({
  congress: z.coerce.number<string>().int().positive(),
  type: BillType,
  number: z.string().regex(/^\d+$/),
  title: z.string().min(1),
  originChamber: Chamber,
  introducedOn: Day,
  actions: z.array(Action),
})

const what = 'A BILLSTATUS file'

/** Reads GPO's status file of a bill. HTML within it comes escaped, or as CDATA; both are the same to us. */
export function readBillStatus(root: XmlElement): Reading {
  const bill = childOf(root, 'bill')
  if (!bill) throw new UnreadableDocumentError(`${what} has no <bill>`)
  const version = childText(root, 'version') ?? childText(bill, 'version')
  if (version && !versions.has(version))
    throw new UnreadableDocumentError(`${what} is of version ${version}, which we do not know`)
  const known = billOf(bill)
  const reading = readBill(known, 'document')
  if (reading.announcements.length > 0) reading.follow.push(...companions(bill, known))
  return reading
}

/** The status file of a bill, which is refreshed every four hours while its Congress sits. */
export function statusFile({ congress, type, number }: BillId): SourceRequest {
  const name = type.toLowerCase()
  return {
    resource: `bill-status/${slugOf({ congress, type, number })}`,
    url: `https://www.govinfo.gov/bulkdata/BILLSTATUS/${congress}/${name}/BILLSTATUS-${congress}${name}${number}.xml`,
    accept: 'application/xml',
  }
}

function billOf(bill: XmlElement): Bill {
  const fields = inShape(
    Fields,
    {
      congress: childText(bill, 'congress') ?? undefined,
      type: childText(bill, 'type') ?? childText(bill, 'billType'),
      number: childText(bill, 'number') ?? childText(bill, 'billNumber'),
      title: childText(bill, 'title'),
      originChamber: childText(bill, 'originChamber'),
      introducedOn: childText(bill, 'introducedDate'),
      actions: childrenOf(required(bill, 'actions'), 'item').map(actionOf),
    },
    what,
  )
  return { ...fields, about: aboutOf(bill) }
}

function required(element: XmlElement, name: string): XmlElement {
  const child = childOf(element, name)
  if (!child) throw new UnreadableDocumentError(`${what} has no <${name}> in <${element.name}>`)
  return child
}

function actionOf(item: XmlElement): z.input<typeof Action> {
  const code = childText(item, 'actionCode')
  const source = childOf(item, 'sourceSystem')
  const committee = descendantsOf(item, new Set(['systemCode']))[0] ?? null
  return {
    day: childText(item, 'actionDate') ?? '',
    text: childText(item, 'text') ?? '',
    code,
    chamber: chamberOf({ code, source: textOf(source), committee: textOf(committee) }),
  }
}

/** Where an action took place: its committee says so, or the system it was entered in, or the range of the Library's codes. */
export function chamberOf({
  code,
  source,
  committee,
}: {
  code: string | null
  source: string
  committee: string
}): Chamber | null {
  if (/^[hs]s/.test(committee)) return committee.startsWith('h') ? 'House' : 'Senate'
  if (/\b(?:house|senate)\b/i.test(source)) return /house/i.test(source) ? 'House' : 'Senate'
  return code && /^\d+$/.test(code) && Number(code) < 28_000 ? (Number(code) < 10_000 ? 'House' : 'Senate') : null
}

function aboutOf(bill: XmlElement): string {
  const titles = childrenOf(childOf(bill, 'titles') ?? bill, 'item').map((item) => childText(item, 'title') ?? '')
  const subjects = childOf(bill, 'subjects')
  const names = subjects ? descendantsOf(subjects, new Set(['name'])).map((name) => textOf(name)) : []
  const summaries = childOf(bill, 'summaries')
  const texts = summaries ? descendantsOf(summaries, new Set(['text'])).map((text) => htmlText(textOf(text))) : []
  return [...titles, ...names, ...texts].join('\n')
}

/** The same bill in the other chamber, by its title, where it is not watched already. */
function companions(bill: XmlElement, known: Bill): SourceRequest[] {
  const related = childOf(bill, 'relatedBills')
  return childrenOf(related ?? bill, 'item').flatMap((item) => {
    const type = BillType.safeParse(childText(item, 'type'))
    const number = childText(item, 'number')
    if (!related || !type.success || !number || !concernsChipTrade(childText(item, 'title') ?? '')) return []
    const id = { congress: Number(childText(item, 'congress') ?? known.congress), type: type.data, number }
    return watchedBills.some((watched) => slugOf(watched) === slugOf(id)) ? [] : [statusFile(id)]
  })
}
