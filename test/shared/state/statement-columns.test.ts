import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isNever, readColumns, writeColumns, type Numbers } from '../../../shared/state/statement-columns.ts'

const msADay = 86_400_000
const anyDay = fc.integer({ min: -20_000, max: 40_000 })
const anyNumbers: fc.Arbitrary<Numbers> = fc.record({
  announced: fc.oneof(
    anyDay.map((day) => day * msADay - 0.5),
    fc.tuple(anyDay, fc.nat(msADay - 1)).map(([day, ms]) => day * msADay + ms),
  ),
  begin: anyDay,
  end: fc.option(anyDay),
  kind: fc.nat(60_000),
  page: fc.nat(1000),
  place: fc.nat(1000),
  nth: fc.nat(10),
})

it('columns of statements come back as they were written, wherever in memory they lie', () => {
  fc.assert(
    fc.property(fc.array(anyNumbers, { maxLength: 40 }), fc.nat(5), (list, offset) => {
      const rows = list.toSorted((a, b) => a.announced - b.announced)
      const order = rows.map((_, index) => index).toSorted((a, b) => rows[a]!.begin - rows[b]!.begin)
      const written = writeColumns(rows, order)
      const moved = new Uint8Array(written.length + offset)
      moved.set(written, offset)
      const read = readColumns(moved.subarray(offset))
      expect(read.count).toBe(rows.length)
      expect([...read.order]).toEqual(order)
      const back = rows.map((_, row): Numbers => ({
        announced: read.announced[row]!,
        begin: read.begin[row]!,
        end: isNever(read.end[row]!) ? null : read.end[row]!,
        kind: read.kind[row]!,
        page: read.page[row]!,
        place: read.place[row]!,
        nth: read.nth[row]!,
      }))
      expect(back).toEqual(rows)
    }),
    { numRuns: 1000 },
  )
})
