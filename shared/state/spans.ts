import type { Dated } from './dated.ts'
import type { DayNumber } from './day-numbers.ts'
import { displaces } from './displaces.ts'
import type { Sides } from './effective-order.ts'
import type { Permission } from './permissions.ts'

/** A stretch of days over which what holds says the same, with everything that held in it. */
export type Span<T = Dated> = {
  from: DayNumber | null
  until: DayNumber | null
  permission: Permission
  held: T[]
}

/** One side of what is known to say: in effective order, and what comes of it. */
export type Folded<T = Dated> = { inOrder: T[]; spans: Span<T>[] }

export const foldSide = <T extends Dated>(inOrder: T[]): Folded<T> => ({ inOrder, spans: spansOf(inOrder) })
export const foldSides = <T extends Dated>(known: Sides<T[]>): Sides<Folded<T>> => ({
  export: foldSide(known.export),
  import: foldSide(known.import),
})

/**
 * Goes over the days on which something begins or runs out. What holds is the last in effective order that displaced what held before it;
 * when something runs out, what it had displaced holds again.
 */
function spansOf<T extends Dated>(inOrder: T[]): Span<T>[] {
  const spans: Span<T>[] = [{ from: null, until: null, permission: 'unknown', held: [] }]
  const expiries = daysOfExpiry(inOrder)
  let running: T[] = []
  let holding: T | null = null
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
      if (nextExpiry < expiries.length) running.push(begun) // nobody asks who is running once the last has run out
      if (displaces(begun, holding)) holding = begun
    }
    extend(spans, day, holding)
  }
}

const earlier = (a: DayNumber | undefined, b: DayNumber | undefined): DayNumber | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a

const lastDisplacing = <T extends Dated>(running: T[]): T | null =>
  running.reduce<T | null>((holding, next) => (displaces(next, holding) ? next : holding), null)

function extend<T extends Dated>(spans: Span<T>[], day: DayNumber, holding: T | null): void {
  const last = spans.at(-1)!
  const permission = holding?.said.permission ?? 'unknown'
  if (permission !== last.permission) {
    last.until = day
    spans.push({ from: day, until: null, permission, held: holding ? [holding] : [] })
  } else if (holding && last.held.at(-1) !== holding) last.held.push(holding)
}

function daysOfExpiry(inOrder: Dated[]): DayNumber[] {
  const days = new Set<DayNumber>()
  for (const { end } of inOrder) if (end !== null) days.add(end)
  return [...days].sort((a, b) => a - b)
}
