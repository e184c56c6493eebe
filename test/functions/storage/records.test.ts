import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { json, key } from '../../../functions/storage/items.ts'
import type { SnapshotMessage } from '../../../functions/storage/queue.ts'
import { openRecords, type Records } from '../../../functions/storage/records.ts'
import { afterRun, type Check, combined, periodOf, type Run, stateAt } from '../../../functions/storage/source-state.ts'
import { sha256 } from '../../../shared/domain/canonical.ts'
import { instant } from '../../../shared/domain/clocks.ts'
import { CorruptStoreError } from '../../../shared/errors.ts'
import { type Dynamo, engines } from '../../support/dynamo.ts'

const start = Date.parse('2026-01-13T14:00:00.000Z')
const minute = 60_000
const at = (minutes: number) => instant(start + minutes * minute)

const check = (minutes: number, more: Partial<Check> = {}): Check => ({
  at: at(minutes),
  resource: 'bis/newest',
  url: 'https://www.federalregister.gov/api/v1/documents.json',
  outcome: 'unchanged',
  status: 304,
  sha256: null,
  why: null,
  ...more,
})
const run = (minutes: number, more: Partial<Run> = {}): Run => ({
  at: at(minutes),
  state: 'ok',
  why: null,
  outcome: 'unchanged',
  changed: false,
  waiting: 0,
  ...more,
})
const snapshot = (minutes: number, body: string, resource = 'bis/newest'): SnapshotMessage => ({
  sourceId: 'us-federal-register',
  resource,
  url: `https://www.federalregister.gov/${resource}`,
  contentType: 'application/json',
  sha256: sha256(body),
  fetchedAt: at(minutes),
})
const unreadable = (resource: string, fetched = 0) => ({
  resource,
  sha256: sha256(resource),
  fetchedAt: at(fetched),
  error: { name: 'UnreadableDocumentError', reason: 'no such kind' },
})
const read = (resource: string, fetched = 0) => ({
  resource,
  sha256: sha256(resource),
  fetchedAt: at(fetched),
  outcome: { announcements: 1, passedOver: { 'not about chips': 3 } },
})

async function all<T>(found: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of found) items.push(item)
  return items
}

