import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSearchKeeper } from '../../../functions/project/keep-search.ts'
import { followLog } from '../../../functions/api/search-follower.ts'
import { openSearchSnapshots } from '../../../functions/storage/search-snapshots.ts'
import type { Proposal } from '../../../shared/domain/next-commit.ts'
import { SearchAnswer } from '../../../functions/api/routes/search.ts'
import { announcement, measure, order, permission, proposal } from '../../support/announcements.ts'
import { apiHolding } from '../../support/api.ts'
import { startDynamo, type Dynamo } from '../../support/dynamo.ts'
import { openPipeline } from '../../support/pipeline.ts'

const quoted = (text: string) => ({ text, start: 0, end: text.length })
const titled = (id: string, day: string, title: string, fields = {}) => ({ ...announcement(id, day), title, ...fields })
const story: Proposal[] = [
  proposal(titled('licence', '2026-01-13', 'The U.S. grants a licence for H200 chips')),
  proposal(
    titled('zh', '2026-01-14', '海关暂停进口英伟达Ｈ200芯片', {
      language: 'zh',
      facts: [permission({ side: 'import', authority: 'cn-customs' })],
    }),
  ),
  proposal(
    titled('order', '2025-12-20', 'Cloud houses take 400,000 cards', {
      facts: [order({ quote: quoted('a shipment <b>of accelerators</b> was booked') })],
    }),
  ),
  proposal(titled('gone', '2026-02-01', 'A rumour of tariffs')),
  { kind: 'withdrawal', announcementId: 'a-source:gone', at: '2026-02-03', zone: 'America/New_York', reason: 'untrue' },
  proposal(
    titled('rule', '2026-02-05', 'First wording', { facts: [measure({ documentNumber: '2026-00789' })] }),
    'one',
  ),
  proposal(
    titled('rule', '2026-02-05', 'Final wording', { facts: [measure({ documentNumber: '2026-00789' })] }),
    'two',
  ),
  proposal(titled('small', '2026-02-06', 'Nothing but H20 here', { facts: [permission({ products: ['h20'] })] })),
]

describe('search', () => {
  let dynamo: Dynamo
  let api: Awaited<ReturnType<typeof apiHolding>>
  beforeAll(async () => {
    dynamo = await startDynamo()
    api = await apiHolding(dynamo, story)
  })
  afterAll(() => dynamo.stop())

  const search = async (q: string, more = '') =>
    SearchAnswer.parse((await api.get(`/v1/search?q=${encodeURIComponent(q)}${more}`)).body)
  const found = async (q: string, more = '') =>
    (await search(q, more)).hits.map(({ announcementId }) => announcementId.split(':')[1]!).toSorted()

  it.each([
    ['licence', ['licence'], 'a word of a title'],
    ['license', ['licence'], 'the other spelling of it'],
    ['lisence', ['licence'], 'with a typing error'],
    ['US licence', ['licence'], 'an abbreviation without its dots'],
    ['licence tariffs', [], 'only where every word is'],
    ['进口', ['zh'], 'two characters'],
    ['海', ['zh'], 'one character'],
    ['止', [], 'but not one that nothing holds'],
    ['口进', [], 'and only in their order'],
    ['H200芯片', ['zh'], 'both scripts in one, full width or not'],
    ['400000', ['order'], 'a number without its commas'],
    ['accelerators', ['order'], 'a word of a quote'],
    ['2026-00789', ['rule'], 'the number of a document'],
    ['final', ['rule'], 'what the newest revision says'],
    ['first', [], 'and not what an earlier one said'],
    ['H20', ['small'], 'a chip, and not another whose name begins so'],
    ['h2O', [], 'digits are never taken for a typing error'],
  ])('finds by %s: %j, %s', async (q, ids) => {
    expect(await found(q)).toEqual(ids)
  })

  it('finds English texts by the Chinese name of what they are about', async () => {
    expect(await found('英伟达')).toContain('licence')
  })

  it('says which word it took for another', async () => {
    expect((await search('tariff')).corrected).toEqual([])
    expect((await search('tarrifs')).corrected).toEqual([{ term: 'tarrifs', by: ['tariffs'] }])
  })

  it('shows the words where they stand, as text', async () => {
    const { hits } = await search('accelerators')
    const { field, text, ranges } = hits[0]!.highlights[0]!
    expect([field, text]).toEqual(['quote', 'a shipment <b>of accelerators</b> was booked'])
    expect(ranges.map(([from, to]) => text.slice(from, to))).toEqual(['accelerators'])
    const [highlight] = (await search('H200芯片')).hits[0]!.highlights
    expect(highlight!.ranges.map(([from, to]) => highlight!.text.slice(from, to)).join('')).toBe('Ｈ200芯片')
  })

  it('keeps what was withdrawn, marked, and says where each is told', async () => {
    const [gone] = (await search('rumour')).hits
    expect([gone!.withdrawn, gone!.title]).toEqual([true, 'A rumour of tariffs'])
    const [licence] = (await search('licence')).hits
    expect(licence!.timelines).toContain(licence!.entry!.timeline)
    expect(licence!.entry!.id).toBe('a-source:licence')
  })

  it('counts by every facet, and each count is what its filter finds', async () => {
    const { facets, matches } = await search('nvidia')
    for (const [name, values] of Object.entries(facets)) {
      for (const { value, count } of values) {
        expect((await search('nvidia', `&${name}=${value}`)).matches, `${name} ${value}`).toBe(count)
      }
    }
    expect(matches).toBeGreaterThan(3)
    expect(await found('nvidia', '&year=2025')).toEqual(['order'])
    expect(await found('nvidia', '&timeline=h20-cn')).toEqual(['small'])
  })

  it.each(['relevance', 'newest'])('is walked page by page, each hit once, sorted by %s', async (sort) => {
    const all = (await search('nvidia', `&sort=${sort}`)).hits.map(({ announcementId }) => announcementId)
    const walked: string[] = []
    for (let path: string | null = `/v1/search?q=nvidia&limit=1&sort=${sort}`; path;) {
      const page = SearchAnswer.parse((await api.get(path)).body)
      walked.push(...page.hits.map(({ announcementId }) => announcementId))
      path = page.links.next
    }
    expect(walked).toEqual(all)
    if (sort === 'newest') expect(all.at(-1)).toBe('a-source:order')
  })

  it.each([
    '',
    '?q=',
    '?q=%20',
    '?q=!!!',
    `?q=${Array.from({ length: 25 }, (_, n) => `a${n}`).join('%20')}`,
    `?q=${'x'.repeat(201)}`,
    '?q=a&cursor=MQ',
    '?q=a&year=26',
    '?q=a&lmit=3',
  ])('refuses %s with the parameter that is wrong', async (query) => {
    const { status, body } = await api.get(`/v1/search${query}`)
    expect([status, typeof body.parameter]).toEqual([400, 'string'])
  })
})

