import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isKnownBy } from '../../../shared/domain/clocks.ts'
import { entryOf, type Entry, type Telling } from '../../../shared/domain/entry.ts'
import type { PermissionFact } from '../../../shared/domain/fact.ts'
import { groundsIn, permissionsFrom } from '../../../shared/state/corridor-permissions.ts'
import { extendIndex } from '../../../shared/state/extend-index.ts'
import { bothInOrder } from '../../../shared/state/effective-order.ts'
import { knownInOrder, readStated } from '../../../shared/state/known-in-order.ts'
import {
  emptyIndex,
  groundsOf,
  type PermissionIndex,
  type TableLimits,
} from '../../../shared/state/permission-index.ts'
import type { StatedPermission } from '../../../shared/state/permissions.ts'
import { readTellings, writeTellings } from '../../../shared/state/telling-rows.ts'
import { tableLimits } from '../../../functions/storage/statement-tables.ts'
import { permission } from '../../support/announcements.ts'
import { memoryTables } from '../../support/memory-store.ts'
import { anyTelling } from './any-telling.ts'
import { answersOf, anyDay, anyMoment } from './support.ts'

const corridor = { product: 'h200', destination: 'CN' }

/** So few that a handful of tellings fill pages and tables. */
const few: TableLimits = { since: 2, within: 4, bytes: 2000, table: 500 }

/** Tells one thing after the other into a list of which only the newest entries stay at hand, as a timeline does. */
async function told(tellings: Telling[], newest: number, limits: TableLimits) {
  const store = memoryTables(limits)
  let all: Entry[] = []
  let index: PermissionIndex = emptyIndex()
  for (const one of tellings) {
    const before = all.slice(-newest)
    // Whatever is told anew is a new revision.
    const telling = { ...one, revision: (all.find(({ id }) => id === one.id)?.revision ?? 0) + 1 }
    all = [...all.filter(({ id }) => id !== telling.id), entryOf([telling])].sort((a, b) =>
      a.position < b.position ? -1 : 1,
    )
    const step = { before, after: all.slice(-newest), touched: [telling], on: '2026-01-15' }
    index = await extendIndex(index, corridor, step, store)
  }
  const tables = await Promise.all(index.tables.map(({ hash }) => store.load(hash)))
  return { all, index, tables, grounds: groundsOf(index, tables, all.slice(-newest)) }
}

const spelt = (value: unknown): string => JSON.stringify(value, sortedKeys)
const comparable = (permissions: StatedPermission[]): string[] => permissions.map((one) => spelt(one)).sort()
const sortedKeys = (_: string, value: unknown): unknown =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

