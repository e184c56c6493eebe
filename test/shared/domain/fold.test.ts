import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../shared/domain/entry.ts'
import { entriesKnownBy } from '../../../shared/domain/known-by.ts'
import type { Proposal } from '../../../shared/domain/next-commit.ts'
import { announcement, measure, order, permission, proposal } from '../../support/announcements.ts'
import { foldAll, said } from '../../support/memory-store.ts'

const corridor = 'h200-cn'
const entryKnownBy = (entry: Entry, known: string): Entry | null => entriesKnownBy([entry], known)[0] ?? null

describe('the log', () => {
  it('takes equal content as no news, whatever bytes it came in', async () => {
    const { commits } = await foldAll([
      proposal(announcement('a')),
      proposal(announcement('a'), 'the same, fetched elsewhere'),
    ])
    expect(commits.length).toBe(1)
  })

  it('numbers revisions, and says that the publisher changed what it said', async () => {
    const changed = announcement('a', '2026-01-13', [permission({ permission: 'closed' })])
    const { commits } = await foldAll([proposal(announcement('a')), proposal(changed, 'other bytes')])
    expect(commits.map(({ revision, cause, previousSeq }) => [revision, cause, previousSeq])).toEqual([
      [1, 'source', null],
      [2, 'source', 1],
    ])
  })

  it('says that our reading changed where the bytes are the same', async () => {
    const better = announcement('a', '2026-01-13', [permission({ conditions: [{ kind: 'case-by-case' }] })])
    const { commits, entries } = await foldAll([proposal(announcement('a'), 'bytes'), proposal(better, 'bytes')])
    expect(commits[1]?.cause).toBe('pipeline')
    expect((await entries(corridor))[0]?.earlier).toEqual([])
  })

  it('sees A, then B, then A again as three observations', async () => {
    const a = proposal(announcement('a'), 'A')
    const b = proposal(announcement('a', '2026-01-13', [permission({ permission: 'closed' })]), 'B')
    expect((await foldAll([a, b, a])).commits.map(({ revision }) => revision)).toEqual([1, 2, 3])
  })

  it('lets bytes that were fetched earlier and arrive late say nothing against newer ones', async () => {
    const old = announcement('a', '2026-01-13', [permission({ permission: 'open' })])
    const now = announcement('a', '2026-01-13', [permission({ permission: 'closed' })])
    const late = proposal(old, 'old', '2026-02-01T00:00:00.000Z')
    const { commits, entries } = await foldAll([proposal(now, 'new', '2026-02-02T00:00:00.000Z'), late, late])
    expect(commits.length).toBe(1)
    expect((await entries(corridor))[0]?.facts).toMatchObject([{ permission: 'closed' }])
    const gone: Proposal = {
      kind: 'withdrawal',
      announcementId: 'a-source:a',
      at: '2026-02-20',
      zone: 'UTC',
      reason: 'gone',
    }
    const again = proposal(now, 'new', '2026-03-02T00:00:00.000Z')
    expect((await foldAll([late, gone, late])).commits.length).toBe(2)
    expect((await foldAll([late, gone, again])).commits.length).toBe(3)
  })

  it('lets a listing seen later say nothing against the full text', async () => {
    const full = announcement('a', '2026-01-13', [permission(), order()], { depth: 'full-text' })
    const listing = announcement('a', '2026-01-13', [permission()], { depth: 'listing' })
    expect((await foldAll([proposal(full), proposal(listing, 'listing')])).commits.length).toBe(1)
    const { commits, entries } = await foldAll([proposal(listing, 'listing'), proposal(full)])
    expect(commits.length).toBe(2)
    expect((await entries(corridor))[0]?.earlier).toEqual([])
  })

  it('keeps the first sight of a document when a fuller reading knows only a later day', async () => {
    const sighted = announcement('a', '2026-01-12T21:15:00.000Z', [permission()], { depth: 'listing' })
    const printed = announcement('a', '2026-01-13', [permission()], { depth: 'document' })
    const filed = announcement('a', '2026-01-12T21:15:00.000Z', [permission(), order()], { depth: 'full-text' })
    const { entries } = await foldAll([proposal(sighted, 'desk'), proposal(printed, 'list'), proposal(filed, 'text')])
    expect((await entries(corridor)).map(({ announcedAt }) => announcedAt)).toEqual(['2026-01-12T21:15:00.000Z'])
    const { commits } = await foldAll([
      proposal(sighted, 'desk'),
      proposal(printed, 'list'),
      proposal(printed, 'again'),
    ])
    expect(commits.length).toBe(2)
  })

  it('never lets its clock stand still or go back', async () => {
    const proposals = ['a', 'b', 'c'].map((id) => proposal(announcement(id)))
    const { commits } = await foldAll(proposals)
    const times = commits.map(({ recordedAt }) => recordedAt)
    expect(times).toEqual([...new Set(times)].sort())
  })
})

