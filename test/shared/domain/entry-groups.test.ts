import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isKnownBy } from '../../../shared/domain/clocks.ts'
import { corroborations } from '../../../shared/domain/corroboration.ts'
import { entryOf, tellingsOf, type Entry } from '../../../shared/domain/entry.ts'
import { dayNumberOf, groupTellings, reach, zoneSlack } from '../../../shared/domain/entry-groups.ts'
import type { Fact } from '../../../shared/domain/fact.ts'
import { descendKnownBy, entriesKnownBy, startBefore } from '../../../shared/domain/known-by.ts'
import { descend } from '../../../shared/domain/shelf.ts'
import type { AnnouncementContent } from '../../../shared/domain/announcement.ts'
import { announcement, measure, order, permission, proposal } from '../../support/announcements.ts'
import { foldAll } from '../../support/memory-store.ts'
import { anyTold, contentsOf, dayNumbered, saidBy, type Told } from '../../support/tellings.ts'

const corridor = 'h200-cn'
const publisher = (name: string, tier: 'official' | 'wire' | 'press' = 'press') => ({
  publisher: { id: name, name, tier },
})
const propose = (content: AnnouncementContent, n = 0) => proposal(content, `${content.id} ${n}`)
const proposalsOf = (told: Told, id: number) => contentsOf(told, id).map((content, n) => propose(content, n))

/** What is joined, by the announcements' own ids. */
async function joined(...contents: AnnouncementContent[]): Promise<string[][]> {
  const { entries } = await foldAll(contents.map((content) => propose(content)))
  return (await entries(corridor)).map((entry) => tellingsOf(entry).map(({ id }) => id.replace('a-source:', '')))
}
/** Told by a publisher of its own. */
const told = (id: string, day: string, facts: Fact[], fields: Partial<AnnouncementContent> = {}) =>
  announcement(id, day, facts, { ...publisher(`Publisher ${id}`), ...fields })

