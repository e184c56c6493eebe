import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  Day,
  dayOf,
  Instant,
  instant,
  isKnownBy,
  startOfDay,
  TimeZone,
} from '../../../shared/domain/clocks.ts'

const zones = [
  'America/New_York',
  'Asia/Shanghai',
  'UTC',
  'Europe/Amsterdam',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
]
const time = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2050, 0, 1) })
const zone = fc.constantFrom(...zones)

describe('the clocks', () => {
  it('know it of any year that they can be asked for', () => {
    expect(dayOf('0462-03-03T12:00:00.000Z', 'UTC')).toBe('0462-03-03')
    expect(dayOf('0000-01-01T00:00:00.000Z', 'UTC')).toBe('0000-01-01')
    expect(dayOf('0462-03-03T12:00:00.000Z', 'Asia/Shanghai')).toBe('0462-03-03')
    expect(startOfDay('0462-03-03', 'Asia/Kolkata')).toMatch(/^0462-03-02T18:/)
  })

  it('know the day of an instant where the publisher is', () => {
    fc.assert(
      fc.property(time, zone, (ms, at) => {
        const expected = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(at).toPlainDate().toString()
        expect(dayOf(instant(ms), at)).toBe(expected)
      }),
      { numRuns: 1000 },
    )
  })

  it('know when a day began, also where clocks change', () => {
    fc.assert(
      fc.property(time, zone, (ms, at) => {
        const day = instant(ms).slice(0, 10)
        const expected = Temporal.PlainDate.from(day).toZonedDateTime(at).epochMilliseconds
        expect(startOfDay(day, at)).toBe(instant(expected))
      }),
      { numRuns: 1000 },
    )
  })

  it('count days', () => {
    fc.assert(
      fc.property(time, fc.integer({ min: -4000, max: 4000 }), (ms, days) => {
        const day = instant(ms).slice(0, 10)
        expect(addDays(day, days)).toBe(Temporal.PlainDate.from(day).add({ days }).toString())
      }),
    )
  })

  it('refuse what is no day, no instant, no zone', () => {
    for (const text of ['2026-02-30', '2026-1-3', '20260113', '']) expect(Day.safeParse(text).success).toBe(false)
    for (const text of ['2026-01-13T00:00:00Z', '2026-01-13T24:00:00.000Z', '2026-01-13'])
      expect(Instant.safeParse(text).success).toBe(false)
    expect(TimeZone.safeParse('Asia/Peking').success).toBe(false)
  })

  it('let nothing be known before it was announced, whatever is asked', () => {
    fc.assert(
      fc.property(time, time, zone, (announced, known, at) => {
        expect(isKnownBy(instant(announced), at, instant(known)) && known < announced).toBe(false)
        const day = dayOf(instant(announced), at)
        expect(isKnownBy(day, at, instant(known)) && known <= announced).toBe(false)
      }),
    )
  })
})
