import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../../functions/api/app.ts'
import type { StoredVersion } from '../../../functions/storage/timelines.ts'
import { tableContents } from '../../../infra/local/table-contents.ts'
import type { Proposal } from '../../../shared/domain/next-commit.ts'
import { announcement, order, permission, proposal } from '../../support/announcements.ts'
import { startDynamo, type Dynamo } from '../../support/dynamo.ts'
import { openPipeline } from '../../support/pipeline.ts'

const says = ['open', 'conditional', 'closed'] as const
const dayNumbered = (n: number) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10)
const now = () => '2026-06-01T12:00:00.000Z'

const story: Proposal[] = [
  ...Array.from({ length: 370 }, (_, n) => {
    const quote = { text: `Sentence ${n} says what may be exported.`, start: 10, end: 40 }
    const fact = permission({ quote, side: n % 3 === 0 ? 'import' : 'export', permission: says[(n >> 4) % 3]! })
    return proposal(announcement(`${n}`, dayNumbered(n), [n % 10 === 9 ? order() : fact]), `document ${n}`)
  }),
  // Late, anew, corrected and taken down: among what has gone into a chunk.
  proposal(announcement('late', dayNumbered(40), [permission({ permission: 'closed' })]), 'late'),
  proposal(announcement('12', dayNumbered(12), [permission({ permission: 'closed' })]), 'document 12, anew'),
  proposal(
    announcement(
      'erratum',
      dayNumbered(371),
      [permission({ permission: 'conditional', effectiveFrom: dayNumbered(20) })],
      {
        correctionOf: 'a-source:20',
      },
    ),
  ),
  {
    kind: 'withdrawal',
    announcementId: 'a-source:30',
    at: dayNumbered(372),
    zone: 'America/New_York',
    reason: 'taken down',
  },
  proposal(announcement('ahead', dayNumbered(373), [permission({ permission: 'open', effectiveFrom: '2026-09-01' })])),
  proposal(announcement('last', dayNumbered(374), [order({ buyers: ['tencent'] })])),
]

const at = (path: string): string => `/v1/timelines/h200-cn/${path}`

/** A version that has everything but its ready answers. */
const withoutReady = (stored: StoredVersion | null): StoredVersion | null =>
  stored && {
    ...stored,
    shelf: () => {
      const shelf = stored.shelf()
      expect(shelf.permissions.ready).not.toBeNull()
      return { ...shelf, permissions: { ...shelf.permissions, ready: null } }
    },
  }

describe('a corridor with more permissions than its version carries', () => {
  let dynamo: Dynamo
  beforeAll(async () => {
    dynamo = await startDynamo()
    await openPipeline(dynamo.client, dynamo.tables).run(story, now)
  }, 60_000)
  afterAll(() => dynamo.stop())

  it('answers what holds and the windows from one item, cold, and a moment of the past from one more', async () => {
    const items = async (path: string): Promise<number> => {
      const { client, requests } = dynamo.connect()
      const { timelines, log } = openPipeline(client, dynamo.tables)
      const app = createApp({ timelines, log, sources: async () => [], now, version: 'test' })
      requests.reset()
      const response = await app.request(at(path))
      expect(response.status).toBe(200)
      const counted = requests.count()
      client.destroy()
      return counted
    }
    for (const path of [
      'state',
      'windows',
      'state?asOf=2026-07-01',
      'state?asOf=2027-01-01',
      'state?knownAt=2026-06-01',
    ]) {
      expect([path, await items(path)]).toEqual([path, 1])
    }
    for (const path of [
      'state?asOf=2025-03-01',
      'windows?knownAt=2025-03-01',
      'hindsight?asOf=2025-03-01&knownAt=2025-03-01',
    ]) {
      expect([path, await items(path)]).toEqual([path, 2])
    }
  })

  it('says at one item what it says from all its entries', async () => {
    const { timelines, log } = openPipeline(dynamo.client, dynamo.tables)
    const app = createApp({ timelines, log, sources: async () => [], now, version: 'test' })
    const folding = { ...timelines, latest: async (id: string) => withoutReady(await timelines.latest(id)) }
    const foldingApp = createApp({ timelines: folding, log, sources: async () => [], now, version: 'test' })
    for (const path of ['state', 'windows', 'state?asOf=2026-09-01', 'windows?knownAt=2026-06-01']) {
      const [ready, folded] = [await app.request(at(path)), await foldingApp.request(at(path))]
      expect(await ready.text()).toBe(await folded.text())
    }
  })

  it('is written with the same bytes by a projector that starts anew at every commit', async () => {
    const other = await startDynamo()
    try {
      const { log } = openPipeline(other.client, other.tables)
      for (const one of story) {
        await log.append(one, now)
        await openPipeline(other.client, other.tables).projector.catchUp()
      }
      const [was, is] = [
        await tableContents(dynamo.client, dynamo.tables.timelines),
        await tableContents(other.client, other.tables.timelines),
      ]
      expect(is).toEqual(was)
    } finally {
      await other.stop()
    }
  }, 120_000)
})
