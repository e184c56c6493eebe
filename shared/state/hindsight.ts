import type { Day, Moment } from '../domain/clocks.ts'
import { boundedState, type BoundedState } from './bounded.ts'
import type { Dated } from './dated.ts'
import { numberOfDay, publicBy } from './day-numbers.ts'
import { byAnnouncement, type Sides } from './effective-order.ts'
import type { StatedPermission } from './permissions.ts'
import { foldSides } from './spans.ts'

export type Hindsight<S = StatedPermission> = {
  /** What was known by the earlier moment to hold on the day, and what by the later one. */
  before: BoundedState<S>
  after: BoundedState<S>
  /** Announced between the two, of what began by that day, in the order in which it was announced: it held already, and was learnt late. */
  learntLate: S[]
  /** Announced between the two, of what began after that day: the world changed. */
  changedSince: S[]
}

/**
 * How the answer for a day differs between two states of knowledge, and whether the world changed or only what was known of it.
 * `known` gives what was known to say by a moment, in effective order.
 */
export function hindsight<T extends Dated>(
  known: (knownAt: Moment) => Sides<T[]>,
  asOf: Day,
  { earlier, later }: { earlier: Moment; later: Moment },
): Hindsight<T> {
  const after = known(later)
  const wasPublic = publicBy(earlier)
  const since = [...after.export, ...after.import]
    .filter(({ announced, said }) => !wasPublic(announced, said.zone))
    .sort(byAnnouncement)
  const day = numberOfDay(asOf)
  return {
    before: boundedState(foldSides(known(earlier)), asOf),
    after: boundedState(foldSides(after), asOf),
    learntLate: since.filter(({ begin }) => begin <= day),
    changedSince: since.filter(({ begin }) => begin > day),
  }
}
