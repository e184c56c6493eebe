import * as z from 'zod'
import { Day, Instant, startOfDay, TimeZone } from './clocks.ts'
import type { AnnouncementCommit, RevisionCommit } from './commit.ts'
import { Assertion, Fact, type Fact as FactType } from './fact.ts'
import { AnnouncementId, AuthorityId, ProductId, TimelineId } from './identifiers.ts'

/** `effective`: from this day something holds. `expires`: from this day it no longer does. */
export const DateKind = z.enum(['effective', 'expires']).meta({
  id: 'DateKind',
  description: 'Whether something begins to hold on that day, or ceases to.',
})
export type DateKind = z.infer<typeof DateKind>

/** A day on which something begins or ceases to hold, as one announcement names it. */
export const UpcomingDate = z
  .strictObject({
    id: z
      .string()
      .describe('The same for as long as the announcement names this day.')
      .meta({ examples: ['us-federal-register:2026-00789#effective#2026-01-15'] }),
    kind: DateKind,
    on: Day.describe('The day.'),
    zone: TimeZone.describe('Where the day begins and ends.'),
    announcementId: AnnouncementId.describe('The announcement that names it.'),
    revision: z.int().min(1).describe('Of that announcement, from 1.'),
    seq: z
      .int()
      .min(1)
      .describe('The commit that last changed what is said of this day, or cancelled it; it only grows.'),
    recordedAt: Instant.describe('When that commit was recorded.'),
    title: z.string().describe("The announcement's title."),
    publisher: z.string().describe("Its publisher's name."),
    url: z.url().describe('Where the publisher has it.'),
    assertion: Assertion.describe('The best word among its facts.'),
    authority: AuthorityId.nullable().describe('The first authority that its facts name.'),
    products: z.array(ProductId).describe('The chips that its facts name.'),
    timelines: z.array(TimelineId).describe('The timelines that have it.'),
    facts: z.array(Fact).describe('What begins or ceases to hold.'),
    cancelled: z
      .boolean()
      .describe(
        'Whether a later revision no longer names this day, a correction names its own, or the announcement was withdrawn.',
      ),
  })
  .meta({
    id: 'UpcomingDate',
    description: 'A day on which something begins or ceases to hold, as one announcement names it.',
  })
export type UpcomingDate = z.infer<typeof UpcomingDate>

/** Every day that an announcement names, past ones too, in order. Hearsay, denials and mere proposals set no date. */
export function datesOf(commit: AnnouncementCommit): UpcomingDate[] {
  const named = commit.announcement.facts.flatMap((fact, index) =>
    daysOf(fact).map((day) => ({ ...day, fact, timelines: commit.factSubjects[index] ?? [] })),
  )
  const byDay = Map.groupBy(named, ({ kind, on }) => `${on} ${kind}`)
  return [...byDay.keys()].sort().map((name) => dateOf(commit, byDay.get(name)!))
}

/**
 * What a commit brings to the calendar: days ahead that it names anew or differently, and, cancelled, those that the revision `before` it named and it
 * does not, and those of the announcement it corrects, if it names days itself. A day that had begun by then is not ahead, and neither comes nor goes.
 */
export function calendarNews(
  commit: RevisionCommit,
  { before, corrected }: { before: RevisionCommit | null; corrected: RevisionCommit | null },
): UpcomingDate[] {
  const named = new Map(namedBy(commit).map((date) => [date.id, date]))
  const known = new Map(namedBy(before).map((date) => [date.id, date]))
  const told = [...named.values()].filter((date) => !saysTheSame(date, known.get(date.id)))
  const dropped = [...known.values()].filter(({ id }) => !named.has(id))
  const replaced = named.size > 0 ? namedBy(corrected) : []
  const { seq, recordedAt } = commit
  const cancelled = [...dropped, ...replaced].map((date) => ({ ...date, seq, recordedAt, cancelled: true }))
  return [...told, ...cancelled].filter((date) => !hasCome(date, recordedAt))
}

/** Whether a day has begun, where it is a day. */
export const hasCome = ({ on, zone }: Pick<UpcomingDate, 'on' | 'zone'>, now: Instant): boolean =>
  startOfDay(on, zone) <= now

type Named = { kind: DateKind; on: Day; fact: FactType; timelines: TimelineId[] }

function dateOf(commit: AnnouncementCommit, named: Named[]): UpcomingDate {
  const { announcementId, revision, seq, recordedAt, announcement } = commit
  const { kind, on } = named[0]!
  const { title, publisher, url, zone } = announcement
  const facts = named.map(({ fact }) => fact)
  return {
    id: `${announcementId}#${kind}#${on}`,
    kind,
    on,
    zone,
    announcementId,
    revision,
    seq,
    recordedAt,
    title,
    publisher: publisher.name,
    url,
    assertion: Assertion.options.find((word) => facts.some(({ assertion }) => assertion === word))!,
    authority: facts.flatMap((fact) => ('authority' in fact && fact.authority) || [])[0] ?? null,
    products: sortedSet(facts.flatMap(({ products }) => products)),
    timelines: sortedSet(named.flatMap(({ timelines }) => timelines)),
    facts,
    cancelled: false,
  }
}

export function daysOf(fact: FactType): { kind: DateKind; on: Day }[] {
  if (!setsDates(fact)) return []
  return [
    ...(fact.effectiveFrom ? [{ kind: 'effective' as const, on: fact.effectiveFrom }] : []),
    ...(fact.effectiveUntil ? [{ kind: 'expires' as const, on: fact.effectiveUntil }] : []),
  ]
}

type Dated = Extract<FactType, { effectiveFrom: Day | null }>

/** What is proposed, or a bill on its way, may never hold, whatever day its text names. */
const setsDates = (fact: FactType): fact is Dated =>
  'effectiveFrom' in fact &&
  !['rumoured', 'denied'].includes(fact.assertion) &&
  !(fact.type === 'measure' && ['proposed', 'advanced'].includes(fact.stage))

const namedBy = (commit: RevisionCommit | null): UpcomingDate[] =>
  commit?.kind === 'announcement' ? datesOf(commit) : []

function saysTheSame(date: UpcomingDate, known: UpcomingDate | undefined): boolean {
  const said = ({ revision: _, seq: __, recordedAt: ___, ...rest }: UpcomingDate) => JSON.stringify(rest)
  return known !== undefined && said(known) === said(date)
}

const sortedSet = (ids: string[]): string[] => [...new Set(ids)].sort()
