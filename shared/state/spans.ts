import type { Day } from '../domain/clocks.ts'
import { displaces, type DatedPermission, type Permission } from './permissions.ts'

/** A stretch of days over which what holds says the same, with everything that held in it. */
export type Span = { from: Day | null; until: Day | null; permission: Permission; held: DatedPermission[] }

/**
 * Goes over the days on which something begins or runs out. What holds is the last in effective order that displaced what held before it;
 * when something runs out, what it had displaced holds again.
 */
export function spansOf(inOrder: DatedPermission[]): Span[] {
  const spans: Span[] = [{ from: null, until: null, permission: 'unknown', held: [] }]
  const expiries = daysOfExpiry(inOrder)
  let running: DatedPermission[] = []
  let holding: DatedPermission | null = null
  let next = 0
  for (const day of daysOfChange(inOrder, expiries)) {
    if (expiries.has(day)) {
      running = running.filter(({ end }) => end !== day)
      holding = lastDisplacing(running)
    }
    for (; inOrder[next]?.begin === day; next++) {
      const begun = inOrder[next]!
      if (begun.end !== null && begun.end <= day) continue
      running.push(begun)
      if (displaces(begun, holding)) holding = begun
    }
    extend(spans, day, holding)
  }
  return spans
}

const lastDisplacing = (running: DatedPermission[]): DatedPermission | null =>
  running.reduce<DatedPermission | null>((holding, next) => (displaces(next, holding) ? next : holding), null)

function extend(spans: Span[], day: Day, holding: DatedPermission | null): void {
  const last = spans.at(-1)!
  const permission = holding?.stated.permission ?? 'unknown'
  if (permission !== last.permission) {
    last.until = day
    spans.push({ from: day, until: null, permission, held: holding ? [holding] : [] })
  } else if (holding && last.held.at(-1) !== holding) last.held.push(holding)
}

const daysOfExpiry = (inOrder: DatedPermission[]): Set<Day> => new Set(inOrder.flatMap(({ end }) => end ?? []))

const daysOfChange = (inOrder: DatedPermission[], expiries: Set<Day>): Day[] =>
  [...new Set([...inOrder.map(({ begin }) => begin), ...expiries])].sort()
