import { ICalCalendar, ICalEventStatus } from 'ical-generator'
import { factText } from './fact-text.ts'
import { addDays } from '../../../shared/domain/clocks.ts'
import type { UpcomingDate } from '../../../shared/domain/upcoming.ts'
import { oneLine, plainText } from './plain-text.ts'

/**
 * Dates as an iCalendar (RFC 5545): a day is a whole-day event. Its UID is the same for as long as the announcement names the day, SEQUENCE is the commit
 * that last changed it, and what no longer comes stays, CANCELLED, so that a calendar that has it strikes it out.
 */
export function calendarOf(name: string, dates: UpcomingDate[]): string {
  const calendar = new ICalCalendar({
    prodId: { company: 'Chipline', product: 'Upcoming dates', language: 'EN' },
    name: oneLine(name),
    ttl: 6 * 3600,
  })
  for (const date of dates) {
    calendar.createEvent({
      id: uidOf(date),
      sequence: date.seq,
      stamp: date.recordedAt,
      lastModified: date.recordedAt,
      start: `${date.on}T00:00:00.000Z`,
      end: `${addDays(date.on, 1)}T00:00:00.000Z`,
      allDay: true,
      summary: oneLine(`${kinds[date.kind]}: ${date.title}`),
      description: plainText(descriptionOf(date)),
      url: date.url,
      status: date.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      categories: [{ name: date.kind }, ...date.products.map((product) => ({ name: product }))],
    })
  }
  return calendar.toString()
}

const kinds: Record<UpcomingDate['kind'], string> = { effective: 'In effect', expires: 'Expires' }

/** A UID is ASCII on one line, and an announcement's id may hold what is neither. */
const uidOf = ({ id }: UpcomingDate): string => `${encodeURIComponent(id)}@chipline`

const descriptionOf = ({ facts, publisher, url, zone, announcementId, cancelled }: UpcomingDate): string =>
  [
    ...(cancelled ? ['Cancelled: the announcement no longer names this day.'] : []),
    ...facts.map(factText),
    `${publisher}: ${url}`,
    `Days are those of ${zone}. ${announcementId}`,
  ].join('\n')
