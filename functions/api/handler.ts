import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda'
import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { instant } from '../../shared/domain/clocks.ts'
import { LOG_TABLE, requireEnv, TIMELINES_TABLE } from '../../shared/env.ts'
import { openLog } from '../storage/log.ts'
import { openRecords } from '../storage/records.ts'
import { readStatuses, SourceDescription } from '../storage/source-list.ts'
import { openSearchSnapshots } from '../storage/search-snapshots.ts'
import { openTimelines } from '../storage/timelines.ts'
import { createApp } from './app.ts'
import { cacheTimelines } from './cached-timelines.ts'
import { hotReader } from './hot-read.ts'

/** Written beside the bundle by the build: the sources of this release, without their code. */
const About = z.strictObject({ version: z.string(), sources: z.array(SourceDescription) })
const { version, sources } = About.parse(JSON.parse(readFileSync(new URL('about.json', import.meta.url), 'utf8')))

const now = () => instant(Date.now())
const client = new DynamoDBClient()
const table = requireEnv(process.env, LOG_TABLE)
const timelinesTable = requireEnv(process.env, TIMELINES_TABLE)
const timelines = openTimelines(client, timelinesTable)
const snapshots = openSearchSnapshots(client, timelinesTable)
const log = openLog(client, table, timelines)
const records = openRecords({ client, table, now })

const cached = cacheTimelines(timelines)
const hot = hotReader(cached)
const app = handle(
  createApp({ timelines: cached, log, sources: readStatuses(sources, records, now), now, version, snapshots }),
)

export const handler = async (event: LambdaEvent, context: LambdaContext): Promise<unknown> =>
  (await answerHot(event)) ?? app(event, context)

/** The short way for what nearly everyone asks; the stored bytes go out as the base64 that Lambda wants. */
async function answerHot(event: LambdaEvent): Promise<unknown> {
  if (!('rawPath' in event) || event.rawQueryString !== '') return null
  const { accept, 'accept-datetime': acceptDatetime } = event.headers
  const { 'accept-encoding': acceptEncoding, 'if-none-match': ifNoneMatch } = event.headers
  const { method } = event.requestContext.http
  const reply = await hot({ method, path: event.rawPath, accept, acceptDatetime, acceptEncoding, ifNoneMatch })
  if (!reply) return null
  const body = reply.body === null ? '' : Buffer.from(reply.body).toString('base64')
  return { statusCode: reply.status, headers: reply.headers, body, isBase64Encoded: true }
}
