import { isDay, type Moment } from '../../shared/domain/clocks.ts'
import { oldest } from '../../shared/domain/shelf.ts'
import { timelineOf, type StoredVersion, type TimelineReader } from '../storage/timelines.ts'
import { Problem } from '../api/problem.ts'

/** What an answer would be a guess about, and what can be asked instead. */
export const refusal = (sentence: string): Problem => new Problem(404, 'Not covered', sentence)

/** Refuses a moment later than what is checked: what happened since may have changed everything. */
export function refuseAhead(name: string, moment: Moment | undefined, checkedThrough: Moment): void {
  if (moment === undefined || !isAfter(moment, checkedThrough)) return
  throw refusal(
    `"${name}" is ${moment}, later than what has been checked: sources are covered through ${checkedThrough}. Ask for ${checkedThrough.slice(0, 10)} or earlier, and tell the reader that nothing later is covered.`,
  )
}

/** Refuses a moment by which nothing of a timeline was public. */
export function refuseBefore(name: string, moment: Moment | undefined, id: string, since: Moment | null): void {
  if (moment === undefined || since === null || !isAfter(since, moment)) return
  throw refusal(
    `Nothing about ${id} was public by ${moment} ("${name}"): it is known since ${since}. Ask for ${since.slice(0, 10)} or later.`,
  )
}

/** When the first announcement of a version was made public; null where it holds none. */
export async function knownSince(timelines: TimelineReader, stored: StoredVersion): Promise<Moment | null> {
  return (await oldest(timelineOf(stored).shelf, timelines.segments(stored.id)))?.announcedAt ?? null
}

/** By the instant where both are one, else by the day: a day reaches to its end. */
const isAfter = (a: Moment, b: Moment): boolean => (isDay(a) || isDay(b) ? a.slice(0, 10) > b.slice(0, 10) : a > b)
