import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { createTables, type TableNames } from '../../functions/storage/tables.ts'

/** How many requests a client made, by the name of the operation: `requests.count('GetItem')`. */
export type RequestCounter = {
  count: (operation?: string) => number
  reset: () => void
}

/** A database of its own for a test, with both tables in it. */
export type Dynamo = {
  client: DynamoDBClient
  tables: TableNames
  endpoint: string
  requests: RequestCounter
  /** Another client of the same database, with a counter of its own: a second writer. */
  connect: () => { client: DynamoDBClient; requests: RequestCounter }
  stop: () => Promise<void>
}

export type Engine = { name: 'dynalite' | 'dynoxide'; start: () => Promise<Dynamo> }

const require = createRequire(import.meta.url)
// It ships no types; this is the part of it that we use.
const dynalite: (options: {
  createTableMs: number
  deleteTableMs: number
  updateTableMs: number
}) => Server = require('dynalite')
const tables = { log: 'chipline-log', timelines: 'chipline-timelines' }

/** Every engine that this machine has, so that the store's tests can say the same of each. */
export function engines(): Engine[] {
  const binary = dynoxidePath()
  const always: Engine = { name: 'dynalite', start: startDynalite }
  return binary ? [always, { name: 'dynoxide', start: () => startDynoxide(binary) }] : [always]
}

/** An in-memory database in this process. */
export const startDynamo = (): Promise<Dynamo> => startDynalite()

async function startDynalite(): Promise<Dynamo> {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 })
  server.keepAliveTimeout = 0 // it shares this thread: after a long computation it would hang up on the request that comes next
  const port = await listen(server)
  return withTables(port, async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
}

async function startDynoxide(binary: string): Promise<Dynamo> {
  const port = await freePort()
  const child = spawn(binary, ['serve', '--host', '127.0.0.1', '--port', String(port)], { stdio: 'pipe' })
  await listening(child)
  return withTables(port, async () => {
    child.kill()
    await once(child, 'exit')
  })
}

async function withTables(port: number, stopServer: () => Promise<void>): Promise<Dynamo> {
  const endpoint = `http://127.0.0.1:${port}`
  const clients: DynamoDBClient[] = []
  const connect = () => {
    const client = openClient(endpoint)
    clients.push(client)
    return { client, requests: countRequests(client) }
  }
  const { client, requests } = connect()
  await createTables(client, tables)
  requests.reset()
  const stop = async () => {
    for (const open of clients) open.destroy()
    await stopServer()
  }
  return { client, requests, tables, endpoint, connect, stop }
}

const openClient = (endpoint: string) =>
  new DynamoDBClient({
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  })

function countRequests(client: DynamoDBClient): RequestCounter {
  const made: string[] = []
  client.middlewareStack.add(
    (next, context) => (args) => {
      made.push(String(context.commandName).replace(/Command$/, ''))
      return next(args)
    },
    { step: 'initialize', name: 'countRequests' },
  )
  return {
    count: (operation) => made.filter((name) => !operation || name === operation).length,
    reset: () => void made.splice(0),
  }
}

/** Null where the optional package is not installed, as on anything but Linux on x64. */
function dynoxidePath(): string | null {
  try {
    return require.resolve('@dynoxide/linux-x64/dynoxide')
  } catch {
    return null
  }
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('the server has no port')
  return address.port
}

/** It takes no port 0, so we let the kernel choose one and hand it on. */
async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listen(server)
  server.close()
  await once(server, 'close')
  return port
}

function listening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (chunk: Buffer) => String(chunk).includes('listening') && resolve()
    child.stdout?.on('data', look)
    child.stderr?.on('data', look)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`dynoxide ended with ${code} before it listened`)))
  })
}
