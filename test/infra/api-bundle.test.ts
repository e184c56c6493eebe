import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { buildStages } from '../../infra/commands/build.ts'
import { announcement, permission, proposal } from '../support/announcements.ts'
import { startDynamo, type Dynamo } from '../support/dynamo.ts'
import { openPipeline } from '../support/pipeline.ts'

type Answer = { statusCode: number; headers: Record<string, string>; body: string; isBase64Encoded: boolean }
type Handler = (event: object, context: object) => Promise<Answer>

/** A request as a Function URL hands it to Lambda. */
const event = (rawPath: string, rawQueryString = '', headers: Record<string, string> = {}, method = 'GET') => ({
  version: '2.0',
  routeKey: '$default',
  rawPath,
  rawQueryString,
  headers: { host: 'chipline.example', ...headers },
  requestContext: { http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '203.0.113.1', userAgent: 'test' } },
  isBase64Encoded: false,
})

/** A request as API Gateway hands it on: the same form, under a route of its own. */
const sent = (path: string, body: unknown, headers: Record<string, string> = {}) => ({
  ...event(path, '', { 'content-type': 'application/json', ...headers }, 'POST'),
  routeKey: `ANY ${path}`,
  body: JSON.stringify(body),
})

describe('the bundle of the API, asked as a Function URL asks', () => {
  let folder: string
  let dynamo: Dynamo
  let handler: Handler
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'chipline-api-'))
    await buildStages(folder)
    dynamo = await startDynamo()
    await openPipeline(dynamo.client, dynamo.tables).run([
      proposal(announcement('rule', '2026-01-13', [permission()])),
      proposal(announcement('later', '2026-02-13', [permission({ permission: 'closed' })])),
    ])
    const environment = {
      AWS_REGION: 'local',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint,
      LOG_TABLE: dynamo.tables.log,
      TIMELINES_TABLE: dynamo.tables.timelines,
    }
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
    handler = ((await import(join(folder, 'api/index.mjs'))) as { handler: Handler }).handler
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    await dynamo.stop()
    rmSync(folder, { recursive: true })
  })

  it('hands out the stored bytes of the newest version', async () => {
    const answer = await handler(event('/v1/timelines/h200-cn', '', { 'accept-encoding': 'br' }), {})
    const stored = await openPipeline(dynamo.client, dynamo.tables).timelines.latest('h200-cn')
    expect([answer.statusCode, answer.headers['content-encoding'], answer.isBase64Encoded]).toEqual([200, 'br', true])
    expect(Buffer.from(answer.body, 'base64')).toEqual(Buffer.from(stored!.body))
    const again = { 'accept-encoding': 'br', 'if-none-match': answer.headers['etag']! }
    expect((await handler(event('/v1/timelines/h200-cn', '', again), {})).statusCode).toBe(304)
  })

  it('folds to a clock, whatever the encoding', async () => {
    const answer = await handler(event('/v1/timelines/h200-cn', 'knownAt=2026-01-20', { 'accept-encoding': 'br' }), {})
    const bytes = Buffer.from(answer.body, answer.isBase64Encoded ? 'base64' : 'utf8')
    const text = answer.headers['content-encoding'] === 'br' ? brotliDecompressSync(bytes).toString() : bytes.toString()
    expect(JSON.parse(text).entries.map(({ id }: { id: string }) => id)).toEqual(['a-source:rule'])
  })

  it('tells its sources, and answers what is wrong with a problem', async () => {
    const status = await handler(event('/v1/status'), {})
    expect(JSON.parse(status.body).sources.length).toBeGreaterThan(20)
    const refused = await handler(event('/v1/timelines/h200-cn', 'knownat=1'), {})
    expect([refused.statusCode, refused.headers['content-type']]).toEqual([400, 'application/problem+json'])
    expect((await handler(event('/v1/timelines/nothing-here'), {})).statusCode).toBe(404)
    expect((await handler(event('/v1/timelines', '', {}, 'POST'), {})).statusCode).toBe(405)
  })

  it('measures a chip that is sent through the gateway', async () => {
    const chip = { tpp: 2368, performanceDensity: 2.91, memoryBandwidth: 4000, maker: 'nvidia' }
    const answer = await handler(sent('/v1/controls', chip), {})
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/json'])
    expect(JSON.parse(answer.body)).toMatchObject({ product: null, confidence: 'given' })
  })

  it('has its contract and the reference beside it, loaded when they are asked for', async () => {
    const contract = await handler(event('/v1/openapi.json'), {})
    expect(JSON.parse(contract.body)).toMatchObject({ openapi: '3.1.0', security: [] })
    expect((await handler(event('/docs'), {})).headers['content-type']).toBe('text/html; charset=utf-8')
    const script = await handler(event('/docs/swagger-ui-bundle.js'), {})
    expect([script.statusCode, script.body.length > 500_000]).toEqual([200, true])
  })
})
