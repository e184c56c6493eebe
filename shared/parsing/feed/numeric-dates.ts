import { number, offsetOf, timeOf } from './date-parts.ts'
import type { DateParts } from './date-parts.ts'

const clock = '(\\d{1,2})(?:[:.]?(\\d{2})(?:[:.]?(\\d{2})(?:[.,:](\\d{1,9}))?)?)?'
const isoZone = '(z|[+-]\\d{1,2}(?::?\\d{2})?|[a-z]{2,5}(?:[+-]\\d{1,2}(?::?\\d{2})?)?|[a-z])?'
const isoForms = [
  // 2026-01-13, 2026-01, 2026, 20260113; with `-`, `/` or `.` single digits are fine.
  new RegExp(`^(\\d{4})(?:([-/.])(\\d{1,2})(?:\\2(\\d{1,2}))?)?(?:(?: ?t ?| |, )${clock})? ?${isoZone}$`, 'i'),
  new RegExp(`^(\\d{4})()(\\d{2})(\\d{2})(?:(?:t| )?${clock})? ?${isoZone}$`, 'i'),
]

/** ISO 8601 and W3CDTF, and what resembles them. */
export function readIso(text: string, sourceZone: string): DateParts | null {
  const match = isoForms.map((form) => form.exec(text)).find((found) => found !== null)
  if (!match) return null
  const [, year, , month, day, hour, minute, second, fraction, zone] = match
  if (hour !== undefined && day === undefined) return null
  return {
    year: Number(year),
    month: number(month),
    day: number(day),
    ...timeOf(hour, minute, second, fraction),
    offset: zone === undefined ? null : offsetOf(zone, sourceZone),
  }
}

/** 2026-013: the thirteenth day of the year. */
export function readOrdinal(text: string): DateParts | null {
  const [, year, ordinal] = /^(\d{4})-(\d{3})$/.exec(text) ?? []
  if (year === undefined || Number(ordinal) < 1 || Number(ordinal) > 366) return null
  const date = new Date(Date.UTC(Number(year), 0, Number(ordinal)))
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** 2026年1月13日 下午3:20, and the same in Korean. */
export function readCjk(text: string): DateParts | null {
  const match =
    /^(\d{4}) ?[年년] ?(?:(\d{1,2}) ?[月월] ?(?:(\d{1,2}) ?[日号號일])?)?(?:\D{0,6}?(上午|下午|午前|午後|오전|오후)? ?(\d{1,2}) ?[:时時点點시] ?(\d{2})?(?: ?[:分분] ?(\d{2}) ?[秒초]?)?[分분]?)?$/.exec(
      text,
    )
  if (!match) return null
  const [, year, month, day, half, hour, minute, second] = match
  const isAfternoon = half === '下午' || half === '午後' || half === '오후'
  return {
    year: Number(year),
    month: number(month),
    day: number(day),
    ...timeOf(
      hour,
      minute ?? (hour === undefined ? undefined : '00'),
      second,
      undefined,
      half && (isAfternoon ? 'pm' : 'am'),
    ),
  }
}

/** Seconds or milliseconds since 1970. */
export function readEpoch(text: string): DateParts | null {
  if (!/^(?:\d{9,10}|\d{13})$/.test(text)) return null
  const date = new Date(Number(text) * (text.length === 13 ? 1 : 1000))
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: text.length === 13 ? date.getUTCMilliseconds() : undefined,
    offset: 0,
  }
}

/** 1/13/2026 or 13.1.2026. Where both could be the month, only an American source or a dot tells; otherwise it says nothing. */
export function readSlashes(text: string, sourceZone: string): DateParts | null {
  const form = new RegExp(`^(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4})(?:,? ${clock} ?([ap]m)?)? ?${isoZone}$`, 'i')
  const match = form.exec(text)
  if (!match) return null
  const [, a, mark, b, year, hour, minute, second, fraction, half, zone] = match
  const [first, last] = [Number(a), Number(b)]
  const isDayFirst = first > 12 || mark === '.'
  if (!isDayFirst && last <= 12 && first !== last && !sourceZone.startsWith('America/')) return null
  return {
    year: Number(year),
    month: isDayFirst ? last : first,
    day: isDayFirst ? first : last,
    ...timeOf(hour, minute, second, fraction, half),
    offset: zone === undefined ? null : offsetOf(zone, sourceZone),
  }
}
