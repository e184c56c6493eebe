import { instant, isDay, type Day, type Moment, type TimeZone } from '../domain/clocks.ts'
import { endOfDay } from './public-by.ts'

/** A day by its number from 1 January 1970: ten thousand of them are compared fast. */
export type DayNumber = number
export const msADay = 86_400_000

export const numberOfDay = (day: Day): DayNumber => Date.parse(day) / msADay
export function dayNumbered(number: DayNumber): Day {
  const held = days.get(number)
  if (held !== undefined) return held
  const day = instant(number * msADay).slice(0, 10)
  if (days.size > mostDays) days.clear()
  days.set(number, day)
  return day
}
/** The same few days are asked for again and again. */
const days = new Map<DayNumber, Day>()
const mostDays = 20_000

export const dayOrNull = (number: DayNumber | null): Day | null => (number === null ? null : dayNumbered(number))
export const numberOrNull = (day: Day | null): DayNumber | null => (day === null ? null : numberOfDay(day))

/** A moment by its milliseconds; a day stands half of one before its midnight in UTC, as its spelling sorts before that of any instant in it. */
export type MomentNumber = number

export const numberOfMoment = (moment: Moment): MomentNumber => Date.parse(moment) - (isDay(moment) ? 0.5 : 0)
export const momentNumbered = (number: MomentNumber): Moment =>
  isWholeDay(number) ? dayNumbered(dayIn(number)) : instant(number)

const isWholeDay = (number: MomentNumber): boolean => !Number.isInteger(number)
/** The day as it is printed. */
export const dayIn = (number: MomentNumber): DayNumber => Math.floor((number + 0.5) / msADay)

/** What `isPublicBy` says of one after the other. */
export function publicBy(known: Moment): (announced: MomentNumber, zone: TimeZone) => boolean {
  if (isDay(known)) {
    const next = numberOfMoment(known) + msADay
    return (announced) => announced < next
  }
  // Nowhere does a day end a day late or early: a publisher's calendar is asked only where the moment is near.
  const until = Date.parse(known)
  const long = until - 2 * msADay
  return (announced, zone) => {
    if (announced > until || !isWholeDay(announced)) return announced <= until
    return announced < long || endOfDay(dayNumbered(dayIn(announced)), zone) <= known
  }
}
