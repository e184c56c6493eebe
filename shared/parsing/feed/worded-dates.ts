import { inHalf, offsetOf, timeOf } from './date-parts.ts'
import type { DateParts } from './date-parts.ts'
import { monthOf, zoneOffset } from './date-words.ts'

const usualForm =
  /^\s*(?:[A-Z][a-z]{2}, )?(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) (\d{2}):(\d{2}):(\d{2}) (?:GMT|UTC|Z|([+-])(\d{2})(\d{2}))\s*$/
const months = 'JanFebMarAprMayJunJulAugSepOctNovDec'

/** What nine feeds of ten write, and the way is short: `Mon, 09 Feb 2026 23:59:45 +0000`. */
export function readUsual(text: string): DateParts | null {
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

const timeForm = /^(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2})(?:[.,](\d{1,9}))?)?([ap]\.?m\.?)?$/i
const offsetForm = /^(?:utc|gmt|ut|z)?([+-]\d{1,2}(?::?\d{2})?)$/i

/** RFC 822 and its kin: words in any order, of which at least a month must be one. */
export function readWords(text: string, sourceZone: string): DateParts | null {
  const found: { month?: number; numbers: string[]; time?: Partial<DateParts>; offset: number | null } = {
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
  time: Partial<DateParts> = {},
  offset: number | null = null,
): DateParts | null {
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
