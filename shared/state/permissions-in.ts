import { isDay, type Moment } from '../domain/clocks.ts'
import type { Telling } from '../domain/entry.ts'
import type { PermissionFact } from '../domain/fact.ts'
import type { StatedPermission } from './permissions.ts'
import { endOfDay } from './public-by.ts'
import { standingTellings } from './standing-tellings.ts'

/** The permissions that still stand of what is told of a corridor, as they were known by then (all of them where `knownAt` is null). */
export function permissionsIn(tellings: Telling[], knownAt: Moment | null): StatedPermission[] {
  const { plain, changed } = sorted(tellings)
  const known = plainBy(plain, knownAt)
  for (const telling of standingTellings(changed, knownAt, statesPermission)) known.push(...statedBy(telling))
  return known
}

/** All of them, of tellings that nobody will ask about again: nothing is worked out ahead for other moments. */
export const allPermissionsIn = (tellings: Telling[]): StatedPermission[] =>
  standingTellings(tellings, null, statesPermission).flatMap((telling) => statedBy(telling))

export const statesPermission = ({ facts }: Pick<Telling, 'facts'>): boolean =>
  facts.some((fact) => fact.type === 'permission')

/** What was told once and never touched again, with when it was public; and the rest, which is few, and hangs together. */
type Sorted = { plain: { stated: StatedPermission[]; day: string[]; at: string[] }; changed: Telling[] }
const sortedOnce = new WeakMap<Telling[], Sorted>()

/** Worked out once for a list of tellings, which never changes. */
function sorted(tellings: Telling[]): Sorted {
  const held = sortedOnce.get(tellings)
  if (held) return held
  const correctors = new Set(tellings.flatMap(({ correctedBy }) => correctedBy.map((it) => it.announcementId)))
  const fresh: Sorted = { plain: { stated: [], day: [], at: [] }, changed: [] }
  for (const telling of tellings) {
    if (isChanged(telling) || correctors.has(telling.id)) fresh.changed.push(telling)
    else for (const one of statedBy(telling)) addPlain(fresh.plain, one)
  }
  sortedOnce.set(tellings, fresh)
  return fresh
}

const isChanged = ({ withdrawn, revisedAt, correctedBy, earlier }: Telling): boolean =>
  withdrawn !== null || revisedAt !== null || correctedBy.length > 0 || earlier.length > 0

function addPlain({ stated, day, at }: Sorted['plain'], one: StatedPermission): void {
  stated.push(one)
  day.push(one.announcedAt.slice(0, 10))
  at.push(isDay(one.announcedAt) ? endOfDay(one.announcedAt, one.zone) : one.announcedAt)
}

/** As `isKnownBy` has it: by the day as printed for a day, by the instant for an instant. */
function plainBy({ stated, day, at }: Sorted['plain'], knownAt: Moment | null): StatedPermission[] {
  if (knownAt === null) return stated.slice()
  const publicAt = isDay(knownAt) ? day : at
  return stated.filter((_, index) => publicAt[index]! <= knownAt)
}

const statedOnce = new WeakMap<Telling, StatedPermission[]>()

/** What a telling states, as it reads now; the same objects for the same telling. */
export function statedBy(telling: Telling): StatedPermission[] {
  const held = statedOnce.get(telling)
  if (held) return held
  const { id, announcedAt, zone, position, commit, citations, facts } = telling
  const { tier = 'press', confidence = null, caveat = null } = citations[0] ?? {}
  const stated = { announcementId: id, announcedAt, zone, tier, confidence, caveat, position, seq: commit.seq } as const
  const permissions = facts.filter((fact): fact is PermissionFact => fact.type === 'permission')
  const fresh = permissions.map((fact): StatedPermission => ({ ...fact, ...stated, basis: 'name', threshold: null }))
  statedOnce.set(telling, fresh)
  return fresh
}
