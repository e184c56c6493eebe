import type { Moment } from '../domain/clocks.ts'
import type { Entry, Telling } from '../domain/entry.ts'
import type { PermissionFact } from '../domain/fact.ts'
import type { StatedPermission } from './permissions.ts'
import { standingTellings } from './standing-tellings.ts'

/** The permissions that still stand of what a corridor's entries state, as they were known by then (all of them where `knownAt` is null). */
export const permissionsIn = (entries: Entry[], knownAt: Moment | null): StatedPermission[] =>
  standingTellings(entries, knownAt, (telling) => permissionsOf(telling).length > 0).flatMap((telling) =>
    statedBy(telling),
  )

function statedBy(telling: Telling): StatedPermission[] {
  const { id, announcedAt, zone, position, commit } = telling
  const tier = telling.citations[0]?.tier ?? 'press'
  const stated = { announcementId: id, announcedAt, zone, tier, position, seq: commit.seq } as const
  return permissionsOf(telling).map((fact) => ({ ...fact, ...stated, basis: 'name', threshold: null }))
}

const permissionsOf = ({ facts }: Telling): PermissionFact[] => facts.filter((fact) => fact.type === 'permission')