describe('announcements', () => {
  const yes = permission({ conditions: [{ kind: 'revenue-share', percent: 25 }] })

  it('of one permission within two days are one entry, and a third day later are two', async () => {
    expect(await joined(told('a', '2026-01-13', [yes]), told('b', '2026-01-15', [yes]))).toEqual([['a', 'b']])
    expect(await joined(told('a', '2026-01-13', [yes]), told('b', '2026-01-16', [yes]))).toEqual([['a'], ['b']])
  })

  it.each([
    ['another side', permission({ side: 'import' })],
    ['another answer', permission({ permission: 'closed' })],
    ['another authority', permission({ authority: 'cn-customs' })],
    ['other terms', permission({ conditions: [{ kind: 'volume-cap' }] })],
    ['another buyer', permission({ buyers: ['tencent'] })],
  ])('with %s are two', async (_, other) => {
    const one = permission({ buyers: ['alibaba'], conditions: [{ kind: 'revenue-share', percent: 25 }] })
    const full = { buyers: ['alibaba'], conditions: one.conditions, ...onlyGiven(other) }
    expect(
      (await joined(told('a', '2026-01-13', [one]), told('b', '2026-01-13', [{ ...other, ...full }]))).length,
    ).toBe(2)
  })

  it('may be brief on the terms for a day, not longer', async () => {
    const brief = permission({ assertion: 'reported' })
    expect((await joined(told('a', '2026-01-13', [brief]), told('b', '2026-01-14', [yes]))).length).toBe(1)
    expect((await joined(told('a', '2026-01-13', [brief]), told('b', '2026-01-15', [yes]))).length).toBe(2)
  })

  it('that say "Washington" tell of what the bureau did', async () => {
    const washington = permission({ ...yes, authority: 'us-government' })
    expect((await joined(told('a', '2026-01-13', [yes]), told('b', '2026-01-13', [washington]))).length).toBe(1)
  })

  it('of one publisher on two days are its next news, and on one day the same', async () => {
    const same = publisher('One')
    const pair = (day: string) => joined(told('a', '2026-01-13', [yes], same), told('b', day, [yes], same))
    expect((await pair('2026-01-14')).length).toBe(2)
    expect((await pair('2026-01-13')).length).toBe(1)
  })

  it('are not drawn together by a report that tells of both', async () => {
    const no = permission({ side: 'import', authority: 'cn-customs', permission: 'closed' })
    const three = [told('a', '2026-01-13', [yes]), told('b', '2026-01-13', [no]), told('c', '2026-01-14', [yes, no])]
    expect(await joined(...three)).toEqual([['a', 'c'], ['b']])
  })

  it('of two numbered acts stay two, and what could be either stands alone', async () => {
    const numbered = (documentNumber: string) => measure({ documentNumber })
    expect(
      await joined(
        told('a', '2026-01-13', [numbered('2026-00789')]),
        told('b', '2026-01-13', [numbered('2026-00790')]),
        told('c', '2026-01-14', [measure()]),
      ),
    ).toEqual([['a'], ['b'], ['c']])
  })

  it('of a numbered act are one whatever the days, and bring along who told of it without the number', async () => {
    const rule = measure({ documentNumber: '2026-00789' })
    expect(
      await joined(
        told('early', '2026-01-12', [measure()]),
        told('desk', '2026-01-13', [rule]),
        told('print', '2026-02-20', [rule]),
      ),
    ).toEqual([['early', 'desk', 'print']])
  })

  it('of two bills of one week stay two', async () => {
    const bill = measure({ measure: 'bill', stage: 'proposed', authority: 'us-house' })
    expect((await joined(told('a', '2026-01-13', [bill]), told('b', '2026-01-13', [bill]))).length).toBe(2)
  })

  it('on a country alone are not one measure', async () => {
    const listing = measure({ measure: 'entity-listing', products: [], targets: ['CN'] })
    const { entries } = await foldAll(
      [told('a', '2026-01-13', [listing]), told('b', '2026-01-13', [listing])].map((one) => propose(one)),
    )
    expect((await entries('us-bis')).length).toBe(2)
  })

  it('of orders are one where the figures are near, and two where one is three times the other', async () => {
    const of = (chips: number) => order({ quantity: { min: chips, max: chips, unit: 'chips' } })
    expect((await joined(told('a', '2026-01-13', [of(100_000)]), told('b', '2026-01-14', [of(120_000)]))).length).toBe(
      1,
    )
    expect((await joined(told('a', '2026-01-13', [of(100_000)]), told('b', '2026-01-14', [of(310_000)]))).length).toBe(
      2,
    )
  })

  it('that deny join the claim for a week, and stand alone after it', async () => {
    const denial = permission({ assertion: 'denied', authority: null })
    expect(await joined(told('a', '2026-01-13', [yes]), told('b', '2026-01-20', [denial]))).toEqual([['a', 'b']])
    expect((await joined(told('a', '2026-01-13', [yes]), told('b', '2026-01-21', [denial]))).length).toBe(2)
  })

  it('never creep from day to day', async () => {
    const daily = Array.from({ length: 40 }, (_, n) => told(`${10 + n}`, dayNumbered(n + 1), [yes]))
    const groups = await joined(...daily)
    expect(groups[0]).toEqual(['10', '11', '12'])
    expect(Math.max(...groups.slice(1).map((group) => group.length))).toBe(1)
  })

  it('have a row in the table for every type of fact, with its reason', () => {
    for (const { why, fields } of Object.values(corroborations)) {
      expect(why.length).toBeGreaterThan(40)
      expect(Object.keys(fields).length).toBeGreaterThan(1)
    }
  })
})

/** Which fields a test gives other than the usual. */
function onlyGiven(fact: ReturnType<typeof permission>) {
  return {
    ...(fact.conditions.length > 0 && { conditions: fact.conditions }),
    ...(fact.buyers.length > 0 && { buyers: fact.buyers }),
  }
}

const few = fc.array(anyTold(), { minLength: 1, maxLength: 7 })
const runs = { numRuns: 1000 }

