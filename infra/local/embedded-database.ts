import { DescribeTableCommand, DynamoDBClient, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import { createTables, TableNotReadyError, type TableNames } from '../../functions/storage/tables.ts'

const require = createRequire(import.meta.url)
// It ships no types; this is the part of it that we use.
const dynalite: (options: { path?: string; createTableMs: number }) => Server = require('dynalite')

export const localTables: TableNames = { log: 'chipline-log', timelines: 'chipline-timelines' }

export type EmbeddedDatabase = { client: DynamoDBClient; tables: TableNames; close: () => Promise<void> }

/** DynamoDB in this process, on a folder or, without one, in memory. It listens on loopback alone, on a port nobody else knows. */
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

async function openServer(path?: string): Promise<EmbeddedDatabase> {
  const server = dynalite({ ...(path !== undefined && { path }), createTableMs: 0 })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The embedded database has no port')
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${address.port}`,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  const close = async () => {
    client.destroy()
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { client, tables: localTables, close }
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
