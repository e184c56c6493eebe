import { ScanCommand, type DynamoDBClient, type ScanCommandOutput } from '@aws-sdk/client-dynamodb'
import type { Item } from '../../functions/storage/items.ts'

/** Everything a table holds, one line an item, in order: equal tables have equal lines. */
export async function tableContents(client: DynamoDBClient, TableName: string): Promise<string[]> {
  const lines: string[] = []
  for await (const item of itemsOf(client, TableName)) lines.push(spell(item))
  return lines.sort()
}

/** Every item of a table, in no order. */
export async function* itemsOf(client: DynamoDBClient, TableName: string): AsyncGenerator<Item> {
  let ExclusiveStartKey: ScanCommandOutput['LastEvaluatedKey']
  do {
    const page: ScanCommandOutput = await client.send(
      new ScanCommand({ TableName, ExclusiveStartKey, ConsistentRead: true }),
    )
    yield* page.Items ?? []
    ExclusiveStartKey = page.LastEvaluatedKey
  } while (ExclusiveStartKey)
}

/** An item as text, whatever the order of its attributes. */
const spell = (item: Item): string =>
  JSON.stringify(
    Object.keys(item)
      .sort()
      .map((name) => [name, spellValue(item, name)]),
  )

/** An attribute as text; undefined where the item has none of that name. */
export function spellValue(item: Item, name: string): unknown {
  const value = item[name]
  return value?.B ? { B: Buffer.from(value.B).toString('base64') } : value
}
