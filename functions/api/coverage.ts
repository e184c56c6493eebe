import type { Instant } from '../../shared/domain/clocks.ts'
import type { SourceStatus } from './source-status.ts'

/** Comes with the release: to read it again checks nothing of the world. */
export const shippedHistory = 'chipline-history'

/** How fresh an answer is that rests on these sources: the oldest of their last checks, and whether any of them is late or in trouble. Null where nobody but the shipped history tells. */
export type CoverageReader = (sources: string[]) => Promise<{ checkedThrough: Instant | null; stale: boolean }>

/** Reads the state of all sources, and keeps it for a few seconds: every folded answer asks. */
export function readCoverage(read: () => Promise<SourceStatus[]>, now: () => number = Date.now): CoverageReader {
  let held: { until: number; states: Promise<SourceStatus[]> } | null = null
  return async (sources) => {
    if (!held || held.until <= now()) held = { until: now() + 5000, states: read() }
    const states = (await held.states).filter(({ id }) => sources.includes(id) && id !== shippedHistory)
    const polled = states.filter(({ state }) => state !== 'off')
    const checks = polled.map(({ lastCheckAt }) => lastCheckAt)
    const checkedThrough =
      checks.includes(null) || checks.length === 0 ? null : checks.reduce((a, b) => (a! < b! ? a : b))
    return { checkedThrough, stale: polled.some(({ state }) => state !== 'ok') }
  }
}
