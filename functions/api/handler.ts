import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { LambdaContext, LambdaEvent } from 'hono/aws-lambda'
import { LOG_TABLE, requireEnv, TIMELINES_TABLE } from '../../shared/env.ts'
import { openTimelines } from '../storage/timelines.ts'
import { cacheTimelines } from './cached-timelines.ts'
import { hotReader } from './hot-read.ts'
import type { openRouter } from './router.ts'

const client = new DynamoDBClient()
const logTable = requireEnv(process.env, LOG_TABLE)
const timelinesTable = requireEnv(process.env, TIMELINES_TABLE)
const timelines = openTimelines(client, timelinesTable)
const cached = cacheTimelines(timelines)
const hot = hotReader(cached)

export const handler = async (event: LambdaEvent, context: LambdaContext): Promise<unknown> =>
  (await answerHot(event)) ?? (await loadRouter())(event, context)

let router: ReturnType<typeof openRouter> | null = null
async function loadRouter(): Promise<ReturnType<typeof openRouter>> {
  if (router) return router
  const loaded = await import('./router.ts')
  return (router ??= loaded.openRouter({ client, logTable, timelinesTable, timelines, cached }))
}

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
