import type { Day, Moment } from '../domain/clocks.ts'
import type { AnnouncementId } from '../domain/identifiers.ts'
import {
  bestStanding,
  inEffectiveOrder,
  type DatedPermission,
  type Permission,
  type Side,
  type Standing,
  type StatedPermission,
} from './permissions.ts'
import { spansOf, type Span } from './spans.ts'

/** A stretch of days, `[from, until)`, over which one side says the same. Null is without beginning, or still open. */
export type Window = {
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
  evidence: StatedPermission[]
  /** What began within it, says otherwise and did not prevail: denials, hearsay, reports of plans. */
  disputes: StatedPermission[]
}

/**
 * The windows of one side, folded from the permissions of a corridor as far as they were known. They tile the axis: the first has no
 * beginning, the last no end, and each begins where the one before it ends.
 */
export function windowsOf(
  permissions: StatedPermission[],
  { side, knownAt }: { side: Side; knownAt: Moment | null },
): Window[] {
  const inOrder = inEffectiveOrder(permissions, side, knownAt)
  const spans = spansOf(inOrder)
  return spans.map((span, index) => windowOf(span, spans[index + 1], inOrder))
}

function windowOf(span: Span, next: Span | undefined, inOrder: DatedPermission[]): Window {
  const { from, until, permission } = span
  const { evidence, disputes } = saidIn(span, inOrder)
  const opening = openingOf(span, inOrder)
  return {
    from,
    until,
    permission,
    standing: bestStanding(evidence),
    fromIs:
      from === null ? null : opening.some(({ stated }) => stated.effectiveFrom === from) ? 'effective' : 'announced',
    openedBy: idsOf(opening),
    closedBy: next ? idsOf(closingOf(span, next, inOrder)) : [],
    evidence: evidence.map(({ stated }) => stated),
    disputes: disputes.map(({ stated }) => stated),
  }
}

/** What began within a span (and what holds again in it), by whether it says as the span does on a word that counts. */
export function saidIn(
  span: Span,
  inOrder: DatedPermission[],
): { evidence: DatedPermission[]; disputes: DatedPermission[] } {
  const { from, until } = span
  const begun = inOrder.slice(
    from === null ? 0 : firstFrom(inOrder, from),
    until === null ? undefined : firstFrom(inOrder, until),
  )
  const evidence = span.held.filter(({ begin }) => from !== null && begin < from)
  const disputes: DatedPermission[] = []
  for (const dated of begun) (bearsOut(dated, span) ? evidence : disputes).push(dated)
  return { evidence, disputes }
}

/** What began on the first day; where something else ran out that day, what holds again. */
function openingOf(span: Span, inOrder: DatedPermission[]): DatedPermission[] {
  const begun = byNameFirst(begunOn(span.from, inOrder).filter((dated) => bearsOut(dated, span)))
  return begun.length > 0 ? begun : span.held.slice(0, 1)
}

/** What opened the next window; where nothing begins there, what ran out: it held, or had displaced what now holds again. */
function closingOf(span: Span, next: Span, inOrder: DatedPermission[]): DatedPermission[] {
  const replacing = byNameFirst(begunOn(next.from, inOrder).filter((dated) => bearsOut(dated, next)))
  if (replacing.length > 0) return replacing
  const ranOut = ({ end, standing }: DatedPermission) => end === span.until && standing !== null
  const held = span.held.filter((dated) => ranOut(dated))
  return held.length > 0 ? held : inOrder.filter((dated) => ranOut(dated))
}

/** Where somebody spoke by name on the day, a threshold of that day is evidence, and not what opened it. */
function byNameFirst(permissions: DatedPermission[]): DatedPermission[] {
  const named = permissions.filter(({ stated }) => stated.basis === 'name')
  return named.length > 0 ? named : permissions
}

function begunOn(day: Day | null, inOrder: DatedPermission[]): DatedPermission[] {
  const begun: DatedPermission[] = []
  if (day === null) return begun
  for (let index = firstFrom(inOrder, day); inOrder[index]?.begin === day; index++) begun.push(inOrder[index]!)
  return begun
}

/** Where the permissions that begin on the day or later start, by halving. */
function firstFrom(inOrder: DatedPermission[], day: Day): number {
  let low = 0
  let high = inOrder.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (inOrder[middle]!.begin < day) low = middle + 1
    else high = middle
  }
  return low
}

const bearsOut = ({ stated, standing }: DatedPermission, { permission }: Span): boolean =>
  standing !== null && stated.permission === permission

const idsOf = (permissions: DatedPermission[]): AnnouncementId[] => [
  ...new Set(permissions.map(({ stated }) => stated.announcementId)),
]
