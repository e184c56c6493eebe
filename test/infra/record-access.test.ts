import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { openRecords, type HeldResource } from '../../functions/storage/records.ts'
import type { SnapshotMessage } from '../../functions/storage/queue.ts'
import { startDynamo, type Dynamo } from '../support/dynamo.ts'
import { grantsIn, templateOf } from './template.ts'

const PartitionKey = z.object({ pk: z.object({ S: z.string() }) })
const Written = z.union([
  z.object({ Key: PartitionKey }).transform(({ Key }) => Key.pk.S),
  z.object({ Item: PartitionKey }).transform(({ Item }) => Item.pk.S),
])
type Write = { action: string; key: string }

const at = '2026-01-13T14:00:00.000Z'
const sourceId = 'us-example'
const sha256 = 'a'.repeat(64)
const snapshot: SnapshotMessage = {
  sourceId,
  resource: 'list',
  url: 'https://example.org/list',
  contentType: 'application/json',
  sha256,
  fetchedAt: at,
}
const held: HeldResource = { snapshot, etag: null, lastModified: null, checkedAt: at, settled: true }
const request = { resource: 'one', url: 'https://example.org/one', accept: '*/*' }

/** Everything that keeping records writes, on a table that is there. */
async function writesOfRecords(dynamo: Dynamo): Promise<Write[]> {
  const writes: Write[] = []
  dynamo.client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        const action = `dynamodb:${commandName.replace(/Command$/, '')}`
        if (/:(?:Put|Update|Delete)/.test(action)) writes.push({ action, key: Written.parse(args.input) })
        return next(args)
      },
    { step: 'initialize', name: 'notice' },
  )
  const records = openRecords({ client: dynamo.client, table: dynamo.tables.log, now: () => at })
  const unread = {
    resource: 'list',
    sha256,
    fetchedAt: at,
    error: { name: 'UnreadableDocumentError', reason: 'a new kind' },
  }
  const read = { resource: 'list', sha256, fetchedAt: at, outcome: { announcements: 1, passedOver: {} } }
  await records.recordCheck(sourceId, { at, ...request, outcome: 'changed', status: 200, sha256, why: null })
  await records.recordRun(sourceId, { at, state: 'ok', why: null, outcome: 'changed', changed: true, waiting: 0 })
  await records.hold(sourceId, 'list', held)
  await records.addSnapshot(snapshot)
  await records.putFollowUps(sourceId, {
    name: 'list',
    waiting: [{ request, failures: 0, why: null, notBefore: null }],
  })
  await records.putFollowUps(sourceId, { name: 'list', waiting: [] })
  await records.setHostHold('example.org', { until: at, why: 'it said so', failures: 1 })
  await records.setHostHold('example.org', null)
  await records.reportReading(sourceId, unread)
  await records.reportReading(sourceId, read)
  return writes
}

describe('the stages that keep records', () => {
  let dynamo: Dynamo
  let writes: Write[]
  beforeAll(async () => {
    dynamo = await startDynamo()
    writes = await writesOfRecords(dynamo)
  })
  afterAll(() => dynamo.stop())

  it.each(['Fetch', 'Normalise'])('%s may write every record that there is', (role) => {
    const allowed = grantsIn(templateOf()).filter((grant) => grant.role.startsWith(role))
    const refused = writes.filter(
      ({ action, key }) =>
        !allowed.some(
          (grant) =>
            grant.action === action && grant.partitions?.some((pattern) => key.startsWith(pattern.replace(/\*$/, ''))),
        ),
    )
    expect(new Set(writes.map(({ action }) => action)).size).toBe(3)
    expect(refused).toEqual([])
  })
})
