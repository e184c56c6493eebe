import type { Moment } from '../domain/clocks.ts'
import { tellingKnownBy, tellingsOf, type Entry, type Telling } from '../domain/entry.ts'

/**
 * What still stands of what the entries tell, as it was known by then (all of it where `knownAt` is null): nothing that was taken down, and nothing
 * corrected from when a correction was public that itself states what is asked for.
 */
export function standingTellings(
  entries: Entry[],
  knownAt: Moment | null,
  states: (telling: Telling) => boolean,
): Telling[] {
  const known = entries
    .flatMap((entry) => tellingsOf(entry))
    .flatMap((telling) => (knownAt === null ? telling : (tellingKnownBy(telling, knownAt) ?? [])))
    .filter((telling) => telling.withdrawn === null && states(telling))
  const stating = new Set(known.map(({ id }) => id))
  return known.filter(({ correctedBy }) => !correctedBy.some(({ announcementId }) => stating.has(announcementId)))
}
