import type { Moment } from '../domain/clocks.ts'
import { entryKnownBy, tellingsOf, type Entry, type Telling } from '../domain/entry.ts'
import type { PermissionFact } from '../domain/fact.ts'
import type { StatedPermission } from './permissions.ts'

/**
 * The permissions that a corridor's entries state, as they were known by then (all of them where `knownAt` is null). Withdrawn entries
 * state none; a corrected one none from when a correction that states permissions itself was public.
 */
export function permissionsIn(entries: Entry[], knownAt: Moment | null): StatedPermission[] {
  const known = entries.flatMap((entry) => standing(entry, knownAt))
  const stating = new Set(known.filter((entry) => permissionsOf(entry).length > 0).map(({ id }) => id))
  return known
    .filter(({ correctedBy }) => !correctedBy.some(({ announcementId }) => stating.has(announcementId)))
    .flatMap((entry) => statedBy(entry))
}

/** What still stands of all that was told of an act. */
function standing(entry: Entry, knownAt: Moment | null): Telling[] {
  const known = knownAt === null ? entry : entryKnownBy(entry, knownAt)
  return known ? tellingsOf(known).filter(({ withdrawn }) => withdrawn === null) : []
}

function statedBy(telling: Telling): StatedPermission[] {
  const { id, announcedAt, zone, position } = telling
  const tier = telling.citations[0]?.tier ?? 'press'
  return permissionsOf(telling).map((fact) => ({ ...fact, announcementId: id, announcedAt, zone, tier, position }))
}

const permissionsOf = ({ facts }: Telling): PermissionFact[] => facts.filter((fact) => fact.type === 'permission')
