import type { Moment } from '../domain/clocks.ts'
import { tellingKnownBy, tellingsOf, type Entry, type Telling } from '../domain/entry.ts'
import type { PermissionFact } from '../domain/fact.ts'
import type { StatedPermission } from './permissions.ts'

/**
 * The permissions that a corridor's entries state, as they were known by then (all of them where `knownAt` is null). Withdrawn announcements
 * state none; a corrected one none from when a correction that states permissions itself was public.
 */
export function permissionsIn(entries: Entry[], knownAt: Moment | null): StatedPermission[] {
  const known = entries.flatMap((entry) => tellingsOf(entry)).flatMap((telling) => standing(telling, knownAt))
  const stating = new Set(known.filter((telling) => permissionsOf(telling).length > 0).map(({ id }) => id))
  return known
    .filter(({ correctedBy }) => !correctedBy.some(({ announcementId }) => stating.has(announcementId)))
    .flatMap((telling) => statedBy(telling))
}

/** What an announcement had told by then, unless it was taken down. */
function standing(telling: Telling, knownAt: Moment | null): Telling[] {
  const known = knownAt === null ? telling : tellingKnownBy(telling, knownAt)
  return known && known.withdrawn === null ? [known] : []
}

function statedBy(telling: Telling): StatedPermission[] {
  const { id, announcedAt, zone, position, commit } = telling
  const tier = telling.citations[0]?.tier ?? 'press'
  const stated = { announcementId: id, announcedAt, zone, tier, position, seq: commit.seq } as const
  return permissionsOf(telling).map((fact) => ({ ...fact, ...stated, basis: 'name', threshold: null }))
}

const permissionsOf = ({ facts }: Telling): PermissionFact[] => facts.filter((fact) => fact.type === 'permission')
