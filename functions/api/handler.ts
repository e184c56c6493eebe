import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { handle } from 'hono/aws-lambda'
import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { instant } from '../../shared/domain/clocks.ts'
import { LOG_TABLE, requireEnv, TIMELINES_TABLE } from '../../shared/env.ts'
import { openLog } from '../storage/log.ts'
import { openRecords } from '../storage/records.ts'
import { readStatuses, SourceDescription } from '../storage/source-list.ts'
import { openTimelines } from '../storage/timelines.ts'
import { createApp } from './app.ts'
import { cacheTimelines } from './cached-timelines.ts'

/** Written beside the bundle by the build: the sources of this release, without their code. */
const About = z.strictObject({ version: z.string(), sources: z.array(SourceDescription) })
const { version, sources } = About.parse(JSON.parse(readFileSync(new URL('about.json', import.meta.url), 'utf8')))

const now = () => instant(Date.now())
const client = new DynamoDBClient()
const table = requireEnv(process.env, LOG_TABLE)
const timelines = openTimelines(client, requireEnv(process.env, TIMELINES_TABLE))
const log = openLog(client, table, timelines)
const records = openRecords({ client, table, now })

export const handler = handle(
  createApp({ timelines: cacheTimelines(timelines), log, sources: readStatuses(sources, records, now), now, version }),
)
