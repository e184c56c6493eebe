import * as z from 'zod'
import { Day } from '../../domain/clocks.ts'
import { concernsArtificialIntelligence, concernsChips, mayConcern } from '../topic.ts'

export const Chamber = z.enum(['House', 'Senate'])
export type Chamber = z.infer<typeof Chamber>

export const BillType = z.enum(['HR', 'S', 'HJRES', 'SJRES', 'HCONRES', 'SCONRES', 'HRES', 'SRES'])
export type BillType = z.infer<typeof BillType>

/** One line of a bill's record. The same event is entered by the chamber and again by the Library of Congress. */
export const Action = z.object({
  day: Day,
  text: z.string(),
  /** The Library's codes are figures alone (`8000`); a chamber's are not, and the Senate gives none. */
  code: z.string().nullable(),
  chamber: Chamber.nullable(),
})
export type Action = z.infer<typeof Action>

/** What every form of a bill's record tells. */
export type Bill = {
  congress: number
  type: BillType
  number: string
  title: string
  originChamber: Chamber
  introducedOn: Day
  actions: Action[]
  /** Titles, subjects and summaries: by what it is known and what it is about. */
  about: string
}

export type BillId = Pick<Bill, 'congress' | 'type' | 'number'>

/** Bills on AI chips by name, in whichever Congress they come back, and under whichever number. */
const watchedNames =
  /\b(?:chip security act|gain ai act|guaranteeing access and innovation for national artificial intelligence|remote access security act|ai overwatch act|artificial intelligence oversight of verified exports|safe chips act|secure and feasible exports of chips|stop stealing our chips|no adversarial ai)\b/i
const trade = /\b(?:export\w*|foreign trade|trade restrictions|reexport|smuggl\w*|tariffs?|china|adversar\w*)\b/i

/** Whether a bill is about the trade in AI chips: by name, or because its titles and summaries speak of both. */
export const concernsChipTrade = (about: string): boolean =>
  watchedNames.test(about) ||
  (trade.test(about) &&
    (concernsChips(about) || (mayConcern(about) && concernsArtificialIntelligence(about) && /export/i.test(about))))

/** The bills that are polled: those whose status is kept without a key, asked for by number. */
export const watchedBills: BillId[] = [
  { congress: 119, type: 'HR', number: '2683' },
  { congress: 119, type: 'HR', number: '3447' },
  { congress: 119, type: 'HR', number: '6875' },
  { congress: 119, type: 'S', number: '1705' },
  { congress: 119, type: 'S', number: '3150' },
  { congress: 119, type: 'S', number: '3374' },
]

const spellings: Record<BillType, [printed: string, address: string]> = {
  HR: ['H.R.', 'house-bill'],
  S: ['S.', 'senate-bill'],
  HJRES: ['H.J.Res.', 'house-joint-resolution'],
  SJRES: ['S.J.Res.', 'senate-joint-resolution'],
  HCONRES: ['H.Con.Res.', 'house-concurrent-resolution'],
  SCONRES: ['S.Con.Res.', 'senate-concurrent-resolution'],
  HRES: ['H.Res.', 'house-resolution'],
  SRES: ['S.Res.', 'senate-resolution'],
}

/** "H.R. 2683". */
export const printedNumber = ({ type, number }: BillId): string => `${spellings[type][0]} ${number}`

/** `119-hr-2683`. */
export const slugOf = ({ congress, type, number }: BillId): string => `${congress}-${type.toLowerCase()}-${number}`

/** The page for people; it refuses programs, so it is linked and never fetched. */
export const pageOf = ({ congress, type, number }: BillId): string =>
  `https://www.congress.gov/bill/${congress}${ordinal(congress)}-congress/${spellings[type][1]}/${number}`

function ordinal(number: number): string {
  if (number % 100 >= 11 && number % 100 <= 13) return 'th'
  return ['th', 'st', 'nd', 'rd'][number % 10] ?? 'th'
}
