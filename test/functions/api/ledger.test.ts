import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashOf } from '../../../functions/api/receipt.ts'
import { LedgerAnswer } from '../../../functions/api/routes/ledger.ts'
import type { OrderFact } from '../../../shared/domain/fact.ts'
import { announcement, order, proposal } from '../../support/announcements.ts'
import { apiHolding } from '../../support/api.ts'
import { startDynamo, type Dynamo } from '../../support/dynamo.ts'

const chips = (min: number, max: number | null = min) => ({ min, max, unit: 'chips' }) as const
const told = (id: string, on: string, fields: Partial<OrderFact>) => proposal(announcement(id, on, [order(fields)]))
const story = [
  told('batch', '2026-01-28', { stage: 'approved', buyers: ['alibaba', 'bytedance'], quantity: chips(400_000, null) }),
  told('no-batch', '2026-01-29', { stage: 'approved', assertion: 'denied', buyers: [] }),
  told('first-lot', '2026-02-10', { stage: 'delivered', quantity: chips(10_000) }),
  told('lots-so-far', '2026-02-20', { stage: 'delivered', quantity: chips(25_000) }),
]

describe('the orders of a corridor and of a company', () => {
  let dynamo: Dynamo
  let api: Awaited<ReturnType<typeof apiHolding>>
  beforeAll(async () => {
    dynamo = await startDynamo()
    api = await apiHolding(dynamo, story)
  })
  afterAll(() => dynamo.stop())

  it('are added stage by stage, each with its reports and who denies it', async () => {
    const { body } = await api.get('/v1/timelines/h200-cn/ledger')
    const [book] = LedgerAnswer.parse(body).books
    expect(book?.stages.map(({ stage, quantities }) => [stage, quantities[0]?.min])).toEqual([
      ['approved', 400_000],
      ['delivered', 25_000],
    ])
    expect(book?.shippedOfApproved).toEqual({ min: 0, max: 0.0625 })
    expect(book?.stages[0]?.lines[0]?.disputes.map(({ announcementId }) => announcementId)).toEqual([
      'a-source:no-batch',
    ])
    expect(book?.stages[1]?.lines[0]?.reports.map(({ citation }) => citation?.publisher)).toEqual([
      'A Publisher',
      'A Publisher',
    ])
  })

  it('are those that were known and announced by a day', async () => {
    const deliveredBy = async (query: string) => {
      const { body } = await api.get(`/v1/timelines/h200-cn/ledger?${query}`)
      return body.books[0].stages.at(-1).quantities[0].min
    }
    expect(await deliveredBy('asOf=2026-02-15')).toBe(10_000)
    expect(await deliveredBy('knownAt=2026-02-15')).toBe(10_000)
    expect(await deliveredBy('knownAt=2026-02-20')).toBe(25_000)
  })

  it('are kept apart by what a company sells and buys', async () => {
    const roles = async (id: string) =>
      (await api.get(`/v1/timelines/${id}/ledger`)).body.books.map(({ role }: { role: string }) => role)
    expect([await roles('nvidia'), await roles('alibaba')]).toEqual([['seller'], ['buyer']])
  })

  it('can be asked for again, with a receipt for what they rest on', async () => {
    const { body } = await api.get('/v1/timelines/h200-cn/ledger?asOf=2026-02-15')
    expect(body.receipt).toEqual({ contentHash: hashOf(body), commits: [1, 2, 3] })
    const pinned = await api.get(body.permalink)
    await api.run([told('more', '2026-02-12', { stage: 'delivered', quantity: chips(90_000) })])
    expect((await api.get(body.permalink)).text).toBe(pinned.text)
    expect(pinned.body.receipt).toEqual(body.receipt)
  })

  it('are not those of an authority', async () => {
    const { status, body } = await api.get('/v1/timelines/orders/ledger')
    expect([status, body.title]).toEqual([404, 'No ledger'])
    expect((await api.get('/v1/timelines/h200-cn/ledger?stage=placed')).status).toBe(400)
    expect((await api.get('/v1/timelines/h200-cn/ledger?version=99')).status).toBe(404)
  })
})
