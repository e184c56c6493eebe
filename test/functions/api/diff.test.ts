import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { diffVersions } from '../../../functions/api/diff-versions.ts'
import { TimelineDiff } from '../../../functions/api/routes/diff.ts'
import { matureDates } from '../../../functions/mature/mature-dates.ts'
import { openSweeps } from '../../../functions/storage/sweeps.ts'
import { applyDiff } from '../../../shared/domain/diff.ts'
import { collect } from '../../../shared/domain/shelf.ts'
import { timelineOf, type TimelineReader } from '../../../functions/storage/timelines.ts'
import { announcement, permission, proposal } from '../../support/announcements.ts'
import { apiHolding } from '../../support/api.ts'
import { startDynamo, type Dynamo } from '../../support/dynamo.ts'
import { openPipeline } from '../../support/pipeline.ts'

type Diff = z.infer<typeof TimelineDiff>
const path = '/v1/timelines/h200-cn/diff'
const press = { publisher: { id: 'press', name: 'A Paper', tier: 'press' as const } }
const april = { effectiveFrom: '2026-04-01' }
const story = [
  proposal(announcement('rule', '2026-01-13', [permission(april)]), '1'),
  proposal(announcement('rule', '2026-01-13', [permission({ ...april, permission: 'conditional' })]), '2'),
  proposal(announcement('other', '2026-01-15', [permission({ side: 'import' })], press)),
  proposal(
    announcement('rule', '2026-01-13', [permission({ ...april, permission: 'conditional' })], { title: 'Renamed' }),
    '3',
  ),
  { kind: 'withdrawal' as const, announcementId: 'a-source:other', at: '2026-02-20', zone: 'UTC', reason: 'gone' },
]

describe('a diff', () => {
  let dynamo: Dynamo
  let api: Awaited<ReturnType<typeof apiHolding>>
  beforeAll(async () => {
    dynamo = await startDynamo()
    api = await apiHolding(dynamo, story)
  })
  afterAll(() => dynamo.stop())
  const diff = async (query: string): Promise<Diff> => TimelineDiff.parse((await api.get(`${path}?${query}`)).body)

  it('gives each field the commit and the cause that changed it, also where several did', async () => {
    const { changed, withdrawn, attribution } = await diff('from=1&to=5')
    const commits = changed[0]!.fields.map(({ field, commit }) => [field, commit.seq, commit.cause])
    expect(commits).toContainEqual(['/facts/0/permission', 2, 'source'])
    expect(commits).toContainEqual(['/title', 4, 'source'])
    expect(withdrawn).toEqual([]) // it was not there at version 1: it was added, and comes marked
    expect((await diff('from=3&to=5')).withdrawn.map(({ id }) => id)).toEqual(['a-source:other'])
    expect(attribution).toBe('exact')
  })

  it('compares what was public at two moments, in what one version knows', async () => {
    const { from, to, knownAtFrom, knownAtTo, added, changed } = await diff(
      'knownAtFrom=2026-01-14&knownAtTo=2026-01-20',
    )
    expect([from?.version, to.version, knownAtFrom, knownAtTo]).toEqual([5, 5, '2026-01-14', '2026-01-20'])
    expect([added.map(({ id }) => id), changed]).toEqual([['a-source:other'], []])
    const [gone] = (await diff('knownAtFrom=2026-02-19&knownAtTo=2026-02-21')).withdrawn
    expect(gone?.commit).toMatchObject({ seq: 5, cause: 'source' })
  })

  it('takes days, instants, previous and latest for versions', async () => {
    const { body } = await api.get('/v1/timelines/h200-cn/versions')
    const third = body.versions.find(({ version }: { version: number }) => version === 3).recordedAt
    for (const query of [`from=${third}&to=latest`, 'from=3&to=2026-03-01', 'from=3']) {
      const { from, to } = await diff(query)
      expect([query, from?.version, to.version]).toEqual([query, 3, 5])
    }
  })

  it('comes in pages that together are the whole', async () => {
    const whole = await diff('from=0&to=5')
    const first = await diff('from=0&to=5&limit=1')
    const second = TimelineDiff.parse((await api.get(first.links.next!)).body)
    expect([...second.added, ...first.added]).toEqual(whole.added)
    expect([first.added.length, second.added.length, second.links.next]).toEqual([1, 1, null])
  })

  it('can be asked again by its permalink, for the same bytes, whatever was recorded since', async () => {
    const asked = ['from=1', 'knownAtFrom=2026-01-14', 'from=0&to=5&limit=1']
    const addresses = await Promise.all(asked.map(async (query) => (await diff(query)).permalink))
    const before = await Promise.all(addresses.map((address) => api.get(address)))
    await api.run([proposal(announcement('late', '2026-02-27', [permission({ permission: 'closed' })]))])
    for (const [n, { text, headers, body }] of before.entries()) {
      const again = await api.get(addresses[n]!)
      expect(again.text).toBe(text)
      expect(headers.get('cache-control')).toContain('immutable')
      const { receipt, coverage: _, ...content } = body
      expect(receipt.contentHash).toBe(createHash('sha256').update(sortedJson(content)).digest('hex'))
      expect(body.permalink).toBe(addresses[n])
    }
    expect((await diff('from=5')).added.map(({ id }) => id)).toEqual(['a-source:late'])
  })

  it('tells of days that came in between', async () => {
    const { timelines, log, projector } = openPipeline(dynamo.client, dynamo.tables)
    const sweeps = openSweeps(dynamo.client, dynamo.tables.log)
    await matureDates({ timelines, log, sweeps, now: () => '2026-04-02T00:00:00.000Z' })
    await projector.catchUp()
    const { matured, added, changed } = await diff('')
    expect(matured).toMatchObject([{ change: 'effective', on: '2026-04-01', entryId: 'a-source:rule', cause: 'date' }])
    expect([added, changed]).toEqual([[], []])
  })
})

