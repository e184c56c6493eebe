import { getRequestListener } from '@hono/node-server'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http'
import type { hotReader } from '../../functions/api/hot-read.ts'
import type { AddressInfo } from 'node:net'
import { UsageError } from '../../shared/errors.ts'

export type Server = { url: string; close: () => Promise<void> }
type HotReader = ReturnType<typeof hotReader>
type Fetch = (request: Request) => Response | Promise<Response>

type Listener = (request: IncomingMessage, response: ServerResponse) => void
/** Where to listen; `option` sets the port, for whoever finds it taken. */
export type Place = { port: number; hostname: string; option?: string }

/** Serves the API on a port. Throws a UsageError when the port is taken. Slow clients are cut off, not waited for. */
export async function serve(hot: HotReader, fetch: Fetch, port: number, hostname: string): Promise<Server> {
  const listener = getRequestListener(fetch)
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const acceptDatetime = one(request.headers['accept-datetime'])
    const { accept, 'accept-encoding': acceptEncoding, 'if-none-match': ifNoneMatch } = request.headers
    const reply = await hot({
      method: request.method,
      path: request.url,
      accept,
      acceptDatetime,
      acceptEncoding: one(acceptEncoding),
      ifNoneMatch,
    }).catch(() => null)
    if (reply === null) return listener(request, response)
    response.writeHead(reply.status, reply.headers)
    response.end(reply.body)
  }
  return open((request, response) => void answer(request, response), { port, hostname })
}

/** Serves whatever answers requests, in the same way. */
export const servePlainly = (fetch: Fetch, place: Place): Promise<Server> => {
  const listener = getRequestListener(fetch)
  return open((request, response) => void listener(request, response), place)
}

async function open(listener: Listener, place: Place): Promise<Server> {
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 10_000, keepAliveTimeout: 65_000 }, listener)
  await listening(server, place)
  const address = server.address() as AddressInfo // it listens on a port, so it has one
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return {
    url: `http://${host}:${address.port}`,
    close: async () => {
      server.close()
      server.closeIdleConnections()
      setTimeout(() => server.closeAllConnections(), 2000).unref()
      await once(server, 'close')
    },
  }
}

function listening(server: HttpServer, { port, hostname, option = '--port' }: Place): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE'
      const why = taken
        ? `Port ${port} is in use; give another with ${option}`
        : `Cannot serve on port ${port}: ${error.message}`
      reject(new UsageError(why, { cause: error }))
    })
    server.listen(port, hostname, resolve)
  })
}

const one = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join(', ') : header
