import { dayOf, type Day } from '../domain/clocks.ts'
import type { AnnouncementId } from '../domain/identifiers.ts'
import { numberOfDay, numberOfMoment, numberOrNull, type DayNumber, type MomentNumber } from './day-numbers.ts'
import type { Standing, StatedPermission } from './permissions.ts'

/** What a fold asks of the words of a statement: as a rule thousands have it in common. */
export type Said = Pick<
  StatedPermission,
  'side' | 'permission' | 'assertion' | 'conditions' | 'buyers' | 'zone' | 'basis' | 'threshold'
>

/** A permission as it is folded: with its first day, the text's own, else the day it was announced, and the day on which it runs out. */
export type Dated = {
  begin: DayNumber
  end: DayNumber | null
  /** The text's own first day; null where it names none. */
  effectiveFrom: DayNumber | null
  announced: MomentNumber
  standing: Standing | null
  said: Said
  announcementId: AnnouncementId
  position: string
}

/** One of which every word is at hand. */
export type DatedPermission = Dated & { stated: StatedPermission }

const made = new WeakMap<StatedPermission, DatedPermission>()

/** With its days; the same object for the same permission. */
export function dated(stated: StatedPermission): DatedPermission {
  const held = made.get(stated)
  if (held) return held
  const { announcedAt, effectiveFrom, announcementId, position } = stated
  const fresh: DatedPermission = {
    begin: numberOfDay(beginOf(stated)),
    end: numberOrNull(endOf(stated)),
    effectiveFrom: numberOrNull(effectiveFrom),
    announced: numberOfMoment(announcedAt),
    standing: standingOf(stated),
    said: stated,
    announcementId,
    position,
    stated,
  }
  made.set(stated, fresh)
  return fresh
}

/** From which day a permission holds. */
export const beginOf = ({
  effectiveFrom,
  announcedAt,
  zone,
  threshold,
}: Pick<StatedPermission, 'effectiveFrom' | 'announcedAt' | 'zone' | 'threshold'>): Day =>
  threshold?.appliesFrom ?? effectiveFrom ?? dayOf(announcedAt, zone)

const endOf = ({ effectiveUntil, threshold }: StatedPermission): Day | null =>
  threshold ? threshold.appliesUntil : effectiveUntil

/** On how good a word it makes a state; null for hearsay and denials, which make none. */
export const standingOf = ({ assertion }: Pick<StatedPermission, 'assertion'>): Standing | null =>
  assertion === 'rumoured' || assertion === 'denied' ? null : assertion
