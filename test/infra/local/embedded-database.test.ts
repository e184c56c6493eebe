import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TableNotReadyError } from '../../../functions/storage/tables.ts'
import { localTables, openEmbeddedDatabase } from '../../../infra/local/embedded-database.ts'

const dynalite: (options: object) => Server = createRequire(import.meta.url)('dynalite')

let path: string
beforeEach(async () => void (path = join(await mkdtemp(join(tmpdir(), 'chipline-db-')), 'db')))
afterEach(() => rm(join(path, '..'), { recursive: true }))

/** Leaves a table that was being made when its process ended. */
async function leaveHalfMade(TableName: string, ...made: string[]): Promise<void> {
  for (const [name, createTableMs] of [...made.map((ready) => [ready, 0] as const), [TableName, 60_000] as const]) {
    const server = dynalite({ path, createTableMs })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
    const client = new DynamoDBClient({ endpoint: `http://127.0.0.1:${port}`, region: 'local', credentials })
    await client.send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
      }),
    )
    if (createTableMs === 0) {
      for (let status; status !== 'ACTIVE';)
        status = (await client.send(new DescribeTableCommand({ TableName: name }))).Table?.TableStatus
      await client.send(new PutItemCommand({ TableName: name, Item: { pk: { S: 'a' }, sk: { S: 'b' } } }))
    }
    client.destroy()
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
}

describe('the embedded database', () => {
  it('refuses what is asked after it is closed, at once', async () => {
    const { client, tables, close } = await openEmbeddedDatabase(path)
    await close()
    const asked = client.send(new DescribeTableCommand({ TableName: tables.log }))
    await expect(asked).rejects.toThrow('The embedded database is closed')
  })

  it('says what DynamoDB says of a request that it cannot take', async () => {
    const { client, close } = await openEmbeddedDatabase(path)
    const asked = client.send(new DescribeTableCommand({ TableName: 'no-such-table' }))
    await expect(asked).rejects.toThrow(ResourceNotFoundException)
    await close()
  })

  it('gives each of many asked at once its own answer, what it says and what it refuses', async () => {
    const { client, tables, close } = await openEmbeddedDatabase(path)
    const numbers = Array.from({ length: 50 }, (_, n) => `${n}`)
    const Key = (n: string) => ({ pk: { S: 'many' }, sk: { S: n } })
    const put = (n: string) => {
      const Item = { ...Key(n), body: { S: `the body of ${n}` } }
      return client.send(
        new PutItemCommand({ TableName: tables.log, Item, ConditionExpression: 'attribute_not_exists(pk)' }),
      )
    }
    await Promise.all(numbers.filter((n) => Number(n) % 2 === 0).map(put))
    const puts = await Promise.allSettled(numbers.map(put))
    expect(puts.map(({ status }) => status)).toEqual(
      numbers.map((n) => (Number(n) % 2 === 0 ? 'rejected' : 'fulfilled')),
    )
    const read = (n: string) => client.send(new GetItemCommand({ TableName: tables.log, Key: Key(n) }))
    const found = await Promise.all(numbers.map(read))
    expect(found.map(({ Item }) => Item?.['body']?.S)).toEqual(numbers.map((n) => `the body of ${n}`))
    await close()
  })

  it('begins again where a kill left a table half made and nothing written', async () => {
    await leaveHalfMade(localTables.log)
    const { client, tables, close } = await openEmbeddedDatabase(path)
    for (const TableName of Object.values(tables)) {
      expect((await client.send(new DescribeTableCommand({ TableName }))).Table?.TableStatus).toBe('ACTIVE')
    }
    await close()
  })

  it('never throws away what was written', async () => {
    await leaveHalfMade(localTables.timelines, localTables.log)
    await expect(openEmbeddedDatabase(path)).rejects.toThrow(TableNotReadyError)
  })
})
