import { ScanCommand, type DynamoDBClient, type ScanCommandOutput } from '@aws-sdk/client-dynamodb'

/** Everything a table holds, one line an item, in order: equal tables have equal lines. */
export async function tableContents(client: DynamoDBClient, TableName: string): Promise<string[]> {
  const lines: string[] = []
  let ExclusiveStartKey: ScanCommandOutput['LastEvaluatedKey']
  do {
    const page: ScanCommandOutput = await client.send(
      new ScanCommand({ TableName, ExclusiveStartKey, ConsistentRead: true }),
    )
    lines.push(...(page.Items ?? []).map(spell))
    ExclusiveStartKey = page.LastEvaluatedKey
  } while (ExclusiveStartKey)
  return lines.sort()
}

const spell = (item: object): string =>
  JSON.stringify(
    Object.entries(item)
      .map(([name, value]) => [name, 'B' in value ? Buffer.from(value.B).toString('base64') : value])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  )
