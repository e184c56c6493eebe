import type { Day } from '../domain/clocks.ts'

// Days as numbers, by arithmetic: the calendar objects of the language cost more than all else that a date takes to read.

/** Days since 1970-01-01 of a day of the proleptic Gregorian calendar; NaN for what is none. */
export function dayNumber(year: number, month: number, date: number): number {
  if (month < 1 || month > 12 || date < 1 || date > 31) return Number.NaN
  const number = daysTo(year, month) + date - 1
  return date > 28 && number >= daysTo(month === 12 ? year + 1 : year, (month % 12) + 1) ? Number.NaN : number
}
/** Days from 1970-01-01 to the first of a month. Years begin in March, so that the leap day ends them. */
function daysTo(year: number, month: number): number {
  const marchYear = month > 2 ? year : year - 1
  const leaps = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  const sinceMarch = Math.floor((153 * ((month + 9) % 12) + 2) / 5)
  return 365 * marchYear + leaps + sinceMarch - 719_468
}
/** The calendar day of a number, by the year's four-hundred-year cycle. */
function dateOf(number: number): { year: number; month: number; date: number } {
  const days = Math.floor(number) + 719_468
  const cycle = Math.floor(days / 146_097)
  const inCycle = days - cycle * 146_097
  const yearInCycle = Math.floor(
    (inCycle - Math.floor(inCycle / 1_460) + Math.floor(inCycle / 36_524) - Math.floor(inCycle / 146_096)) / 365,
  )
  const inYear = inCycle - (365 * yearInCycle + Math.floor(yearInCycle / 4) - Math.floor(yearInCycle / 100))
  const marchMonth = Math.floor((5 * inYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const year = yearInCycle + cycle * 400 + (month <= 2 ? 1 : 0)
  return { year, month, date: inYear - Math.floor((153 * marchMonth + 2) / 5) + 1 }
}
/** A 29 February that the year has not is 1 March. */
export const numberOfDay = (day: Day): number =>
  daysTo(Number(day.slice(0, 4)), Number(day.slice(5, 7))) + Number(day.slice(8, 10)) - 1
export function dayOfNumber(number: number): Day {
  const { year, month, date } = dateOf(number)
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(date)}`
}
const twoDigits = (number: number): string => (number < 10 ? `0${number}` : `${number}`)
/** 0 is Sunday. */
export const weekdayOf = (number: number): number => (((number + 4) % 7) + 7) % 7
export const yearOf = (number: number): number => dateOf(number).year
export const monthOf = (number: number): number => dateOf(number).month
/** The last day of a month; months below 1 are those of the year before. */
export const endOfMonth = (year: number, month: number): number => {
  const next = year * 12 + month
  return daysTo(Math.floor(next / 12), (((next % 12) + 12) % 12) + 1) - 1
}

/** The year that brings a month and date nearest to a day. */
export function nearest(month: number, date: number, to: number): number {
  const year = yearOf(to)
  const candidates = [year - 1, year, year + 1].map((y) => dayNumber(y, month, date)).filter((n) => !Number.isNaN(n))
  return candidates.reduce(
    (best, n) => (Math.abs(n - to) < Math.abs(best - to) ? n : best),
    candidates[0] ?? Number.NaN,
  )
}
