import { combinedWindows, type CombinedWindow } from './combined.ts'
import type { StatedPermission } from './permissions.ts'
import { stateAt, type CorridorState, type SideState } from './state-at.ts'
import { windowsOf, type Window } from './windows.ts'
import type { Day } from '../domain/clocks.ts'

/** How much an answer shows, the newest of each; it always says how much there is. */
export const mostEvidence = 25
export const mostWindows = 100
/** Statements of all windows of a side together, the newest windows first; those before them name what opened and closed them. */
export const mostInWindows = 60

type Counted = {
  evidence: StatedPermission[]
  evidenceCount: number
  disputes: StatedPermission[]
  disputeCount: number
}
type Bounded<T> = T & Counted

export type BoundedState = Omit<CorridorState, 'export' | 'import'> & Record<'export' | 'import', Bounded<SideState>>
export type BoundedWindows = Record<'export' | 'import', Bounded<Window>[]> & {
  combined: CombinedWindow[]
  windowCounts: Record<'export' | 'import' | 'combined', number>
}

/** What holds on a day, of what is known to say, as an answer shows it: small, however long a timeline grows. */
export function boundedState(permissions: StatedPermission[], asOf: Day): BoundedState {
  const state = stateAt(permissions, { asOf, knownAt: null })
  return { ...state, export: bounded(state.export), import: bounded(state.import) }
}

/** The windows of both sides and of both together, of what is known to say, as an answer shows them. */
export function boundedWindows(permissions: StatedPermission[]): BoundedWindows {
  const exporting = windowsOf(permissions, { side: 'export', knownAt: null })
  const importing = windowsOf(permissions, { side: 'import', knownAt: null })
  const combined = combinedWindows(exporting, importing)
  return {
    export: boundedSide(exporting),
    import: boundedSide(importing),
    combined: combined.slice(-mostWindows),
    windowCounts: { export: exporting.length, import: importing.length, combined: combined.length },
  }
}

/** The newest windows, the newest of them with what says so. */
function boundedSide(windows: Window[]): Bounded<Window>[] {
  let left = mostInWindows
  const newestFirst = windows.slice(-mostWindows).toReversed()
  const shown = newestFirst.map((window) => {
    const one = bounded(window, left)
    left -= one.evidence.length + one.disputes.length
    return one
  })
  return shown.reverse()
}

/** The newest evidence and disputes of a side or a window, and how many there are. */
function bounded<T extends SideState | Window>(whole: T, left = Infinity): Bounded<T> {
  const evidence = last(whole.evidence, Math.min(mostEvidence, left))
  const disputes = last(whole.disputes, Math.min(mostEvidence, left - evidence.length))
  return { ...whole, evidence, evidenceCount: whole.evidence.length, disputes, disputeCount: whole.disputes.length }
}

const last = <T>(list: T[], most: number): T[] => list.slice(Math.max(0, list.length - most))

/** The newest of a list under its name, and how many there are. */
export const newest = <Name extends string>(name: Name, list: StatedPermission[]) =>
  ({ [name]: last(list, mostEvidence), [`${name}Count`]: list.length }) as Record<Name, StatedPermission[]> &
    Record<`${Name}Count`, number>