/** RFC 8785 of what holds no odd numbers: written here anew, as anyone would who checks a receipt. */
function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${sortedJson(member)}`).join(',')}}`
}

describe('a folded timeline', () => {
  it('can be asked again by its permalink, for the same bytes, whatever was recorded since', async () => {
    const dynamo = await startDynamo()
    const api = await apiHolding(dynamo, story)
    const { body } = await api.get('/v1/timelines/h200-cn?knownAt=2026-01-14')
    expect(body.receipt.commits).toEqual([1, 5]) // the reading that stood that day, and the version
    const asked = await api.get(body.permalink)
    await api.run([proposal(announcement('late', '2026-01-10'))])
    expect((await api.get(body.permalink)).text).toBe(asked.text)
    expect(asked.body.receipt).toEqual(body.receipt)
    expect((await api.get('/v1/timelines/h200-cn?knownAt=2026-01-14')).body.receipt).not.toEqual(body.receipt)
    await dynamo.stop()
  })

  it('shows all that is announced as of prospective, also what is not in force yet', async () => {
    const dynamo = await startDynamo()
    const api = await apiHolding(dynamo, story.slice(0, 1))
    expect((await api.get('/v1/timelines/h200-cn?asOf=2026-02-01')).body.entries).toEqual([])
    const { body } = await api.get('/v1/timelines/h200-cn?asOf=prospective')
    expect([body.asOf, body.entries.length]).toEqual(['prospective', 1])
    await dynamo.stop()
  })
})

describe('diffs of a long timeline', () => {
  let dynamo: Dynamo
  let timelines: TimelineReader
  const day = (n: number) => new Date(Date.UTC(2024, 0, 1 + n * 3)).toISOString().slice(0, 10)
  beforeAll(async () => {
    dynamo = await startDynamo()
    const pipeline = openPipeline(dynamo.client, dynamo.tables)
    timelines = pipeline.timelines
    const told = Array.from({ length: 150 }, (_, n) =>
      proposal(announcement(`n${n}`, day(n), [permission({ permission: n % 2 ? 'open' : 'closed' })])),
    )
    const late = proposal(announcement('n3', day(3), [permission({ permission: 'conditional' })]), 'changed long after')
    await pipeline.run([...told, late])
  }, 60_000)
  afterAll(() => dynamo.stop())
  const entriesOf = async (version: number) =>
    version === 0
      ? []
      : collect(timelineOf((await timelines.version('h200-cn', version))!).shelf, timelines.segments('h200-cn'))

  it.each([
    [0, 151],
    [1, 64],
    [40, 150],
    [64, 65],
    [97, 98],
    [149, 150],
    [150, 151],
    [120, 151],
  ])('of versions %i and %i give the one, applied to the other', async (from, to) => {
    const older = from === 0 ? null : await timelines.version('h200-cn', from)
    const { diff } = await diffVersions(timelines, older, (await timelines.version('h200-cn', to))!)
    const [before, after] = [await entriesOf(from), await entriesOf(to)]
    expect(applyDiff(before, diff)).toEqual(after)
  })

  it('read two items where neighbours differ among their newest entries, sealing a run or not', async () => {
    const { client, requests } = dynamo.connect()
    const counted = openPipeline(client, dynamo.tables).timelines
    for (let version = 2; version <= 150; version++) {
      requests.reset()
      const [from, to] = [await counted.version('h200-cn', version - 1), await counted.version('h200-cn', version)]
      await diffVersions(counted, from, to!)
      expect(requests.count(), `version ${version}`).toBe(2)
    }
  })
})
