import { zoneOffset } from './date-words.ts'

/** What a text says of a time; `offset` in minutes east of UTC, null where it names no zone that means anything. */
export type DateParts = {
  year: number
  month?: number | undefined
  day?: number | undefined
  hour?: number | undefined
  minute?: number | undefined
  second?: number | undefined
  millisecond?: number | undefined
  offset?: number | null
}

/** Whether there is such a time. */
export function isReal({ year, month = 1, day = 1, hour = 0, minute = 0, second = 0, offset }: DateParts): boolean {
  const isDay =
    month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
  const isTime = (hour < 24 && minute < 60 && second <= 60) || (hour === 24 && minute === 0 && second === 0)
  // Room at the end for the zone, since an instant has a year of four digits.
  return year >= 1 && year < 9999 && isDay && isTime && Math.abs(offset ?? 0) <= 18 * 60
}

export const number = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text))

/** The clock of a text, in the pieces that a pattern found. */
export function timeOf(
  hour?: string,
  minute?: string,
  second?: string,
  fraction?: string,
  half?: string,
): Partial<DateParts> {
  if (hour === undefined) return {}
  const read = {
    hour: Number(hour),
    minute: number(minute) ?? 0,
    second: number(second),
    millisecond: fraction === undefined ? undefined : Number(fraction.padEnd(3, '0').slice(0, 3)),
  }
  return half === undefined ? read : inHalf(read, half)
}

/** In the half of the day that `am` or `pm` names. */
export const inHalf = (time: Partial<DateParts>, half: string): Partial<DateParts> => ({
  ...time,
  hour: ((time.hour ?? 0) % 12) + (/^p/i.test(half) ? 12 : 0),
})

/**
 * Minutes east of UTC; null for a zone that says nothing. Single letters do not: RFC 822 had the signs of the
 * military zones the wrong way round, so RFC 5322 reads no meaning into them. Z alone is UTC.
 */
export function offsetOf(zone: string, sourceZone: string): number | null {
  const named = zoneOffset(zone, sourceZone)
  if (named !== null) return named
  const [, sign, hours, minutes] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? []
  if (sign === undefined) return null
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes ?? 0))
}
