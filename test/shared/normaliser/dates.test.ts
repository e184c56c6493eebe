import { describe, expect, it } from 'vitest'
import { numberOfDay } from '../../../shared/normaliser/days.ts'
import { readDate } from '../../../shared/normaliser/dates.ts'

const now = numberOfDay('2026-01-13') // a Tuesday

describe('days, as the day of publishing has them', () => {
  it.each([
    ['January 15, 2026', '2026-01-15'],
    ['Jan. 15', '2026-01-15'],
    ['15 January 2026', '2026-01-15'],
    ['1 March', '2026-03-01'],
    ['2026-01-15', '2026-01-15'],
    ['Thursday', '2026-01-15'],
    ['Tuesday', '2026-01-13'],
    ['tomorrow', '2026-01-14'],
    ['31 December', '2025-12-31'],
    ['2026年3月1日', '2026-03-01'],
    ['3月1日', '2026-03-01'],
    ['16日', '2026-01-16'],
    ['二〇二六年一月二十八日'.replace('二〇二六年', '2026年'), '2026-01-28'],
    ['今日', '2026-01-13'],
  ])('%s', (text, day) => {
    expect(readDate(text.toLowerCase(), text, 0, now)).toMatchObject({ kind: 'date', precision: 'day', day })
  })
  it.each(['March 2026', 'the second quarter of 2026', '2026', '2026年', '明年', '2026年3月', 'next year'])(
    '%s names no day',
    (text) => {
      expect(readDate(text.toLowerCase(), text, 0, now)).toMatchObject({ day: null })
    },
  )
  it.each([
    ['12 weeks', 84],
    ['eleven months', 330],
    ['forty-five days', 45],
    ['a year', 365],
    ['十天内', 10],
  ])('%s lasts', (text, days) => {
    expect(readDate(text, text, 0, now)).toMatchObject({ kind: 'duration', days })
  })
  it.each(['February 30, 2026', '2026-13-45', '2月31日'])('%s is no day', (text) => {
    expect(readDate(text.toLowerCase(), text, 0, now)).not.toMatchObject({ precision: 'day' })
  })
})
