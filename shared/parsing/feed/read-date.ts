import { Temporal } from 'temporal-polyfill'
import type { FeedDate } from './feed.ts'
import { monthOf, zoneOffset } from './date-words.ts'

/** What a text says of a time; `offset` in minutes east of UTC, null where it names no zone that means anything. */
type Parts = {
  year: number
  month?: number | undefined
  day?: number | undefined
  hour?: number | undefined
  minute?: number | undefined
  second?: number | undefined
  millisecond?: number | undefined
  offset?: number | null
}

/** The date in a feed's text, in any of the forms feeds use; null where it is none, or says no one thing. `zone` is for dates without. */
export function readDate(text: string, zone: string): FeedDate | null {
  const usual = readUsual(text)
  if (usual !== null) return isReal(usual) ? dated(usual, zone) : null
  const plain = withoutComments(text.trim().slice(0, 400)).normalize('NFKC').replace(/\s+/g, ' ').trim()
  if (plain === '' || plain.length > 120) return null
  const parts =
    readEpoch(plain) ??
    readOrdinal(plain) ??
    readIso(plain, zone) ??
    readCjk(plain) ??
    readSlashes(plain, zone) ??
    readWords(plain, zone)
  return parts && isReal(parts) ? dated(parts, zone) : null
}

const usualForm =
  /^\s*(?:[A-Z][a-z]{2}, )?(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) (\d{2}):(\d{2}):(\d{2}) (?:GMT|UTC|Z|([+-])(\d{2})(\d{2}))\s*$/
const months = 'JanFebMarAprMayJunJulAugSepOctNovDec'

/** What nine feeds of ten write, and the way is short: `Mon, 09 Feb 2026 23:59:45 +0000`. */
function readUsual(text: string): Parts | null {
  const [found, day, month = '', year, hour, minute, second, sign, hours, minutes] = usualForm.exec(text) ?? []
  if (found === undefined) return null
  const offset = sign === undefined ? 0 : Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes))
  return {
    year: Number(year),
    month: months.indexOf(month) / 3 + 1,
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    offset,
  }
}

/** Comments in brackets, which RFC 822 allows anywhere, nested too. */
function withoutComments(text: string): string {
  if (!text.includes('(')) return text
  let depth = 0
  let kept = ''
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === '\\') at++
    else if (char === '(') depth++
    else if (char === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0) kept += char
    if (char === ')' && depth === 0) kept += ' '
  }
  return kept
}

const number = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text))
const clock = '(\\d{1,2})(?:[:.]?(\\d{2})(?:[:.]?(\\d{2})(?:[.,:](\\d{1,9}))?)?)?'
const isoZone = '(z|[+-]\\d{1,2}(?::?\\d{2})?|[a-z]{2,5}(?:[+-]\\d{1,2}(?::?\\d{2})?)?|[a-z])?'
const isoForms = [
  // 2026-01-13, 2026-01, 2026, 20260113; with `-`, `/` or `.` single digits are fine.
  new RegExp(`^(\\d{4})(?:([-/.])(\\d{1,2})(?:\\2(\\d{1,2}))?)?(?:(?: ?t ?| |, )${clock})? ?${isoZone}$`, 'i'),
  new RegExp(`^(\\d{4})()(\\d{2})(\\d{2})(?:(?:t| )?${clock})? ?${isoZone}$`, 'i'),
]

