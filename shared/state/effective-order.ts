import type { Moment } from '../domain/clocks.ts'
import { dated, type Dated, type DatedPermission } from './dated.ts'
import { standings, type Side, type StatedPermission } from './permissions.ts'
import { isPublicBy } from './public-by.ts'

/** What is known to say on each side, in effective order. */
export type Sides<T> = Record<Side, T>

/**
 * What was public by then of one side, in effective order: by first day; on one day the better word counts last, and so wins; then by
 * when it was announced. A word by name counts more than any threshold. A total order, whatever came in first.
 */
export function inEffectiveOrder(
  permissions: StatedPermission[],
  side: Side,
  knownAt: Moment | null,
): DatedPermission[] {
  const inOrder: DatedPermission[] = []
  for (const stated of permissions) {
    if (stated.side !== side) continue
    if (knownAt === null || isPublicBy(stated.announcedAt, stated.zone, knownAt)) inOrder.push(dated(stated))
  }
  return inOrder.sort((a, b) => byEffectiveOrder(a, b) || byWording(a.stated, b.stated))
}

/** Both sides of what is known. */
export const bothInOrder = (permissions: StatedPermission[]): Sides<DatedPermission[]> => ({
  export: inEffectiveOrder(permissions, 'export', null),
  import: inEffectiveOrder(permissions, 'import', null),
})

/** Tells any two announcements apart. */
export const byEffectiveOrder = (a: Dated, b: Dated): number =>
  a.begin - b.begin || rankOf(a) - rankOf(b) || byAnnouncement(a, b)

/** Of one day a threshold counts least, and the best word most: from 0. */
export function rankOf({ standing, said }: Pick<Dated, 'standing'> & { said: Pick<Dated['said'], 'basis'> }): number {
  if (said.basis === 'threshold') return 0
  return standing === null ? 1 : 2 + standings.indexOf(standing)
}

export const byAnnouncement = (a: Dated, b: Dated): number =>
  a.announced - b.announced || compare(a.position, b.position) || compare(a.announcementId, b.announcementId)

/** Statements of one announcement, to the last field that can tell two apart, so that no order of arrival shows through. */
export const byWording = (a: StatedPermission, b: StatedPermission): number =>
  compare(a.permission, b.permission) || compare(spelt(a), spelt(b))

/** What two statements of one announcement may still differ in; where in the text it stands (`spans`) is not kept of older ones, and counts for nothing. */
const spelt = ({ assertion, products, quote, authority, buyers, conditions, ...rest }: StatedPermission): string => {
  const { effectiveFrom, effectiveUntil, zone, tier, seq, threshold } = rest
  const said = [assertion, products, quote, authority, buyers, conditions, effectiveFrom, effectiveUntil]
  return JSON.stringify([...said, zone, tier, seq, threshold])
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Two lists in effective order as one. */
export function merged<T extends Dated>(some: T[], others: T[]): T[] {
  if (some.length === 0 || others.length === 0) return some.length === 0 ? others : some
  const all: T[] = []
  let next = 0
  for (const one of others) {
    while (next < some.length && byEffectiveOrder(some[next]!, one) < 0) all.push(some[next++]!)
    all.push(one)
  }
  while (next < some.length) all.push(some[next++]!)
  return all
}
