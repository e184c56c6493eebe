import { once } from 'node:events'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import * as z from 'zod'

const require = createRequire(import.meta.url)
// It ships no types; this is the part of it that we use.
const dynalite: (options: { path?: string; createTableMs: number }) => Server = require('dynalite')

const { path } = z.object({ path: z.string().optional() }).parse(workerData)
const server = dynalite({ ...(path !== undefined && { path }), createTableMs: 0 })
server.listen(0, '127.0.0.1')
await once(server, 'listening')
parentPort!.postMessage(server.address())

// Whoever opened it says when to close: what is written is on the disk before the thread ends.
await once(parentPort!, 'message')
server.closeAllConnections()
server.close()
await once(server, 'close')
parentPort!.close()
