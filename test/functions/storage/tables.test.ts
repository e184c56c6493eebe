import { GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  binary,
  key,
  number,
  readBinary,
  readNumber,
  readText,
  text,
  textOrNull,
} from '../../../functions/storage/items.ts'
import { createTables, RECORDED_INDEX } from '../../../functions/storage/tables.ts'
import { CorruptStoreError } from '../../../shared/errors.ts'
import { type Dynamo, engines } from '../../support/dynamo.ts'

describe.each(engines())('the tables on $name', ({ start }) => {
  let db: Dynamo
  beforeAll(async () => void (db = await start()))
  afterAll(() => db.stop())

  it('can be made twice: the second time finds them', async () => {
    await createTables(db.client, db.tables)
    db.requests.reset()
    await createTables(db.client, db.tables)
    expect(db.requests.count('CreateTable')).toBe(2)
  })

  it('give back what was put, and count each request', async () => {
    db.requests.reset()
    const Item = { ...key('a', 'b'), title: text('H200'), seq: number(7), body: binary(new Uint8Array([1, 2])) }
    await db.client.send(new PutItemCommand({ TableName: db.tables.log, Item }))
    const { Item: back = {} } = await db.client.send(
      new GetItemCommand({ TableName: db.tables.log, Key: key('a', 'b') }),
    )
    expect(readText(back, 'title')).toBe('H200')
    expect(readNumber(back, 'seq')).toBe(7)
    expect([...readBinary(back, 'body')]).toEqual([1, 2])
    expect(textOrNull(back, 'absent')).toBeNull()
    expect(() => readText(back, 'seq')).toThrow(CorruptStoreError)
    expect([db.requests.count(), db.requests.count('GetItem')]).toEqual([2, 1])
  })

  it('find the version that was recorded last before an instant, by the local index', async () => {
    for (const [sk, recordedAt] of [
      ['V#1', '2026-01-13'],
      ['V#2', '2026-01-15'],
    ] as const) {
      const Item = { ...key('TL#h200-cn', sk), recordedAt: text(recordedAt) }
      await db.client.send(new PutItemCommand({ TableName: db.tables.timelines, Item }))
    }
    const { Items = [] } = await db.client.send(
      new QueryCommand({
        TableName: db.tables.timelines,
        IndexName: RECORDED_INDEX,
        KeyConditionExpression: 'pk = :pk AND recordedAt <= :at',
        ExpressionAttributeValues: { ':pk': text('TL#h200-cn'), ':at': text('2026-01-14') },
        ScanIndexForward: false,
        Limit: 1,
      }),
    )
    expect(Items.map((item) => readText(item, 'sk'))).toEqual(['V#1'])
  })
})
