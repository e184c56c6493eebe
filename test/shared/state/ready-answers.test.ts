import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tableLimits } from '../../../functions/storage/statement-tables.ts'
import { entryOf, type Telling } from '../../../shared/domain/entry.ts'
import { groundsIn, permissionsFrom, type PermissionGrounds } from '../../../shared/state/corridor-permissions.ts'
import { bothInOrder } from '../../../shared/state/effective-order.ts'
import { readReady, readyAnswers, type ReadyAnswers } from '../../../shared/state/ready-answers.ts'
import { readTellings, writeTellings } from '../../../shared/state/telling-rows.ts'
import { rowsOf } from '../../../shared/state/statement-rows.ts'
import { addTellings, emptyDraft, openWritten, writeTable } from '../../../shared/state/write-table.ts'
import { anyTelling } from './any-telling.ts'
import { answersOf, anyDay, anyMoment } from './support.ts'

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

/** The answers of a version that carries every telling but those before the `nth`; of those, what nobody touched lies in a table. */
async function versionOf({ tellings, firsts }: PermissionGrounds, nth: number, on: string) {
  const [older, carried] = [tellings.slice(0, nth), tellings.slice(nth)]
  const table = openWritten(
    await writeTable(addTellings(emptyDraft(), older), tableLimits),
    async () => 'no page of its own',
  )
  const again = readTellings(writeTellings(carried))
  const grounds = { tellings: [...table.changed, ...carried], firsts, rows: rowsOf([table], []) }
  const ready = await readyAnswers(corridor, grounds, { atHand: new Set(carried.map(({ id }) => id)), on })
  return { ready, answers: readReady(stored(ready), corridor, { tellings: again, firsts }) }
}

describe('answers that are ready', () => {
  it('are, word for word, those that are folded from everything', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyGrounds,
        fc.nat({ max: 20 }),
        anyDay,
        anyDay,
        fc.option(anyMoment),
        async (grounds, nth, on, asOf, knownAt) => {
          const { answers } = await versionOf(grounds, nth, on)
          const folded = await answersOf(bothInOrder(permissionsFrom(corridor, grounds, knownAt)), asOf)
          const state = answers.state(asOf, knownAt)
          if (state) expect(JSON.stringify(state)).toBe(JSON.stringify(folded.state))
          const windows = answers.windows(knownAt)
          if (windows) expect(JSON.stringify(windows)).toBe(JSON.stringify(folded.windows))
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('are there for the windows, for the day of the version and for what comes, whoever asks for all that is known', async () => {
    await fc.assert(
      fc.asyncProperty(anyGrounds, fc.nat({ max: 20 }), anyDay, anyDay, async (grounds, nth, on, asOf) => {
        const { ready, answers } = await versionOf(grounds, nth, on)
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

  it('are not there for a moment at which less was known', async () => {
    const grounds = groundsIn([entryOf([tell({ withdrawn: { at: '2026-02-01', reason: 'taken down' } })])])
    const { answers } = await versionOf(grounds, 0, '2026-03-01')
    expect(answers.windows('2026-01-31')).toBeNull()
    expect(answers.windows('2026-02-01')).not.toBeNull()
    expect(answers.windows('2026-02-01T23:59:59.000Z')).toBeNull()
    expect(answers.windows('2026-02-03T00:00:00.000Z')).not.toBeNull()
  })

  it('are void under thresholds of another catalogue', async () => {
    const grounds = groundsIn([entryOf([tell({})])])
    const { ready } = await versionOf(grounds, 0, '2026-03-01')
    const answers = readReady({ ...ready, thresholds: 'of another release' }, corridor, grounds)
    expect(answers.state('2026-03-01', null)).toBeNull()
    expect(answers.windows(null)).toBeNull()
  })

  it('hold no more than an answer shows, however much was told', async () => {
    const day = (n: number) => new Date(Date.UTC(2022, 0, 1 + n)).toISOString().slice(0, 10)
    const many = Array.from({ length: 1000 }, (_, n) =>
      tell({ id: `a-source:${n}`, position: `${day(n)} a-source:${n}`, announcedAt: day(n) }),
    )
    const { ready } = await versionOf(groundsIn(many.map((one) => entryOf([one]))), 700, day(1000))
    expect(ready.said.length).toBeLessThan(200)
    expect(ready.kept).toEqual([])
  })
})
