import type { CombinedWindow } from './combined.ts'
import type { StatedPermission } from './permissions.ts'
import type { SideState } from './state-at.ts'
import type { Window } from './windows.ts'

/** How much an answer shows, the newest of each; it always says how much there is. */
export const mostEvidence = 25
export const mostWindows = 400

type Counted = {
  evidence: StatedPermission[]
  evidenceCount: number
  disputes: StatedPermission[]
  disputeCount: number
}

/** The newest evidence and disputes of a side or a window, and how many there are: an answer stays small however long a timeline grows. */
export function bounded<T extends Pick<SideState | Window, 'evidence' | 'disputes'>>(whole: T): T & Counted {
  const { evidence, disputes } = whole
  return {
    ...whole,
    evidence: evidence.slice(-mostEvidence),
    evidenceCount: evidence.length,
    disputes: disputes.slice(-mostEvidence),
    disputeCount: disputes.length,
  }
}

/** The newest windows of both sides and of both together, and how many there are. */
export const boundedWindows = (exporting: Window[], importing: Window[], combined: CombinedWindow[]) => ({
  export: exporting.slice(-mostWindows).map((window) => bounded(window)),
  import: importing.slice(-mostWindows).map((window) => bounded(window)),
  combined: combined.slice(-mostWindows),
  windowCounts: { export: exporting.length, import: importing.length, combined: combined.length },
})

/** The newest of a list under its name, and how many there are. */
export const newest = <Name extends string>(name: Name, list: StatedPermission[]) =>
  ({ [name]: list.slice(-mostEvidence), [`${name}Count`]: list.length }) as Record<Name, StatedPermission[]> &
    Record<`${Name}Count`, number>
