import { DescribeTableCommand, DynamoDBClient, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { createTables, TableNotReadyError, type TableNames } from '../../functions/storage/tables.ts'
import { openPort } from './database-port.ts'

export const localTables: TableNames = { log: 'chipline-log', timelines: 'chipline-timelines' }

export type EmbeddedDatabase = { client: DynamoDBClient; tables: TableNames; close: () => Promise<void> }

/** DynamoDB in a thread of this process, on a folder or, without one, in memory. */
export async function openEmbeddedDatabase(path?: string): Promise<EmbeddedDatabase> {
  const database = await openServer(path)
  try {
    await createTables(database.client, localTables, patience)
    return database
  } catch (error) {
    const stuck = error instanceof TableNotReadyError && (await isEmpty(database))
    await database.close()
    if (!stuck || path === undefined) throw error
  }
  // A process that is killed while it makes its tables leaves one that is for ever being made. Nothing is written before both
  // are there, so there is nothing to lose by beginning again.
  await rm(path, { recursive: true, force: true })
  return openEmbeddedDatabase(path)
}

/** The embedded database makes a table in an instant, or never. In milliseconds. */
const patience = 3000

/** The database has a thread of its own, so that its work and ours go on side by side. */
async function openServer(path?: string): Promise<EmbeddedDatabase> {
  const thread = new Worker(new URL('database-thread.ts', import.meta.url), { workerData: { path } })
  await once(thread, 'message')
  const client = new DynamoDBClient({
    endpointProvider: () => nowhere,
    requestHandler: openPort(thread),
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    signer: { sign: async (request) => Object.assign(request, { headers: { ...request.headers, ...credential } }) },
  })
  for (const name of forTheWire) client.middlewareStack.remove(name)
  const close = async () => {
    client.destroy()
    const ended = once(thread, 'exit')
    thread.postMessage('close')
    await ended
  }
  return { client, tables: localTables, close }
}

/** Never connected to: requests go by message. */
const nowhere = { url: new URL('http://localhost') }

/** Steps that make headers for a service at the other end of a network. */
const forTheWire = [
  'loggerMiddleware',
  'contentLengthMiddleware',
  'getUserAgentMiddleware',
  'hostHeaderMiddleware',
  'recursionDetectionMiddleware',
]

// It asks for a signature and does not look at it; nobody but this process can reach it.
const credential = {
  'x-amz-date': '20260101T000000Z',
  authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=none',
}

/** Whether no table that can be read holds anything. */
async function isEmpty({ client }: EmbeddedDatabase): Promise<boolean> {
  const { TableNames = [] } = await client.send(new ListTablesCommand({}))
  for (const TableName of TableNames) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }))
    if (Table?.TableStatus !== 'ACTIVE') continue
    const { Items = [] } = await client.send(new ScanCommand({ TableName, Limit: 1 }))
    if (Items.length > 0) return false
  }
  return true
}
