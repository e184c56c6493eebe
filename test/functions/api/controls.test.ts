import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ControlsResult } from '../../../functions/api/routes/products.ts'
import { apiHolding } from '../../support/api.ts'
import { startDynamo, type Dynamo } from '../../support/dynamo.ts'

describe('the controls of a chip of one’s own', () => {
  let dynamo: Dynamo
  let api: Awaited<ReturnType<typeof apiHolding>>
  beforeAll(async () => {
    dynamo = await startDynamo()
    api = await apiHolding(dynamo, [])
  })
  afterAll(() => dynamo.stop())

  const send = async (body: unknown, query = '', headers: Record<string, string> = {}) => {
    const sent = typeof body === 'string' ? body : JSON.stringify(body)
    const init = { method: 'POST', body: sent, headers: { 'content-type': 'application/json', ...headers } }
    const response = await api.request(`/v1/controls${query}`, init)
    return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) }
  }

  it('are those of a chip of the catalogue with the same figures', async () => {
    const { body: known } = await api.get('/v1/products/h20/controls?on=2025-05-01')
    const { status, body } = await send(
      {
        rates: { bits16: 148, bits8: 296 },
        dieArea: 814,
        memoryBandwidth: 4000,
        interconnectBandwidth: 900,
        dataCentre: true,
        maker: 'nvidia',
      },
      '?on=2025-05-01',
    )
    expect(status).toBe(200)
    expect([body.outcome, body.licences, body.rules]).toEqual([known.outcome, known.licences, known.rules])
    expect(Object.keys(body)).toEqual(Object.keys(known))
    expect(body).toMatchObject({ product: null, confidence: 'given', figures: { tpp: 2368 } })
    expect(body.notice).toContain('Not legal advice')
    ControlsResult.parse(body)
  })

  it('say that a figure is wanting instead of guessing it', async () => {
    const { body } = await send({ tpp: 2000 }, '?on=2024-01-01&destination=mo')
    expect([body.outcome, body.destination]).toEqual(['cannot-say', 'MO'])
    expect((await send({}, '?on=2024-01-01')).body.outcome).toBe('cannot-say')
    expect((await send({ kind: 'memory', memoryBandwidthDensity: 2.5 }, '?on=2025-01-01')).body.exceptions).toEqual([
      'HBM',
    ])
  })

  it.each([
    ['an unknown member', { tpp: 1, speed: 2 }, '""'],
    ['a figure below nought', { tpp: -1 }, '/tpp'],
    ['a figure as text', { tpp: '4800' }, '/tpp'],
    ['a figure of no size', { memoryBandwidth: 1e300 }, '/memoryBandwidth'],
    ['a rate of bits that nobody has', { rates: { bits12: 1 } }, '/rates'],
    ['an unknown maker', { maker: 'acme' }, '/maker'],
    ['what is worked out and given', { tpp: 1, rates: { bits8: 1 } }, '/tpp'],
    ['a density beside the die area', { tpp: 1, dieArea: 1, performanceDensity: 1 }, '/performanceDensity'],
    ['a list', [], '""'],
    ['no JSON', '{"tpp":', '""'],
    ['nothing', '', '""'],
  ])('refuse %s, and name it', async (_, body, pointer) => {
    const answer = await send(body)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/problem+json'])
    expect(answer.body.pointer === '' ? '""' : answer.body.pointer).toBe(pointer)
  })

  it('refuse too much, another media type, and a wrong query', async () => {
    expect((await send(`{"tpp":${' '.repeat(20_000)}1}`)).status).toBe(413)
    expect((await send('tpp=1', '', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415)
    expect((await send({ tpp: 1 }, '?on=yesterday')).body.parameter).toBe('on')
    expect((await send({ tpp: 1 }, '?destination=China')).status).toBe(400)
  })

  it('are posted here and nowhere else, from any page', async () => {
    const asked = await api.request('/v1/controls')
    expect([asked.status, asked.headers.get('allow')]).toEqual([405, 'POST, OPTIONS'])
    expect((await api.request('/v1/products/h20/controls', { method: 'POST' })).status).toBe(405)
    const preflight = await api.request('/v1/controls', {
      method: 'OPTIONS',
      headers: {
        origin: 'https://page.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    })
    expect(preflight.headers.get('access-control-allow-methods')).toContain('POST')
    expect(preflight.headers.get('access-control-allow-headers')).toContain('content-type')
  })
})
