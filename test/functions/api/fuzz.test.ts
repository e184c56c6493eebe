import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { announcement, order, permission, proposal } from '../../support/announcements.ts'
import { apiHolding } from '../../support/api.ts'
import { startDynamo, type Dynamo } from '../../support/dynamo.ts'

const nasty = [
  '',
  '0',
  '-1',
  '1e999',
  '9999999999',
  '99999999999999999999',
  'NaN',
  'null',
  '__proto__',
  'constructor',
  '%00',
  '%',
  '%zz',
  '../..',
  '2026-02-30',
  '0000-00-00',
  '9999-12-31',
  '2026-01-20T23:59:60Z',
  '2026-01-20T00:00:00 08:00',
  '-271821-04-20T00:00:00Z',
  '"',
  "' OR 1=1 --",
  '<script>',
  '\u0000',
  '\ud800',
  'ｈ２００-cn',
  '中国',
  'a'.repeat(3000),
  'MA',
  'LTE',
  'aGVsbG8',
]
const text = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ maxLength: 20 }),
  fc.constantFrom('h200-cn', 'nvidia', '1', '2', '2026-01-20', 'latest', 'previous', 'CN'),
)
const id = fc.oneof(fc.constantFrom('h200-cn', 'nvidia', 'us-bis', 'a-source:rule', 'h200'), text)
const path = fc
  .oneof(
    fc.tuple(
      fc.constantFrom('timelines', 'announcements', 'products', 'changes', 'sources', 'status', 'nothing'),
      fc.array(fc.oneof(id, fc.constantFrom('versions', 'diff', 'state', 'windows', 'revisions', 'controls')), {
        maxLength: 3,
      }),
    ),
  )
  .map(([route, rest]) => `/v1/${[route, ...rest].map(encode).join('/')}`)
const parameter = fc.constantFrom(
  'version',
  'recordedAt',
  'asOf',
  'knownAt',
  'cursor',
  'limit',
  'from',
  'to',
  'after',
  'kind',
  'track',
  'type',
  'on',
  'destination',
  'knownat',
  '',
)
const query = fc.array(fc.tuple(parameter, text), { maxLength: 3 })
const method = fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'OPTIONS', 'POST', 'DELETE')
const headers = fc.record({
  'accept-encoding': fc.constantFrom('', 'br', 'gzip;q=1, br;q=0', ';;;'),
  'if-none-match': fc.constantFrom('', '*', '"', 'W/"x"'),
})

/** As a client would send it; now and then with an escape that is none. */
function encode(part: string): string {
  try {
    return part.startsWith('%') ? part : encodeURIComponent(part)
  } catch {
    return '%ED%A0%80'
  }
}

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

  it('gets an answer or a problem that explains itself, and never an error of ours', async () => {
    await fc.assert(
      fc.asyncProperty(method, path, query, headers, async (verb, where, parameters, sent) => {
        const search = parameters.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')
        const response = await api.request(`${where}${search && `?${search}`}`, { method: verb, headers: sent })
        const body = await response.text()
        expect([200, 204, 304, 400, 404, 405, 414], `${verb} ${where}?${search}\n${body}`).toContain(response.status)
        if (response.status < 400 || verb === 'HEAD') return
        expect(response.headers.get('content-type')).toBe('application/problem+json')
        const problem = JSON.parse(body)
        expect(problem).toMatchObject({
          status: response.status,
          title: expect.any(String),
          detail: expect.any(String),
        })
      }),
      { numRuns: 2500 },
    )
  })
})
