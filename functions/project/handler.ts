import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { LOG_TABLE, requireEnv, TIMELINES_TABLE } from '../../shared/env.ts'
import { openExports } from '../storage/exports.ts'
import { openLog } from '../storage/log.ts'
import { openSearchSnapshots } from '../storage/search-snapshots.ts'
import { openTimelines } from '../storage/timelines.ts'
import { openExportKeeper } from './keep-exports.ts'
import { openSearchKeeper } from './keep-search.ts'
import { thenKeep } from './keepers.ts'
import { openProjector } from './project-log.ts'

const client = new DynamoDBClient()
const table = requireEnv(process.env, TIMELINES_TABLE)
const timelines = openTimelines(client, table)
const log = openLog(client, requireEnv(process.env, LOG_TABLE), timelines)
const projector = thenKeep(openProjector(log, timelines), [
  openSearchKeeper(log, openSearchSnapshots(client, table)),
  openExportKeeper(log, openExports(client, table)),
])

/** The stream says that there is something new; what it is, and what came before it, the log says. So events may come twice, late or in any order. */
export const handler = async (): Promise<void> => {
  const projectedThrough = await projector.catchUp()
  console.log(JSON.stringify({ stage: 'project', projectedThrough }))
}
