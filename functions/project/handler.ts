import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { LOG_TABLE, requireEnv, TIMELINES_TABLE } from '../../shared/env.ts'
import { openLog } from '../storage/log.ts'
import { openTimelines } from '../storage/timelines.ts'
import { openProjector } from './project-log.ts'

const client = new DynamoDBClient()
const timelines = openTimelines(client, requireEnv(process.env, TIMELINES_TABLE))
const log = openLog(client, requireEnv(process.env, LOG_TABLE), timelines)
const projector = openProjector(log, timelines)

/** The stream says that there is something new; what it is, and what came before it, the log says. So events may come twice, late or in any order. */
export const handler = async (): Promise<void> => {
  const projectedThrough = await projector.catchUp()
  console.log(JSON.stringify({ stage: 'project', projectedThrough }))
}