describe('a timeline', () => {
  it('shows, of an announcement, only the facts about its subject', async () => {
    const { entries } = await foldAll([
      proposal(announcement('a', '2026-01-13', [permission(), permission({ products: ['h20'] })])),
    ])
    expect((await entries(corridor))[0]?.facts.map(({ products }) => products)).toEqual([['h200']])
    expect((await entries('us-bis'))[0]?.facts.length).toBe(2)
  })

  it('keeps what a publisher took down, and marks it', async () => {
    const gone: Proposal = {
      kind: 'withdrawal',
      announcementId: 'a-source:a',
      at: '2026-02-03',
      zone: 'America/New_York',
      reason: 'no longer listed',
    }
    const { commits, entries } = await foldAll([proposal(announcement('a')), gone, gone])
    expect(commits.length).toBe(2)
    const [entry] = await entries(corridor)
    expect(entry?.withdrawn).toEqual({ at: '2026-02-03', reason: 'no longer listed' })
    expect(entryKnownBy(entry!, '2026-02-02')?.withdrawn).toBeNull()
  })

  it('marks what a later announcement corrects, and only once that was announced', async () => {
    const correction = announcement('c', '2026-01-20', [], { correctionOf: 'a-source:a' })
    const { commits, entries } = await foldAll([proposal(announcement('a')), proposal(correction)])
    expect(commits[1]?.cause).toBe('correction')
    const [entry] = await entries(corridor)
    expect(entry?.correctedBy.map(({ announcementId }) => announcementId)).toEqual(['a-source:c'])
    expect(entryKnownBy(entry!, '2026-01-19')?.correctedBy).toEqual([])
  })

  it('still answers, for a day before a revision, what stood on that day', async () => {
    const first = announcement('a', '2026-01-13', [permission({ permission: 'open' })])
    const second = announcement('a', '2026-01-13', [permission({ permission: 'conditional' })], {
      revisedAt: '2026-01-20',
    })
    const third = announcement('a', '2026-01-13', [permission({ permission: 'closed' })], { revisedAt: '2026-01-25' })
    const { entries } = await foldAll([proposal(first, '1'), proposal(second, '2'), proposal(third, '3')])
    const [entry] = await entries(corridor)
    const known = (day: string) =>
      entryKnownBy(entry!, day)?.facts.map((fact) => fact.type === 'permission' && fact.permission)
    expect(known('2026-01-12')).toBeUndefined()
    expect(known('2026-01-19')).toEqual(['open'])
    expect(known('2026-01-20')).toEqual(['conditional'])
    expect(known('2026-01-26')).toEqual(['closed'])
  })

  it('tells an act once, with the citations of all who announce its document', async () => {
    const rule = measure({ documentNumber: '2026-00789' })
    const print = announcement('print', '2026-01-15', [{ ...rule, stage: 'in-force' }, permission()])
    const desk = announcement('desk', '2026-01-13', [{ ...rule, documentNumber: 'FR Doc. 2026-789' }])
    const { commits, entries } = await foldAll([proposal(print), proposal(desk)])
    const told = await entries(corridor)
    expect(told.map(({ id }) => id)).toEqual(['a-source:desk'])
    expect(told[0]?.citations.map(({ announcementId }) => announcementId)).toEqual(['a-source:desk', 'a-source:print'])
    expect(told[0]?.also[0]?.facts.map(({ type }) => type)).toEqual(['measure', 'permission'])
    expect(commits.length).toBe(2)
    expect(entryKnownBy(told[0]!, '2026-01-14')?.citations.length).toBe(1)
  })

  it('does not take what ends an act for what made it, nor the same number of another year', async () => {
    const number = { documentNumber: '商务部公告2025年第61号' }
    const made = announcement('made', '2025-10-09', [measure(number)])
    const ended = announcement('ended', '2025-11-07', [measure({ ...number, stage: 'suspended' })])
    const other = announcement('other', '2026-10-09', [measure({ documentNumber: '商务部公告2026年第61号' })])
    const { entries } = await foldAll([proposal(made), proposal(ended), proposal(other)])
    expect((await entries(corridor)).length).toBe(3)
  })

  it('corrects, revises and withdraws what one of several announcements tells of an act', async () => {
    const rule = measure({ documentNumber: '2026-00789' })
    const first = announcement('first', '2026-01-13', [rule])
    const second = announcement('second', '2026-01-15', [rule, permission()])
    const revised = announcement('second', '2026-01-15', [rule, permission({ permission: 'closed' })])
    const correction = announcement('erratum', '2026-01-20', [], { correctionOf: 'a-source:second' })
    const gone: Proposal = {
      kind: 'withdrawal',
      announcementId: 'a-source:second',
      at: '2026-02-01',
      zone: 'America/New_York',
      reason: 'taken down',
    }
    const steps = [proposal(first), proposal(second, '1'), proposal(revised, '2'), proposal(correction), gone]
    const { entries } = await foldAll(steps)
    const [entry, ...rest] = await entries(corridor)
    expect(rest).toEqual([])
    expect(entry?.withdrawn).toBeNull()
    expect(entry?.also[0]).toMatchObject({
      id: 'a-source:second',
      revision: 2,
      correctedBy: [{ announcementId: 'a-source:erratum' }],
      withdrawn: { reason: 'taken down' },
      earlier: [{ revision: 1 }],
    })
  })

  it('comes out the same, whatever the order of arrival', async () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-01-${String(n).padStart(2, '0')}`)
    const facts = fc.subarray([
      measure({ documentNumber: '2026-00789' }),
      measure({ documentNumber: '商务部公告2025年第61号', authority: 'cn-mofcom' }),
      permission(),
      permission({ side: 'import', authority: 'cn-customs', permission: 'closed' }),
      order(),
    ])
    const corrects = fc.option(fc.nat(15), { nil: null })
    const one = fc.record({ day, facts, corrects })
    const arrival = fc.array(one, { minLength: 1, maxLength: 15 }).chain((list) =>
      fc.record({
        list: fc.constant(list),
        order: fc.shuffledSubarray([...list.keys()], { minLength: list.length }),
      }),
    )
    await fc.assert(
      fc.asyncProperty(arrival, async ({ list, order: arrived }) => {
        const proposals = list.map((planned, n) =>
          proposal(
            announcement(`${n}`, planned.day, planned.facts, {
              correctionOf: planned.corrects === null || planned.corrects === n ? null : `a-source:${planned.corrects}`,
            }),
          ),
        )
        const inOrder = await foldAll(proposals)
        const shuffled = await foldAll(arrived.map((n) => proposals[n]!))
        for (const id of new Set([...inOrder.timelines.keys(), ...shuffled.timelines.keys()])) {
          expect((await shuffled.entries(id)).map(said)).toEqual((await inOrder.entries(id)).map(said))
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('takes a day as known only when it was over where the publisher is', async () => {
    const { entries } = await foldAll([
      proposal(announcement('a', '2026-01-14', [permission()], { zone: 'Asia/Shanghai' })),
    ])
    const [entry] = await entries(corridor)
    expect(entryKnownBy(entry!, '2026-01-14T15:59:59.999Z')).toBeNull()
    expect(entryKnownBy(entry!, '2026-01-14T16:00:00.000Z')).not.toBeNull()
    expect(entryKnownBy(entry!, '2026-01-14')).not.toBeNull()
    expect(entryKnownBy(entry!, '2026-01-13')).toBeNull()
  })
})
