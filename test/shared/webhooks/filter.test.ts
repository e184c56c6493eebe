import { describe, expect, it } from 'vitest'
import type { Proposal } from '../../../shared/domain/next-commit.ts'
import { everything, wants, type Filter } from '../../../shared/webhooks/filter.ts'
import { challengeOf, CloudEvent, cloudEventOf, echoes } from '../../../shared/webhooks/cloud-event.ts'
import { announcement, order, permission, proposal } from '../../support/announcements.ts'
import { foldAll } from '../../support/memory-store.ts'

const withdrawal: Proposal = {
  kind: 'withdrawal',
  announcementId: 'a-source:rule',
  at: '2026-02-01T00:00:00.000Z',
  zone: 'America/New_York',
  reason: 'no longer on the list',
}
const { commits } = await foldAll([
  proposal(announcement('rule', '2026-01-13', [permission()])),
  proposal(announcement('order', '2026-01-20', [order()], { track: 'orders' })),
  withdrawal,
])
const wanted = (filter: Partial<Filter>) =>
  commits
    .filter((commit) => {
      const before = commits.find(({ seq }) => seq === commit.previousSeq) ?? null
      return wants({ ...everything, ...filter }, commit, before)
    })
    .map(({ seq }) => seq)

describe('a filter', () => {
  it('takes everything where it names nothing', () => {
    expect(wanted({})).toEqual([1, 2, 3])
  })

  it.each<[string, Partial<Filter>, number[]]>([
    ['a timeline', { timelines: ['us-bis'] }, [1, 3]],
    ['one of several timelines', { timelines: ['us-bis', 'alibaba'] }, [1, 2, 3]],
    ['a track, with what is withdrawn from it', { tracks: ['us-policy'] }, [1, 3]],
    ['a product, with what no longer tells of it', { products: ['h200'] }, [1, 2, 3]],
    ['a product that nobody named', { products: ['h20'] }, []],
    ['a type of event', { types: ['announcement.withdrawn'] }, [3]],
    ['a product and a track, both', { products: ['h200'], tracks: ['orders'] }, [2]],
  ])('keeps to %s', (_, filter, seqs) => {
    expect(wanted(filter)).toEqual(seqs)
  })
})

describe('the event of a commit', () => {
  const event = cloudEventOf(commits[0]!, 'https://chipline.example/v1/changes')

  it('is a CloudEvent 1.0 with the event of /v1/changes in it', () => {
    expect(CloudEvent.parse(JSON.parse(JSON.stringify(event)))).toMatchObject({
      specversion: '1.0',
      id: 'commit-1',
      type: 'chipline.announcement.added',
      source: 'https://chipline.example/v1/changes',
      subject: 'a-source:rule',
      sequence: '000000000001',
      data: { seq: 1, announcement: { title: 'Notice rule' } },
    })
  })

  it('is the same whenever it is made', () => {
    expect(cloudEventOf(commits[0]!, event.source)).toEqual(event)
  })
})

describe('a challenge', () => {
  const { data } = challengeOf('sub_0123456789abcdef', 'c0ffee', '2026-01-01T00:00:00.000Z', '/v1/changes')

  it.each([data.challenge, ` ${data.challenge}\n`, '{"challenge":"c0ffee"}', '{"ok":true,"challenge":"c0ffee"}'])(
    'is given back by %s',
    (body) => {
      expect(echoes(body, data.challenge)).toBe(true)
    },
  )

  it.each(['', 'ok', '"c0ffee!"', '{"challenge":"other"}', '{"data":{"challenge":"c0ffee"}}', 'null'])(
    'is not given back by %s',
    (body) => {
      expect(echoes(body, data.challenge)).toBe(false)
    },
  )
})
