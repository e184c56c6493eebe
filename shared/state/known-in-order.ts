import type { Moment } from '../domain/clocks.ts'
import { shownIn, stateWith, windowsWith, type BoundedState, type BoundedWindows } from './bounded.ts'
import type { PermissionGrounds } from './corridor-permissions.ts'
import type { DatedPermission } from './dated.ts'
import { bothInOrder, merged, type Sides } from './effective-order.ts'
import { firstToldBy } from './first-told.ts'
import { permissionsIn, type StatesElsewhere } from './permissions-in.ts'
import type { StatedPermission } from './permissions.ts'
import type { StatementRows } from './statement-rows.ts'
import { StatementRow } from './statement-table.ts'
import { thresholdPermissions, type CorridorOf } from './thresholds.ts'

/** What the permissions of a long corridor are folded from: most of it lies in tables. */
export type LongGrounds = PermissionGrounds & { rows: StatementRows }

/** A statement of a long corridor: every word at hand, or a row of a table, which knows where they are. */
export type Told = DatedPermission | StatementRow

/** All that was known by then, in effective order. */
export function knownInOrder(corridor: CorridorOf, grounds: LongGrounds, knownAt: Moment | null): Sides<Told[]> {
  const byName = permissionsIn(grounds.tellings, knownAt, statesElsewhere(grounds, knownAt))
  return inOrderWith([...byName, ...byThreshold(corridor, grounds, knownAt)], grounds, knownAt)
}

/** Whether a row states a permission that was known by then: what it corrects says nothing any more. */
export const statesElsewhere =
  ({ rows }: LongGrounds, knownAt: Moment | null): StatesElsewhere =>
  (id) =>
    rows.holds(id, knownAt)

/** What the thresholds state of a corridor, as far as they were known by then. */
export const byThreshold = (
  corridor: CorridorOf,
  { firsts }: Pick<LongGrounds, 'firsts'>,
  knownAt: Moment | null,
): StatedPermission[] => thresholdPermissions(corridor, { knownAt, firstTold: firstToldBy(firsts, knownAt) })

/** Permissions, and what rows state that was known by then, in effective order. */
export function inOrderWith(
  permissions: StatedPermission[],
  { rows }: LongGrounds,
  knownAt: Moment | null,
): Sides<Told[]> {
  const [own, others] = [bothInOrder(permissions), rows.inOrder(knownAt)]
  return {
    export: merged<Told>(others.export, own.export),
    import: merged<Told>(others.import, own.import),
  }
}

/** Answers with the words of what they show. */
export const readState = async (state: BoundedState<Told>): Promise<BoundedState> =>
  stateWith(state, await readStated(shownIn([state.export, state.import])))
export const readWindows = async (windows: BoundedWindows<Told>): Promise<BoundedWindows> =>
  windowsWith(windows, await readStated(shownIn([...windows.export, ...windows.import])))

/** The words of statements, as they are to be shown. */
export async function readStated(told: Told[]): Promise<(one: Told) => StatedPermission> {
  const read = new Map<Told, StatedPermission>()
  await Promise.all(
    told.map(async (one) => {
      read.set(one, one instanceof StatementRow ? await one.table.stated(one.row) : one.stated)
    }),
  )
  return (one) => read.get(one)!
}
