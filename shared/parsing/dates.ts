import { Temporal } from 'temporal-polyfill'
import { Day, instant, type Instant, type TimeZone } from '../domain/clocks.ts'

/** A calendar day that a text names, and the words that name it. */
export type DayInText = { day: Day; start: number; end: number }

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthName =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const written = new RegExp(`\\b${monthName}\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?[,.]?\\s+(\\d{4})\\b`, 'gi')

/**
 * Every full date written the American way, such as "October 7, 2022" or "Oct. 7, 2022", in reading order; printers put a full stop for the
 * comma now and then. What is no real day is left out.
 */
export function daysIn(text: string): DayInText[] {
  return [...text.matchAll(written)].flatMap((match) => {
    const [words, month, day, year] = match
    const found = realDay(year!, months.indexOf(month!.slice(0, 3).toLowerCase()) + 1, Number(day))
    return found ? [{ day: found, start: match.index, end: match.index + words.length }] : []
  })
}

/** "2-9-24" as American printers write it: month, day, year of this century. Null for anything else. */
export function shortDay(text: string): Day | null {
  const [, month, day, year] = /^(\d{1,2})[-/](\d{1,2})[-/](\d{2})$/.exec(text.trim()) ?? []
  return month ? realDay(`20${year}`, Number(month), Number(day)) : null
}

/** "8:45 am", "4:15 p.m." or "17:00:37" as `HH:MM:SS`; null for anything else. */
export function clockTime(text: string): string | null {
  const [, hours, minutes, seconds, half] =
    /^(\d{1,2}):(\d\d)(?::(\d\d))?\s*([ap])?\.?\s*m?\.?$/i.exec(text.trim()) ?? []
  if (!hours) return null
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hours)
  return hour > 23 || Number(minutes) > 59 ? null : `${String(hour).padStart(2, '0')}:${minutes}:${seconds ?? '00'}`
}

/** The UTC instant of a wall-clock time (`HH:MM:SS`) on a day in a zone. */
export const instantIn = (zone: TimeZone, day: Day, time: string): Instant =>
  instant(Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).epochMilliseconds)

function realDay(year: string, month: number, day: number): Day | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return Day.safeParse(text).success ? text : null
}
