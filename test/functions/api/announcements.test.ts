import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Announcement } from '../../../shared/domain/announcement.ts'
import { ChangeEvent } from '../../../shared/domain/event.ts'
import type { Proposal } from '../../../shared/domain/next-commit.ts'
import { announcement, order, permission, proposal } from '../../support/announcements.ts'
import { aSource, apiHolding } from '../../support/api.ts'
import { startDynamo, type Dynamo } from '../../support/dynamo.ts'

const withdrawal: Proposal = {
  kind: 'withdrawal',
  announcementId: 'a-source:order',
  at: '2026-02-01',
  zone: 'America/New_York',
  reason: 'taken down',
}
const story = [
  proposal(announcement('rule', '2026-01-13', [permission()]), 'rule'),
  proposal(announcement('order', '2026-01-20', [order()])),
  proposal(announcement('rule', '2026-01-13', [permission({ permission: 'closed' })]), 'rule, changed'),
  proposal(announcement('more', '2026-02-20', [order({ buyers: ['tencent'], stage: 'shipped' })])),
  withdrawal,
]

describe('announcements', () => {
  let dynamo: Dynamo
  let api: Awaited<ReturnType<typeof apiHolding>>
  beforeAll(async () => {
    dynamo = await startDynamo()
    api = await apiHolding(dynamo, story)
  })
  afterAll(() => dynamo.stop())
  const found = async (query: string) =>
    (await api.get(`/v1/announcements${query}`)).body.announcements.map(({ id }: { id: string }) => id.split(':')[1])

  it('are listed newest commit first, each once, in its newest revision', async () => {
    const { body } = await api.get('/v1/announcements')
    expect(body.announcements.map((listed: unknown) => Announcement.parse(listed).id)).toEqual([
      'a-source:more',
      'a-source:rule',
    ])
    expect(body.announcements[1].revision).toBe(2)
  })

  it.each([
    ['?type=order', ['more']],
    ['?stage=shipped', ['more']],
    ['?company=tencent', ['more']],
    ['?authority=us-bis', ['rule']],
    ['?track=us-policy', ['rule']],
    ['?product=h200&tier=official', ['more', 'rule']],
    ['?product=h20', []],
    ['?source=another', []],
    ['?knownAt=2026-01-31', ['rule']],
    ['?asOf=2026-01-12', []],
    ['?limit=1', ['more']],
  ])('are found by %s', async (query, ids) => {
    expect(await found(query)).toEqual(ids)
  })

  it('are walked page by page to the first, however few match', async () => {
    const ids: string[] = []
    for (let path: string | null = '/v1/announcements?limit=1'; path;) {
      const { body }: { body: { announcements: { id: string }[]; links: { next: string | null } } } =
        await api.get(path)
      ids.push(...body.announcements.map(({ id }) => id))
      path = body.links.next
    }
    expect(ids).toEqual(['a-source:more', 'a-source:rule'])
  })

  it('answer one by one, with where they lie and whether they still stand', async () => {
    const { body } = await api.get('/v1/announcements/a-source:order')
    expect(body).toMatchObject({
      id: 'a-source:order',
      withdrawn: { at: '2026-02-01', reason: 'taken down' },
      commit: { seq: 5 },
    })
    expect(body.timelines).toContain('h200-cn')
  })

  it('keep every revision', async () => {
    const { body } = await api.get('/v1/announcements/a-source%3Arule/revisions')
    expect(body.revisions.map(({ revision, cause }: { revision: number; cause: string }) => [revision, cause])).toEqual(
      [
        [1, 'source'],
        [2, 'source'],
      ],
    )
    expect(body.revisions[0].announcement.facts[0].permission).toBe('open')
  })

  it('answer 404 for an id that we do not hold, and for one that is none', async () => {
    expect((await api.get('/v1/announcements/a-source:nothing')).status).toBe(404)
    expect((await api.get('/v1/announcements/nothing')).status).toBe(404)
    expect((await api.get('/v1/announcements/a-source:nothing/revisions')).status).toBe(404)
  })
})

describe('the feed of changes', () => {
  it('tells every commit once, in order, withdrawals among them, and goes on from any cursor', async () => {
    const dynamo = await startDynamo()
    const api = await apiHolding(dynamo, story)
    const seen: unknown[] = []
    let answer = (await api.get('/v1/changes?limit=2')).body
    for (;;) {
      seen.push(
        ...answer.events
          .map((event: unknown) => ChangeEvent.parse(event))
          .map(({ seq, type }: ChangeEvent) => `${seq} ${type}`),
      )
      if (!answer.hasMore) break
      answer = (await api.get(`/v1/changes?limit=2&after=${answer.next}`)).body
    }
    expect(seen).toEqual([
      '1 announcement.added',
      '2 announcement.added',
      '3 announcement.revised',
      '4 announcement.added',
      '5 announcement.withdrawn',
    ])
    const idle = (await api.get(`/v1/changes?after=${answer.next}`)).body
    expect([idle.events, idle.next]).toEqual([[], answer.next])
    await api.run([proposal(announcement('later'))])
    expect(
      (await api.get(`/v1/changes?after=${idle.next}`)).body.events.map(({ seq }: { seq: number }) => seq),
    ).toEqual([6])
    expect((await api.get('/v1/changes?after=!!!')).status).toBe(400)
    await dynamo.stop()
  })
})

describe('the state of the sources', () => {
  it('says which source is in trouble, since when and why', async () => {
    const dynamo = await startDynamo()
    const blocked = {
      ...aSource,
      id: 'another',
      state: 'blocked' as const,
      why: 'HTTP 403: the publisher turns us away',
    }
    const api = await apiHolding(dynamo, story, [aSource, blocked])
    expect((await api.get('/v1/sources')).body.sources).toEqual([aSource, blocked])
    const { body } = await api.get('/v1/status')
    expect(body).toMatchObject({ status: 'degraded', log: { seq: 5, projected: true } })
    await dynamo.stop()
  })
})

describe('the first call', () => {
  it('tells what there is to ask, and its example works', async () => {
    const dynamo = await startDynamo()
    const api = await apiHolding(dynamo, story)
    const { body } = await api.get('/')
    expect(body.routes).toEqual((await api.get('/v1')).body.routes)
    expect((await api.get(body.example)).status).toBe(200)
    const needed = { hindsight: '?asOf=2026-01-20&knownAt=2026-01-20', search: '?q=H200' }
    for (const [route, about] of Object.entries<string>(body.routes)) {
      if (about.startsWith('POST')) continue
      const [, query = ''] = Object.entries(needed).find(([name]) => route.endsWith(name)) ?? []
      const path = route.replace('/v1/timelines/{id}', '/v1/timelines/h200-cn') + query
      expect([path, (await api.get(path)).status]).toEqual([path, 200])
    }
    await dynamo.stop()
  })
})
