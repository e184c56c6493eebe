import { EventEmitter, once } from 'node:events'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import * as z from 'zod'
import type { Ask, Answer } from './database-port.ts'

const require = createRequire(import.meta.url)
// It ships no types; this is the part of it that we use.
const dynalite: (options: { path?: string; createTableMs: number }) => Server = require('dynalite')

const { path } = z.object({ path: z.string().optional() }).parse(workerData)
const server = dynalite({ ...(path !== undefined && { path }), createTableMs: 0 })
// Nobody connects: requests come by message. But only a server that listens closes its files when it is closed.
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const port = parentPort!

const closing = Promise.withResolvers<void>()
port.on('message', (message: Ask | 'close') => {
  if (message === 'close') closing.resolve()
  else answer(message)
})
port.postMessage('ready')

// Whoever opened it says when to close: what is written is on the disk before the thread ends.
await closing.promise
server.closeAllConnections()
server.close()
await once(server, 'close')
port.close()

/** Gives the server a request as if it had come by HTTP, with as much of a request and a response as it looks at. */
function answer({ id, headers, body }: Ask): void {
  const request = Object.assign(new EventEmitter(), { method: 'POST', url: '/', headers })
  const said: Record<string, string> = {}
  const response = {
    statusCode: 200,
    setHeader: (name: string, value: string | number) => void (said[name.toLowerCase()] = `${value}`),
    end: (text: string) =>
      port.postMessage({ id, statusCode: response.statusCode, headers: said, body: text } satisfies Answer),
  }
  server.emit('request', request, response)
  request.emit('data', Buffer.from(body))
  request.emit('end')
}
