import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entryOf, type Entry, type Telling } from '../../../shared/domain/entry.ts'
import { booksOf } from '../../../shared/ledger/books.ts'
import { ledgerOf, type Ledger } from '../../../shared/ledger/ledger.ts'
import { mayBeTheSame } from '../../../shared/ledger/lines.ts'
import { reportsIn, type OrderReport } from '../../../shared/ledger/reports.ts'
import { order } from '../../support/announcements.ts'
import { anyReport, anyReports, chips, dollars, report } from './support.ts'

const stageOf = (ledger: Ledger, stage: string) => ledger.stages.find((one) => one.stage === stage)
const sum = (reports: OrderReport[], stage = 'placed') => stageOf(ledgerOf(reports), stage)?.quantities[0] ?? null
const runs = { numRuns: 1000 }

describe('an order that is told more than once', () => {
  it('counts once, with its largest figure, whoever tells it and when', () => {
    const told = [report({ quantity: chips(50) }), report({ quantity: chips(80) }), report({ quantity: chips(20) })]
    expect(sum(told)).toEqual({ min: 80, max: 80, unit: 'chips' })
  })

  it('counts with the figure on the better word, though a report has a larger one', () => {
    const told = [report({ quantity: chips(80) }), report({ quantity: chips(50), assertion: 'official' })]
    expect(sum(told)).toMatchObject({ min: 50, max: 50 })
    const withoutFigure = [report({ quantity: chips(80) }), report({ assertion: 'official' })]
    expect(sum(withoutFigure)).toMatchObject({ min: 80 })
  })

  it('counts either as told of three buyers together or of each of them, whichever is more', () => {
    const jointly = report({ buyers: ['alibaba', 'bytedance', 'tencent'], quantity: chips(400, null) })
    const each = ['alibaba', 'bytedance', 'tencent'].map((buyer) =>
      report({ buyers: [buyer], quantity: chips(200, null) }),
    )
    expect(sum([jointly, ...each.slice(1)])).toEqual({ min: 400, max: null, unit: 'chips' })
    expect(sum([jointly, ...each])).toEqual({ min: 600, max: null, unit: 'chips' })
    const { lines } = stageOf(ledgerOf([jointly, ...each]), 'placed')!
    expect(lines.map(({ quantities }) => quantities[0]!.because)).toEqual(['part', null, null, null])
  })

  it('counts once where a report names no buyer, or the family alone', () => {
    expect(sum([report({ quantity: chips(50) }), report({ buyers: [], quantity: chips(70) })])?.min).toBe(70)
    expect(sum([report({ quantity: chips(50) }), report({ products: ['hopper'], quantity: chips(30) })])?.min).toBe(50)
    expect(sum([report({ quantity: chips(50) }), report({ products: ['h20'], quantity: chips(30) })])?.min).toBe(80)
  })
})