describe.each(engines())('the records on $name', ({ start: startEngine }) => {
  let db: Dynamo
  let records: Records
  let now = at(0)
  let id = ''
  let sources = 0
  beforeAll(async () => {
    db = await startEngine()
    records = openRecords({ client: db.client, table: db.tables.log, now: () => now })
  })
  afterAll(() => db.stop())
  beforeEach(() => {
    now = at(0)
    id = `source-${sources++}`
  })

  it('know nothing of a source that was never checked', async () => {
    expect(await records.state(id)).toBeNull()
    expect(await records.held(id, 'list')).toBeNull()
    expect(await records.checks(id, 10)).toEqual([])
    expect(await all(records.snapshots(id))).toEqual([])
  })

  it('keep every check, also of the same instant, newest first, for ninety days', async () => {
    const checks = [
      check(0),
      check(0, { resource: 'two' }),
      check(1, { outcome: 'blocked', status: 403, why: '403: no' }),
    ]
    for (const one of checks) await records.recordCheck(id, one)
    expect(await records.checks(id, 10)).toEqual(checks.toReversed())
    expect(await records.checks(id, 1)).toEqual([checks[2]])
    now = instant(Date.parse(at(1)) + 90 * 86_400_000)
    expect(await records.checks(id, 10)).toEqual([checks[2]])
    now = instant(Date.parse(at(2)) + 90 * 86_400_000)
    expect(await records.checks(id, 10)).toEqual([])
  })

  it('keep the order of many checks in one instant, also those of another process', async () => {
    const other = openRecords({ client: db.connect().client, table: db.tables.log, now: () => now })
    const checks = Array.from({ length: 12 }, (_, n) => check(0, { resource: `resource ${n}` }))
    for (const [n, one] of checks.entries()) await (n < 6 ? records : other).recordCheck(id, one)
    expect(await records.checks(id, 20)).toEqual(checks.toReversed())
  })

  it('list snapshots in the order they came, however many they are', async () => {
    const bodies = Array.from({ length: 60 }, (_, n) => snapshot(n, `body ${n % 3}`, 'long '.repeat(4000) + (n % 2)))
    for (const one of bodies.toReversed()) await records.addSnapshot({ ...one, sourceId: id })
    const listed = await all(records.snapshots(id))
    expect(listed.map(({ fetchedAt }) => fetchedAt)).toEqual(bodies.map(({ fetchedAt }) => fetchedAt))
    expect(await records.hasSnapshot({ ...snapshot(0, 'body 0', 'long '.repeat(4000) + 0), sourceId: id })).toBe(true)
    expect(await records.hasSnapshot({ ...snapshot(0, 'body 1'), sourceId: id })).toBe(false)
  })

  it('remember what we hold of a resource beside how its reading went', async () => {
    const held = { snapshot: snapshot(0, 'a'), etag: '"1"', lastModified: null, checkedAt: at(0), settled: false }
    await records.hold(id, 'list', held)
    await records.reportReading(id, read('list'))
    expect(await records.held(id, 'list')).toEqual(held)
    await records.hold(id, 'list', { ...held, settled: true, unread: true })
    expect(await records.held(id, 'list')).toEqual({ ...held, settled: true, unread: true })
    await records.reportReading(id, read('never fetched'))
    expect(await records.held(id, 'never fetched')).toBeNull()
  })

  it('keep follow-ups until their list is empty', async () => {
    const request = { resource: 'doc', url: 'https://example.org/doc', accept: 'text/html', once: true as const }
    const waiting = [{ request, failures: 2, why: 'missing', notBefore: at(5) }]
    await records.putFollowUps(id, { name: 'b', waiting })
    await records.putFollowUps(id, { name: 'a', waiting })
    expect(await records.followUps(id)).toEqual([
      { name: 'a', waiting },
      { name: 'b', waiting },
    ])
    for (const name of ['a', 'b']) await records.putFollowUps(id, { name, waiting: [] })
    expect(await records.followUps(id)).toEqual([])
  })

  it('share what is known of a host between processes', async () => {
    const hold = { until: at(10), why: '429: slow down', failures: 2 }
    const other = openRecords({ client: db.connect().client, table: db.tables.log, now: () => now })
    await records.setHostHold(`${id}.example`, hold)
    expect(await other.hostHold(`${id}.example`)).toEqual(hold)
    await other.setHostHold(`${id}.example`, null)
    expect(await records.hostHold(`${id}.example`)).toBeNull()
  })

  it('say since when a source is in its state, and forget failures after one good run', async () => {
    const blocked = { state: 'blocked', why: '403: no', outcome: 'blocked' } as const
    await records.recordRun(id, run(0, { changed: true, outcome: 'changed' }))
    await records.recordRun(id, run(1, blocked))
    await records.recordRun(id, run(2, { ...blocked, why: '403: still no' }))
    expect(await records.state(id)).toEqual({
      state: 'blocked',
      since: at(1),
      why: '403: still no',
      lastCheckAt: at(2),
      lastChangeAt: at(0),
      lastOutcome: 'blocked',
      failures: 2,
      waiting: 0,
      unreadable: 0,
    })
    await records.recordRun(id, run(3))
    expect(await records.state(id)).toMatchObject({ state: 'ok', since: at(3), why: null, failures: 0 })
  })

  it('show a source as degraded while a document of it cannot be read, and well again after the next good reading', async () => {
    await records.recordRun(id, run(0))
    now = at(1)
    await records.reportReading(id, unreadable('list'))
    const why = 'UnreadableDocumentError: no such kind (list)'
    expect(await records.state(id)).toMatchObject({ state: 'degraded', since: at(1), why, unreadable: 1 })
    now = at(2)
    await records.reportReading(id, unreadable('list'))
    await records.reportReading(id, read('another'))
    expect(await records.state(id)).toMatchObject({ state: 'degraded', since: at(1), unreadable: 1 })
    now = at(3)
    await records.reportReading(id, read('list'))
    expect(await records.state(id)).toMatchObject({ state: 'ok', since: at(3), why: null, unreadable: 0 })
  })

  it('show a source as degraded while a list is in doubt, and count none of it as unreadable', async () => {
    const doubted = { ...read('list'), doubt: 'It holds 3 rows; we know it with 20 or more' }
    const why = 'It holds 3 rows; we know it with 20 or more (list)'
    await records.recordRun(id, run(0, { state: 'late', why: 'nothing new' }))
    now = at(1)
    await records.reportReading(id, doubted)
    expect(await records.state(id)).toMatchObject({ state: 'degraded', since: at(1), why, unreadable: 0 })
    await records.reportReading(id, unreadable('document'))
    expect(await records.state(id)).toMatchObject({ state: 'degraded', unreadable: 1 })
    await records.reportReading(id, read('document'))
    expect(await records.state(id)).toMatchObject({ state: 'degraded', since: at(1), why, unreadable: 0 })
    await records.reportReading(id, read('list'))
    expect(await records.state(id)).toMatchObject({ state: 'late', since: at(0), why: 'nothing new' })
  })

  it('let a late report on older bytes change nothing', async () => {
    await records.recordRun(id, run(0))
    await records.reportReading(id, unreadable('list', 2))
    await records.reportReading(id, read('list', 1))
    expect(await records.state(id)).toMatchObject({ state: 'degraded', unreadable: 1 })
    await records.reportReading(id, read('list', 3))
    await records.reportReading(id, unreadable('list', 2))
    expect(await records.state(id)).toMatchObject({ state: 'ok', unreadable: 0 })
  })

  it('end with what the newest bytes say, in whatever order reports come together', async () => {
    await records.recordRun(id, run(0))
    const reports = Array.from({ length: 8 }, (_, n) => (n % 2 ? read('list', n) : unreadable('list', n)))
    await Promise.all(reports.toReversed().map((report) => records.reportReading(id, report)))
    expect(await records.state(id)).toMatchObject({ unreadable: 0 })
    await Promise.all([unreadable('list', 12), read('list', 11)].map((report) => records.reportReading(id, report)))
    expect(await records.state(id)).toMatchObject({ state: 'degraded', unreadable: 1 })
  })

  it('keep the last list of a resource, and let no writer replace one that it has not seen', async () => {
    const [old, young] = [snapshot(0, 'old'), snapshot(1, 'young')].map((one) => ({ ...one, sourceId: id })) as [
      SnapshotMessage,
      SnapshotMessage,
    ]
    expect(await records.lastList(id, old.resource)).toBeNull()
    expect(await records.keepList(old, null)).toBe(true)
    const last = await records.lastList(id, old.resource)
    expect(last).toEqual({ number: 1, snapshot: old })
    expect(await records.keepList(young, last)).toBe(true)
    expect(await records.keepList(old, last)).toBe(false)
    expect(await records.lastList(id, old.resource)).toEqual({ number: 2, snapshot: young })
  })

  it('lose no trouble when many documents are reported at once', async () => {
    const resources = Array.from({ length: 12 }, (_, n) => `document ${n}`)
    await Promise.all(resources.map((resource) => records.reportReading(id, unreadable(resource))))
    expect(await records.state(id)).toMatchObject({ state: 'degraded', unreadable: 12 })
    await Promise.all(resources.map((resource) => records.reportReading(id, read(resource))))
    expect(await records.state(id)).toMatchObject({ state: 'ok', unreadable: 0 })
  })

  it('leave the fetch stage and the reading stage to write at the same time', async () => {
    await Promise.all([
      records.recordRun(id, run(1, { state: 'unreachable', why: 'no route', outcome: 'unreachable' })),
      records.reportReading(id, unreadable('list')),
    ])
    expect(await records.state(id)).toMatchObject({ state: 'unreachable', why: 'no route', unreadable: 1 })
  })

  it('cost one read and one write for a good reading of a source that is well', async () => {
    await records.recordRun(id, run(0))
    db.requests.reset()
    await records.reportReading(id, read('list'))
    expect([db.requests.count('GetItem'), db.requests.count('UpdateItem'), db.requests.count()]).toEqual([1, 1, 2])
  })

  it('refuse an item that is not in their form, by name', async () => {
    const Item = { ...key(`SNP#${id}`, 'x'), body: json({ sha256: 'nonsense' }) }
    await db.client.send(new PutItemCommand({ TableName: db.tables.log, Item }))
    await expect(all(records.snapshots(id))).rejects.toThrow(CorruptStoreError)
  })
})

