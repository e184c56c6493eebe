import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../../../functions/api/app.ts'
import { openWaiting, type Waiting } from '../../../functions/api/waiting.ts'
import { hotReader } from '../../../functions/api/hot-read.ts'
import { serve } from '../../../infra/local/server.ts'
import { aSource, testNow } from '../../support/api.ts'
import { announcement, proposal } from '../../support/announcements.ts'
import { expectPromised } from '../../support/contract.ts'
import { startDynamo, type Dynamo } from '../../support/dynamo.ts'
import { openPipeline } from '../../support/pipeline.ts'

type Changes = {
  events: { seq: number }[]
  next: string
  hasMore: boolean
  askAgainIn: number
  links: { next: string }
}

let dynamo: Dynamo
let pipeline: ReturnType<typeof openPipeline>
let stopping: AbortController
let number = 0
const more = () => pipeline.run([proposal(announcement(`${(number += 1)}`))])

beforeAll(async () => {
  dynamo = await startDynamo()
  pipeline = openPipeline(dynamo.client, dynamo.tables)
  await more()
})
afterAll(() => dynamo.stop())
beforeEach(() => void (stopping = new AbortController()))

const waitingFor = (most = 100) =>
  openWaiting(() => pipeline.timelines.projectedThrough(), stopping.signal, { most, every: 5 })

function appWith(waiting?: Waiting) {
  const { timelines, log } = pipeline
  const readers = { timelines, log, sources: async () => [aSource], now: () => testNow, version: 'test' }
  const app = createApp({ ...readers, ...(waiting && { waiting }) })
  const get = async (path: string, init: RequestInit = {}) => {
    const response = await app.request(path, init)
    await expectPromised('GET', path, response)
    return { response, body: (await response.json()) as Changes }
  }
  /** Where the log ends. */
  const end = async (): Promise<string> => (await get('/v1/changes')).body.next
  return { app, get, end }
}

describe('/v1/changes?wait=', () => {
  it('answers as soon as there is an event', async () => {
    const { get, end } = appWith(waitingFor())
    const waiting = get(`/v1/changes?after=${await end()}&wait=60`)
    await more()
    const { response, body } = await waiting
    expect(body.events.map(({ seq }) => seq)).toEqual([number])
    expect(body.askAgainIn).toBe(0)
    expect(body.links.next).toContain('wait=60')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.has('retry-after')).toBe(false)
  })

  it('answers without events when the time is over, and may be asked again at once', async () => {
    const { get, end } = appWith(waitingFor())
    const after = await end()
    const { body } = await get(`/v1/changes?after=${after}&wait=1`)
    expect(body).toMatchObject({ events: [], next: after, hasMore: false, askAgainIn: 0 })
  })

  it('does not wait where there is something to tell already', async () => {
    const { get } = appWith({ beyond: () => Promise.reject(new Error('it waited')) })
    const { body } = await get('/v1/changes?wait=60')
    expect(body.events.length).toBeGreaterThan(0)
  })

  it('answers at once where no request can wait, and says in header and body when to ask again', async () => {
    const { get, end } = appWith()
    const { response, body } = await get(`/v1/changes?after=${await end()}&wait=60`)
    expect(body).toMatchObject({ events: [], askAgainIn: 30 })
    expect(response.headers.get('retry-after')).toBe('30')
    expect(response.headers.get('access-control-expose-headers')).toContain('Retry-After')
  })

  it('says nothing of waiting to who did not ask to wait', async () => {
    const { get, end } = appWith(waitingFor())
    const { response, body } = await get(`/v1/changes?after=${await end()}`)
    expect(body.askAgainIn).toBe(30)
    expect(response.headers.has('retry-after')).toBe(false)
  })

  it('lets so many wait and no more: who comes too much is answered at once', async () => {
    const { get, end } = appWith(waitingFor(2))
    const path = `/v1/changes?after=${await end()}&wait=60`
    const waiting = [get(path), get(path)]
    await expect.poll(async () => (await get(`${path}&limit=1`)).response.headers.get('retry-after')).toBe('30')
    await more()
    for (const { body } of await Promise.all(waiting)) expect(body.events).toHaveLength(1)
  })

  it('ends when the server stops', async () => {
    const { get, end } = appWith(waitingFor())
    const waiting = get(`/v1/changes?after=${await end()}&wait=60`)
    stopping.abort()
    expect((await waiting).body.events).toEqual([])
  })

  it('ends when the client goes, over HTTP too', async () => {
    let waits = 0
    const real = waitingFor()
    const waiting: Waiting = {
      beyond: async (...asked) => {
        waits += 1
        return real.beyond(...asked).finally(() => (waits -= 1))
      },
    }
    const { app, end } = appWith(waiting)
    const server = await serve(hotReader(pipeline.timelines), app.fetch, 0, '127.0.0.1')
    const leaving = new AbortController()
    const asked = fetch(`${server.url}/v1/changes?after=${await end()}&wait=60`, { signal: leaving.signal })
    await expect.poll(() => waits).toBe(1)
    leaving.abort()
    await expect(asked).rejects.toThrow('aborted')
    await expect.poll(() => waits).toBe(0)
    await server.close()
  })

  it.each(['61', '-1', 'long', '1.5'])('refuses to wait %s seconds', async (wait) => {
    const { app } = appWith(waitingFor())
    const response = await app.request(`/v1/changes?wait=${wait}`)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ parameter: 'wait' })
  })
})