describe('entries', () => {
  it('come out the same in whatever order their announcements arrive', async () => {
    const arrivals = few.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray([...list.keys()], { minLength: list.length })),
    )
    await fc.assert(
      fc.asyncProperty(arrivals, async ([list, arrived]) => {
        const inOrder = await foldAll(list.flatMap((one, n) => proposalsOf(one, n)))
        const shuffled = await foldAll(arrived.flatMap((n) => proposalsOf(list[n]!, n)))
        for (const id of [corridor, 'us-bis']) {
          expect((await shuffled.entries(id)).map(saidBy)).toEqual((await inOrder.entries(id)).map(saidBy))
        }
      }),
      runs,
    )
  }, 60_000)

  it('are after every revision what a grouping of everything from the beginning gives', async () => {
    await fc.assert(
      fc.asyncProperty(few, async (list) => {
        const firsts = list.map((one, n) => proposalsOf(one, n)[0]!)
        const revisions = list.flatMap((one, n) => proposalsOf(one, n).slice(1))
        const entries = await (await foldAll([...firsts, ...revisions])).entries(corridor)
        expect(entries).toEqual(regrouped(entries))
      }),
      runs,
    )
  }, 60_000)

  it('are those of a grouping from the beginning in a timeline of many runs too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyTold(120), { minLength: 100, maxLength: 140 }), async (list) => {
        const entries = await (await foldAll(list.flatMap((one, n) => proposalsOf(one, n)))).entries(corridor)
        expect(entries).toEqual(regrouped(entries))
      }),
      { numRuns: 8 },
    )
  }, 60_000)

  it('change only near a new announcement', async () => {
    const spread = fc.array(anyTold(90), { minLength: 2, maxLength: 10 })
    await fc.assert(
      fc.asyncProperty(spread, anyTold(90), async (list, added) => {
        const unlinked = {
          ...added,
          facts: added.facts.filter(({ type }) => type !== 'measure'),
          other: null,
          revised: null,
        }
        const before = list.flatMap((one, n) => proposalsOf(one, n))
        const old = await (await foldAll(before)).entries(corridor)
        const now = await (await foldAll([...before, ...proposalsOf(unlinked, 99)])).entries(corridor)
        const far = old.filter((entry) => isFar(entry, unlinked.day))
        expect(now.filter((entry) => far.some(({ id }) => id === entry.id)).map(saidBy)).toEqual(far.map(saidBy))
      }),
      runs,
    )
  }, 60_000)

  it('are by a moment what they would be had nothing been announced since', async () => {
    const moment = fc
      .tuple(fc.integer({ min: 1, max: 24 }), fc.option(fc.integer({ min: 0, max: 23 })))
      .map(([day, hour]) =>
        hour === null ? dayNumbered(day) : `${dayNumbered(day)}T${String(hour).padStart(2, '0')}:30:00.000Z`,
      )
    await fc.assert(
      fc.asyncProperty(few, moment, async (list, known) => {
        const all = list.flatMap((one, n) => contentsOf(one, n).map((content, nth) => ({ content, nth })))
        const public_ = all.filter(({ content }) =>
          isKnownBy(content.revisedAt ?? content.announcedAt, content.zone, known),
        )
        const whole = await (await foldAll(all.map(({ content, nth }) => propose(content, nth)))).entries(corridor)
        const then = await (await foldAll(public_.map(({ content, nth }) => propose(content, nth)))).entries(corridor)
        expect(entriesKnownBy(whole, known).map(saidBy)).toEqual(then.map(saidBy))
      }),
      runs,
    )
  }, 60_000)

  it('read page by page, as known by a moment, are those of the whole list', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyTold(150), { maxLength: 60 }),
        fc.integer({ min: 1, max: 160 }),
        async (list, day) => {
          const { timelines, segments, entries } = await foldAll(list.flatMap((one, n) => proposalsOf(one, n)))
          const shelf = timelines.get(corridor)?.shelf
          if (!shelf) return
          const expected = entriesKnownBy(await entries(corridor), dayNumbered(day)).reverse()
          const pages: Entry[] = []
          for (let before: string | null = null; ; before = pages.at(-1)!.position) {
            const start: string | null = before === null ? null : startBefore(before)
            const page: Entry[] = []
            for await (const entry of descendKnownBy(descend(shelf, start, segments), dayNumbered(day))) {
              if (page.length === 5) break
              if (before === null || entry.position < before) page.push(entry)
            }
            pages.push(...page)
            if (page.length < 5) break
          }
          expect(pages).toEqual(expected)
        },
      ),
      { numRuns: 100 },
    )
  }, 60_000)
})

const regrouped = (entries: Entry[]): Entry[] =>
  groupTellings(entries.flatMap((entry) => tellingsOf(entry)))
    .map((group) => entryOf(group))
    .sort((a, b) => (a.position < b.position ? -1 : 1))

/** Whether all that an entry holds was told out of reach of a day. */
const isFar = (entry: Entry, day: number): boolean => {
  const at = Date.parse(dayNumbered(day)) / 86_400_000
  return tellingsOf(entry).every(
    (telling) => dayNumberOf(telling) < at - reach.place - zoneSlack || dayNumberOf(telling) > at + reach.ahead + 1,
  )
}

describe('the description of the table', () => {
  it('gives the days of each row', () => {
    const described = readFileSync('docs/entries.md', 'utf8').matchAll(/^\| (\w+) \| (\d+) \|/gm)
    const inCode = Object.entries(corroborations).map(([type, { days }]) => [type, `${days}`])
    expect([...described].map(([, type, days]) => [type, days])).toEqual(inCode)
  })
})
