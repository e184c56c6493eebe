import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { handle } from 'hono/aws-lambda'
import { readFileSync } from 'node:fs'
import { instant } from '../../shared/domain/clocks.ts'
import { LOG_TABLE, requireEnv, TIMELINES_TABLE } from '../../shared/env.ts'
import { cacheTimelines } from '../api/cached-timelines.ts'
import { About } from '../api/about.ts'
import { publicOrigin } from '../api/viewer-host.ts'
import { openLog } from '../storage/log.ts'
import { openRecords } from '../storage/records.ts'
import { openSearchSnapshots } from '../storage/search-snapshots.ts'
import { readStatuses } from '../storage/source-list.ts'
import { openTimelines } from '../storage/timelines.ts'
import { createMcp } from './app.ts'

const now = () => instant(Date.now())
const client = new DynamoDBClient()
const table = requireEnv(process.env, LOG_TABLE)
const timelinesTable = requireEnv(process.env, TIMELINES_TABLE)
const { version, sources } = About.parse(JSON.parse(readFileSync(new URL('about.json', import.meta.url), 'utf8')))
const timelines = openTimelines(client, timelinesTable)

/** The tools for agents, as API Gateway asks for them. */
export const handler = handle(
  createMcp({
    timelines: cacheTimelines(timelines),
    log: openLog(client, table, timelines),
    sources: readStatuses(sources, openRecords({ client, table, now }), now),
    now,
    version,
    snapshots: openSearchSnapshots(client, timelinesTable),
    apiUrl: publicOrigin,
  }),
)
