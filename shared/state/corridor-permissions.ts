import type { Moment } from '../domain/clocks.ts'
import { tellingsOf, type Entry, type Telling } from '../domain/entry.ts'
import { firstMomentOf, firstToldBy, withTold, type FirstTold } from './first-told.ts'
import { permissionsIn } from './permissions-in.ts'
import type { StatedPermission } from './permissions.ts'
import { thresholdPermissions, type CorridorOf } from './thresholds.ts'

/** What the permissions of a corridor are folded from: what ever stated one, and when the chip was first told of. */
export type PermissionGrounds = { tellings: Telling[]; firsts: FirstTold[] }

/** All that was known by then to say what a corridor's sides allow: by name, as it is told, and by the thresholds. */
export const permissionsFrom = (
  corridor: CorridorOf,
  { tellings, firsts }: PermissionGrounds,
  knownAt: Moment | null,
): StatedPermission[] => [
  ...permissionsIn(tellings, knownAt),
  ...thresholdPermissions(corridor, { knownAt, firstTold: firstToldBy(firsts, knownAt) }),
]

/** The grounds that entries hold. */
export function groundsIn(entries: Entry[]): PermissionGrounds {
  const tellings = entries.flatMap((entry) => tellingsOf(entry))
  return {
    tellings,
    firsts: tellings.map((one) => firstMomentOf(one)).reduce<FirstTold[]>((firsts, told) => withTold(firsts, told), []),
  }
}

/** The same of entries that are at hand. */
export const corridorPermissions = (
  corridor: CorridorOf,
  entries: Entry[],
  knownAt: Moment | null,
): StatedPermission[] => permissionsFrom(corridor, groundsIn(entries), knownAt)
