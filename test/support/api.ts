import { createApp } from '../../functions/api/app.ts'
import type { SourceStatus } from '../../functions/api/source-status.ts'
import type { Proposal } from '../../shared/domain/next-commit.ts'
import { expectPromised } from './contract.ts'
import type { Dynamo } from './dynamo.ts'
import { openPipeline } from './pipeline.ts'

/** A source that was checked a minute before the tests' now. */
export const aSource: SourceStatus = {
  id: 'a-source',
  publisher: 'A Publisher',
  jurisdiction: 'US',
  schedule: 'rate(1 hour)',
  state: 'ok',
  since: '2026-02-28T00:00:00.000Z',
  why: null,
  lastCheckAt: '2026-02-28T23:59:00.000Z',
  lastChangeAt: null,
  lastOutcome: 'unchanged',
  failures: 0,
  waiting: 0,
  unreadable: 0,
}

export const testNow = '2026-03-01T12:00:00.000Z'

/** The API over a database that holds these proposals; `get` answers with status, headers and parsed body. */
export async function apiHolding(dynamo: Dynamo, proposals: Proposal[], sources = [aSource]) {
  const { timelines, log, run } = openPipeline(dynamo.client, dynamo.tables)
  await run(proposals)
  const app = createApp({ timelines, log, sources: async () => sources, now: () => testNow, version: 'test' })
  const request = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const response = await app.request(path, init)
    await expectPromised(init.method ?? 'GET', path, response)
    return response
  }
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await request(path, { headers })
    const text = await response.text()
    const isJson = /^application\/(?:\w+\+)?json/.test(response.headers.get('content-type') ?? '')
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson && text !== '' ? JSON.parse(text) : null,
    }
  }
  return { app, request, get, run }
}
