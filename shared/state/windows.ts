import type { Day, Moment } from '../domain/clocks.ts'
import type { AnnouncementId } from '../domain/identifiers.ts'
import type { Dated } from './dated.ts'
import { dayOrNull, type DayNumber } from './day-numbers.ts'
import { bestStanding } from './displaces.ts'
import { inEffectiveOrder } from './effective-order.ts'
import type { Permission, Side, Standing, StatedPermission } from './permissions.ts'
import { foldSide, type Folded, type Span } from './spans.ts'
import { withStatements } from './with-statements.ts'

/** A stretch of days, `[from, until)`, over which one side says the same. Null is without beginning, or still open. */
export type Window<Statement = StatedPermission> = {
  from: Day | null
  until: Day | null
  permission: Permission
  /** The best word it rests on; null where nothing is known. */
  standing: Standing | null
  /** Whether `from` is the text's own day, or that of the announcement because the text names none. */
  fromIs: 'effective' | 'announced' | null
  openedBy: AnnouncementId[]
  /** What took its place; where nothing did, what ran out. */
  closedBy: AnnouncementId[]
  /** What says as the window says and began within it, in effective order. */
  evidence: Statement[]
  /** What began within it, says otherwise and did not prevail: denials, hearsay, reports of plans. */
  disputes: Statement[]
}

/**
 * The windows of one side, folded from the permissions of a corridor as far as they were known. They tile the axis: the first has no
 * beginning, the last no end, and each begins where the one before it ends.
 */
export function windowsOf(
  permissions: StatedPermission[],
  { side, knownAt }: { side: Side; knownAt: Moment | null },
): Window[] {
  const known = foldSide(inEffectiveOrder(permissions, side, knownAt))
  return newestWindows(known).map((window) => withStatements(window, ({ stated }) => stated))
}

/** The newest windows of a side, oldest first; all of them where no number is given. */
export function newestWindows<T extends Dated>({ spans, inOrder }: Folded<T>, most = Infinity): Window<T>[] {
  const first = Math.max(0, spans.length - most)
  return spans.slice(first).map((span, index) => windowOf(span, spans[first + index + 1], inOrder))
}

function windowOf<T extends Dated>(span: Span<T>, next: Span<T> | undefined, inOrder: T[]): Window<T> {
  const { from, until, permission } = span
  const { evidence, disputes } = saidIn(span, inOrder)
  const opening = openingOf(span, inOrder)
  return {
    from: dayOrNull(from),
    until: dayOrNull(until),
    permission,
    standing: bestStanding(evidence),
    fromIs:
      from === null ? null : opening.some(({ effectiveFrom }) => effectiveFrom === from) ? 'effective' : 'announced',
    openedBy: idsOf(opening),
    closedBy: next ? idsOf(closingOf(span, next, inOrder)) : [],
    evidence,
    disputes,
  }
}

/** What began within a span (and what holds again in it), by whether it says as the span does on a word that counts. */
export function saidIn<T extends Dated>(span: Span<T>, inOrder: T[]): { evidence: T[]; disputes: T[] } {
  const { from, until } = span
  const begun = inOrder.slice(
    from === null ? 0 : firstFrom(inOrder, from),
    until === null ? undefined : firstFrom(inOrder, until),
  )
  const evidence = span.held.filter(({ begin }) => from !== null && begin < from)
  const disputes: T[] = []
  for (const dated of begun) (bearsOut(dated, span) ? evidence : disputes).push(dated)
  return { evidence, disputes }
}

/** What began on the first day; where something else ran out that day, what holds again. */
function openingOf<T extends Dated>(span: Span<T>, inOrder: T[]): T[] {
  const begun = byNameFirst(begunOn(span.from, inOrder).filter((dated) => bearsOut(dated, span)))
  return begun.length > 0 ? begun : span.held.slice(0, 1)
}

/** What opened the next window; where nothing begins there, what ran out: it held, or had displaced what now holds again. */
function closingOf<T extends Dated>(span: Span<T>, next: Span<T>, inOrder: T[]): T[] {
  const replacing = byNameFirst(begunOn(next.from, inOrder).filter((dated) => bearsOut(dated, next)))
  if (replacing.length > 0) return replacing
  const ranOut = ({ end, standing }: T) => end === span.until && standing !== null
  const held = span.held.filter((dated) => ranOut(dated))
  return held.length > 0 ? held : inOrder.filter((dated) => ranOut(dated))
}

/** Where somebody spoke by name on the day, a threshold of that day is evidence, and not what opened it. */
function byNameFirst<T extends Dated>(permissions: T[]): T[] {
  const named = permissions.filter(({ said }) => said.basis === 'name')
  return named.length > 0 ? named : permissions
}

function begunOn<T extends Dated>(day: DayNumber | null, inOrder: T[]): T[] {
  const begun: T[] = []
  if (day === null) return begun
  for (let index = firstFrom(inOrder, day); inOrder[index]?.begin === day; index++) begun.push(inOrder[index]!)
  return begun
}

/** Where the permissions that begin on the day or later start, by halving. */
function firstFrom(inOrder: Dated[], day: DayNumber): number {
  let low = 0
  let high = inOrder.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (inOrder[middle]!.begin < day) low = middle + 1
    else high = middle
  }
  return low
}

const bearsOut = ({ said, standing }: Dated, { permission }: Pick<Span, 'permission'>): boolean =>
  standing !== null && said.permission === permission

const idsOf = (permissions: Dated[]): AnnouncementId[] => [
  ...new Set(permissions.map(({ announcementId }) => announcementId)),
]
