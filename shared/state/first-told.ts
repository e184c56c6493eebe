import { dayOf, type Day, type Moment, type TimeZone } from '../domain/clocks.ts'
import { endOfDay, isPublicBy } from './public-by.ts'

/** When something was told, where its day begins and ends. */
export type FirstTold = { announcedAt: Moment; zone: TimeZone }

/** The moments that can be the first of all those told: as a rule one, more where zones and instants leave it open. */
export function withTold(firsts: FirstTold[], told: FirstTold): FirstTold[] {
  if (firsts.some((first) => isNoLater(first, told))) return firsts
  return [...firsts.filter((first) => !isNoLater(told, first)), told]
}

/** The day on which anybody first told; null where nobody had by then. */
export function firstToldBy(firsts: FirstTold[], knownAt: Moment | null): Day | null {
  const days = firsts
    .filter(({ announcedAt, zone }) => knownAt === null || isPublicBy(announcedAt, zone, knownAt))
    .map(({ announcedAt, zone }) => dayOf(announcedAt, zone))
  return days.length === 0 ? null : days.reduce((a, b) => (a < b ? a : b))
}

/** The moment at which a telling was first announced: its position holds it, whatever revisions came. */
export const firstMomentOf = ({ position, zone }: { position: string; zone: TimeZone }): FirstTold => ({
  announcedAt: position.slice(0, position.indexOf(' ')),
  zone,
})

/** Whether one is public whenever the other is, and of no later day. */
const isNoLater = (one: FirstTold, other: FirstTold): boolean =>
  one.announcedAt.slice(0, 10) <= other.announcedAt.slice(0, 10) &&
  publicAt(one) <= publicAt(other) &&
  dayOf(one.announcedAt, one.zone) <= dayOf(other.announcedAt, other.zone)

const publicAt = ({ announcedAt, zone }: FirstTold): Moment =>
  announcedAt.length === 10 ? endOfDay(announcedAt, zone) : announcedAt