/** ISO 8601 and W3CDTF, and what resembles them. */
function readIso(text: string, sourceZone: string): Parts | null {
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
function readOrdinal(text: string): Parts | null {
  const [, year, ordinal] = /^(\d{4})-(\d{3})$/.exec(text) ?? []
  if (year === undefined || Number(ordinal) < 1 || Number(ordinal) > 366) return null
  const date = new Date(Date.UTC(Number(year), 0, Number(ordinal)))
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** 2026年1月13日 下午3:20, and the same in Korean. */
function readCjk(text: string): Parts | null {
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
function readEpoch(text: string): Parts | null {
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
function readSlashes(text: string, sourceZone: string): Parts | null {
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

const timeForm = /^(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2})(?:[.,](\d{1,9}))?)?([ap]\.?m\.?)?$/i
const offsetForm = /^(?:utc|gmt|ut|z)?([+-]\d{1,2}(?::?\d{2})?)$/i

/** RFC 822 and its kin: words in any order, of which at least a month must be one. */
function readWords(text: string, sourceZone: string): Parts | null {
  const found: { month?: number; numbers: string[]; time?: Partial<Parts>; offset: number | null } = {
    numbers: [],
    offset: null,
  }
  for (const word of wordsOf(text)) {
    const [matched, hour, minute, second, fraction, half] = timeForm.exec(word) ?? []
    const month = monthOf(word)
    if (matched !== undefined) found.time = timeOf(hour, minute, second, fraction, half)
    else if (/^[ap]\.?m\.?$/i.test(word) && found.time) found.time = inHalf(found.time, word)
    else if (/^\d{1,4}(?:st|nd|rd|th|er|º|\.)?$/i.test(word)) found.numbers.push(word.replace(/\D+$/, ''))
    else if (found.time && (offsetForm.test(word) || zoneOffset(word, sourceZone) !== null))
      found.offset = offsetOf(word, sourceZone)
    // The last one: `mar, 13 ene` begins with a Tuesday.
    else if (month !== null) found.month = month
  }
  return wordedDate(found.month, found.numbers, found.time, found.offset)
}

function wordedDate(
  month: number | undefined,
  numbers: string[],
  time: Partial<Parts> = {},
  offset: number | null = null,
): Parts | null {
  const written = numbers.find((digits) => digits.length >= 3) ?? numbers[1]
  if (month === undefined || written === undefined || numbers.length > 2) return null
  const day = numbers.find((digits, at) => digits.length < 3 && (digits !== written || at === 0))
  return {
    year: fullYear(written),
    month,
    ...(day === undefined ? {} : { day: Number(day) }),
    ...(day === undefined ? {} : { ...time, offset }),
  }
}

/** Between words stand blanks, commas and, in 09-Feb-06, hyphens; never the sign of an offset. */
const wordsOf = (text: string): string[] =>
  text
    .replace(/(\d)[-/]([\p{L}]+)\.?[-/](\d)/u, '$1 $2 $3')
    .replace(/(\p{L}{3,}|\d),(?=\S)/gu, '$1 ')
    .replace(/(\d:\d\d(?::\d\d)?)([+-]\d\d)/, '$1 $2')
    .split(/[\s,]+/)
    .filter((word) => word !== '')

/** As RFC 5322: two digits up to 49 are of this century, three digits count from 1900. */
function fullYear(digits: string): number {
  const year = Number(digits)
  if (digits.length >= 4) return year
  return year + (digits.length === 2 && year < 50 ? 2000 : 1900)
}

function timeOf(hour?: string, minute?: string, second?: string, fraction?: string, half?: string): Partial<Parts> {
  if (hour === undefined) return {}
  const read = {
    hour: Number(hour),
    minute: number(minute) ?? 0,
    second: number(second),
    millisecond: fraction === undefined ? undefined : Math.floor(Number(`0.${fraction}`) * 1000),
  }
  return half === undefined ? read : inHalf(read, half)
}

const inHalf = (time: Partial<Parts>, half: string): Partial<Parts> => ({
  ...time,
  hour: ((time.hour ?? 0) % 12) + (/^p/i.test(half) ? 12 : 0),
})

/**
 * Minutes east of UTC; null for a zone that says nothing. Single letters do not: RFC 822 had the signs of the
 * military zones the wrong way round, so RFC 5322 reads no meaning into them. Z alone is UTC.
 */
function offsetOf(zone: string, sourceZone: string): number | null {
  const named = zoneOffset(zone, sourceZone)
  if (named !== null) return named
  const [, sign, hours, minutes] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? []
  if (sign === undefined) return null
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes ?? 0))
}

function isReal({ year, month = 1, day = 1, hour = 0, minute = 0, second = 0, offset }: Parts): boolean {
  const isDay =
    month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
  const isTime = (hour < 24 && minute < 60 && second <= 60) || (hour === 24 && minute === 0 && second === 0)
  return year >= 1 && isDay && isTime && Math.abs(offset ?? 0) <= 18 * 60
}

function dated(parts: Parts, zone: string): FeedDate {
  const { year, month = 1, day = 1, hour } = parts
  const moment = [`${year}`.padStart(4, '0'), ...[month, day].map((value) => `${value}`.padStart(2, '0'))].join('-')
  if (hour !== undefined && parts.day !== undefined) return timed(parts, hour, zone)
  return { moment, precision: parts.day ? 'day' : parts.month ? 'month' : 'year', zoneInferred: parts.offset == null }
}

function timed(
  { year, month = 1, day = 1, minute = 0, second, millisecond, offset }: Parts,
  hour: number,
  zone: string,
): FeedDate {
  const wall = new Date(0)
  wall.setUTCFullYear(year, month - 1, day)
  // A leap second is written as 60; clocks here have none.
  wall.setUTCHours(hour, minute, Math.min(second ?? 0, 59), millisecond ?? 0)
  const at = offset == null ? inZone(wall, zone) : wall.getTime() - offset * 60_000
  return {
    moment: new Date(at).toISOString(),
    precision: millisecond !== undefined ? 'millisecond' : second !== undefined ? 'second' : 'minute',
    zoneInferred: offset == null,
  }
}

function inZone(wall: Date, zone: string): number {
  if (zone === 'UTC') return wall.getTime()
  return Temporal.PlainDateTime.from(wall.toISOString().slice(0, -1)).toZonedDateTime(zone).epochMilliseconds
}
