import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { buildStages } from '../../infra/commands/build.ts'
import { announcement, permission, proposal } from '../support/announcements.ts'
import { startDynamo, type Dynamo } from '../support/dynamo.ts'
import { openPipeline } from '../support/pipeline.ts'

type Handler = (event: object, context: object) => Promise<{ statusCode: number; body: string }>

/** A request as API Gateway hands it to Lambda. */
const event = (method: string, body?: object) => ({
  version: '2.0',
  routeKey: 'ANY /mcp',
  rawPath: '/mcp',
  rawQueryString: '',
  headers: {
    host: 'gateway.example',
    'x-viewer-host': 'chipline.example',
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
  },
  requestContext: { http: { method, path: '/mcp', protocol: 'HTTP/1.1', sourceIp: '203.0.113.1', userAgent: 'test' } },
  ...(body && { body: JSON.stringify(body) }),
  isBase64Encoded: false,
})

// In a process of its own: two bundles in one would share what zod keeps of schemas.
let folder: string
let dynamo: Dynamo
let handler: Handler
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chipline-mcp-'))
  await buildStages(folder)
  dynamo = await startDynamo()
  const rule = proposal(announcement('rule', '2026-01-13', [permission()]))
  await openPipeline(dynamo.client, dynamo.tables).run([rule])
  const environment = {
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint,
    LOG_TABLE: dynamo.tables.log,
    TIMELINES_TABLE: dynamo.tables.timelines,
  }
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  handler = ((await import(join(folder, 'mcp/index.mjs'))) as { handler: Handler }).handler
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await dynamo.stop()
  rmSync(folder, { recursive: true })
})

it('the bundle of mcp answers what the gateway hands on, with addresses of the name that the agent asked', async () => {
  const params = { name: 'timeline', arguments: { timeline: 'h200-cn' } }
  const answer = await handler(event('POST', { jsonrpc: '2.0', id: 1, method: 'tools/call', params }), {})
  expect(answer.statusCode).toBe(200)
  const { permalink, entries } = JSON.parse(answer.body).result.structuredContent
  expect([permalink.slice(0, 28), entries.length]).toEqual(['https://chipline.example/v1/', 1])
})

it('the bundle of mcp refuses a stream', async () => {
  expect((await handler(event('GET'), {})).statusCode).toBe(405)
})
