import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entryOf, type Telling } from '../../../shared/domain/entry.ts'
import { boundedState, boundedWindows } from '../../../shared/state/bounded.ts'
import { groundsIn, permissionsFrom, type PermissionGrounds } from '../../../shared/state/corridor-permissions.ts'
import { readReady, readyAnswers, type ReadyAnswers } from '../../../shared/state/ready-answers.ts'
import { readTellings, writeTellings } from '../../../shared/state/telling-rows.ts'
import { anyTelling } from './any-telling.ts'
import { anyDay, anyMoment } from './support.ts'

const corridor = { product: 'h200', destination: 'CN' }

const anyGrounds = fc.array(anyTelling, { maxLength: 20 }).map((tellings): PermissionGrounds => {
  const once = [...new Map(tellings.map((one) => [one.id, one])).values()]
  const written = readTellings(writeTellings(once))
  return groundsIn(written.map((one) => entryOf([one])))
})

/** As it lies in a table, and comes back. */
const stored = ({ kept, ...rest }: ReadyAnswers): ReadyAnswers => ({
  ...JSON.parse(JSON.stringify(rest)),
  kept: readTellings(writeTellings(kept)),
})

/** The answers of a version that carries every telling but those before the `nth`. */
function versionOf({ tellings, firsts }: PermissionGrounds, nth: number, on: string) {
  const carried = tellings.slice(nth)
  const ready = readyAnswers(corridor, { tellings, firsts }, { atHand: new Set(carried.map(({ id }) => id)), on })
  const again = readTellings(writeTellings(carried))
  return { ready, answers: readReady(stored(ready), corridor, { tellings: again, firsts }) }
}

describe('answers that are ready', () => {
  it('are, word for word, those that are folded from everything', () => {
    fc.assert(
      fc.property(
        anyGrounds,
        fc.nat({ max: 20 }),
        anyDay,
        anyDay,
        fc.option(anyMoment),
        (grounds, nth, on, asOf, knownAt) => {
          const { answers } = versionOf(grounds, nth, on)
          const known = permissionsFrom(corridor, grounds, knownAt)
          const state = answers.state(asOf, knownAt)
          if (state) expect(JSON.stringify(state)).toBe(JSON.stringify(boundedState(known, asOf)))
          const windows = answers.windows(knownAt)
          if (windows) expect(JSON.stringify(windows)).toBe(JSON.stringify(boundedWindows(known)))
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('are there for the windows, for the day of the version and for what comes, whoever asks for all that is known', () => {
    fc.assert(
      fc.property(anyGrounds, fc.nat({ max: 20 }), anyDay, anyDay, (grounds, nth, on, asOf) => {
        const { ready, answers } = versionOf(grounds, nth, on)
        for (const knownAt of [null, '2030-01-01', '2030-01-01T00:00:00.000Z']) {
          expect(answers.windows(knownAt)).not.toBeNull()
          const isAhead = asOf >= on && (ready.until === null || asOf < ready.until)
          if (isAhead) expect(answers.state(asOf, knownAt)).not.toBeNull()
        }
        expect(answers.state(on, null)).not.toBeNull()
      }),
      { numRuns: 1000 },
    )
  })

  const tell = (fields: Partial<Telling>): Telling => ({
    ...fc.sample(
      anyTelling.filter(({ facts }) => facts.some(({ type }) => type === 'permission')),
      { numRuns: 1, seed: 3 },
    )[0]!,
    revision: 1,
    revisedAt: null,
    earlier: [],
    withdrawn: null,
    correctedBy: [],
    announcedAt: '2026-01-10',
    ...fields,
  })

  it('are not there for a moment at which less was known', () => {
    const grounds = groundsIn([entryOf([tell({ withdrawn: { at: '2026-02-01', reason: 'taken down' } })])])
    const { answers } = versionOf(grounds, 0, '2026-03-01')
    expect(answers.windows('2026-01-31')).toBeNull()
    expect(answers.windows('2026-02-01')).not.toBeNull()
    expect(answers.windows('2026-02-01T23:59:59.000Z')).toBeNull()
    expect(answers.windows('2026-02-03T00:00:00.000Z')).not.toBeNull()
  })

  it('are void under thresholds of another catalogue', () => {
    const grounds = groundsIn([entryOf([tell({})])])
    const { ready } = versionOf(grounds, 0, '2026-03-01')
    const answers = readReady({ ...ready, thresholds: 'of another release' }, corridor, grounds)
    expect(answers.state('2026-03-01', null)).toBeNull()
    expect(answers.windows(null)).toBeNull()
  })

  it('hold no more than an answer shows, however much was told', () => {
    const day = (n: number) => new Date(Date.UTC(2022, 0, 1 + n)).toISOString().slice(0, 10)
    const many = Array.from({ length: 1000 }, (_, n) =>
      tell({ id: `a-source:${n}`, position: `${day(n)} a-source:${n}`, announcedAt: day(n) }),
    )
    const { ready } = versionOf(groundsIn(many.map((one) => entryOf([one]))), 700, day(1000))
    expect(ready.said.length).toBeLessThan(200)
    expect(ready.kept).toEqual([])
  })
})
