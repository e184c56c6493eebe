import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isKnownBy } from '../../../shared/domain/clocks.ts'
import { entryOf, type Entry, type Telling } from '../../../shared/domain/entry.ts'
import { groundsIn, permissionsFrom } from '../../../shared/state/corridor-permissions.ts'
import { extendIndex } from '../../../shared/state/extend-index.ts'
import { emptyIndex, groundsOf, type PermissionIndex } from '../../../shared/state/permission-index.ts'
import type { StatedPermission } from '../../../shared/state/permissions.ts'
import { readTellings, writeTellings } from '../../../shared/state/telling-rows.ts'
import { permission } from '../../support/announcements.ts'
import { anyTelling } from './any-telling.ts'
import { anyMoment } from './support.ts'

const corridor = { product: 'h200', destination: 'CN' }

/** Tells one thing after the other into a list of which only the newest entries stay at hand, as a timeline does. */
async function told(tellings: Telling[], newest: number) {
  const chunks = new Map<string, Telling[]>()
  const store = {
    load: async (hash: string) => chunks.get(hash)!,
    save: async (hash: string, table: string) => void chunks.set(hash, readTellings(table)),
  }
  let all: Entry[] = []
  let index: PermissionIndex = emptyIndex()
  for (const one of tellings) {
    const before = all.slice(-newest)
    // Whatever is told anew is a new revision.
    const telling = { ...one, revision: (all.find(({ id }) => id === one.id)?.revision ?? 0) + 1 }
    all = [...all.filter(({ id }) => id !== telling.id), entryOf([telling])].sort((a, b) =>
      a.position < b.position ? -1 : 1,
    )
    index = await extendIndex(
      index,
      corridor,
      { before, after: all.slice(-newest), touched: [telling], on: '2026-01-15' },
      store,
    )
  }
  const grounds = groundsOf(
    index,
    index.chunks.map(({ hash }) => chunks.get(hash)!),
    all.slice(-newest),
  )
  return { all, index, grounds }
}

const comparable = (permissions: StatedPermission[]): string[] =>
  permissions.map((one) => JSON.stringify(one, sortedKeys)).sort()
const sortedKeys = (_: string, value: unknown): unknown =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

describe('the permissions of a long timeline', () => {
  it('are, from its index and newest entries, those of all its entries, at any moment of knowledge', async () => {
    const story = fc.array(anyTelling, { maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(
        story,
        fc.option(anyMoment),
        fc.integer({ min: 1, max: 4 }),
        async (tellings, knownAt, newest) => {
          const { all, grounds } = await told(tellings, newest)
          const whole = { ...groundsIn(all), firsts: grounds.firsts }
          expect(comparable(permissionsFrom(corridor, grounds, knownAt))).toEqual(
            comparable(permissionsFrom(corridor, whole, knownAt)),
          )
        },
      ),
      { numRuns: 1000 },
    )
  })

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

  it('go into chunks by the hundred, and what is told anew counts before what a chunk holds', async () => {
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
    const { index, grounds } = await told(
      [...many, plain(5, { withdrawn: { at: day(600), reason: 'taken down' } })],
      40,
    )
    expect(index.chunks.map(({ count }) => count)).toEqual([514])
    expect(index.since.length).toBeLessThan(256)
    expect(grounds.tellings.length).toBe(700)
    expect(permissionsFrom(corridor, grounds, null).filter(({ basis }) => basis === 'name').length).toBe(699)
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
