import { announcementText, type Depth } from '../../domain/announcement.ts'
import type { Day } from '../../domain/clocks.ts'
import type { MeasureFact } from '../../domain/fact.ts'
import type { AuthorityId } from '../../domain/identifiers.ts'
import type { ReadAnnouncement, Reading } from '../../source.ts'
import { emptyReading, passOver } from '../reading.ts'
import { concernsChipTrade, pageOf, printedNumber, slugOf, type Action, type Bill, type Chamber } from './bill.ts'

/** A step that changes where a bill stands. */
type Step = {
  /** The end of the announcement's id. */
  name: string
  said: string
  stage: MeasureFact['stage']
  authority: AuthorityId
  is: (action: Action) => boolean
}

const authorities: Record<Chamber, AuthorityId> = { House: 'us-house', Senate: 'us-senate' }
const codes = {
  House: { introduced: '1000', reported: '5000', discharged: '5500', passed: '8000' },
  Senate: { introduced: '10000', reported: '14000', discharged: '14500', passed: '17000' },
} as const

const committeeWords = /\b(?:ordered to be reported|reported by)\b(?!.*\b(?:adversely|unfavorably)\b)/i
const passageWords: Record<Chamber, RegExp> = {
  House:
    /^passed\/agreed to in house\b|^on (?:passage|motion to suspend the rules and pass)\b.*\b(?:passed|agreed to)\b/i,
  Senate: /^passed\/agreed to in senate\b|^passed senate\b/i,
}

const stepsIn = (chamber: Chamber, origin: Chamber): Step[] => [
  ...(chamber === origin ? [introduction(chamber)] : []),
  {
    name: `committee-${chamber.toLowerCase()}`,
    said: `sent on by a ${chamber} committee`,
    stage: 'advanced',
    authority: authorities[chamber],
    is: (action) =>
      action.chamber === chamber &&
      (action.code === codes[chamber].reported ||
        action.code === codes[chamber].discharged ||
        committeeWords.test(action.text)),
  },
  {
    name: `passed-${chamber.toLowerCase()}`,
    said: `passed by the ${chamber}`,
    stage: 'passed',
    authority: authorities[chamber],
    is: ({ code, text }) => code === codes[chamber].passed || passageWords[chamber].test(text),
  },
]

const introduction = (chamber: Chamber): Step => ({
  name: 'introduced',
  said: `introduced in the ${chamber}`,
  stage: 'proposed',
  authority: authorities[chamber],
  is: ({ code, text }) => code === codes[chamber].introduced || /^introduced in (?:house|senate)\b/i.test(text),
})

const enactment: Step = {
  name: 'became-law',
  said: 'became law',
  stage: 'in-force',
  authority: 'us-president',
  is: ({ code, text }) => code === '36000' || /^(?:became public law|signed by president)\b/i.test(text),
}

/**
 * A bill as one announcement for each step that changes where it stands, named `119-hr-2683:introduced` and dated by the Eastern day of the
 * action. One announcement that followed the latest action would move through the timeline and hide when the earlier steps were known;
 * several keep each in its place, and a referral, a new cosponsor or a mass update of the record makes no revision.
 */
export function readBill(bill: Bill, depth: Depth): Reading {
  const reading = emptyReading()
  if (!concernsChipTrade(`${bill.title}\n${bill.about}`)) {
    passOver(reading, 'a bill that does not concern the trade in chips')
    return reading
  }
  const other: Chamber = bill.originChamber === 'House' ? 'Senate' : 'House'
  const steps = [...stepsIn(bill.originChamber, bill.originChamber), ...stepsIn(other, bill.originChamber), enactment]
  const taken = steps.flatMap((step) => {
    const action = firstOf(bill.actions.filter(step.is)) ?? (step.name === 'introduced' ? introducedBy(bill) : null)
    return action ? [announcementOf(bill, step, action, depth)] : []
  })
  reading.announcements.push(
    ...taken.sort((a, b) => (a.announcedAt < b.announcedAt ? -1 : a.announcedAt > b.announcedAt ? 1 : 0)),
  )
  passOver(reading, 'an action that changes no stage, or repeats one', Math.max(0, bill.actions.length - taken.length))
  return reading
}

/** The earliest; of one day's, whose order is not stable, the Library's own line, then by its words. */
function firstOf(actions: Action[]): Action | null {
  return actions.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))[0] ?? null
}

const rank = ({ day, code, text }: Action): string => `${day} ${/^\d+$/.test(code ?? '') ? 0 : 1} ${text}`

const introducedBy = ({ introducedOn, originChamber }: Bill): Action => ({
  day: introducedOn,
  text: `Introduced in ${originChamber}`,
  code: null,
  chamber: originChamber,
})

function announcementOf(bill: Bill, step: Step, action: Action, depth: Depth): ReadAnnouncement & { announcedAt: Day } {
  const number = printedNumber(bill)
  const title = `${number}, ${bill.title}: ${step.said}`
  const start = announcementText(title, '').length
  return {
    nativeId: `${slugOf(bill)}:${step.name}`,
    url: pageOf(bill),
    language: 'en',
    title,
    text: action.text,
    announcedAt: action.day,
    documentNumber: number,
    depth,
    facts: [
      {
        type: 'measure',
        assertion: 'official',
        products: [],
        authority: step.authority,
        measure: 'bill',
        stage: step.stage,
        targets: [],
        documentNumber: number,
        effectiveFrom: null,
        effectiveUntil: null,
        quote: { text: action.text, start, end: start + action.text.length },
      },
    ],
    // The record states the step; its title and a summary would only be read as more than that.
    readText: false,
  }
}