describe('what several announcements tell', () => {
  const rule = (id: string, day: string, title: string, documentNumber: string) =>
    proposal(titled(id, day, title, { facts: [measure({ documentNumber })] }))

  it('is one hit, where the best of them stands, with the others in it', async () => {
    const dynamo = await startDynamo()
    const api = await apiHolding(dynamo, [
      rule('register', '2026-02-05', 'A rule on accelerators', '2026-00789'),
      rule('wire', '2026-02-07', 'Accelerators, accelerators: a wire on the rule', '2026-00789'),
      rule('other', '2026-02-06', 'Another rule on accelerators', '2026-00790'),
    ])
    const page = SearchAnswer.parse((await api.get('/v1/search?q=accelerators&sort=newest')).body)
    const told = page.hits.map(({ announcementId, also }) => [announcementId, ...also.map((one) => one.announcementId)])
    expect(told).toEqual([['a-source:wire', 'a-source:register'], ['a-source:other']])
    expect(page.matches).toBe(3)
    expect(page.hits[0]!.entry).toEqual(page.hits[0]!.also[0]!.entry)
    expect(page.hits[0]!.also[0]!.highlights[0]!.text).toBe('A rule on accelerators')
    await dynamo.stop()
  })
})

describe('the index of a search', () => {
  it('is the same from a copy and what came after it as from the whole log, and says how far it is', async () => {
    const dynamo = await startDynamo()
    const { log, timelines, run } = openPipeline(dynamo.client, dynamo.tables)
    const snapshots = openSearchSnapshots(dynamo.client, dynamo.tables.timelines, 3)
    const keep = openSearchKeeper(log, snapshots, 3)
    await run(story)
    await keep(await timelines.projectedThrough())
    expect((await snapshots.newest())?.through).toBe(6)

    const [copied, whole] = await Promise.all([
      followLog({ log, timelines, snapshots })(),
      followLog({ log, timelines, snapshots: null })(),
    ])
    const ask = { filters: {}, sort: 'relevance', after: null, limit: 50 } as const
    for (const text of ['nvidia', '海关', 'wording', 'tarrifs']) {
      expect(copied.index.find({ ...ask, text }).hits.map(({ facts }) => facts)).toEqual(
        whole.index.find({ ...ask, text }).hits.map(({ facts }) => facts),
      )
    }
    expect([copied.index.through, copied.projectedThrough]).toEqual([8, 8])
    await dynamo.stop()
  })

  it('is taken from the other copy where one is half written', async () => {
    const dynamo = await startDynamo()
    const snapshots = openSearchSnapshots(dynamo.client, dynamo.tables.timelines, 3)
    await snapshots.put(3, '"three"')
    await snapshots.put(6, '"six"')
    expect(await snapshots.newest()).toEqual({ through: 6, json: '"six"' })
    const half = { pk: { S: 'SEARCH' }, sk: { S: 'PART#0#0000' }, body: { B: Buffer.from('half') } }
    await dynamo.client.send(new PutItemCommand({ TableName: dynamo.tables.timelines, Item: half }))
    expect(await snapshots.newest()).toEqual({ through: 3, json: '"three"' })
    await dynamo.stop()
  })
})
