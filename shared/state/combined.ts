import type { Day } from '../domain/clocks.ts'
import type { Permission, Side } from './permissions.ts'

export type CombinedState = { permission: Permission; limitedBy: Side[] }
export type CombinedWindow<A = Day> = CombinedState & Stretch<A>
/** From a day up to another, by name or number. Null is without beginning, or still open. */
type Stretch<A> = { from: A | null; until: A | null }
type Said<A> = Stretch<A> & { permission: Permission }

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
export function combinedWindows<A extends Day | number>(
  exporting: Said<A>[],
  importing: Said<A>[],
): CombinedWindow<A>[] {
  const combined: CombinedWindow<A>[] = []
  let [e, i] = [0, 0]
  let from: A | null = null
  for (;;) {
    const now = combine(exporting[e]!.permission, importing[i]!.permission)
    const last = combined.at(-1)
    if (!last || last.permission !== now.permission || last.limitedBy.join() !== now.limitedBy.join()) {
      if (last) last.until = from
      combined.push({ ...now, from, until: null })
    }
    from = earlier(exporting[e]!.until, importing[i]!.until)
    if (from === null) return combined
    if (exporting[e]!.until === from) e++
    if (importing[i]!.until === from) i++
  }
}

const earlier = <A extends Day | number>(a: A | null, b: A | null): A | null =>
  a === null || (b !== null && b < a) ? b : a
