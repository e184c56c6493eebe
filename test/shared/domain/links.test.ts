import { describe, expect, it } from 'vitest'
import type { AnnouncementContent } from '../../../shared/domain/announcement.ts'
import type { Fact } from '../../../shared/domain/fact.ts'
import { entriesKnownBy } from '../../../shared/domain/known-by.ts'
import { withLinks } from '../../../shared/domain/links.ts'
import { announcement, measure, order, permission, proposal } from '../../support/announcements.ts'
import { foldAll } from '../../support/memory-store.ts'

const told = (id: string, day: string, facts: Fact[], fields: Partial<AnnouncementContent> = {}) =>
  announcement(id, day, facts, { publisher: { id, name: `Publisher ${id}`, tier: 'press' }, ...fields })

/** `later kind earlier` for each link. */
async function linksAmong(...contents: AnnouncementContent[]): Promise<string[]> {
  const { entries } = await foldAll(contents.map((content) => proposal(content)))
  return withLinks(await entries('h200-cn')).flatMap(({ id, links }) =>
    links.map(({ kind, entryId }) => `${id} ${kind} ${entryId}`.replaceAll('a-source:', '')),
  )
}

const rule = (stage: 'proposed' | 'announced' | 'rescinded', fields = {}) => [measure({ stage, ...fields })]
const customs = (answer: 'open' | 'closed', assertion: 'official' | 'reported' | 'rumoured') =>
  permission({ side: 'import', authority: 'cn-customs', permission: answer, assertion })

describe('supersedes', () => {
  it('leads from a correction to what it corrects', async () => {
    const filing = told('8-k', '2026-01-13', [order()])
    const amended = told('8-k-a', '2026-01-20', [order({ stage: 'cancelled' })], { correctionOf: 'a-source:8-k' })
    expect(await linksAmong(filing, amended)).toEqual(['8-k-a supersedes 8-k'])
  })

  it('leads from a rule to its proposal, and from what ends it to the rule', async () => {
    const [proposed, made, ended] = [
      told('proposed', '2026-01-02', rule('proposed')),
      told('made', '2026-01-20', rule('announced')),
      told('ended', '2026-02-20', rule('rescinded')),
    ]
    expect(await linksAmong(proposed, made, ended)).toEqual(['made supersedes proposed', 'ended supersedes made'])
  })

  it('leads nowhere between acts of different numbers, or bills without one', async () => {
    const one = told('one', '2026-01-02', rule('announced', { documentNumber: '2026-00789' }))
    const two = told('two', '2026-01-20', rule('rescinded', { documentNumber: '2026-00790' }))
    expect(await linksAmong(one, two)).toEqual([])
    const bill = { measure: 'bill', authority: 'us-house' }
    expect(
      await linksAmong(
        told('a', '2026-01-02', rule('proposed', bill)),
        told('b', '2026-01-20', rule('rescinded', bill)),
      ),
    ).toEqual([])
  })

  it('leads from an authority’s word to its last one, if that said something else and was no stronger', async () => {
    const closed = told('closed', '2026-01-02', [permission({ permission: 'closed' })])
    const open = told('open', '2026-01-20', [permission()])
    expect(await linksAmong(closed, open)).toEqual(['open supersedes closed'])
    const said = told('said', '2026-01-20', [permission({ assertion: 'reported' })])
    expect(await linksAmong(closed, said)).toEqual([])
    expect(await linksAmong(told('before', '2026-01-02', [permission()]), open)).toEqual([])
  })
})

describe('contradicts', () => {
  it('joins opposite words of one side within a week, where neither is on the record', async () => {
    const out = told('out', '2026-01-13', [customs('closed', 'reported')])
    expect(await linksAmong(out, told('in', '2026-01-14', [customs('open', 'rumoured')]))).toEqual([
      'in contradicts out',
    ])
    expect(await linksAmong(out, told('in', '2026-01-21', [customs('open', 'rumoured')]))).toEqual([])
  })

  it('leads from a late denial to the claim that it can no longer join', async () => {
    const claim = told('claim', '2026-01-02', [order({ assertion: 'reported' })])
    const denial = told('denial', '2026-01-20', [order({ assertion: 'denied' })])
    expect(await linksAmong(claim, denial)).toEqual(['denial contradicts claim'])
  })
})

describe('fulfils', () => {
  it('leads from an order to its approval, and from a shipment to the order', async () => {
    const at = (stage: 'approved' | 'placed' | 'shipped', day: string, fields = {}) =>
      told(stage, day, [order({ stage, ...fields })])
    const [approved, placed, shipped] = [
      at('approved', '2026-01-02'),
      at('placed', '2026-01-20'),
      at('shipped', '2026-02-20'),
    ]
    expect(await linksAmong(approved, placed, shipped)).toEqual(['placed fulfils approved', 'shipped fulfils placed'])
    expect(await linksAmong(approved, at('placed', '2026-01-20', { buyers: ['tencent'] }))).toEqual([])
    expect(await linksAmong(approved, at('placed', '2026-01-20', { buyers: [] }))).toEqual([])
  })
})

describe('links', () => {
  it('are those of what was known, and lead to earlier entries only', async () => {
    const closed = told('closed', '2026-01-02', [permission({ permission: 'closed' })])
    const { entries } = await foldAll([closed, told('open', '2026-01-20', [permission()])].map((one) => proposal(one)))
    const known = withLinks(entriesKnownBy(await entries('h200-cn'), '2026-01-19'))
    expect(known.map(({ id, links }) => [id, links])).toEqual([['a-source:closed', []]])
  })

  it('that somebody names are given wherever they lead', async () => {
    const curation = {
      note: 'A note.',
      confidence: 'seen-in-one' as const,
      contradicts: ['a-source:elsewhere'],
      supersedes: [],
    }
    expect(await linksAmong(told('a', '2026-01-02', [order()], { curation }))).toEqual(['a contradicts elsewhere'])
  })
})
