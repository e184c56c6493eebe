import type { RuleAnswer } from '../controls/assess.ts'
import type { ControlFigures } from '../controls/figures.ts'
import type { ParagraphAnswer } from '../controls/paragraph.ts'
import type { Tier } from '../domain/announcement.ts'
import type { Day, Moment, TimeZone } from '../domain/clocks.ts'
import type { Citation } from '../domain/entry.ts'
import type { Assertion, PermissionFact } from '../domain/fact.ts'
import type { AnnouncementId } from '../domain/identifiers.ts'

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

export const standings: Standing[] = ['reported', 'confirmed', 'official']
