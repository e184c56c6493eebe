import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { instant } from '../../shared/domain/clocks.ts'
import { LOG_TABLE, PUBLIC_URL, requireEnv, TIMELINES_TABLE } from '../../shared/env.ts'
import { openLog } from '../storage/log.ts'
import { openSubscriptions } from '../storage/subscriptions.ts'
import { openTimelines } from '../storage/timelines.ts'
import { openNotifier } from './notifier.ts'
import { safePost } from './safe-post.ts'

/** How long a run begins new attempts, in milliseconds: the next run comes after a minute, and the last attempt must end within this one. */
const beginFor = 40_000

const client = new DynamoDBClient()
const table = requireEnv(process.env, LOG_TABLE)
const timelines = openTimelines(client, requireEnv(process.env, TIMELINES_TABLE))
const stage = {
  log: openLog(client, table, timelines),
  projectedThrough: timelines.projectedThrough,
  subscriptions: openSubscriptions(client, table),
  post: safePost,
  now: () => instant(Date.now()),
  source: `${requireEnv(process.env, PUBLIC_URL)}/v1/changes`,
  allowLoopback: false,
  chance: Math.random,
  signal: new AbortController().signal,
  on: (event: object) => console.log(JSON.stringify({ stage: 'notify', ...event })),
}

/** Every minute. Runs may overlap: a subscription is served by one of them at a time. */
export const handler = async (): Promise<void> => {
  const until = Date.now() + beginFor
  const failures: unknown[] = []
  const failed = (id: string, error: unknown) => {
    console.error(JSON.stringify({ stage: 'notify', what: 'error', id, error: String(error) }))
    failures.push(error)
  }
  const notifier = openNotifier({ ...stage, mayBegin: () => Date.now() < until }, failed)
  await notifier.wake()
  await notifier.settled()
  if (failures.length > 0) throw failures[0] // the others were served all the same
}