describe('the permissions of a long timeline', () => {
  it('are, from its index and newest entries, those of all its entries, at any moment of knowledge', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyTelling, { maxLength: 30 }),
        fc.option(anyMoment),
        anyDay,
        fc.integer({ min: 1, max: 4 }),
        async (tellings, knownAt, asOf, newest) => {
          const { all, grounds } = await told(tellings, newest, few)
          const whole = permissionsFrom(corridor, { ...groundsIn(all), firsts: grounds.firsts }, knownAt)
          const known = knownInOrder(corridor, grounds, knownAt)
          const each = [...known.export, ...known.import]
          expect(comparable(each.map(await readStated(each)))).toEqual(comparable(whole))
          expect(spelt(await answersOf(known, asOf))).toEqual(spelt(await answersOf(bothInOrder(whole), asOf)))
        },
      ),
      { numRuns: 2000 },
    )
  }, 60_000)

  it('rest, at a moment of knowledge, on nothing that was announced, corrected, revised or taken down later', () => {
    const consistent = (tellings: Telling[]): Telling[] =>
      [...new Map(tellings.map((one) => [one.id, one])).values()].map((one) => ({
        ...one,
        position: `${one.announcedAt} ${one.id}`,
      }))
    const asIfNothingCame = (one: Telling, knownAt: string): Telling[] => {
      const isPublic = (moment: string) => isKnownBy(moment, one.zone, knownAt)
      if (!isPublic(one.announcedAt)) return []
      const correctedBy = one.correctedBy.filter(({ announcedAt }) => isPublic(announcedAt))
      const withdrawn = one.withdrawn && isPublic(one.withdrawn.at) ? one.withdrawn : null
      const [before] = one.earlier
      const unrevised = before && one.revisedAt && !isPublic(one.revisedAt) && isPublic(before.announcedAt)
      const reading = unrevised ? { facts: before.facts, revisedAt: null, earlier: [] } : {}
      return [{ ...one, ...reading, correctedBy, withdrawn }]
    }
    fc.assert(
      fc.property(fc.array(anyTelling, { maxLength: 12 }), anyMoment, (tellings, knownAt) => {
        const all = consistent(tellings)
        const then = all.flatMap((one) => asIfNothingCame(one, knownAt))
        const asKnown = (list: Telling[]) =>
          comparable(permissionsFrom(corridor, groundsIn(list.map((one) => entryOf([one]))), knownAt))
        expect(asKnown(all)).toEqual(asKnown(then))
      }),
      { numRuns: 1000 },
    )
  })

  it('go into tables by the hundred, and what is told anew counts before what a table holds', async () => {
    const day = (n: number) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10)
    const [base] = fc.sample(
      anyTelling.filter(({ facts }) => facts.length > 0),
      { numRuns: 1, seed: 1 },
    )
    const plain = (n: number, fields: Partial<Telling> = {}): Telling => ({
      ...base!,
      id: `a-source:${n}`,
      position: `${day(n)} a-source:${n}`,
      announcedAt: day(n),
      facts: [permission()],
      revision: 1,
      revisedAt: null,
      earlier: [],
      withdrawn: null,
      correctedBy: [],
      ...fields,
    })
    const many = Array.from({ length: 700 }, (_, n) => plain(n))
    const anew = [
      plain(5, { withdrawn: { at: day(600), reason: 'taken down' } }),
      plain(6, { facts: [permission({ permission: 'closed' })] }),
    ]
    const { index, tables, grounds } = await told([...many, ...anew], 40, tableLimits)
    expect(index.tables.map(({ count }) => count)).toEqual([514])
    expect(tables[0]!.rest.pages.length).toBe(2)
    expect(index.since.length).toBeLessThan(256)
    const { export: known } = knownInOrder(corridor, grounds, null)
    expect(known.filter(({ said }) => said.basis === 'name').length).toBe(699)
    const sixth = known.find(({ position }) => position === plain(6).position)
    expect(sixth?.said.permission).toBe('closed')
  })

  it('of one announcement stand in one order, however it spells them and wherever they lie', async () => {
    const [base] = fc.sample(anyTelling, { numRuns: 1, seed: 1 })
    const plain = { revision: 1, revisedAt: null, earlier: [], withdrawn: null, correctedBy: [] }
    const tell = (n: number, facts: PermissionFact[]): Telling => {
      const id = `a-source:${n}`
      return { ...base!, ...plain, id, announcedAt: `2026-01-0${n}`, position: `2026-01-0${n} ${id}`, facts }
    }
    const [open, closed] = [permission({ permission: 'open' }), permission({ permission: 'closed' })]
    for (const facts of [
      [open, closed],
      [closed, open],
    ]) {
      const { all, tables, grounds } = await told([tell(1, facts), tell(2, []), tell(3, [open]), tell(4, [open])], 1, {
        ...few,
        since: 0,
      })
      expect(tables[0]!.count).toBe(3)
      const whole = bothInOrder(permissionsFrom(corridor, groundsIn(all), null))
      const answers = await answersOf(knownInOrder(corridor, grounds, null), '2026-01-01')
      expect(answers.state.export.permission).toBe('open')
      expect(spelt(answers)).toBe(spelt(await answersOf(whole, '2026-01-01')))
    }
  })

  it('are written as a table and read back the same', () => {
    fc.assert(
      fc.property(fc.array(anyTelling, { maxLength: 8 }), (tellings) => {
        const back = readTellings(writeTellings(tellings))
        expect(writeTellings(back)).toBe(writeTellings(tellings))
        const grounds = (all: Telling[]) => comparable(permissionsFrom(corridor, { tellings: all, firsts: [] }, null))
        expect(grounds(back)).toEqual(grounds(tellings))
      }),
      { numRuns: 1000 },
    )
  })
})