describe('the sums', () => {
  it('are ranges: more than, up to, about', () => {
    const told = [
      report({ buyers: ['alibaba'], quantity: chips(null, 75) }),
      report({ buyers: ['tencent'], quantity: { min: 40, max: 80, unit: 'chips', approximate: true } }),
    ]
    expect(sum(told)).toEqual({ min: 40, max: 155, unit: 'chips', approximate: true })
    expect(sum([...told, report({ buyers: ['baidu'], quantity: chips(10, null) })])?.max).toBeNull()
  })

  it('are kept apart by unit and by currency, and tell how many lines have no figure', () => {
    const { quantities, values, unquantified } = stageOf(
      ledgerOf([
        report({ quantity: chips(8), value: dollars(100) }),
        report({ buyers: ['tencent'], quantity: { min: 1, max: 1, unit: 'systems' } }),
        report({ buyers: ['baidu'], value: { min: 700, max: 700, currency: 'CNY' } }),
      ]),
      'placed',
    )!
    expect(quantities.map(({ unit, min }) => [unit, min])).toEqual([
      ['chips', 8],
      ['systems', 1],
    ])
    expect(values.map(({ currency, min }) => [currency, min])).toEqual([
      ['CNY', 700],
      ['USD', 100],
    ])
    expect(unquantified).toBe(1)
  })

  it('hold the largest single line and never more than all lines together', () => {
    fc.assert(
      fc.property(anyReports, (reports) => {
        for (const { quantities, lines } of ledgerOf(reports).stages) {
          const counting = lines.flatMap(({ quantities: figures }) =>
            figures.filter(({ assertion }) => assertion !== 'rumoured'),
          )
          const mins = counting.map(({ min }) => min ?? 0)
          const min = quantities[0]?.min ?? 0
          expect(min).toBeGreaterThanOrEqual(Math.max(0, ...mins))
          expect(min).toBeLessThanOrEqual(mins.reduce((a, b) => a + b, 0))
        }
      }),
      runs,
    )
  })

  it('add no two lines that may be the same chips', () => {
    fc.assert(
      fc.property(anyReports, (reports) => {
        for (const { lines } of ledgerOf(reports).stages) {
          const counted = lines.filter(({ quantities }) => quantities.some((figure) => figure.counted))
          for (const [index, one] of counted.entries())
            for (const other of counted.slice(index + 1)) expect(mayBeTheSame(one, other)).toBe(false)
        }
      }),
      runs,
    )
  })

  it('do not change when something is told again', () => {
    fc.assert(
      fc.property(anyReports, fc.nat(), (reports, pick) => {
        const again = reports[pick % Math.max(1, reports.length)]
        const sums = (all: OrderReport[]) => ledgerOf(all).stages.map(({ stage, quantities }) => [stage, quantities])
        if (again) expect(sums([...reports, { ...again, announcementId: 'a-source:again' }])).toEqual(sums(reports))
      }),
      runs,
    )
  })

  it('are the same in whatever order the reports come', () => {
    const shuffled = anyReports.chain((reports) =>
      fc.tuple(fc.constant(reports), fc.shuffledSubarray(reports, { minLength: reports.length })),
    )
    const sums = (reports: OrderReport[]) =>
      ledgerOf(reports).stages.map(({ stage, quantities }) => [stage, quantities.map(({ min, unit }) => [min, unit])])
    fc.assert(
      fc.property(shuffled, ([reports, other]) => {
        expect(sums(other)).toEqual(sums(reports))
      }),
      runs,
    )
  })

  it('are moved neither by hearsay nor by denials', () => {
    fc.assert(
      fc.property(anyReports, (reports) => {
        const counting = reports.filter(({ assertion }) => assertion !== 'rumoured' && assertion !== 'denied')
        const sums = (all: OrderReport[]) =>
          ledgerOf(all).stages.flatMap(({ stage, quantities }) => (quantities.length > 0 ? [[stage, quantities]] : []))
        expect(sums(reports)).toEqual(sums(counting))
      }),
      runs,
    )
  })

  it('stay quick and within bounds when hundreds of lines hang together', () => {
    const many = Array.from({ length: 400 }, (_, n) =>
      report({ buyers: [`buyer-${n}`, `buyer-${n + 1}`], quantity: chips(n + 1) }),
    )
    expect(sum(many)!.min).toBeGreaterThan((400 * 401) / 4 - 400)
  })
})

describe('the part of what was approved that was shipped', () => {
  const approved = report({ stage: 'approved', quantity: chips(400, null) })

  it('is a range, and counts deliveries as shipments', () => {
    const delivered = report({ stage: 'delivered', quantity: chips(20) })
    expect(ledgerOf([approved, delivered]).shippedOfApproved).toEqual({ min: 0, max: 0.05 })
    const exact = report({ stage: 'approved', quantity: chips(100) })
    expect(ledgerOf([exact, delivered, report({ stage: 'shipped', quantity: chips(30) })]).shippedOfApproved).toEqual({
      min: 0.3,
      max: 0.3,
    })
  })

  it('is not known where either is not', () => {
    expect(ledgerOf([approved]).shippedOfApproved).toBeNull()
    expect(
      ledgerOf([report({ stage: 'approved' }), report({ stage: 'shipped', quantity: chips(1) })]).shippedOfApproved,
    ).toBeNull()
  })

  it('is never below nothing or above everything', () => {
    fc.assert(
      fc.property(anyReports, (reports) => {
        const { min = 0, max = 1 } = ledgerOf(reports).shippedOfApproved ?? {}
        expect([min >= 0, min <= (max ?? 1), (max ?? 1) <= 1]).toEqual([true, true, true])
      }),
      runs,
    )
  })
})

describe('a denial', () => {
  it('stands beside the line that it denies, and beside none of other chips', () => {
    const denial = report({ assertion: 'denied', buyers: [] })
    const { lines } = stageOf(
      ledgerOf([report({ quantity: chips(5) }), report({ products: ['h20'] }), denial]),
      'placed',
    )!
    expect(lines.map(({ disputes }) => disputes.length)).toEqual([1, 0])
    expect(sum([report({ quantity: chips(5) }), denial])?.min).toBe(5)
  })

  it('of what nobody told is a line without figures', () => {
    const { lines, quantities } = stageOf(ledgerOf([report({ assertion: 'denied', quantity: chips(5) })]), 'placed')!
    expect([lines[0]?.standing, lines[0]?.disputes.length, quantities]).toEqual([null, 1, []])
  })
})

