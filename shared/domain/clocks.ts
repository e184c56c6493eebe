import * as z from 'zod'

/** A UTC instant in its one spelling, `2026-01-13T00:00:00.000Z`. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'an instant looks like 2026-01-13T00:00:00.000Z')
  .refine((text) => isReal(text), 'no such instant')
  .meta({
    id: 'Instant',
    description: 'A UTC instant in its one spelling, to the millisecond.',
    format: 'date-time',
    examples: ['2026-01-13T00:00:00.000Z'],
  })
export type Instant = z.infer<typeof Instant>

/** A calendar day where the publisher is, `2026-01-13`; not a midnight. */
export const Day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/, 'a day looks like 2026-01-13')
  .refine((text) => isReal(`${text}T00:00:00.000Z`), 'no such day')
  .meta({
    id: 'Day',
    description: 'A calendar day where the publisher is; not a midnight.',
    format: 'date',
    examples: ['2026-01-13'],
  })
export type Day = z.infer<typeof Day>

/** When something was made public: to the millisecond where the publisher says so, else the day. */
export const Moment = z.union([Instant, Day]).meta({
  id: 'Moment',
  description: 'An instant where the publisher tells the time, else the day.',
  examples: ['2026-01-13'],
})
export type Moment = z.infer<typeof Moment>

/** An IANA time zone, in which a publisher's days begin and end. */
export const TimeZone = z
  .string()
  .refine((zone) => isZone(zone), 'an IANA time zone, such as Asia/Shanghai')
  .meta({
    id: 'TimeZone',
    description: "The IANA time zone in which a publisher's days begin and end.",
    examples: ['Asia/Shanghai'],
  })
export type TimeZone = z.infer<typeof TimeZone>

/** Anything Date can read, as an `Instant`. Throws a RangeError for what is no date. */
export const instant = (time: Date | string | number): Instant => new Date(time).toISOString()

/** Whether a moment is known to the day only. */
export const isDay = (moment: Moment): boolean => moment.length === 10

/** The calendar day of a moment, in the zone; a day is already one. */
export const dayOf = (moment: Moment, zone: TimeZone): Day =>
  isDay(moment) || zone === 'UTC' ? moment.slice(0, 10) : wallClock(Date.parse(moment), zone).slice(0, 10)

/** The first instant of a day in the zone. */
export function startOfDay(day: Day, zone: TimeZone): Instant {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  const near = midnight - offsetAt(midnight, zone)
  const start = midnight - offsetAt(near, zone)
  // Where clocks spring forward at midnight, the day begins an hour later.
  return instant(dayOf(instant(start), zone) < day ? start + hour : start)
}

/** The day `days` after this one. */
export const addDays = (day: Day, days: number): Day =>
  instant(Date.parse(`${day}T00:00:00Z`) + days * 24 * hour).slice(0, 10)

/**
 * Whether something made public at `announced` was known by `known`.
 * A day as `known` means by the end of it: days are compared as the publisher's calendar has them, instants in UTC.
 * An instant as `known` lets a day through only when that day was over where the publisher is: what we cannot
 * be sure was public yet, was not.
 */
export function isKnownBy(announced: Moment, zone: TimeZone, known: Moment): boolean {
  if (isDay(known)) return announced.slice(0, 10) <= known
  return isDay(announced) ? startOfDay(addDays(announced, 1), zone) <= known : announced <= known
}

function isReal(text: string): boolean {
  const time = new Date(text)
  return !Number.isNaN(time.getTime()) && time.toISOString() === text
}

/** To ask for a zone is dear, and there are few. */
const zones = new Set<string>()
function isZone(zone: string): boolean {
  if (zones.has(zone)) return true
  try {
    const known = Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
    if (known) zones.add(zone)
    return known
  } catch {
    return false
  }
}

const hour = 3_600_000

/** Formatters of the zone's wall clock, as `2026-01-13, 09:30:00`: making one costs a thousand times what using it does. */
const clocks = new Map<TimeZone, Intl.DateTimeFormat>()
function clockOf(zone: TimeZone): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known) return known
  const digits = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  } as const
  const clock = new Intl.DateTimeFormat('sv-SE', { ...digits, timeZone: zone, hourCycle: 'h23' })
  clocks.set(zone, clock)
  return clock
}

/** What the zone's clocks show, as `2026-01-13T09:30:00`. The formatter writes a year before 1000 with fewer digits. */
const wallClock = (time: number, zone: TimeZone): string =>
  clockOf(zone).format(time).replace(/,? /, 'T').padStart(19, '0')

/** How far the zone's wall clock is ahead of UTC, in milliseconds. */
function offsetAt(time: number, zone: TimeZone): number {
  const seconds = Math.floor(time / 1000) * 1000
  return Date.parse(`${wallClock(seconds, zone)}Z`) - seconds
}
