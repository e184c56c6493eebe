import { afterAll, beforeAll, expect, it } from 'vitest'
import { announcement, permission, proposal } from '../../support/announcements.ts'
import { apiHolding } from '../../support/api.ts'
import { startDynamo, type Dynamo } from '../../support/dynamo.ts'

let dynamo: Dynamo
let api: Awaited<ReturnType<typeof apiHolding>>
beforeAll(async () => {
  dynamo = await startDynamo()
  api = await apiHolding(dynamo, [proposal(announcement('rule', '2026-01-13', [permission()]))])
})
afterAll(() => dynamo.stop())

it('/llms.txt is text, short, and every address in it answers', async () => {
  const { status, headers, text } = await api.get('/llms.txt')
  expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8'])
  expect(text.length).toBeLessThan(4000)
  const addresses = [...text.matchAll(/\]\((\/[^)]*)\)/g)].map(([, address]) => address!)
  expect(addresses.length).toBeGreaterThan(8)
  for (const address of addresses) expect([address, (await api.get(address)).status]).toEqual([address, 200])
  expect((await api.get('/llms.txt', { 'if-none-match': headers.get('etag')! })).status).toBe(304)
  expect((await api.get('/llms.txt?x=1')).status).toBe(400)
})
