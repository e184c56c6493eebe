import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { instant } from '../../shared/domain/clocks.ts'
import { LOG_TABLE, requireEnv, TIMELINES_TABLE } from '../../shared/env.ts'
import { openLog } from '../storage/log.ts'
import { openSweeps } from '../storage/sweeps.ts'
import { openTimelines } from '../storage/timelines.ts'
import { matureDates } from './mature-dates.ts'

const client = new DynamoDBClient()
const table = requireEnv(process.env, LOG_TABLE)
const timelines = openTimelines(client, requireEnv(process.env, TIMELINES_TABLE))
const log = openLog(client, table, timelines)
const sweeps = openSweeps(client, table)

/** On a schedule. What it commits reaches the timelines by the log's stream, as every commit does. */
export const handler = async (): Promise<void> => {
  const commits = await matureDates({ log, timelines, sweeps, now: () => instant(Date.now()) })
  console.log(JSON.stringify({ stage: 'mature', commits: commits.map(({ seq }) => seq) }))
}
