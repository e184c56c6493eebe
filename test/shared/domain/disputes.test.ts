import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { weigh } from '../../../shared/domain/disputes.ts'
import { tellingsOf, type Entry } from '../../../shared/domain/entry.ts'
import type { Fact } from '../../../shared/domain/fact.ts'
import { tiers, type AnnouncementContent, type Tier } from '../../../shared/domain/announcement.ts'
import type { Proposal } from '../../../shared/domain/next-commit.ts'
import { announcement, order, permission, proposal } from '../../support/announcements.ts'
import { foldAll } from '../../support/memory-store.ts'
import { anyTold, contentsOf } from '../../support/tellings.ts'

const told = (id: string, tier: Tier, facts: Fact[], day = '2026-01-13', fields: Partial<AnnouncementContent> = {}) =>
  announcement(id, day, facts, { publisher: { id, name: `Publisher ${id}`, tier }, ...fields })

async function entryOfAll(contents: AnnouncementContent[], then: Proposal[] = []): Promise<Entry> {
  const { entries } = await foldAll([...contents.map((content) => proposal(content)), ...then])
  const found = await entries('h200-cn')
  expect(found.length).toBe(1)
  return found[0]!
}

const chips = (min: number | null, max: number | null) => ({ min, max, unit: 'chips' as const })
const said = ({ disputes }: Entry) => disputes.map(({ field, value, announcementId }) => [field, value, announcementId])

describe('the headline', () => {
  it('is that of the highest tier, then of the earliest', async () => {
    const yes = [permission({ assertion: 'reported' })]
    const press = told('press', 'press', yes, '2026-01-12')
    const wire = told('wire', 'wire', yes, '2026-01-13')
    const official = told('official', 'official', [permission()], '2026-01-14')
    expect((await entryOfAll([press, wire])).headline?.announcementId).toBe('a-source:wire')
    const entry = await entryOfAll([press, wire, official])
    expect([entry.id, entry.headline?.announcementId]).toEqual(['a-source:press', 'a-source:official'])
  })

  it('tells each thing once, and what only a lesser source adds on that source’s word', async () => {
    const official = told('official', 'official', [permission({ conditions: [{ kind: 'tariff', percent: 25 }] })])
    const press = told('press', 'press', [permission({ assertion: 'reported' }), order()])
    const { headline } = await entryOfAll([press, official])
    expect(headline?.facts.map(({ fact, announcementId }) => [fact.type, announcementId])).toEqual([
      ['permission', 'a-source:official'],
      ['order', 'a-source:press'],
    ])
  })

  it('is none where one announcement alone tells of the thing', async () => {
    expect((await entryOfAll([told('a', 'press', [order()])])).headline).toBeNull()
  })

  it('leaves what was taken down behind what stands', async () => {
    const gone = {
      kind: 'withdrawal',
      announcementId: 'a-source:a',
      at: '2026-01-15',
      zone: 'UTC',
      reason: 'gone',
    } as const
    const entry = await entryOfAll([told('a', 'official', [order()]), told('b', 'press', [order()])], [gone])
    expect(entry.headline?.announcementId).toBe('a-source:b')
  })
})

describe('disputes', () => {
  it('name the field, the other value and who says so', async () => {
    const entry = await entryOfAll([
      told('a', 'wire', [order({ quantity: chips(40_000, 40_000) })]),
      told('b', 'press', [order({ quantity: chips(60_000, 60_000) })]),
    ])
    expect(said(entry)).toEqual([['quantity', chips(60_000, 60_000), 'a-source:b']])
    expect(entry.disputes[0]?.headline).toEqual(chips(40_000, 40_000))
    expect(entry.citations.map(({ announcementId }) => announcementId)).toContain('a-source:b')
  })

  it('are none between figures that may be one, nor with who is silent', async () => {
    const tell = (quantity: ReturnType<typeof chips> | null) => [order({ quantity })]
    expect(
      said(
        await entryOfAll([
          told('a', 'wire', tell(chips(40_000, null))),
          told('b', 'press', tell(chips(60_000, 60_000))),
        ]),
      ),
    ).toEqual([])
    expect(
      said(await entryOfAll([told('a', 'wire', tell(chips(40_000, 40_000))), told('b', 'press', tell(null))])),
    ).toEqual([])
  })

  it('are about dates and terms too', async () => {
    const terms = (percent: number) => [{ kind: 'revenue-share' as const, percent }]
    const entry = await entryOfAll([
      told('a', 'wire', [permission({ conditions: terms(25), effectiveFrom: '2026-01-15' })]),
      told('b', 'press', [permission({ conditions: terms(15), effectiveFrom: '2026-01-16' })]),
    ])
    expect(said(entry)).toEqual([
      ['effectiveFrom', '2026-01-16', 'a-source:b'],
      ['conditions', terms(15), 'a-source:b'],
    ])
  })

  it('are what a denial makes, which deletes nothing and takes no headline, whatever its tier', async () => {
    const entry = await entryOfAll([
      told('report', 'press', [order({ assertion: 'reported' })]),
      told('company', 'company', [order({ assertion: 'denied' })], '2026-01-14'),
    ])
    expect(entry.headline?.announcementId).toBe('a-source:report')
    expect(said(entry)).toEqual([['assertion', 'denied', 'a-source:company']])
  })

  it('end when who disputes takes it down', async () => {
    const gone = {
      kind: 'withdrawal',
      announcementId: 'a-source:b',
      at: '2026-01-15',
      zone: 'UTC',
      reason: 'gone',
    } as const
    const entry = await entryOfAll(
      [told('a', 'wire', [order({ quantity: chips(4, 4) })]), told('b', 'press', [order({ quantity: chips(6, 6) })])],
      [gone],
    )
    expect(said(entry)).toEqual([])
  })

  it('and the headline depend on what is told alone, not on the order it is given in', async () => {
    const several = fc.array(anyTold(3), { minLength: 2, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(several, fc.infiniteStream(fc.nat()), async (list, random) => {
        const { entries } = await foldAll(
          list.flatMap((one, n) => contentsOf(one, n).map((content, nth) => proposal(content, `${n} ${nth}`))),
        )
        for (const entry of await entries('h200-cn')) {
          const tellings = tellingsOf(entry)
          const shuffled = tellings.map((one) => ({ one, at: random.next().value ?? 0 })).sort((a, b) => a.at - b.at)
          expect(weigh(shuffled.map(({ one }) => one)).headline).toEqual(entry.headline)
          for (const { announcementId, fact } of entry.disputes) {
            expect(tellings.map(({ id }) => id)).toContain(announcementId)
            expect(entry.headline?.facts[fact]).toBeDefined()
          }
          const best = tellings.find(({ id }) => id === entry.headline?.announcementId)
          const standing = tellings.filter(
            ({ facts, correctedBy }) =>
              facts.length > 0 && facts[0]?.assertion !== 'denied' && correctedBy.length === 0,
          )
          if (best && standing.includes(best))
            for (const one of standing) expect(rank(best)).toBeLessThanOrEqual(rank(one))
        }
      }),
      { numRuns: 1000 },
    )
  }, 60_000)
})

const rank = ({ citations }: { citations: { tier: Tier }[] }): number => tiers.indexOf(citations[0]!.tier)
