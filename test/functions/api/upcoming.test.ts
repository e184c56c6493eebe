import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UpcomingAnswer } from '../../../functions/api/routes/upcoming.ts'
import { announcement, measure, permission, proposal } from '../../support/announcements.ts'
import { apiHolding } from '../../support/api.ts'
import { startDynamo, type Dynamo } from '../../support/dynamo.ts'

// The tests' now is noon (UTC) of the first of March 2026, the day after which all of this was recorded.
const story = [
  proposal(announcement('far', '2026-02-20', [permission({ effectiveUntil: '2027-03-01' })])),
  proposal(announcement('near', '2026-02-20', [permission({ products: ['h20'], effectiveFrom: '2026-03-02' })])),
  proposal(announcement('emirates', '2026-02-20', [permission({ destination: 'AE', effectiveFrom: '2026-04-01' })])),
  proposal(announcement('past', '2026-02-20', [permission({ effectiveFrom: '2026-02-28' })])),
  proposal(announcement('plan', '2026-02-20', [measure({ stage: 'proposed', effectiveFrom: '2026-05-01' })])),
  proposal(announcement('dropped', '2026-02-20', [permission({ effectiveFrom: '2026-05-02' })]), 'dropped'),
  proposal(announcement('dropped', '2026-02-20', [permission()]), 'dropped, changed'),
]

describe('the dates ahead', () => {
  let dynamo: Dynamo
  let api: Awaited<ReturnType<typeof apiHolding>>
  beforeAll(async () => {
    dynamo = await startDynamo()
    api = await apiHolding(dynamo, story)
  })
  afterAll(() => dynamo.stop())
  const daysAt = async (path: string): Promise<string[]> => {
    const { body } = await api.get(path)
    return UpcomingAnswer.parse(body).dates.map(({ on, kind, title }) => `${on} ${kind} ${title}`)
  }

  it('are those that announcements name and that have not come, the nearest first', async () => {
    expect(await daysAt('/v1/upcoming')).toEqual([
      '2026-03-02 effective Notice near',
      '2026-04-01 effective Notice emirates',
      '2027-03-01 expires Notice far',
    ])
  })

  it.each([
    ['product=h20', ['2026-03-02 effective Notice near']],
    ['destination=ae', ['2026-04-01 effective Notice emirates']],
    ['product=h200&destination=CN', ['2027-03-01 expires Notice far']],
    ['product=h20&destination=AE', []],
    ['within=1', ['2026-03-02 effective Notice near']],
    ['within=31', ['2026-03-02 effective Notice near', '2026-04-01 effective Notice emirates']],
  ])('?%s narrows them', async (query, expected) => {
    expect(await daysAt(`/v1/upcoming?${query}`)).toEqual(expected)
  })

  it('come in pages that lead from one to the next and leave nothing out', async () => {
    const titles: string[] = []
    for (let path: string | null = '/v1/upcoming?limit=1'; path;) {
      const answer: typeof UpcomingAnswer._output = (await api.get(path)).body
      titles.push(...answer.dates.map(({ title }) => title))
      path = answer.links.next
    }
    expect(titles).toEqual(['Notice near', 'Notice emirates', 'Notice far'])
  })

  it('say of each which words it rests on, where it shows, and how fresh the list is', async () => {
    const { body, headers } = await api.get('/v1/upcoming?limit=1')
    expect(body.dates[0]).toMatchObject({
      id: 'a-source:near#effective#2026-03-02',
      authority: 'us-bis',
      timelines: expect.arrayContaining(['h20-cn', 'us-bis']),
      facts: [{ quote: { text: 'may be exported' } }],
    })
    expect(body.coverage).toEqual({ checkedThrough: '2026-02-28T23:59:00.000Z', stale: false, sources: ['a-source'] })
    expect(headers.get('link')).toMatch(/rel="next"/)
  })

  it.each([
    ['product=h201', /names no chip.*did you mean "h200"/],
    ['destination=China', /two letters/],
    ['within=0', /number of days/],
    ['within=soon', /number of days/],
    ['cursor=nonsense', /not a cursor that we gave/],
    ['until=2027', /no parameter "until"/],
  ])('?%s is refused with what would work', async (query, detail) => {
    const { status, body } = await api.get(`/v1/upcoming?${query}`)
    expect({ status, detail: body.detail }).toEqual({ status: 400, detail: expect.stringMatching(detail) })
  })
})
