import fc from 'fast-check'
import type { OrderFact } from '../../../shared/domain/fact.ts'
import type { OrderReport } from '../../../shared/ledger/reports.ts'

/** What an announcement of our own making reports: an order of H200 by Alibaba, placed. */
export const report = (fields: Partial<OrderReport> = {}): OrderReport => ({
  stage: 'placed',
  products: ['h200'],
  seller: 'nvidia',
  buyers: ['alibaba'],
  quantity: null,
  value: null,
  assertion: 'reported',
  announcementId: 'a-source:one',
  announcedAt: '2026-01-10',
  zone: 'America/New_York',
  seq: 1,
  citation: null,
  quote: null,
  ...fields,
})

export const chips = (min: number | null, max: number | null = min): OrderFact['quantity'] => ({
  min,
  max,
  unit: 'chips',
})
export const dollars = (min: number | null, max: number | null = min): OrderFact['value'] => ({
  min,
  max,
  currency: 'USD',
})

const figure = fc.option(fc.integer({ min: 0, max: 1000 }))
const anyQuantity = fc.option(
  fc.tuple(figure, figure).map(([a, b]) => (a !== null && b !== null && a > b ? chips(b, a) : chips(a, b))),
)

/** Few parties, so that lines meet. */
export const anyReport = fc
  .record({
    stage: fc.constantFrom('planned', 'placed', 'approved', 'shipped', 'delivered'),
    products: fc.subarray(['h200', 'h20', 'hopper', 'mi308']),
    buyers: fc.subarray(['alibaba', 'bytedance', 'tencent']),
    quantity: anyQuantity,
    assertion: fc.constantFrom('official', 'confirmed', 'reported', 'rumoured', 'denied'),
    seq: fc.integer({ min: 1, max: 50 }),
  } as const)
  .map((fields) => report({ ...fields, announcementId: `a-source:${fields.seq}` }))
export const anyReports = fc.array(anyReport, { maxLength: 14 })
