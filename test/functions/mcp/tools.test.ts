import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createMcp, largestRequest } from '../../../functions/mcp/app.ts'
import { announcement, permission, proposal } from '../../support/announcements.ts'
import { aSource, testNow } from '../../support/api.ts'
import { startDynamo, type Dynamo } from '../../support/dynamo.ts'
import { openPipeline } from '../../support/pipeline.ts'

let dynamo: Dynamo
let app: ReturnType<typeof createMcp>
let client: Client

beforeAll(async () => {
  dynamo = await startDynamo()
  const { timelines, log, run } = openPipeline(dynamo.client, dynamo.tables)
  await run([
    proposal(announcement('rule', '2026-01-13', [permission()])),
    proposal(announcement('later', '2026-02-13', [permission({ permission: 'closed' })])),
  ])
  app = createMcp({
    timelines,
    log,
    sources: async () => [aSource],
    now: () => testNow,
    version: 'test',
    apiUrl: () => 'https://chipline.example',
  })
  client = new Client({ name: 'test', version: '1' })
  const transport = new StreamableHTTPClientTransport(new URL('https://chipline.example/mcp'), {
    fetch: async (url, init) => app.request(String(url), init),
  })
  await client.connect(transport)
})
afterAll(async () => {
  await client.close()
  await dynamo.stop()
})

const call = async (name: string, args: Record<string, unknown> = {}) =>
  (await client.callTool({ name, arguments: args })) as CallToolResult
const answered = async (name: string, args: Record<string, unknown>): Promise<ReturnType<typeof JSON.parse>> => {
  const { isError, structuredContent, content } = await call(name, args)
  expect([isError ?? false, content]).toEqual([false, [{ type: 'text', text: JSON.stringify(structuredContent) }]])
  return structuredContent
}
const refusedWith = async (name: string, args: Record<string, unknown>): Promise<string> => {
  const { isError, content } = await call(name, args)
  expect(isError).toBe(true)
  return content[0]?.type === 'text' ? content[0].text : ''
}

const post = (body: string, headers: Record<string, string> = {}) =>
  app.request('/mcp', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
  })

describe('the tools for agents', () => {
  it('are five, which only read, listed in a few thousand tokens at most', async () => {
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual(['find_subjects', 'state', 'timeline', 'diff', 'search'])
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true)
    expect(tools.every(({ inputSchema }) => inputSchema['additionalProperties'] === false)).toBe(true)
    expect(tools.every(({ description }) => description!.length < 250)).toBe(true)
    expect(JSON.stringify(tools).length).toBeLessThan(22_000)
  })

  it('find a subject by a name in either language', async () => {
    const { subjects } = await answered('find_subjects', { query: 'H200 to China' })
    expect(subjects[0]).toMatchObject({ id: 'h200-cn', kind: 'corridor', entries: 2, newestAnnouncedAt: '2026-02-13' })
    expect((await answered('find_subjects', { query: '英伟达', kind: 'company' })).subjects[0].id).toBe('nvidia')
  })

  it('tell what held on a day, each statement with all that is needed to cite it', async () => {
    const { export: side, permalink } = await answered('state', { timeline: 'h200-cn', asOf: '2026-01-20' })
    const said = side.evidence.find(({ permalink: own }: { permalink: string | null }) => own !== null)
    expect(said).toEqual({
      says: [expect.stringContaining('export side, to CN')],
      publisher: expect.any(String),
      tier: 'official',
      url: expect.stringMatching(/^https:/),
      quote: expect.any(String),
      note: null,
      caveat: null,
      announcedAt: '2026-01-13',
      permalink: 'https://chipline.example/v1/announcements/a-source%3Arule',
    })
    expect(permalink).toMatch(/^https:\/\/chipline\.example\/v1\/timelines\/h200-cn\/state\?version=2&asOf=2026-01-20$/)
  })

  it('answer for the last day that is checked where none is named, and say so', async () => {
    const { asOf, coverage } = await answered('state', { timeline: 'h200-cn' })
    expect([asOf, coverage]).toEqual([
      '2026-02-28',
      { knownSince: '2026-01-13', checkedThrough: aSource.lastCheckAt, stale: false },
    ])
  })

  it('tell what happened, page by page, as it was known', async () => {
    const first = await answered('timeline', { timeline: 'h200-cn', limit: 1 })
    expect(first.entries.map(({ id }: { id: string }) => id)).toEqual(['a-source:later'])
    const rest = await answered('timeline', { timeline: 'h200-cn', limit: 1, cursor: first.next })
    expect([rest.entries[0].id, rest.entries[0].citations[0].announcedAt]).toEqual(['a-source:rule', '2026-01-13'])
    const known = await answered('timeline', { timeline: 'h200-cn', knownAt: '2026-01-31' })
    expect(known.entries.map(({ id }: { id: string }) => id)).toEqual(['a-source:rule'])
  })

  it('tell what became known between two days', async () => {
    const { added, counts } = await answered('diff', { timeline: 'h200-cn', from: '2026-01-31', to: '2026-02-20' })
    expect([added.map(({ id }: { id: string }) => id), counts.added]).toEqual([['a-source:later'], 1])
    expect(added[0].citations[0].url).toMatch(/^https:/)
  })

  it('search what publishers said', async () => {
    const title = (await answered('timeline', { timeline: 'h200-cn' })).entries[0].title
    const { hits } = await answered('search', { query: title, timeline: 'h200-cn' })
    expect(hits[0]).toMatchObject({ quote: expect.any(String), url: expect.any(String), publisher: expect.any(String) })
  })
})

