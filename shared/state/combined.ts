import type { Day } from '../domain/clocks.ts'
import type { Permission, Side } from './permissions.ts'
import type { Window } from './windows.ts'

export type CombinedState = { permission: Permission; limitedBy: Side[] }
export type CombinedWindow = CombinedState & { from: Day | null; until: Day | null }

/** How both sides become one answer; answers carry it. */
export const combinedRule =
  'The more restrictive of both sides: closed, then under review, then unknown, then conditional, then open.'
const mostRestrictiveFirst: Permission[] = ['closed', 'under-review', 'unknown', 'conditional', 'open']

/** Both sides together, and which of them sets it. */
export function combine(exporting: Permission, importing: Permission): CombinedState {
  const permission = mostRestrictiveFirst.find((one) => one === exporting || one === importing)!
  const limitedBy: Side[] = []
  if (exporting === permission) limitedBy.push('export')
  if (importing === permission) limitedBy.push('import')
  return { permission, limitedBy }
}

/** The windows of both sides together; like them, they tile the axis. */
export function combinedWindows(exporting: Window[], importing: Window[]): CombinedWindow[] {
  const days = [...new Set([...exporting, ...importing].flatMap(({ from }) => from ?? []))].sort()
  const combined: CombinedWindow[] = []
  for (const from of [null, ...days]) {
    const now = combine(permissionOn(exporting, from), permissionOn(importing, from))
    const last = combined.at(-1)
    if (last && last.permission === now.permission && last.limitedBy.join() === now.limitedBy.join()) continue
    if (last) last.until = from
    combined.push({ ...now, from, until: null })
  }
  return combined
}

const permissionOn = (windows: Window[], day: Day | null): Permission =>
  windows.findLast(({ from }) => from === null || (day !== null && from <= day))!.permission
