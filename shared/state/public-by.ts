import { addDays, isDay, startOfDay, type Instant, type Moment, type TimeZone } from '../domain/clocks.ts'

/** As `isKnownBy`, for folds that ask it ten thousand times: asking the calendar of a zone costs more than all the rest. */
export function isPublicBy(announced: Moment, zone: TimeZone, known: Moment): boolean {
  if (isDay(known)) return announced.slice(0, 10) <= known
  return isDay(announced) ? endOfDay(announced, zone) <= known : announced <= known
}

const ends = new Map<string, Instant>()
const mostEnds = 50_000

/** The first instant after a day in the zone. */
export function endOfDay(day: Moment, zone: TimeZone): Instant {
  const name = `${day} ${zone}`
  const held = ends.get(name)
  if (held !== undefined) return held
  const end = startOfDay(addDays(day, 1), zone)
  if (ends.size > mostEnds) ends.clear()
  ends.set(name, end)
  return end
}
