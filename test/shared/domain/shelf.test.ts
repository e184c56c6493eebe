import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  collect,
  countOf,
  descend,
  emptyShelf,
  find,
  namesOf,
  place,
  remove,
  type Segment,
  type SegmentStore,
  type Shelf,
} from '../../../shared/domain/shelf.ts'

type Item = { position: string; text: string }
const item = (n: number, text = ''): Item => ({ position: String(n).padStart(6, '0'), text })

function memory() {
  const runs = new Map<string, Segment<Item>>()
  let loads = 0
  const store: SegmentStore<Item> = {
    load: async (hash) => {
      loads++
      return structuredClone(runs.get(hash)!)
    },
    save: async (hash, run) => void runs.set(hash, structuredClone(run)),
  }
  return { store, runs, loads: () => loads }
}
async function shelve(
  items: Item[],
  store: SegmentStore<Item>,
  shelf: Shelf<Item> = emptyShelf(),
): Promise<Shelf<Item>> {
  for (const each of items) shelf = await place(shelf, each, store)
  return shelf
}
const listed = async (generator: AsyncGenerator<Item>) => {
  const items: Item[] = []
  for await (const each of generator) items.push(each)
  return items
}

describe('a shelf of entries', () => {
  it('holds the same items in the same order, in whatever order they arrived', async () => {
    const numbers = fc.uniqueArray(fc.nat(9999), { minLength: 1, maxLength: 700 })
    await fc.assert(
      fc.asyncProperty(numbers, async (order) => {
        const { store } = memory()
        const shelf = await shelve(
          order.map((n) => item(n)),
          store,
        )
        const sorted = order.toSorted((a, b) => a - b).map((n) => item(n))
        expect(await collect(shelf, store)).toEqual(sorted)
        expect(await listed(descend(shelf, null, store))).toEqual(sorted.toReversed())
        expect(countOf(shelf)).toBe(order.length)
      }),
      { numRuns: 60 },
    )
  })

  it('finds every item, and none that is not there', async () => {
    const { store } = memory()
    const order = Array.from({ length: 3000 }, (_, index) => ((index * 7919) % 3000) * 2)
    const shelf = await shelve(
      order.map((n) => item(n)),
      store,
    )
    for (const n of order.slice(0, 400)) {
      expect(await find(shelf, item(n).position, store)).toEqual(item(n))
      expect(await find(shelf, item(n + 1).position, store)).toBeNull()
    }
  })

  it('replaces an item in its place, wherever it lies', async () => {
    const { store } = memory()
    let shelf = await shelve(
      Array.from({ length: 500 }, (_, n) => item(n)),
      store,
    )
    for (const n of [0, 31, 32, 250, 470, 499]) shelf = await place(shelf, item(n, 'changed'), store)
    expect(countOf(shelf)).toBe(500)
    expect((await collect(shelf, store)).filter(({ text }) => text === 'changed').length).toBe(6)
  })

  it('loses exactly the items that are taken out, and keeps the newest at hand', async () => {
    const numbers = fc.uniqueArray(fc.nat(999), { minLength: 1, maxLength: 400 })
    await fc.assert(
      fc.asyncProperty(numbers, fc.infiniteStream(fc.boolean()), async (order, coin) => {
        const { store } = memory()
        let shelf = await shelve(
          order.map((n) => item(n)),
          store,
        )
        const gone = order.filter(() => coin.next().value)
        for (const n of gone) shelf = await remove(shelf, item(n).position, store)
        const left = order.filter((n) => !gone.includes(n)).sort((a, b) => a - b)
        expect(await collect(shelf, store)).toEqual(left.map((n) => item(n)))
        expect(shelf.tail.length > 0).toBe(left.length > 0)
        for (const n of order.slice(0, 20)) {
          expect(await find(shelf, item(n).position, store)).toEqual(gone.includes(n) ? null : item(n))
        }
        shelf = await place(shelf, item(1000), store)
        expect(shelf.tail.at(-1)).toEqual(item(1000))
      }),
      { numRuns: 60 },
    )
  })

  it('keeps at hand the newest 33 to 64 items and a few names, however long it grows', async () => {
    const { store } = memory()
    let shelf: Shelf<Item> = emptyShelf()
    for (let n = 0; n < 5000; n++) {
      shelf = await place(shelf, item(n), store)
      expect(shelf.tail.length).toBeLessThanOrEqual(64)
      expect(shelf.levels.every((refs) => refs.length <= 7)).toBe(true)
      if (n > 64) expect(shelf.tail.length).toBeGreaterThanOrEqual(33)
    }
    expect(shelf.levels.flat().length).toBeLessThan(40)
  })

  it('still shows an older version whole after later ones rewrote its runs', async () => {
    const { store } = memory()
    const odd = Array.from({ length: 400 }, (_, n) => item(n * 2 + 1))
    const older = await shelve(odd, store)
    await shelve(
      Array.from({ length: 400 }, (_, n) => item(n * 2)),
      store,
      older,
    )
    expect(await collect(older, store)).toEqual(odd)
  })

  it('rewrites for a late item only the run it falls in and the names above it', async () => {
    const { store, runs } = memory()
    const shelf = await shelve(
      Array.from({ length: 4000 }, (_, n) => item(n * 2)),
      store,
    )
    const before = runs.size
    await place(shelf, item(1001), store)
    expect(runs.size - before).toBeLessThanOrEqual(5)
  })

  it('pages backwards from a position without reading what lies after it', async () => {
    const { store, loads } = memory()
    const shelf = await shelve(
      Array.from({ length: 4000 }, (_, n) => item(n)),
      store,
    )
    const before = loads()
    const page: Item[] = []
    for await (const each of descend(shelf, item(1000).position, store)) {
      if (page.push(each) === 40) break
    }
    expect(page.map(({ position }) => Number(position))).toEqual(Array.from({ length: 40 }, (_, n) => 999 - n))
    expect(loads() - before).toBeLessThanOrEqual(8)
  })

  it('shares with its next version all runs that did not change', async () => {
    const { store } = memory()
    const shelf = await shelve(
      Array.from({ length: 1000 }, (_, n) => item(n)),
      store,
    )
    const next = await place(shelf, item(2000), store)
    const [was, is] = [await collect(shelf, store, namesOf(next)), await collect(next, store, namesOf(shelf))]
    expect(was.length).toBeLessThanOrEqual(64)
    expect(is.filter(({ position }) => !was.some((other) => other.position === position))).toEqual([item(2000)])
  })
})
