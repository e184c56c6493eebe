import type { Tier } from '../domain/announcement.ts'
import { dayOf, isKnownBy, type Day, type Moment, type TimeZone } from '../domain/clocks.ts'
import type { Assertion, PermissionFact } from '../domain/fact.ts'
import type { AnnouncementId } from '../domain/identifiers.ts'

/** A permission of one corridor, with who announced it and when. */
export type StatedPermission = PermissionFact & {
  announcementId: AnnouncementId
  announcedAt: Moment
  zone: TimeZone
  tier: Tier
  /** Where the announcement stands in every timeline; later ones sort behind. */
  position: string
}

export type Side = PermissionFact['side']
/** `unknown` where nobody said anything that holds. */
export type Permission = PermissionFact['permission'] | 'unknown'
/** On how good a word a state rests. */
export type Standing = Extract<Assertion, 'official' | 'confirmed' | 'reported'>

/** A permission with its first day: the text's own, else the day it was announced. */
export type DatedPermission = { begin: Day; stated: StatedPermission; standing: Standing | null }

export const standings: Standing[] = ['reported', 'confirmed', 'official']

/**
 * What was public by then of one side, in effective order: by first day; on one day the better word counts last, and so wins; then by
 * when it was announced. A total order, whatever came in first.
 */
export function inEffectiveOrder(
  permissions: StatedPermission[],
  side: Side,
  knownAt: Moment | null,
): DatedPermission[] {
  return permissions
    .filter((stated) => stated.side === side)
    .filter(({ announcedAt, zone }) => knownAt === null || isKnownBy(announcedAt, zone, knownAt))
    .map((stated) => ({ begin: beginOf(stated), stated, standing: standingOf(stated) }))
    .sort(byEffectiveOrder)
}

/**
 * Whether a permission takes the place of the one before it. A decision always does. "Under review" is none: it opens a question where
 * a side was plainly open or closed, if the party concerned says so on the record; a report of plans does not, and under a conditional
 * permission reviews are how it works. Hearsay and denials dispute a state and never make one.
 */
export function displaces(next: DatedPermission, current: DatedPermission | null): boolean {
  if (next.standing === null) return false
  if (current === null || next.stated.permission !== 'under-review') return true
  if (current.stated.permission === 'under-review') return true
  return current.stated.permission !== 'conditional' && next.standing !== 'reported'
}

/** The best word among these; null where there is only hearsay. */
export const bestStanding = (permissions: DatedPermission[]): Standing | null =>
  standings.findLast((standing) => permissions.some((dated) => dated.standing === standing)) ?? null

const beginOf = ({ effectiveFrom, announcedAt, zone }: StatedPermission): Day =>
  effectiveFrom ?? dayOf(announcedAt, zone)

const standingOf = ({ assertion }: StatedPermission): Standing | null =>
  assertion === 'rumoured' || assertion === 'denied' ? null : assertion

function byEffectiveOrder(a: DatedPermission, b: DatedPermission): number {
  return compare(a.begin, b.begin) || rankOf(a) - rankOf(b) || byAnnouncement(a.stated, b.stated)
}

const rankOf = ({ standing }: DatedPermission): number => (standing === null ? -1 : standings.indexOf(standing))

/** To the last field that can tell two permissions apart, so that no order of arrival shows through. */
function byAnnouncement(a: StatedPermission, b: StatedPermission): number {
  return (
    compare(a.announcedAt, b.announcedAt) ||
    compare(a.position, b.position) ||
    compare(a.announcementId, b.announcementId) ||
    compare(a.permission, b.permission) ||
    compare(JSON.stringify(a), JSON.stringify(b))
  )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
