import type { Day } from '../domain/clocks.ts'
import { combinedWindows, type CombinedWindow } from './combined.ts'
import type { Dated } from './dated.ts'
import { dayOrNull } from './day-numbers.ts'
import type { Sides } from './effective-order.ts'
import type { StatedPermission } from './permissions.ts'
import type { Folded } from './spans.ts'
import { bothSides, sideAt, type CorridorState, type SideState } from './state-at.ts'
import { newestWindows, type Window } from './windows.ts'
import { withStatements, type Shown } from './with-statements.ts'

/** How much an answer shows, the newest of each; it always says how much there is. */
export const mostEvidence = 25
export const mostWindows = 100
/** Statements of all windows of a side together, the newest windows first; those before them name what opened and closed them. */
export const mostInWindows = 60

type Counts = { evidenceCount: number; disputeCount: number }
export type BoundedState<S = StatedPermission> = Pick<CorridorState, 'combined'> & Sides<SideState<S> & Counts>
export type BoundedWindows<S = StatedPermission> = Sides<(Window<S> & Counts)[]> & {
  combined: CombinedWindow[]
  windowCounts: Record<'export' | 'import' | 'combined', number>
}

/** What holds on a day, as an answer shows it: small, however long a timeline grows. */
export function boundedState<T extends Dated>(known: Sides<Folded<T>>, asOf: Day): BoundedState<T> {
  return bothSides(bounded(sideAt(known.export, asOf)), bounded(sideAt(known.import, asOf)))
}

/** The windows of both sides and of both together, as an answer shows them. */
export function boundedWindows<T extends Dated>(known: Sides<Folded<T>>): BoundedWindows<T> {
  const [exporting, importing] = [known.export.spans, known.import.spans]
  const combined = combinedWindows(exporting, importing)
  return {
    export: boundedSide(known.export),
    import: boundedSide(known.import),
    combined: combined
      .slice(-mostWindows)
      .map(({ from, until, ...said }) => ({ ...said, from: dayOrNull(from), until: dayOrNull(until) })),
    windowCounts: { export: exporting.length, import: importing.length, combined: combined.length },
  }
}

/** The same with other things in the place of its statements. */
export const stateWith = <A, B>(state: BoundedState<A>, change: (statement: A) => B): BoundedState<B> => ({
  ...state,
  export: withStatements(state.export, change),
  import: withStatements(state.import, change),
})
export const windowsWith = <A, B>(windows: BoundedWindows<A>, change: (statement: A) => B): BoundedWindows<B> => ({
  ...windows,
  export: windows.export.map((window) => withStatements(window, change)),
  import: windows.import.map((window) => withStatements(window, change)),
})

/** Every statement that an answer shows, each once. */
export const shownIn = <A>(shown: Shown<A>[]): A[] => [
  ...new Set(shown.flatMap(({ evidence, disputes }) => [...evidence, ...disputes])),
]

/** The newest windows, the newest of them with what says so. */
function boundedSide<T extends Dated>(known: Folded<T>): (Window<T> & Counts)[] {
  let left = mostInWindows
  const shown = newestWindows(known, mostWindows)
    .toReversed()
    .map((window) => {
      const one = bounded(window, left)
      left -= one.evidence.length + one.disputes.length
      return one
    })
  return shown.reverse()
}

/** The newest evidence and disputes of a side or a window, and how many there are. */
function bounded<S, T extends Shown<S>>(whole: T & Shown<S>, left = Infinity): T & Counts {
  const evidence = last(whole.evidence, Math.min(mostEvidence, left))
  const disputes = last(whole.disputes, Math.min(mostEvidence, left - evidence.length))
  return { ...whole, evidence, evidenceCount: whole.evidence.length, disputes, disputeCount: whole.disputes.length }
}

const last = <T>(list: T[], most: number): T[] => list.slice(Math.max(0, list.length - most))

/** The newest of a list under its name, and how many there are. */
export const newest = <Name extends string, S>(name: Name, list: S[]) =>
  ({ [name]: last(list, mostEvidence), [`${name}Count`]: list.length }) as Record<Name, S[]> &
    Record<`${Name}Count`, number>
