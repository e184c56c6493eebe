import type { Moment } from '../domain/clocks.ts'
import { tellingKnownBy, type Telling } from '../domain/entry.ts'
import type { AnnouncementId } from '../domain/identifiers.ts'
import { isPublicBy } from './public-by.ts'

/**
 * What still stands of what was told, as it was known by then (all of it where `knownAt` is null): nothing that was taken down, and nothing corrected
 * from when a correction was public that itself states what is asked for, be it among the tellings or `elsewhere`.
 */
export function standingTellings(
  tellings: Telling[],
  knownAt: Moment | null,
  states: (telling: Telling) => boolean,
  elsewhere: (id: AnnouncementId) => boolean = () => false,
): Telling[] {
  const known: Telling[] = []
  let corrected = false
  for (const telling of tellings) {
    const one = knownBy(telling, knownAt)
    if (one === null || one.withdrawn !== null || !states(one)) continue
    known.push(one)
    corrected ||= one.correctedBy.length > 0
  }
  if (!corrected) return known
  const stating = new Set(known.map(({ id }) => id))
  return known.filter(
    ({ correctedBy }) => !correctedBy.some(({ announcementId: id }) => stating.has(id) || elsewhere(id)),
  )
}

/** Most was told once and never changed; then it is the same object, of which folds remember what they made. */
function knownBy(telling: Telling, knownAt: Moment | null): Telling | null {
  if (knownAt === null) return telling
  const { announcedAt, zone, withdrawn, correctedBy, revisedAt, earlier } = telling
  if (!isPublicBy(announcedAt, zone, knownAt)) return null
  const unchanged = withdrawn === null && revisedAt === null && correctedBy.length === 0 && earlier.length === 0
  return unchanged ? telling : tellingKnownBy(telling, knownAt)
}
