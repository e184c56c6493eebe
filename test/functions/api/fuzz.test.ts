import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { announcement, order, permission, proposal } from '../../support/announcements.ts'
import { apiHolding } from '../../support/api.ts'
import { startDynamo, type Dynamo } from '../../support/dynamo.ts'
import { anyRequest } from '../../support/requests.ts'

/** `npm run fuzz` takes its time. */
const numRuns = process.env['npm_lifecycle_event'] === 'fuzz' ? 20_000 : 2000

describe('any request', () => {
  let dynamo: Dynamo
  let api: Awaited<ReturnType<typeof apiHolding>>
  beforeAll(async () => {
    dynamo = await startDynamo()
    api = await apiHolding(dynamo, [
      proposal(announcement('rule', '2026-01-13', [permission()]), 'rule'),
      proposal(announcement('order', '2026-01-20', [order()])),
      proposal(announcement('rule', '2026-01-13', [permission({ permission: 'closed' })]), 'changed'),
    ])
  })
  afterAll(() => dynamo.stop())

  // The request itself fails on an answer that the contract does not promise: see test/support/contract.ts.
  it(
    'gets an answer that is promised or a problem that explains itself, and never an error of ours',
    async () => {
      const answered = new Map<number, number>()
      await fc.assert(
        fc.asyncProperty(anyRequest, async ({ path, ...sent }) => {
          const { status } = await api.request(path, sent)
          answered.set(status, (answered.get(status) ?? 0) + 1)
          expect(status, `${sent.method} ${path} ${JSON.stringify(sent)}`).toBeLessThan(500)
        }),
        { numRuns },
      )
      // Enough of them must have made sense to tell us something.
      expect((answered.get(200) ?? 0) / numRuns).toBeGreaterThan(0.15)
      if (numRuns > 10_000) console.log(Object.fromEntries([...answered].sort(([a], [b]) => a - b)))
    },
    15 * 60_000,
  )
})