describe('what would be a guess is refused, with what can be asked instead', () => {
  it.each([
    ['state', { timeline: 'h200-cn', asOf: '2026-03-05' }, /later than what has been checked.*2026-02-28 or earlier/],
    ['timeline', { timeline: 'h200-cn', knownAt: '2026-03-01' }, /later than what has been checked/],
    ['diff', { timeline: 'h200-cn', from: '2026-01-01', to: '2027-01-01' }, /later than what has been checked/],
    ['state', { timeline: 'h200-cn', asOf: '1999-01-01' }, /Nothing that is recorded says what held.*or later/],
    ['timeline', { timeline: 'h200-cn', knownAt: '2020-01-01' }, /known since 2026-01-13/],
    ['diff', { timeline: 'h200-cn', from: '2019-01-01', to: '2020-01-01' }, /known since 2026-01-13/],
    ['diff', { timeline: 'h200-cn', from: '2026-02-01', to: '2026-01-01' }, /swap them/],
    ['state', { timeline: 'nvidia' }, /nvidia is a company: it has no state/],
    ['state', { timeline: 'h201-cn' }, /Did you mean "h200-cn"/],
    ['timeline', { timeline: 'nvidea' }, /Did you mean "nvidia"/],
    ['timeline', { timeline: 'h200-ae' }, /Nothing has been announced about Nvidia H200 to AE/],
    ['find_subjects', { query: 'nvidea' }, /Did you mean "nvidia"/],
    ['search', { query: 'licence', timeline: 'h201-cn' }, /Did you mean "h200-cn"/],
    ['search', { query: '!!!' }, /holds no word/],
  ])('%s %j', async (name, args, reason) => {
    expect(await refusedWith(name, args)).toMatch(reason)
  })
})

describe('bad and hostile input', () => {
  it.each([
    ['state', {}],
    ['state', { timeline: 'h200-cn', asof: '2026-01-20' }],
    ['state', { timeline: 'h200-cn', asOf: 'yesterday' }],
    ['state', { timeline: ['h200-cn'] }],
    ['timeline', { timeline: 'h200-cn', limit: 1e9 }],
    ['timeline', { timeline: 'h200-cn', cursor: '../../etc/passwd' }],
    ['timeline', { timeline: '__proto__' }],
    ['timeline', { timeline: 'x'.repeat(5000) }],
    ['diff', { timeline: 'h200-cn' }],
    ['search', { query: '' }],
    ['search', { query: 'a', cursor: '{}' }],
    ['drop_tables', {}],
  ])('%s %j is refused in words, and tells nothing of the inside', async (name, args) => {
    const reason = await refusedWith(name, args)
    expect(reason.length).toBeLessThan(600)
    expect(reason).not.toMatch(/node_modules|\.ts\b|at async|it has been logged/)
  })

  it('of what fails inside tells only that it did', async () => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
    const failing = createMcp({
      ...({} as Parameters<typeof createMcp>[0]),
      sources: async () => [],
      now: () => testNow,
      version: 'test',
      apiUrl: () => '',
    })
    const body = {
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'timeline', arguments: { timeline: 'nvidia' } },
    }
    const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }
    const response = await failing.request('/mcp', { method: 'POST', body: JSON.stringify(body), headers })
    const { result } = (await response.json()) as { result: unknown }
    expect(result).toEqual({
      content: [{ type: 'text', text: 'Something failed here; it has been logged. Trying again may work.' }],
      isError: true,
    })
    expect(printed).toHaveBeenCalledOnce()
    printed.mockRestore()
  })

  it('over HTTP gets the status that says what is wrong', async () => {
    expect((await post('{')).status).toBe(400)
    expect((await post('{"jsonrpc":"2.0"}')).status).toBe(400)
    expect((await post('{}', { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await post('{}', { accept: 'text/html' })).status).toBe(406)
    expect((await post(' '.repeat(largestRequest + 1))).status).toBe(413)
    for (const method of ['GET', 'DELETE']) {
      const response = await app.request('/mcp', { method })
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST, OPTIONS'])
    }
    expect((await app.request('/other')).status).toBe(404)
  })

  it('in a batch is answered call by call', async () => {
    const list = (id: number) => ({ jsonrpc: '2.0', id, method: 'tools/list' })
    const bad = { jsonrpc: '2.0', id: 3, method: 'no/such' }
    const response = await post(JSON.stringify([list(1), list(2), bad]), { 'mcp-protocol-version': '2025-03-26' })
    const answers = (await response.json()) as { id: number; error?: { code: number } }[]
    expect(answers.toSorted((a, b) => a.id - b.id).map(({ id, error }) => [id, error?.code])).toEqual([
      [1, undefined],
      [2, undefined],
      [3, -32601],
    ])
  })
})
