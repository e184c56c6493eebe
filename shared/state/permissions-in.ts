import type { Moment } from '../domain/clocks.ts'
import type { Telling } from '../domain/entry.ts'
import type { PermissionFact } from '../domain/fact.ts'
import type { StatedPermission } from './permissions.ts'
import { standingTellings } from './standing-tellings.ts'

/** The permissions that still stand of what is told of a corridor, as they were known by then (all of them where `knownAt` is null). */
export function permissionsIn(tellings: Telling[], knownAt: Moment | null): StatedPermission[] {
  const permissions: StatedPermission[] = []
  for (const telling of standingTellings(tellings, knownAt, statesPermission)) permissions.push(...statedBy(telling))
  return permissions
}

export const statesPermission = ({ facts }: Pick<Telling, 'facts'>): boolean =>
  facts.some((fact) => fact.type === 'permission')

/** What a telling states; the same objects for the same telling. */
const made = new WeakMap<Telling, StatedPermission[]>()

function statedBy(telling: Telling): StatedPermission[] {
  const held = made.get(telling)
  if (held) return held
  const { id, announcedAt, zone, position, commit, citations, facts } = telling
  const tier = citations[0]?.tier ?? 'press'
  const stated = { announcementId: id, announcedAt, zone, tier, position, seq: commit.seq } as const
  const permissions = facts.filter((fact): fact is PermissionFact => fact.type === 'permission')
  const all = permissions.map((fact): StatedPermission => ({ ...fact, ...stated, basis: 'name', threshold: null }))
  made.set(telling, all)
  return all
}
