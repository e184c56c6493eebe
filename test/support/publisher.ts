import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { text as textOf } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'

/** How a path of the publisher answers. */
export type Behaviour = (request: PublisherRequest, response: ServerResponse) => void | Promise<void>
export type PublisherRequest = {
  method: string
  path: string
  headers: IncomingHttpHeaders
  /** What a POST brought. */
  body?: string
}

/** A server on loopback that behaves as publishers do, well or badly. */
export type LocalPublisher = {
  origin: string
  host: string
  url: (path: string) => string
  /** What a path answers from now on. */
  serve: (path: string, behaviour: Behaviour) => void
  /** Every request so far. */
  requests: PublisherRequest[]
  stop: () => Promise<void>
}

export async function startPublisher(): Promise<LocalPublisher> {
  const behaviours = new Map<string, Behaviour>()
  const requests: PublisherRequest[] = []
  const answer = async (incoming: IncomingMessage, response: ServerResponse) => {
    const { method = '', url: path = '', headers } = incoming
    const request = { method, path, headers, ...(method === 'POST' && { body: await textOf(incoming) }) }
    requests.push(request)
    const behave = behaviours.get(request.path) ?? status(404, '<html><title>Not Found</title></html>')
    await behave(request, response)
  }
  // A client that hangs up is nothing that a server could mend.
  const server = createServer((incoming, response) => void answer(incoming, response).catch(() => response.destroy()))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('the publisher has no port')
  const host = `127.0.0.1:${address.port}`
  return {
    origin: `http://${host}`,
    host,
    url: (path) => `http://${host}${path}`,
    serve: (path, behaviour) => void behaviours.set(path, behaviour),
    requests,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

type Body = string | Uint8Array
type Headers = Record<string, string>

/** A body with its media type, sent whole. */
export const body = (content: Body, contentType = 'application/json', headers: Headers = {}): Behaviour =>
  status(200, content, { 'content-type': contentType, ...headers })

export const status =
  (code: number, content: Body = '', headers: Headers = {}): Behaviour =>
  (_, response) =>
    void response.writeHead(code, { 'content-type': 'text/html', ...headers }).end(content)

/** 304 to a client that names the validator, the body to any other. */
export const validated = (
  content: Body,
  validator: { etag: string } | { lastModified: string },
  contentType = 'application/json',
): Behaviour => {
  const [asked, given, value] =
    'etag' in validator
      ? (['if-none-match', 'etag', validator.etag] as const)
      : (['if-modified-since', 'last-modified', validator.lastModified] as const)
  return (request, response) => {
    if (request.headers[asked] === value) response.writeHead(304, { [given]: value }).end()
    else response.writeHead(200, { 'content-type': contentType, [given]: value }).end(content)
  }
}

/** Each answer in turn, the last for ever. */
export const inTurn = (...behaviours: [Behaviour, ...Behaviour[]]): Behaviour => {
  let next = 0
  return (request, response) => {
    const behave = behaviours[Math.min(next, behaviours.length - 1)] ?? behaviours[0]
    next += 1
    return behave(request, response)
  }
}

/** Says nothing for a while, then answers. */
export const slowHead =
  (ms: number, then: Behaviour): Behaviour =>
  async (request, response) => {
    await sleep(ms)
    await then(request, response)
  }

/** A byte at a time, for ever. */
export const drip =
  (everyMs: number): Behaviour =>
  async (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    while (!response.destroyed) {
      response.write('[')
      await sleep(everyMs)
    }
  }

/** Promises more bytes than it sends, then hangs up. */
export const truncated =
  (content: string, promised: number): Behaviour =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(promised) })
    response.write(content, () => response.destroy())
  }

/** A stream of spaces that goes on until the client has had enough. */
export const huge =
  (bytes: number, declared = false): Behaviour =>
  async (_, response) => {
    const length: Headers = declared ? { 'content-length': String(bytes) } : {}
    response.writeHead(200, { 'content-type': 'application/json', ...length })
    await pipeline(Readable.from(spaces(bytes)), response)
  }

function* spaces(bytes: number): Iterable<Buffer> {
  const chunk = Buffer.alloc(64 * 1024, ' ')
  for (let sent = 0; sent < bytes; sent += chunk.length) yield chunk.subarray(0, Math.min(chunk.length, bytes - sent))
}

const compressors = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync, 'raw deflate': deflateRawSync }

/** A body in one of the content encodings. */
export const compressed = (content: Body, how: keyof typeof compressors, contentType = 'application/json'): Behaviour =>
  body(compressors[how](content), contentType, { 'content-encoding': how.replace('raw ', '') })

/** Small on the wire, large in memory. */
export const bomb = (bytes: number, how: keyof typeof compressors = 'gzip'): Behaviour =>
  compressed(Buffer.alloc(bytes), how)

export const redirect = (location: string, code = 302): Behaviour => status(code, '', { location })

/** A publisher that asks to be left alone. */
export const tooMany = (retryAfter?: string, code = 429): Behaviour =>
  status(code, 'slow down', retryAfter === undefined ? {} : { 'retry-after': retryAfter })

/** EDGAR's 403, which means three things and says which only in its body. */
export const edgar403 = {
  tooFast: status(403, '<html><head><title>SEC.gov | Request Rate Threshold Exceeded</title></head></html>'),
  undeclared: status(
    403,
    '<html><head><title>Your Request Originates from an Undeclared Automated Tool</title></head></html>',
  ),
  missing: status(403, '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', {
    'content-type': 'application/xml',
  }),
}

/** A 200 that is really a wall. */
export const blockPage = (word = '访问频繁'): Behaviour =>
  body(
    `<html><head><title>提示</title></head><body><p>您的${word}，请稍后再试</p></body></html>`,
    'text/html; charset=utf-8',
  )

/** Says one character set and sends another. */
export const lyingAboutCharset = (gb18030: Uint8Array): Behaviour => body(gb18030, 'text/html; charset=utf-8')
