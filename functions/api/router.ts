import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda'
import { readFileSync } from 'node:fs'
import { instant } from '../../shared/domain/clocks.ts'
import { openExports } from '../storage/exports.ts'
import { openLog } from '../storage/log.ts'
import { openRecords } from '../storage/records.ts'
import { openSearchSnapshots } from '../storage/search-snapshots.ts'
import { readStatuses } from '../storage/source-list.ts'
import type { TimelineReader, TimelineWriter } from '../storage/timelines.ts'
import { About } from './about.ts'
import { createApp } from './app.ts'
import { publicOrigin } from './viewer-host.ts'

export type RouterStores = {
  client: DynamoDBClient
  logTable: string
  timelinesTable: string
  timelines: TimelineWriter
  /** The same, from memory where it may be. */
  cached: TimelineReader
}

const now = () => instant(Date.now())

/** Every route, as Lambda asks for it. Most requests do without: the handler loads it when the first one needs it. */
export function openRouter({ client, logTable, timelinesTable, timelines, cached }: RouterStores) {
  const { version, sources } = About.parse(JSON.parse(readFileSync(new URL('about.json', import.meta.url), 'utf8')))
  const log = openLog(client, logTable, timelines)
  const statuses = readStatuses(sources, openRecords({ client, table: logTable, now }), now)
  const snapshots = openSearchSnapshots(client, timelinesTable)
  const exports = openExports(client, timelinesTable)
  const readers = { timelines: cached, log, sources: statuses, now, version, snapshots, exports }
  const app = handle(createApp({ ...readers, originOf: publicOrigin }))
  return (event: LambdaEvent, context: LambdaContext): Promise<unknown> => app(event, context)
}
