import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longestAsked, retryWaits, waitAfter } from '../../../shared/webhooks/retry.ts'
import { afterDelivery, afterFailure, begun, from, type Progress } from '../../../shared/webhooks/subscription.ts'

const day = 86_400_000
const chance = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })

describe('the waits after failures', () => {
  it('grow from seconds to a day, and make more than three days before we give up', () => {
    expect(retryWaits.toSorted((a, b) => a - b)).toEqual(retryWaits)
    expect(retryWaits.reduce((a, b) => a + b)).toBeGreaterThan(3 * day)
    expect(waitAfter(retryWaits.length, 0, null)).not.toBeNull()
    expect(waitAfter(retryWaits.length + 1, 0, null)).toBeNull()
  })

  it('are never shorter than the schedule says or the endpoint asks, nor much longer than both', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: retryWaits.length }),
        chance,
        fc.option(fc.integer({ min: 0, max: 30 * day })),
        (failures, by, asked) => {
          const wait = waitAfter(failures, by, asked)!
          const least = Math.max(retryWaits[failures - 1]!, Math.min(asked ?? 0, longestAsked))
          expect(wait).toBeGreaterThanOrEqual(least)
          expect(wait).toBeLessThanOrEqual(least * 1.2 + 1)
        },
      ),
    )
  })
})

/** What may happen to a subscription. */
const anyHappening = fc.oneof(
  { weight: 3, arbitrary: fc.constant('delivered' as const) },
  { weight: 3, arbitrary: fc.constant('failed' as const) },
  { weight: 1, arbitrary: fc.constant('gone' as const) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 50 }) }, // a replay from there
)

describe('the progress of a subscription', () => {
  it('passes a commit only when it was delivered, and counts every change', () => {
    fc.assert(
      fc.property(fc.array(anyHappening, { maxLength: 40 }), chance, (happenings, by) => {
        let progress: Progress = begun(0)
        for (const [minute, happening] of happenings.entries()) {
          const at = new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString()
          const before = progress
          if (typeof happening === 'number') progress = from(progress, happening)
          else if (happening === 'delivered') progress = afterDelivery(progress, before.cursor + 1, at, 'answered 200')
          else progress = afterFailure(before, { result: happening, outcome: 'no', retryAfter: null }, at, by).progress
          expect(progress.number).toBe(before.number + 1)
          if (happening === 'failed' || happening === 'gone') expect(progress.cursor).toBe(before.cursor)
          else expect(progress).toMatchObject({ failures: 0, failingSince: null, notBefore: null })
        }
      }),
    )
  })

  it('tells when it began to fail, and gives up with the reason after the last wait', () => {
    let progress = begun(7)
    let giveUp: string | null = null
    let at = '2026-01-01T00:00:00.000Z'
    while (giveUp === null) {
      const next = afterFailure(progress, { result: 'failed', outcome: 'answered 500', retryAfter: null }, at, 0.5)
      progress = next.progress
      giveUp = next.giveUp
      at = progress.notBefore ?? at
    }
    expect(progress).toMatchObject({ cursor: 7, failures: retryWaits.length + 1 })
    expect(Date.parse(at) - Date.parse(progress.failingSince!)).toBeGreaterThan(3 * day)
    expect(giveUp).toBe('10 attempts in a row failed since 2026-01-01T00:00:00.000Z, the last with: answered 500')
  })
})
