import * as z from 'zod'
import { Day } from '../../domain/clocks.ts'
import { PublisherError, UnreadableDocumentError } from '../../errors.ts'
import type { Reading } from '../../source.ts'
import { has, inShape } from '../json.ts'
import { emptyReading, passedOver, passOver } from '../reading.ts'
import { BillType, Chamber, concernsChipTrade, type Action, type Bill } from './bill.ts'
import { chamberOf, statusFile } from './bill-status.ts'
import { readBill } from './steps.ts'

const LatestAction = z.object({ actionDate: Day, text: z.string() })

const Listed = z.object({
  congress: z.int(),
  type: BillType,
  // A string in lists and details, a number among related bills.
  number: z.coerce.string<string | number>().regex(/^\d+$/),
  title: z.string(),
})

const Detail = z.object({
  ...Listed.shape,
  title: z.string().min(1),
  originChamber: Chamber,
  introducedDate: Day,
  latestAction: LatestAction,
  policyArea: z.object({ name: z.string() }).optional(),
})

/** What an answer about a part of a bill holds; it tells no step. */
const parts = ['amendments', 'committees', 'cosponsors', 'subjects', 'summaries', 'textVersions', 'titles']

/** Reads an answer of the Congress.gov API. It has no word of a bill that its status file lacks, so what it names is followed there. */
export function readCongressApi(value: unknown): Reading {
  if (has(value, 'error')) throw apiError(value.error)
  if (has(value, 'bill')) return readDetail(value.bill)
  if (has(value, 'bills')) return readList(value.bills)
  if (has(value, 'relatedBills')) return readList(value.relatedBills)
  if (has(value, 'actions')) {
    return passedOver(
      'actions of a bill without its title, which its status file has',
      Array.isArray(value.actions) ? value.actions.length : 1,
    )
  }
  const part = parts.find((name) => has(value, name))
  if (part && has(value, part))
    return passedOver(`${part} of a bill, which tell no step`, Math.max(1, count(value[part])))
  throw new UnreadableDocumentError('JSON of no form that the Congress.gov API is known to give')
}

const count = (value: unknown): number => (Array.isArray(value) ? value.length : 1)

/** The gateway gives an object, the application a text. */
function apiError(error: unknown): PublisherError {
  if (typeof error === 'string') return new PublisherError(`Congress.gov answered: ${error}`)
  const code = has(error, 'code') ? String(error.code) : 'without a code'
  const message = has(error, 'message') ? String(error.message) : ''
  return new PublisherError(`Congress.gov refused the request: ${code} ${message}`.trim())
}

function readDetail(value: unknown): Reading {
  const detail = inShape(Detail, value, 'A bill of the Congress.gov API')
  const { latestAction, introducedDate, policyArea, ...known } = detail
  const bill: Bill = {
    ...known,
    introducedOn: introducedDate,
    actions: [latest(latestAction, detail.originChamber)],
    about: policyArea?.name ?? '',
  }
  const reading = readBill(bill, 'listing')
  if (reading.announcements.length > 0) reading.follow.push(statusFile(bill))
  return reading
}

/** A detail names one action, and not where it took place. */
const latest = ({ actionDate, text }: z.infer<typeof LatestAction>, origin: Chamber): Action => ({
  day: actionDate,
  text,
  code: null,
  chamber: chamberOf({ code: null, source: text, committee: '' }) ?? origin,
})

function readList(value: unknown): Reading {
  const reading = emptyReading()
  for (const bill of inShape(z.array(Listed), value, 'A bill list of the Congress.gov API')) {
    if (!concernsChipTrade(bill.title)) passOver(reading, 'a bill that does not concern the trade in chips')
    else {
      passOver(reading, 'a bill on chips, to be read from its status file')
      reading.follow.push(statusFile(bill))
    }
  }
  return reading
}
