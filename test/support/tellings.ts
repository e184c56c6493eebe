import fc from 'fast-check'
import type { AnnouncementContent } from '../../shared/domain/announcement.ts'
import type { Entry } from '../../shared/domain/entry.ts'
import type { Fact } from '../../shared/domain/fact.ts'
import { announcement, measure, order, permission } from './announcements.ts'
import { said } from './memory-store.ts'

const facts: Fact[] = [
  permission(),
  permission({ assertion: 'reported', authority: 'us-government', conditions: [{ kind: 'case-by-case' }] }),
  permission({ assertion: 'denied' }),
  permission({ permission: 'closed', effectiveFrom: '2026-01-20' }),
  measure({ documentNumber: '2026-00789' }),
  measure({ documentNumber: '2026-00790' }),
  measure(),
  order({ quantity: { min: 1000, max: 1000, unit: 'chips' } }),
  order({ quantity: { min: 2000, max: null, unit: 'chips' }, buyers: [] }),
]

const publishers = (['official', 'wire', 'press'] as const).map((tier) => ({ id: tier, name: `The ${tier}`, tier }))
const twoDigits = (n: number): string => String(n).padStart(2, '0')
export const dayNumbered = (n: number): string => new Date(Date.UTC(2026, 0, n)).toISOString().slice(0, 10)

/** Few things to tell, few publishers and days close together, so that much of it is told twice. */
export const anyTold = (days = 12) =>
  fc.record({
    day: fc.integer({ min: 1, max: days }),
    hour: fc.option(fc.integer({ min: 0, max: 23 })),
    zone: fc.constantFrom('America/New_York', 'Asia/Shanghai'),
    publisher: fc.constantFrom(...publishers),
    facts: fc.shuffledSubarray(facts, { minLength: 1, maxLength: 2 }),
    revised: fc.option(
      fc.record({ after: fc.integer({ min: 0, max: 9 }), facts: fc.subarray(facts, { maxLength: 2 }) }),
    ),
    other: fc.option(fc.record({ nth: fc.nat(9), as: fc.constantFrom('contradicts', 'supersedes', 'corrects') })),
  })
export type Told = ReturnType<typeof anyTold> extends fc.Arbitrary<infer T> ? T : never

/** The announcement, and its revision where it has one. */
export function contentsOf(told: Told, id: number | string): AnnouncementContent[] {
  const day = dayNumbered(told.day)
  const announcedAt = told.hour === null ? day : `${day}T${twoDigits(told.hour)}:00:00.000Z`
  const named = told.other && `a-source:${told.other.nth}`
  const other = named === `a-source:${id}` ? null : named
  const links = {
    contradicts: other && told.other?.as === 'contradicts' ? [other] : [],
    supersedes: other && told.other?.as === 'supersedes' ? [other] : [],
  }
  const first = announcement(`${id}`, announcedAt, told.facts, {
    publisher: told.publisher,
    zone: told.zone,
    correctionOf: told.other?.as === 'corrects' ? other : null,
    curation: { note: 'A note.', confidence: 'seen-in-one', ...links },
  })
  if (!told.revised) return [first]
  return [first, { ...first, facts: told.revised.facts, revisedAt: dayNumbered(told.day + told.revised.after + 1) }]
}

/** What an entry says, without the commits that brought it: what must not depend on the order of arrival. */
export const saidBy = (entry: Entry) => ({ tellings: said(entry), headline: entry.headline, disputes: entry.disputes })
