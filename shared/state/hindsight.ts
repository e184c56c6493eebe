import { isKnownBy, type Day, type Moment } from '../domain/clocks.ts'
import { beginOf, type StatedPermission } from './permissions.ts'
import { boundedState, type BoundedState } from './bounded.ts'

export type Hindsight = {
  /** What was known by the earlier moment to hold on the day, and what by the later one. */
  before: BoundedState
  after: BoundedState
  /** Announced between the two, of what began by that day: it held already, and was learnt late. */
  learntLate: StatedPermission[]
  /** Announced between the two, of what began after that day: the world changed. */
  changedSince: StatedPermission[]
}

/**
 * How the answer for a day differs between two states of knowledge, and whether the world changed or only what was known of it.
 * `known` gives what was known to say by a moment.
 */
export function hindsight(
  known: (knownAt: Moment) => StatedPermission[],
  asOf: Day,
  { earlier, later }: { earlier: Moment; later: Moment },
): Hindsight {
  const after = known(later)
  const since = after.filter(({ announcedAt, zone }) => !isKnownBy(announcedAt, zone, earlier))
  return {
    before: boundedState(known(earlier), asOf),
    after: boundedState(after, asOf),
    learntLate: since.filter((stated) => beginOf(stated) <= asOf),
    changedSince: since.filter((stated) => beginOf(stated) > asOf),
  }
}