describe('the books of a company', () => {
  const nvidia = { kind: 'company', company: 'nvidia', name: 'Nvidia' } as const
  const sale = report({ quantity: chips(10) })
  const wafers = report({ seller: 'tsmc', buyers: ['nvidia'], quantity: chips(300) })
  const resale = report({ seller: 'super-micro', quantity: chips(7) })

  it('keep what it sells, what it buys and what others sell of its chips apart', () => {
    const books = booksOf(nvidia, [sale, wafers, resale])
    expect(books.map(({ role, stages }) => [role, stages[0]?.quantities[0]?.min])).toEqual([
      ['seller', 10],
      ['buyer', 300],
      ['maker', 7],
    ])
  })

  it('count for a buyer nothing that several bought together', () => {
    const alibaba = { kind: 'company', company: 'alibaba', name: 'Alibaba' } as const
    const jointly = report({ buyers: ['alibaba', 'tencent'], quantity: chips(400) })
    const [book] = booksOf(alibaba, [jointly, sale])
    expect(book?.stages[0]?.quantities[0]?.min).toBe(10)
    expect(book?.stages[0]?.lines[0]?.quantities[0]).toMatchObject({ min: 400, counted: false, because: 'joint' })
  })
})

describe('the reports of entries', () => {
  const zone = 'America/New_York'
  const telling = (id: string, announcedAt: string, quantity: number, fields: Partial<Telling> = {}): Telling => ({
    id: `a-source:${id}`,
    position: `${announcedAt} a-source:${id}`,
    announcedAt,
    zone,
    track: 'orders',
    revision: 1,
    title: id,
    facts: [order({ quantity: chips(quantity) })],
    citations: [],
    act: null,
    curated: null,
    commit: { seq: 1, cause: 'source', recordedAt: '2026-02-01T00:00:00.000Z' },
    revisedAt: null,
    corrects: null,
    correctedBy: [],
    withdrawn: null,
    earlier: [],
    ...fields,
  })
  const placed = (entries: Entry[], clocks: { asOf?: string; knownAt?: string }) =>
    sum(reportsIn(entries, { asOf: null, knownAt: null, ...clocks }))?.min ?? null
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-01-${String(n).padStart(2, '0')}`)

  it('are all the tellings of one thing', () => {
    const entry = entryOf([telling('one', '2026-01-05', 10), telling('two', '2026-01-06', 30)])
    expect([placed([entry], {}), placed([entry], { knownAt: '2026-01-05' })]).toEqual([30, 10])
  })

  it('rest on nothing announced later, and count up to the day that is asked for', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(day, fc.integer({ min: 1, max: 99 })), { maxLength: 8 }), day, (told, until) => {
        const entries = told.map(([announcedAt, n], index) => entryOf([telling(`${index}`, announcedAt, n)]))
        const public_ = entries.filter(({ announcedAt }) => announcedAt <= until)
        expect(placed(entries, { knownAt: until })).toBe(placed(public_, {}))
        expect(placed(entries, { asOf: until })).toBe(placed(public_, {}))
      }),
      runs,
    )
  })

  it('are those of the correction from when it was announced, and never those of what was taken down', () => {
    fc.assert(
      fc.property(day, day, (corrected, knownAt) => {
        const correction = { announcementId: 'a-source:right', announcedAt: corrected, zone }
        const wrong = entryOf([telling('wrong', '2026-01-01', 90, { correctedBy: [correction] })])
        const right = entryOf([telling('right', corrected, 40, { corrects: 'a-source:wrong' })])
        expect(placed([wrong, right], { knownAt })).toBe(knownAt < corrected ? 90 : 40)
        const gone = entryOf([
          telling('gone', '2026-01-01', 90, { withdrawn: { at: corrected, reason: 'taken down' } }),
        ])
        expect(placed([gone], { knownAt })).toBe(knownAt < corrected ? 90 : null)
      }),
      runs,
    )
  })
})

describe('any report', () => {
  it('is in the ledger once', () => {
    fc.assert(
      fc.property(fc.array(anyReport, { minLength: 1, maxLength: 14 }), (reports) => {
        const told = ledgerOf(reports).stages.flatMap(({ lines }) => lines.flatMap((line) => line.reports))
        expect(told.length).toBe(reports.filter(({ assertion }) => assertion !== 'denied').length)
      }),
      runs,
    )
  })
})
