import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { openRecords } from '../../../functions/storage/records.ts'
import { CONTACT, MissingSettingError, requireEnv } from '../../../shared/env.ts'
import { startAwsStandIn } from '../../support/aws-stand-in.ts'
import { type Dynamo, startDynamo } from '../../support/dynamo.ts'

let db: Dynamo
let aws: Awaited<ReturnType<typeof startAwsStandIn>>
beforeAll(async () => {
  db = await startDynamo()
  aws = await startAwsStandIn()
  const environment = {
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: db.endpoint,
    AWS_ENDPOINT_URL_S3: aws.endpoint,
    AWS_ENDPOINT_URL_SQS: aws.endpoint,
    LOG_TABLE: db.tables.log,
    ARCHIVE_BUCKET: 'bodies',
    SNAPSHOT_QUEUE_URL: `${aws.endpoint}/1/snapshots`,
    CONTACT: 'ops@example.org',
  }
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
})
afterEach(() => void vi.restoreAllMocks())
afterAll(async () => {
  vi.unstubAllEnvs()
  await db.stop()
  await aws.stop()
})

const open = () => import('../../../functions/fetch/handler.ts')

describe('the handler on AWS', () => {
  it('runs the source that its event names, and logs one line', async () => {
    const { handler } = await open()
    const log = vi.spyOn(console, 'log').mockReturnValue()
    await handler({ sourceId: 'chipline-history' }) // it asks no publisher for anything
    expect(log.mock.calls.map(([line]) => JSON.parse(String(line)))).toEqual([
      {
        stage: 'fetch',
        sourceId: 'chipline-history',
        state: 'ok',
        why: null,
        changed: 6,
        unchanged: 0,
        faults: [],
        waiting: 0,
        held: [],
      },
    ])
    expect(aws.objects.length).toBe(6)
    expect(aws.messages).toContainEqual(
      expect.objectContaining({ sourceId: 'chipline-history', resource: 'us-policy' }),
    )
    const records = openRecords({ client: db.client, table: db.tables.log, now: () => '2026-01-13T00:00:00.000Z' })
    expect(await records.state('chipline-history')).toMatchObject({ state: 'ok' })
  })

  it.each([{}, { sourceId: '../../etc/passwd' }, { sourceId: 'chipline-history', force: true }, null])(
    'refuses the event %j',
    async (event) => {
      const { handler } = await open()
      await expect(handler(event)).rejects.toThrow(/sourceId|expected object|Unrecognized key/)
    },
  )

  it('names a setting that is missing', () => {
    expect(() => requireEnv({ CONTACT: '' }, CONTACT)).toThrow(
      new MissingSettingError('The environment variable CONTACT is not set'),
    )
  })
})
