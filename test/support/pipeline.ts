import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
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
