import { ConditionalCheckFailedException, PutItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Item } from './items.ts'

/** Puts an item unless its key is taken: the only way anything immutable is written. False when it was taken. */
export async function putIfAbsent(db: DynamoDBClient, TableName: string, Item: Item): Promise<boolean> {
  try {
    await db.send(new PutItemCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' }))
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}
