import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb'
import { openProjector } from '../../functions/project/project-log.ts'
import { openLog } from '../../functions/storage/log.ts'
import type { TableNames } from '../../functions/storage/tables.ts'
import { openTimelines } from '../../functions/storage/timelines.ts'
import type { Proposal } from '../../shared/domain/next-commit.ts'

export const frozen = (): string => '2026-03-01T00:00:00.000Z'

/** A process of its own on a database: it knows nothing but what lies there. */
export function openPipeline(client: DynamoDBClient, tables: TableNames) {
  const timelines = openTimelines(client, tables.timelines)
  const log = openLog(client, tables.log, timelines)
  const projector = openProjector(log, timelines)
  const run = async (proposals: Proposal[], now = frozen) => {
    for (const proposal of proposals) {
      await log.append(proposal, now)
      await projector.catchUp()
    }
    await projector.catchUp()
  }
  return { timelines, log, projector, run }
}

/** Everything a table holds, one line an item, in order: equal tables have equal lines. */
export async function contents(client: DynamoDBClient, TableName: string): Promise<string[]> {
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