describe('the state of a source at a time', () => {
  const hourly = { schedule: 'rate(1 hour)' }
  const well = combined(afterRun(null, run(0)), null)

  it('is late when no check came for twice its schedule and a little', () => {
    expect(stateAt(well, hourly, at(124)).state).toBe('ok')
    expect(stateAt(well, hourly, at(126))).toMatchObject({
      state: 'late',
      since: at(125),
      why: expect.stringContaining(at(0)),
    })
  })

  it('is late before the first check, and off where that is the choice', () => {
    expect(stateAt(null, hourly, at(0))).toMatchObject({ state: 'late', since: null })
    expect(stateAt(well, { ...hourly, off: 'terms to be read' }, at(0))).toMatchObject({
      state: 'off',
      why: 'terms to be read',
    })
  })

  it('keeps the trouble it has rather than call it late', () => {
    const blocked = combined(afterRun(null, run(0, { state: 'blocked', why: 'no' })), null)
    expect(stateAt(blocked, hourly, at(1000))).toMatchObject({ state: 'blocked', why: 'no' })
  })

  it.each([
    ['rate(1 minute)', minute],
    ['rate(30 minutes)', 30 * minute],
    ['rate(6 hours)', 360 * minute],
    ['cron(0 12 ? * MON-FRI *)', 1440 * minute],
  ])('reads the schedule %s', (schedule, period) => expect(periodOf(schedule)).toBe(period))
})
