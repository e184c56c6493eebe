import { dayOf, isKnownBy, type Day, type Moment } from '../domain/clocks.ts'
import type { Entry } from '../domain/entry.ts'
import { permissionsIn } from './permissions-in.ts'
import type { StatedPermission } from './permissions.ts'
import { stateAt, type CorridorState } from './state-at.ts'

export type Hindsight = {
  /** What was known by the earlier moment to hold on the day, and what by the later one. */
  before: CorridorState
  after: CorridorState
  /** Announced between the two, of what began by that day: it held already, and was learnt late. */
  learntLate: StatedPermission[]
  /** Announced between the two, of what began after that day: the world changed. */
  changedSince: StatedPermission[]
}

/** How the answer for a day differs between two states of knowledge, and whether the world changed or only what was known of it. */
export function hindsight(entries: Entry[], asOf: Day, known: { earlier: Moment; later: Moment }): Hindsight {
  const [before, after] = [permissionsIn(entries, known.earlier), permissionsIn(entries, known.later)]
  const since = after.filter(({ announcedAt, zone }) => !isKnownBy(announcedAt, zone, known.earlier))
  return {
    before: stateAt(before, { asOf, knownAt: known.earlier }),
    after: stateAt(after, { asOf, knownAt: known.later }),
    learntLate: since.filter((stated) => begins(stated) <= asOf),
    changedSince: since.filter((stated) => begins(stated) > asOf),
  }
}

const begins = ({ effectiveFrom, announcedAt, zone }: StatedPermission): Day =>
  effectiveFrom ?? dayOf(announcedAt, zone)
