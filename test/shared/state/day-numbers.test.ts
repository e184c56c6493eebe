import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isKnownBy } from '../../../shared/domain/clocks.ts'
import {
  dayNumbered,
  momentNumbered,
  numberOfDay,
  numberOfMoment,
  publicBy,
} from '../../../shared/state/day-numbers.ts'

const anyInstant = fc
  .date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2090-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString())
const anyMoment = fc.oneof(
  anyInstant,
  anyInstant.map((one) => one.slice(0, 10)),
)
const anyZone = fc.constantFrom(
  'UTC',
  'America/New_York',
  'Asia/Shanghai',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Asia/Kathmandu',
)

describe('moments and days as numbers', () => {
  it('come back as they were, and sort as they are spelt', () => {
    fc.assert(
      fc.property(anyMoment, anyMoment, (one, other) => {
        expect(momentNumbered(numberOfMoment(one))).toBe(one)
        expect(dayNumbered(numberOfDay(one.slice(0, 10)))).toBe(one.slice(0, 10))
        expect(Math.sign(numberOfMoment(one) - numberOfMoment(other))).toBe(one < other ? -1 : one > other ? 1 : 0)
      }),
      { numRuns: 2000 },
    )
  })

  it('are public when the moments are, in any zone, to the millisecond', () => {
    const near = fc.tuple(anyMoment, fc.integer({ min: -60, max: 60 })).map(([announced, hours]) => {
      const known = new Date(Date.parse(announced) + hours * 3_600_000).toISOString()
      return { announced, known }
    })
    const far = fc.record({ announced: anyMoment, known: anyMoment })
    const asDay = near.map(({ announced, known }) => ({ announced, known: known.slice(0, 10) }))
    fc.assert(
      fc.property(fc.oneof(near, far, asDay), anyZone, ({ announced, known }, zone) => {
        expect(publicBy(known)(numberOfMoment(announced), zone)).toBe(isKnownBy(announced, zone, known))
      }),
      { numRuns: 5000 },
    )
  })
})
