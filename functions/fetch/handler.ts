import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { instant } from '../../shared/domain/clocks.ts'
import { SourceId } from '../../shared/domain/identifiers.ts'
import { ARCHIVE_BUCKET, CONTACT, LOG_TABLE, requireEnv, SNAPSHOT_QUEUE_URL } from '../../shared/env.ts'
import { loadSource } from '../../shared/source.ts'
import { openRecords } from '../storage/records.ts'
import { openS3Archive } from '../storage/s3-archive.ts'
import { openSqsQueue } from '../storage/sqs-queue.ts'
import { fetchSource } from './fetch-source.ts'
import type { FetchStage } from './fetch-stage.ts'
import { openHostPace } from './host-pace.ts'
import { safeGet } from './safe-get.ts'

const Event = z.strictObject({ sourceId: SourceId })

const now = () => instant(Date.now())
const records = openRecords({ client: new DynamoDBClient(), table: requireEnv(process.env, LOG_TABLE), now })
const stage: FetchStage = {
  get: safeGet,
  pace: openHostPace({ records, now, sleep }),
  archive: openS3Archive(new S3Client(), requireEnv(process.env, ARCHIVE_BUCKET)),
  queue: openSqsQueue(new SQSClient(), requireEnv(process.env, SNAPSHOT_QUEUE_URL)),
  records,
  now,
  contact: requireEnv(process.env, CONTACT),
}

export const handler = async (event: unknown): Promise<void> => {
  const { sourceId } = Event.parse(event)
  const summary = await fetchSource(sourceId, await loadSource(sourceId), stage)
  // An alarm counts the lines of a source that hold no `failure`.
  const failure = summary.state === 'ok' ? {} : { failure: summary.why }
  console.log(JSON.stringify({ stage: 'fetch', ...summary, ...failure }))
}
