import type { Day } from '../domain/clocks.ts'

// Days as numbers, so that the reader of dates never builds a calendar object in its inner loop.
const millisPerDay = 86_400_000
/** Days since 1970-01-01 of a day of the proleptic Gregorian calendar; NaN for what is none. */
export function dayNumber(year: number, month: number, date: number): number {
  const time = Date.UTC(year, month - 1, date)
  const back = new Date(time)
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === date ? time / millisPerDay : Number.NaN
}
export const numberOfDay = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / millisPerDay
export const dayOfNumber = (number: number): Day => new Date(number * millisPerDay).toISOString().slice(0, 10)
/** 0 is Sunday. */
export const weekdayOf = (number: number): number => (((number + 4) % 7) + 7) % 7
export const yearOf = (number: number): number => new Date(number * millisPerDay).getUTCFullYear()
export const monthOf = (number: number): number => new Date(number * millisPerDay).getUTCMonth() + 1
/** The last day of a month. */
export const endOfMonth = (year: number, month: number): number => Date.UTC(year, month, 0) / millisPerDay

/** The year that brings a month and date nearest to a day. */
export function nearest(month: number, date: number, to: number): number {
  const year = yearOf(to)
  const candidates = [year - 1, year, year + 1].map((y) => dayNumber(y, month, date)).filter((n) => !Number.isNaN(n))
  return candidates.reduce(
    (best, n) => (Math.abs(n - to) < Math.abs(best - to) ? n : best),
    candidates[0] ?? Number.NaN,
  )
}
