import { isDay, type Moment } from '../domain/clocks.ts'
import type { Telling } from '../domain/entry.ts'
import type { PermissionFact } from '../domain/fact.ts'
import type { AnnouncementId } from '../domain/identifiers.ts'
import type { StatedPermission } from './permissions.ts'
import { endOfDay } from './public-by.ts'
import { standingTellings } from './standing-tellings.ts'

/** Whether somebody states a permission whose announcement is not among the tellings. */
export type StatesElsewhere = (id: AnnouncementId) => boolean
const nowhere: StatesElsewhere = () => false

/** The permissions that still stand of what is told of a corridor, as they were known by then (all of them where `knownAt` is null). */
export function permissionsIn(
  tellings: Telling[],
  knownAt: Moment | null,
  elsewhere: StatesElsewhere = nowhere,
): StatedPermission[] {
  const { plain, changed } = sorted(tellings)
  const known = plainBy(plain, knownAt)
  const standing = standingTellings(changed, knownAt, statesPermission, elsewhere)
  for (const telling of standing) known.push(...statedBy(telling))
  return known
}

/** All of them, where no other moment will be asked about; the same objects for the same tellings, of which a fold makes one list after the other. */
export const allPermissionsIn = (tellings: Telling[], elsewhere: StatesElsewhere = nowhere): StatedPermission[] =>
  standingTellings(tellings, null, statesPermission, elsewhere).flatMap((telling) => statedBy(telling))

export const statesPermission = ({ facts }: Pick<Telling, 'facts'>): boolean =>
  facts.some((fact) => fact.type === 'permission')

/** What was told once and never touched again, with when it was public; and the rest, which is few, and hangs together. */
type Sorted = { plain: Plain; changed: Telling[] }
type Plain = { stated: StatedPermission[]; days?: string[]; instants?: string[] }
const sortedOnce = new WeakMap<Telling[], Sorted>()

/** Worked out once for a list of tellings, which never changes. */
function sorted(tellings: Telling[]): Sorted {
  const held = sortedOnce.get(tellings)
  if (held) return held
  const correctors = new Set(tellings.flatMap(({ correctedBy }) => correctedBy.map((it) => it.announcementId)))
  const fresh: Sorted = { plain: { stated: [] }, changed: [] }
  for (const telling of tellings) {
    if (isChanged(telling) || correctors.has(telling.id)) fresh.changed.push(telling)
    else fresh.plain.stated.push(...statementsOf(telling))
  }
  sortedOnce.set(tellings, fresh)
  return fresh
}

/** Whether what it states may hang on the moment of knowledge in other ways than by when it was announced. */
export const isChanged = ({ withdrawn, revisedAt, correctedBy, earlier }: Telling): boolean =>
  withdrawn !== null || revisedAt !== null || correctedBy.length > 0 || earlier.length > 0

/** As `isKnownBy` has it: by the day as printed for a day, by the instant for an instant. Either is worked out when it is first asked for. */
function plainBy(plain: Plain, knownAt: Moment | null): StatedPermission[] {
  const { stated } = plain
  if (knownAt === null) return stated.slice()
  const publicAt = isDay(knownAt)
    ? (plain.days ??= stated.map(({ announcedAt }) => announcedAt.slice(0, 10)))
    : (plain.instants ??= stated.map(({ announcedAt, zone }) =>
        isDay(announcedAt) ? endOfDay(announcedAt, zone) : announcedAt,
      ))
  return stated.filter((_, index) => publicAt[index]! <= knownAt)
}

const statedOnce = new WeakMap<Telling, StatedPermission[]>()

/** What a telling states, as it reads now; the same objects for the same telling. */
export function statedBy(telling: Telling): StatedPermission[] {
  const fresh = statedOnce.get(telling) ?? statementsOf(telling)
  statedOnce.set(telling, fresh)
  return fresh
}

/** Not remembered: of thousands that are read once that would cost more than all the rest. */
function statementsOf(telling: Telling): StatedPermission[] {
  const { id, announcedAt, zone, position, commit, citations, facts } = telling
  const { tier = 'press', confidence = null, caveat = null } = citations[0] ?? {}
  const stated = { announcementId: id, announcedAt, zone, tier, confidence, caveat, position, seq: commit.seq } as const
  const permissions = facts.filter((fact): fact is PermissionFact => fact.type === 'permission')
  return permissions.map((fact): StatedPermission => ({ ...fact, ...stated, basis: 'name', threshold: null }))
}
