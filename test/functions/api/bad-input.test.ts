import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { takes } from '../../../functions/api/accept.ts'
import { largestBody, readBody } from '../../../functions/api/body.ts'
import { answerProblem } from '../../../functions/api/problem.ts'
import { announcement, permission, proposal } from '../../support/announcements.ts'
import { apiHolding } from '../../support/api.ts'
import { startDynamo, type Dynamo } from '../../support/dynamo.ts'

describe('what cannot be answered', () => {
  let dynamo: Dynamo
  let api: Awaited<ReturnType<typeof apiHolding>>
  beforeAll(async () => {
    dynamo = await startDynamo()
    api = await apiHolding(dynamo, [proposal(announcement('rule', '2026-01-13', [permission()]))])
  })
  afterAll(() => dynamo.stop())

  it.each([
    ['/v1/timelines/h2000-cn', 'h200-cn'],
    ['/v1/timelines/nvidea', 'nvidia'],
    ['/v1/timelines/us-bsi/versions', 'us-bis'],
    ['/v1/products/h2000/controls', 'h200'],
    ['/v1/timelines/h200-cn/sate', '/v1/timelines/h200-cn/state'],
    ['/v1/timelines/h200-cn/version', '/v1/timelines/h200-cn/versions'],
    ['/v1/anouncements', '/v1/announcements'],
    ['/announcements', '/v1/announcements'],
    ['/timelines/h200-cn/state', '/v1/timelines/h200-cn/state'],
    ['/v2/timelines/h200-cn', '/v1/timelines/h200-cn'],
    ['/v1/timelines/', '/v1/timelines'],
    ['/v1/timelines/h200-cn/', '/v1/timelines/h200-cn'],
    ['/v1/state/h200-cn', '/v1/timelines/h200-cn/state'],
    ['/v1/h200-cn/windows', '/v1/timelines/h200-cn/windows'],
    ['/v1/h200-cn', '/v1/timelines/h200-cn'],
  ])('at %s names what may have been meant', async (path, meant) => {
    const { status, body } = await api.get(path)
    expect([status, body.didYouMean]).toEqual([404, meant])
    expect(body.detail).toContain(meant)
  })

  it.each([
    ['/v1/announcements?traks=orders', 'track'],
    ['/v1/announcements?tier=oficial', 'official'],
    ['/v1/timelines/h200-cn/state?asof=2026-01-20', 'asOf'],
    ['/v1/announcements?product=h2oo', 'h200'],
    ['/v1/announcements?company=nvidea', 'nvidia'],
    ['/v1/announcements.csv?authority=us-bsi', 'us-bis'],
    ['/v1/announcements.atom?product=h2000', 'h200'],
    ['/v1/announcements?stage=shiped', 'shipped'],
    ['/v1/upcoming?product=h2000', 'h200'],
    ['/v1/search?q=H200&company=nvidea', 'nvidia'],
    ['/v1/search?q=H200&timeline=h2000-cn', 'h200-cn'],
  ])('in %s too, down to the parameter', async (path, meant) => {
    const { status, body } = await api.get(path)
    expect([status, body.didYouMean]).toEqual([400, meant])
  })

  it('is left without a guess where nothing is near', async () => {
    for (const path of ['/wp-login.php', '/v1/nothing']) {
      const { status, body } = await api.get(path)
      expect([status, body.didYouMean]).toEqual([404, undefined])
      expect(body.detail).toContain('lists the routes')
    }
  })

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'])('by %s is told which methods are', async (method) => {
    const response = await api.request('/v1/timelines', { method })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
    expect(await response.json()).toMatchObject({ status: 405, title: 'Method not allowed' })
    expect((await api.request('/v1/timeline', { method })).status).toBe(404)
  })

  it.each([
    ['/v1/timelines/%', 400, 'begins no escape'],
    ['/v1/timelines?cursor=%zz', 400, 'begins no escape'],
    ['/v1/timelines/%00', 400, 'NUL'],
    ['/v1/timelines?cursor=a%00b', 400, 'NUL'],
    ['/v1/timelines/%ff%fe', 400, 'UTF-8'],
    ['/v1/timelines/%ED%A0%80', 400, 'UTF-8'],
    [`/v1/timelines/${'a'.repeat(301)}`, 404, '300 characters'],
    [`/v1/announcements/a:${'a'.repeat(2000)}`, 404, '300 characters'],
    [`/v1/timelines?cursor=${'a'.repeat(9000)}`, 414, '8192'],
    [`/v1/timelines?cursor=${'a'.repeat(900)}`, 400, 'at most 600 characters'],
  ])('because %s makes no sense, is told so', async (path, status, why) => {
    const got = await api.get(path)
    expect([got.status, got.headers.get('content-type')]).toEqual([status, 'application/problem+json'])
    expect(got.body.detail).toContain(why)
  })

  it('in a form that the client takes is a 406, and only then', async () => {
    const answered = async (accept: string) => (await api.get('/v1/status', { accept })).status
    expect(await answered('image/png')).toBe(406)
    expect(await answered('text/html, application/json;q=0')).toBe(406)
    for (const accept of ['', '*/*', 'application/*', 'application/json', 'text/html, */*;q=0.8', 'APPLICATION/JSON'])
      expect(await answered(accept)).toBe(200)
    const { body } = await api.get('/v1/status', { accept: 'image/png' })
    expect(body).toMatchObject({ status: 406, formats: ['application/json'] })
  })
})

describe('what a client says it takes', () => {
  it.each([
    [undefined, true],
    ['text/csv', false],
    ['text/*, application/json;q=0.1', true],
    ['*/*, application/json;q=0', false],
    ['*/*;q=0, application/json', true],
    ['application/*;q=0, */*', false],
    ['application/json;q=nonsense', true],
    ['*', true],
  ])('as %s includes JSON: %s', (accept, included) => {
    expect(takes(accept, 'application/json')).toBe(included)
  })
})

describe('a body', () => {
  const Body = z.strictObject({ figures: z.strictObject({ tpp: z.number() }) })
  const app = new Hono()
  app.post('/', async (c) => c.json(await readBody(c, Body)))
  app.onError(answerProblem)
  const post = async (body: string, type = 'application/json') => {
    const response = await app.request('/', { method: 'POST', body, headers: { 'content-type': type } })
    return { status: response.status, body: await response.json() }
  }

  it('is read where it fits', async () => {
    const { status, body } = await post('{"figures":{"tpp":4800}}', 'application/json; charset=utf-8')
    expect([status, body]).toEqual([200, { figures: { tpp: 4800 } }])
  })

  it.each([
    ['{', 400, ''],
    ['{"figures":{"tpp":"4800"}}', 400, '/figures/tpp'],
    ['{"figures":{"tpp":4800},"more":1}', 400, ''],
  ])('such as %s is refused, and pointed into', async (sent, status, pointer) => {
    expect(await post(sent)).toMatchObject({ status, body: { title: 'Bad body', pointer } })
  })

  it('of another media type, or too large, is not read', async () => {
    expect(await post('tpp=4800', 'application/x-www-form-urlencoded')).toMatchObject({ status: 415 })
    expect(await post(JSON.stringify('x'.repeat(largestBody)))).toMatchObject({ status: 413 })
  })
})
