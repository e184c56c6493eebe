import { Day, type Moment } from '../../domain/clocks.ts'
import { clockTime, instantIn } from '../dates.ts'

/** China keeps one time, and prints none of its offsets. */
export const zone = 'Asia/Shanghai'

const written = /(?<!\d)(\d{4})(?:[-/.年])(\d{1,2})(?:[-/.月])(\d{1,2})日?(?:[\sT-]+(\d{1,2}):(\d\d)(?::(\d\d))?)?/

/** The first date of a text, with its time where it has one; midnight to the second is how a day alone is stored. Null without one. */
export function momentIn(text: string): Moment | null {
  const [, year, month, date, hours, minutes, seconds] = written.exec(text.normalize('NFKC')) ?? []
  const day = Day.safeParse(`${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}`)
  if (!day.success) return null
  const clock = hours ? clockTime(`${hours}:${minutes}:${seconds ?? '00'}`) : null
  return clock === null || clock === '00:00:00' ? day.data : instantIn(zone, day.data, clock)
}

/** The first calendar day of a text. */
export function dayIn(text: string): Day | null {
  const [, year, month, date] = written.exec(text.normalize('NFKC')) ?? []
  return realDay(year, month, date)
}

/** The day that an address tells: `/t20260731_1406815.html`, `/2026-07/31/c_123.htm`. Only where a publisher gives it nowhere else. */
export function dayInAddress(address: string): Day | null {
  const [, year, month, date] =
    /\/t(\d{4})(\d\d)(\d\d)_/.exec(address) ?? /\/(\d{4})-(\d\d)\/(\d\d)\//.exec(address) ?? []
  return realDay(year, month, date)
}

function realDay(year = '', month = '', date = ''): Day | null {
  const day = Day.safeParse(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
  return day.success ? day.data : null
}
