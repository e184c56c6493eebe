import type { Day } from '../domain/clocks.ts'
import { displaces, type DatedPermission, type Permission } from './permissions.ts'

/** A stretch of days over which what holds says the same, with everything that held in it. */
export type Span = { from: Day | null; until: Day | null; permission: Permission; held: DatedPermission[] }

/**
 * Goes over the days on which something begins or runs out. What holds is the last in effective order that displaced what held before it;
 * when something runs out, what it had displaced holds again.
 */
export function spansOf(inOrder: DatedPermission[]): Span[] {
  const held = spansMade.get(inOrder)
  if (held) return held
  const spans = spansIn(inOrder)
  spansMade.set(inOrder, spans)
  return spans
}

/** A list in effective order never changes, and is asked about for days and for windows. */
const spansMade = new WeakMap<DatedPermission[], Span[]>()

function spansIn(inOrder: DatedPermission[]): Span[] {
  const spans: Span[] = [{ from: null, until: null, permission: 'unknown', held: [] }]
  const expiries = daysOfExpiry(inOrder)
  let running: DatedPermission[] = []
  let holding: DatedPermission | null = null
  let next = 0
  let nextExpiry = 0
  for (;;) {
    const day = earlier(inOrder[next]?.begin, expiries[nextExpiry])
    if (day === undefined) return spans
    if (expiries[nextExpiry] === day) {
      nextExpiry++
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
}

const earlier = (a: Day | undefined, b: Day | undefined): Day | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a

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

function daysOfExpiry(inOrder: DatedPermission[]): Day[] {
  const days = new Set<Day>()
  for (const { end } of inOrder) if (end !== null) days.add(end)
  return [...days].sort()
}
