import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import type { Instant } from '../../shared/domain/clocks.ts'
import { type Item, json, type key, number, text } from './items.ts'

export type Items = ReturnType<typeof openItems>
type Key = ReturnType<typeof key>
type PageOptions = Pick<QueryCommandInput, 'ScanIndexForward' | 'Limit'> & { from?: string }

/** The handful of requests that the records are made of, on one table. Reads are consistent, writes of a single item. */
export function openItems(client: DynamoDBClient, TableName: string) {
  const query = (pk: string, { from, ...options }: PageOptions = {}): QueryCommandInput => ({
    TableName,
    KeyConditionExpression: from ? 'pk = :pk AND sk >= :from' : 'pk = :pk',
    ExpressionAttributeValues: { ':pk': text(pk), ...(from ? { ':from': text(from) } : {}) },
    ConsistentRead: true,
    ...options,
  })
  return {
    get: async (Key: Key): Promise<Item | null> =>
      (await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))).Item ?? null,
    put: async (Item: Item): Promise<void> => {
      await client.send(new PutItemCommand({ TableName, Item }))
    },
    putIfAbsent: (Item: Item): Promise<boolean> =>
      conditionHeld(
        client.send(new PutItemCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' })),
      ),
    remove: async (Key: Key): Promise<void> => {
      await client.send(new DeleteItemCommand({ TableName, Key }))
    },
    /** Sets one attribute and leaves the others alone, since two stages write to the same item. */
    set: async (Key: Key, name: string, value: unknown): Promise<void> => {
      await client.send(new UpdateItemCommand({ TableName, Key, ...setting(name, value) }))
    },
    /** The same, unless another writer has numbered a value since: then false. */
    setIfNumber: (Key: Key, name: string, value: { number: number }, previous: number | null): Promise<boolean> =>
      conditionHeld(client.send(new UpdateItemCommand({ TableName, Key, ...settingNumbered(name, value, previous) }))),
    /** The same, of something that was so at a time; false where a later value stands there. */
    setUnlessLater: (Key: Key, name: string, value: unknown, at: Instant): Promise<boolean> =>
      conditionHeld(client.send(new UpdateItemCommand({ TableName, Key, ...settingDated(name, value, at) }))),
    /** Puts an item of a time, unless a later one stands there. */
    putUnlessLater: async (Item: Item, at: Instant): Promise<void> => {
      const dated = { ...Item, [`body${time}`]: text(at) }
      await conditionHeld(client.send(new PutItemCommand({ TableName, Item: dated, ...unlessLater('body', at) })))
    },
    /** Removes an item that was put for that time or an earlier one. */
    removeUnlessLater: async (Key: Key, at: Instant): Promise<void> => {
      await conditionHeld(client.send(new DeleteItemCommand({ TableName, Key, ...unlessLater('body', at) })))
    },
    page: async (pk: string, options: PageOptions): Promise<Item[]> =>
      (await client.send(new QueryCommand(query(pk, options)))).Items ?? [],
    all: async function* (pk: string): AsyncIterable<Item> {
      let from: Item | undefined
      do {
        const page = await client.send(new QueryCommand({ ...query(pk), ExclusiveStartKey: from }))
        yield* page.Items ?? []
        from = page.LastEvaluatedKey
      } while (from)
    },
  }
}

const setting = (name: string, value: unknown) => ({
  UpdateExpression: 'SET #name = :value',
  ExpressionAttributeNames: { '#name': name },
  ExpressionAttributeValues: { ':value': json(value) },
})

const settingNumbered = (name: string, value: { number: number }, previous: number | null) => ({
  UpdateExpression: 'SET #name = :value, #number = :next',
  ConditionExpression: previous === null ? 'attribute_not_exists(#number)' : '#number = :previous',
  ExpressionAttributeNames: { '#name': name, '#number': `${name}Number` },
  ExpressionAttributeValues: {
    ':value': json(value),
    ':next': number(value.number),
    ...(previous === null ? {} : { ':previous': number(previous) }),
  },
})

/** What follows the name of a value in that of its time. */
const time = 'At'

const unlessLater = (name: string, at: Instant) => ({
  ConditionExpression: 'attribute_not_exists(#at) OR #at <= :at',
  ExpressionAttributeNames: { '#at': `${name}${time}` },
  ExpressionAttributeValues: { ':at': text(at) },
})

function settingDated(name: string, value: unknown, at: Instant) {
  const condition = unlessLater(name, at)
  return {
    ...condition,
    UpdateExpression: 'SET #name = :value, #at = :at',
    ExpressionAttributeNames: { ...condition.ExpressionAttributeNames, '#name': name },
    ExpressionAttributeValues: { ...condition.ExpressionAttributeValues, ':value': json(value) },
  }
}

/** Whether the write's condition held. */
async function conditionHeld(write: Promise<unknown>): Promise<boolean> {
  try {
    await write
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}
