import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { retryAfterOf } from '../../../functions/client/errors.ts'
import {
  createClient,
  memoryCache,
  NetworkError,
  ServerError,
  TooManyRequestsError,
  UnexpectedAnswerError,
} from '../../../functions/client/index.ts'

type Turn = (request: IncomingMessage, response: ServerResponse) => void

const closing: (() => void)[] = []
afterEach(() => closing.splice(0).forEach((close) => close()))

/** A server that behaves as told, request by request; the last turn is repeated. */
async function misbehaving(...turns: Turn[]) {
  const asked: { at: number; headers: IncomingMessage['headers']; method: string | undefined }[] = []
  const server = createServer((request, response) => {
    const turn = turns[Math.min(asked.length, turns.length - 1)]!
    asked.push({ at: performance.now(), headers: request.headers, method: request.method })
    turn(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

const problem =
  (status: number, headers: Record<string, string> = {}): Turn =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/problem+json', ...headers })
    response.end(JSON.stringify({ type: 'about:blank', title: 'T', status, detail: 'a detail', instance: '/v1' }))
  }
const ok =
  (body = '{"status":"ok"}', headers: Record<string, string> = {}): Turn =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers })
    response.end(body)
  }
const hangUp: Turn = (request) => request.socket.destroy()
const halfAnAnswer: Turn = (request, response) => {
  response.writeHead(200, { 'content-length': '100' })
  response.write('{"status"', () => request.socket.destroy())
}
const silence: Turn = () => undefined
const page =
  (status: number): Turn =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'text/html' })
    response.end('<h1>A proxy</h1>')
  }

const quick = { firstWait: 1 }

describe('the client, with a server that fails', () => {
  it.each([
    ['refuses for a moment', problem(429, { 'retry-after': '0' })],
    ['is not to be had', problem(503)],
    ['stands behind a gateway that fails', page(502)],
    ['hangs up', hangUp],
    ['breaks off within an answer', halfAnAnswer],
  ])('asks again where it %s', async (_, turn) => {
    const { url, asked } = await misbehaving(turn, turn, ok())
    expect(await createClient({ server: url, ...quick }).status()).toEqual({ status: 'ok' })
    expect(asked.length).toBe(3)
  })

  it('asks again where no answer comes in time', async () => {
    const { url, asked } = await misbehaving(silence, ok())
    expect(await createClient({ server: url, ...quick, timeout: 200 }).status()).toEqual({ status: 'ok' })
    expect(asked.length).toBe(2)
  })

  it('measures a chip again as well, for that stores nothing', async () => {
    const { url, asked } = await misbehaving(problem(503), ok('{"product":null}'))
    await createClient({ server: url, ...quick }).measure({ tpp: 1 })
    expect(asked.map(({ method }) => method)).toEqual(['POST', 'POST'])
  })

  it('waits as long as Retry-After says', async () => {
    const { url, asked } = await misbehaving(problem(429, { 'retry-after': '1' }), ok())
    await createClient({ server: url, ...quick }).status()
    expect(asked[1]!.at - asked[0]!.at).toBeGreaterThanOrEqual(990)
  })

  it('throws at once what asks for a longer wait than is wanted, with that wait', async () => {
    const { url, asked } = await misbehaving(problem(429, { 'retry-after': '3600' }))
    const refusal = await createClient({ server: url })
      .status()
      .catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(TooManyRequestsError)
    expect(refusal).toMatchObject({ retryAfter: 3600, message: 'a detail' })
    expect(asked.length).toBe(1)
  })

  it('gives up after so many attempts, with the last problem', async () => {
    const { url, asked } = await misbehaving(problem(503))
    await expect(createClient({ server: url, ...quick, retries: 2 }).status()).rejects.toBeInstanceOf(ServerError)
    expect(asked.length).toBe(3)
  })

  it('does not ask again what cannot become right', async () => {
    const { url, asked } = await misbehaving(problem(400))
    await expect(createClient({ server: url, ...quick }).status()).rejects.toMatchObject({ status: 400 })
    expect(asked.length).toBe(1)
  })

  it('tells that nothing answers, and why', async () => {
    const { url } = await misbehaving(hangUp)
    closing.splice(0).forEach((close) => close())
    const failure = await createClient({ server: url, ...quick, retries: 1 })
      .status()
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(NetworkError)
    expect(failure).toMatchObject({ message: `No answer from ${url}: ECONNREFUSED` })
  })

  it('tells a page of a proxy from an answer', async () => {
    const { url } = await misbehaving(page(200))
    await expect(createClient({ server: url }).status()).rejects.toBeInstanceOf(UnexpectedAnswerError)
    const refusing = await misbehaving(page(403))
    const refusal = createClient({ server: refusing.url }).status()
    await expect(refusal).rejects.toMatchObject({ status: 403, message: '/v1/status was answered with 403 Forbidden' })
  })

  it('stops waiting when it is ended', async () => {
    const { url } = await misbehaving(problem(503, { 'retry-after': '30' }))
    const ending = new AbortController()
    const asking = createClient({ server: url, signal: ending.signal }).status()
    setTimeout(() => ending.abort(new Error('enough')), 50)
    await expect(asking).rejects.toThrow('enough')
  })

  it('keeps the newest answer under its ETag, through a failure', async () => {
    const notModified: Turn = (_, response) => response.writeHead(304).end()
    const { url, asked } = await misbehaving(
      ok('{"n":1}', { etag: '"a"' }),
      hangUp,
      ok('{"n":2}', { etag: '"b"' }),
      notModified,
    )
    const client = createClient({ server: url, ...quick, cache: memoryCache() })
    const answers = [await client.status(), await client.status(), await client.status()]
    expect(answers).toEqual([{ n: 1 }, { n: 2 }, { n: 2 }])
    expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"a"', '"a"', '"b"'])
  })

  it('reads Retry-After in both its forms', () => {
    const wait = (text: string) =>
      retryAfterOf(new Response('', { headers: { 'retry-after': text } }), Date.parse('2026-01-20T00:00:00Z'))
    expect(wait('120')).toBe(120)
    expect(wait('Tue, 20 Jan 2026 00:00:30 GMT')).toBe(30)
    expect(wait('Mon, 19 Jan 2026 00:00:30 GMT')).toBe(0)
    expect(wait('soon')).toBeNull()
  })
})
