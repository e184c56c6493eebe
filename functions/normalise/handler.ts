import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import * as z from 'zod'
import { instant } from '../../shared/domain/clocks.ts'
import { ARCHIVE_BUCKET, LOG_TABLE, requireEnv, TIMELINES_TABLE } from '../../shared/env.ts'
import { loadSource } from '../../shared/source.ts'
import { openLog } from '../storage/log.ts'
import { SnapshotMessage } from '../storage/queue.ts'
import { openRecords } from '../storage/records.ts'
import { openS3Archive } from '../storage/s3-archive.ts'
import { openTimelines } from '../storage/timelines.ts'
import { readSnapshot } from './read-snapshot.ts'

const Event = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) })
/** SQS takes back only these; the rest of the batch is done. */
type Failures = { batchItemFailures: { itemIdentifier: string }[] }

const now = () => instant(Date.now())
const client = new DynamoDBClient()
const table = requireEnv(process.env, LOG_TABLE)
const records = openRecords({ client, table, now })
const log = openLog(client, table, openTimelines(client, requireEnv(process.env, TIMELINES_TABLE)))
const archive = openS3Archive(new S3Client(), requireEnv(process.env, ARCHIVE_BUCKET))
const stage = { archive, log, records, now, loadSource }

export const handler = async (event: unknown): Promise<Failures> => {
  const batchItemFailures: Failures['batchItemFailures'] = []
  for (const { messageId, body } of Event.parse(event).Records) {
    try {
      const message = SnapshotMessage.parse(JSON.parse(body))
      const { commits, ...read } = await readSnapshot(message, stage)
      const { sourceId, sha256 } = message
      console.log(JSON.stringify({ stage: 'normalise', sourceId, sha256, commits: commits.length, ...read }))
    } catch (error) {
      const failure =
        error instanceof Error ? { name: error.name, reason: error.message } : { name: 'Error', reason: String(error) }
      console.error(JSON.stringify({ stage: 'normalise', messageId, failure }))
      batchItemFailures.push({ itemIdentifier: messageId })
    }
  }
  return { batchItemFailures }
}
