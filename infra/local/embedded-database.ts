import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import { createTables, type TableNames } from '../../functions/storage/tables.ts'

const require = createRequire(import.meta.url)
// It ships no types; this is the part of it that we use.
const dynalite: (options: { path?: string; createTableMs: number }) => Server = require('dynalite')

export const localTables: TableNames = { log: 'chipline-log', timelines: 'chipline-timelines' }

export type EmbeddedDatabase = { client: DynamoDBClient; tables: TableNames; close: () => Promise<void> }

/** DynamoDB in this process, on a folder or, without one, in memory. It listens on loopback alone, on a port nobody else knows. */
export async function openEmbeddedDatabase(path?: string): Promise<EmbeddedDatabase> {
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
  await createTables(client, localTables)
  const close = async () => {
    client.destroy()
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { client, tables: localTables, close }
}
