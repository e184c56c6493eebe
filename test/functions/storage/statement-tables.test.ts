import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTimelines } from '../../../functions/storage/timelines.ts'
import type { Telling } from '../../../shared/domain/entry.ts'
import { extendIndex } from '../../../shared/state/extend-index.ts'
import { emptyIndex } from '../../../shared/state/permission-index.ts'
import { addTellings, emptyDraft, nameOfTable, writeTable } from '../../../shared/state/write-table.ts'
import { permission } from '../../support/announcements.ts'
import { memoryTables } from '../../support/memory-store.ts'
import { startDynamo, type Dynamo } from '../../support/dynamo.ts'

const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10)
const told = (n: number): Telling => {
  const id = `a-source:${n}`
  const quote = { text: `Sentence ${n} says what may be exported.`, start: 10, end: 40 }
  return {
    id,
    position: `${day(n)} ${id}`,
    announcedAt: day(n),
    zone: 'America/New_York',
    track: 'us-policy',
    revision: 1,
    title: id,
    facts: [permission({ quote })],
    citations: [],
    commit: { seq: n, cause: 'source', recordedAt: '2026-02-01T00:00:00.000Z' },
    act: null,
    curated: null,
    revisedAt: null,
    corrects: null,
    correctedBy: [],
    withdrawn: null,
    earlier: [],
  }
}
const draft = addTellings(addTellings(emptyDraft(), [told(1), told(3)]), [told(2)])

describe('tables of statements', () => {
  let dynamo: Dynamo
  beforeAll(async () => {
    dynamo = await startDynamo()
  })
  afterAll(() => dynamo.stop())
  const store = () => openTimelines(dynamo.client, dynamo.tables.timelines).statementTables('h200-cn')

  it('say word for word what was told, in order of position, with their pages within them or beside them', async () => {
    for (const within of [3, 2]) {
      const table = await writeTable(draft, { within, bytes: 10_000 })
      for (const { hash, text } of draft.pages) await store().savePage(hash, await text())
      await store().save(nameOfTable(table), table)
      const read = await store().load(nameOfTable(table))
      expect(read.isWhole).toBe(within === 3)
      expect(read.ids).toEqual(['a-source:1', 'a-source:2', 'a-source:3'])
      const quotes = await Promise.all([0, 1, 2].map(async (row) => (await read.stated(row)).quote?.text))
      expect(quotes).toEqual([1, 2, 3].map((n) => `Sentence ${n} says what may be exported.`))
    }
  })

  it('have their pages beside them where the words are many, and fit an item', async () => {
    const long = 'A sentence that nobody cut short names each of its conditions once more. '.repeat(70)
    const wordy = Array.from({ length: 300 }, (_, n) => {
      const quote = { text: `${n}: ${long}${(n * 7919) % 1009}`, start: 0, end: 10 }
      return { ...told(n), facts: [permission({ quote })] }
    })
    const tables = memoryTables()
    let index = emptyIndex()
    for (const [n, one] of wordy.entries()) {
      const step = { before: [], after: [], touched: [one], on: day(n) }
      index = await extendIndex(index, { product: 'h200', destination: 'CN' }, step, tables)
    }
    expect(index.since.length).toBeLessThan(60)
    const [table] = await Promise.all(index.tables.map(({ hash }) => tables.load(hash)))
    expect([table!.isWhole, table!.count > 200, table!.rest.pages.length > 3]).toEqual([false, true, true])
    expect((await table!.stated(7)).quote?.text).toBe(`7: ${long}${(7 * 7919) % 1009}`)
  })

  it('that are named and not there are a fault of the store, and called so', async () => {
    await expect(store().load('nowhere')).rejects.toThrow(
      'Timeline h200-cn names the statements T#nowhere, which its table does not hold',
    )
    await expect(store().loadPage('nowhere')).rejects.toThrow('P#nowhere')
  })
})
