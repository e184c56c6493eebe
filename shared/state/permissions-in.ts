import type { Moment } from '../domain/clocks.ts'
import { entryKnownBy, type Entry } from '../domain/entry.ts'
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

function standing(entry: Entry, knownAt: Moment | null): Entry[] {
  const known = knownAt === null ? entry : entryKnownBy(entry, knownAt)
  return known && known.withdrawn === null ? [known] : []
}

function statedBy(entry: Entry): StatedPermission[] {
  const { id, announcedAt, zone, position } = entry
  const tier = entry.citations[0]?.tier ?? 'press'
  return permissionsOf(entry).map((fact) => ({ ...fact, announcementId: id, announcedAt, zone, tier, position }))
}

const permissionsOf = ({ facts }: Entry): PermissionFact[] => facts.filter((fact) => fact.type === 'permission')
