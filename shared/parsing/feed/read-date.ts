import { Temporal } from 'temporal-polyfill'
import { isReal } from './date-parts.ts'
import type { DateParts } from './date-parts.ts'
import type { FeedDate } from './feed.ts'
import { readCjk, readEpoch, readIso, readOrdinal, readSlashes } from './numeric-dates.ts'
import { readUsual, readWords } from './worded-dates.ts'

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

function dated(parts: DateParts, zone: string): FeedDate {
  const { year, month = 1, day = 1, hour } = parts
  const moment = [`${year}`.padStart(4, '0'), ...[month, day].map((value) => `${value}`.padStart(2, '0'))].join('-')
  if (hour !== undefined && parts.day !== undefined) return timed(parts, hour, zone)
  return { moment, precision: parts.day ? 'day' : parts.month ? 'month' : 'year', zoneInferred: parts.offset == null }
}

function timed(
  { year, month = 1, day = 1, minute = 0, second, millisecond, offset }: DateParts,
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
