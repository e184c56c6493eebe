import { EventEmitter, once } from 'node:events'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import * as z from 'zod'
import type { Answer, Answered, Ask, Asked } from './database-port.ts'

const require = createRequire(import.meta.url)
// It ships no types; this is the part of it that we use.
const dynalite: (options: { path?: string; createTableMs: number }) => Server = require('dynalite')

// The store finds an item in less time than it takes to wake a thread of the pool to look for it, and to be woken with what it found.
const { Level }: { Level: { prototype: Level } } = createRequire(require.resolve('dynalite'))('level')
Level.prototype._get = async function (key, options) {
  return this._getSync(key, options)
}

const { path } = z.object({ path: z.string().optional() }).parse(workerData)
const server = dynalite({ ...(path !== undefined && { path }), createTableMs: 0 })
// Nobody connects: requests come by message. But only a server that listens closes its files when it is closed.
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const port = parentPort!

let ready: Answer[] = []
const closing = Promise.withResolvers<void>()
port.on('message', (message: Asked | 'close') => {
  if (message === 'close') closing.resolve()
  else for (const ask of message) answer(ask)
})
port.postMessage('ready')

// Whoever opened it says when to close: what is written is on the disk before the thread ends.
await closing.promise
server.closeAllConnections()
server.close()
await once(server, 'close')
port.close()

/** As much of the store beneath the database as we change. */
type Level = {
  _get: (this: Level, key: unknown, options: unknown) => Promise<unknown>
  _getSync: (key: unknown, options: unknown) => unknown
}

/** Gives the server a request as if it had come by HTTP, with as much of a request and a response as it looks at. */
function answer({ id, headers, body }: Ask): void {
  const request = Object.assign(new EventEmitter(), { method: 'POST', url: '/', headers })
  const said: Record<string, string> = {}
  const response = {
    statusCode: 200,
    setHeader: (name: string, value: string | number) => void (said[name.toLowerCase()] = `${value}`),
    end: (text: string) => post({ id, statusCode: response.statusCode, headers: said, body: text }),
  }
  server.emit('request', request, response)
  request.emit('data', Buffer.from(body))
  request.emit('end')
}

/** What is ready in the same turn travels in one message, too. */
function post(said: Answer): void {
  if (ready.push(said) > 1) return
  setImmediate(() => {
    port.postMessage(ready satisfies Answered)
    ready = []
  })
}
