import { dayOf, isKnownBy, type Day, type Moment } from '../domain/clocks.ts'
import { tellingsOf, type Entry } from '../domain/entry.ts'
import { permissionsIn } from './permissions-in.ts'
import type { StatedPermission } from './permissions.ts'
import { thresholdPermissions, type CorridorOf } from './thresholds.ts'

/** All that was known by then to say what a corridor's sides allow: by name, as its entries state it, and by the thresholds. */
export const corridorPermissions = (
  corridor: CorridorOf,
  entries: Entry[],
  knownAt: Moment | null,
): StatedPermission[] => [
  ...permissionsIn(entries, knownAt),
  ...thresholdPermissions(corridor, { knownAt, firstTold: firstToldIn(entries, knownAt) }),
]

/** The day on which anybody first told of the chip; null where nobody had by then. */
function firstToldIn(entries: Entry[], knownAt: Moment | null): Day | null {
  const days = entries
    .flatMap((entry) => tellingsOf(entry))
    .filter(({ announcedAt, zone }) => knownAt === null || isKnownBy(announcedAt, zone, knownAt))
    .map(({ announcedAt, zone }) => dayOf(announcedAt, zone))
  return days.length === 0 ? null : days.reduce((a, b) => (a < b ? a : b))
}
