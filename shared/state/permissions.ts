import type { RuleAnswer } from '../controls/assess.ts'
import type { ControlFigures } from '../controls/figures.ts'
import type { ParagraphAnswer } from '../controls/paragraph.ts'
import type { Tier } from '../domain/announcement.ts'
import { dayOf, type Day, type Moment, type TimeZone } from '../domain/clocks.ts'
import type { Citation } from '../domain/entry.ts'
import type { Assertion, PermissionFact } from '../domain/fact.ts'
import type { AnnouncementId } from '../domain/identifiers.ts'
import { isPublicBy } from './public-by.ts'

/** A permission of one corridor, with who announced it and when. */
export type StatedPermission = PermissionFact & {
  /** The announcement; of a threshold, `threshold:` and the rule's id. */
  announcementId: AnnouncementId
  announcedAt: Moment
  zone: TimeZone
  tier: Tier
  /** In how many accounts the curator found it, and what to know before relying on it: of the curated history. */
  confidence: Citation['confidence']
  caveat: Citation['caveat']
  /** Where the announcement stands in every timeline; later ones sort behind. */
  position: string
  /** The commit of the log that it rests on; null for a threshold, which rests on the catalogue. */
  seq: number | null
  /** Whether somebody spoke of the chip by its name, or its figures meet the number that a rule names. */
  basis: 'name' | 'threshold'
  threshold: ThresholdBasis | null
}

/** Why a rule that names a number speaks of a chip: its figures against the limits, paragraph by paragraph, and from when. */
export type ThresholdBasis = {
  rule: RuleAnswer['rule'] & { toldBy: AnnouncementId | null }
  outcome: RuleAnswer['outcome']
  /** Those that catch it; of a chip that passes, all, with how far it stays from each limit. */
  paragraphs: ParagraphAnswer[]
  /** How sure the chip's figures are. */
  confidence: ControlFigures['confidence']
  /** The days on which it makes the state, where nobody speaks by name. */
  appliesFrom: Day
  appliesUntil: Day | null
  /** The thresholds said the same before, by an older rule: it changes nothing. */
  renews: boolean
}

export type Side = PermissionFact['side']
/** `unknown` where nobody said anything that holds. */
export type Permission = PermissionFact['permission'] | 'unknown'
/** On how good a word a state rests. */
export type Standing = Extract<Assertion, 'official' | 'confirmed' | 'reported'>

/** A permission with its first day, the text's own, else the day it was announced, and the day on which it runs out. */
export type DatedPermission = { begin: Day; end: Day | null; stated: StatedPermission; standing: Standing | null }

export const standings: Standing[] = ['reported', 'confirmed', 'official']

/**
 * What was public by then of one side, in effective order: by first day; on one day the better word counts last, and so wins; then by
 * when it was announced. A word by name counts more than any threshold. A total order, whatever came in first.
 */
export function inEffectiveOrder(
  permissions: StatedPermission[],
  side: Side,
  knownAt: Moment | null,
): DatedPermission[] {
  if (knownAt !== null) return ordered(permissions, side, knownAt)
  const sides = ordersMade.get(permissions) ?? {}
  ordersMade.set(permissions, sides)
  return (sides[side] ??= ordered(permissions, side, null))
}

/** State and windows are asked of one list after the other. */
const ordersMade = new WeakMap<StatedPermission[], Partial<Record<Side, DatedPermission[]>>>()

function ordered(permissions: StatedPermission[], side: Side, knownAt: Moment | null): DatedPermission[] {
  const inOrder: DatedPermission[] = []
  for (const stated of permissions) {
    if (stated.side !== side) continue
    if (knownAt === null || isPublicBy(stated.announcedAt, stated.zone, knownAt)) inOrder.push(dated(stated))
  }
  return inOrder.sort(byEffectiveOrder)
}

const made = new WeakMap<StatedPermission, DatedPermission>()

/** With its days; the same object for the same permission. */
function dated(stated: StatedPermission): DatedPermission {
  const held = made.get(stated)
  if (held) return held
  const fresh = { begin: beginOf(stated), end: endOf(stated), stated, standing: standingOf(stated) }
  made.set(stated, fresh)
  return fresh
}

/**
 * Whether a permission takes the place of the one before it. A decision always does. "Under review" is none: it opens a question where
 * a side was plainly open or closed, if the party concerned says so on the record; a report of plans does not, and under a conditional
 * permission reviews are how it works. Hearsay and denials dispute a state and never make one.
 */
export function displaces(next: DatedPermission, current: DatedPermission | null): boolean {
  if (next.standing === null) return false
  if (next.stated.threshold) return thresholdDisplaces(next.stated, next.stated.threshold, current)
  if (current === null || next.stated.permission !== 'under-review') return true
  if (current.stated.permission === 'under-review') return true
  return current.stated.permission !== 'conditional' && next.standing !== 'reported'
}

/** The best word among these; null where there is only hearsay. */
export function bestStanding(permissions: DatedPermission[]): Standing | null {
  let best = -1
  for (const { standing } of permissions) {
    if (standing !== null) best = Math.max(best, standings.indexOf(standing))
    if (best === standings.length - 1) break
  }
  return standings[best] ?? null
}

/**
 * A threshold that comes to catch a chip closes it, whatever was said by name before. One that lets it pass takes no decision by name back, but settles what
 * was under review.
 */
function thresholdDisplaces(
  { permission }: StatedPermission,
  { renews }: ThresholdBasis,
  current: DatedPermission | null,
): boolean {
  if (current === null || current.stated.basis === 'threshold') return true
  return !renews && (permission === 'closed' || current.stated.permission === 'under-review')
}

/** From which day a permission holds. */
export const beginOf = ({ effectiveFrom, announcedAt, zone, threshold }: StatedPermission): Day =>
  threshold?.appliesFrom ?? effectiveFrom ?? dayOf(announcedAt, zone)

const endOf = ({ effectiveUntil, threshold }: StatedPermission): Day | null =>
  threshold ? threshold.appliesUntil : effectiveUntil

const standingOf = ({ assertion }: StatedPermission): Standing | null =>
  assertion === 'rumoured' || assertion === 'denied' ? null : assertion

function byEffectiveOrder(a: DatedPermission, b: DatedPermission): number {
  return compare(a.begin, b.begin) || rankOf(a) - rankOf(b) || byAnnouncement(a.stated, b.stated)
}

function rankOf({ standing, stated }: DatedPermission): number {
  if (stated.basis === 'threshold') return -2
  return standing === null ? -1 : standings.indexOf(standing)
}

/** To the last field that can tell two permissions apart, so that no order of arrival shows through. */
function byAnnouncement(a: StatedPermission, b: StatedPermission): number {
  return (
    compare(a.announcedAt, b.announcedAt) ||
    compare(a.position, b.position) ||
    compare(a.announcementId, b.announcementId) ||
    compare(a.permission, b.permission) ||
    compare(spelt(a), spelt(b))
  )
}

/** What two statements of one announcement may still differ in; where in the text it stands (`spans`) is not kept of older ones, and counts for nothing. */
const spelt = ({ assertion, products, quote, authority, buyers, conditions, ...rest }: StatedPermission): string => {
  const { effectiveFrom, effectiveUntil, zone, tier, seq, threshold } = rest
  const said = [assertion, products, quote, authority, buyers, conditions, effectiveFrom, effectiveUntil]
  return JSON.stringify([...said, zone, tier, seq, threshold])
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
