import { calendarWriter, timelineCalendar } from './calendars.ts'
import { announcementFeed, changeFeed, timelineFeed } from './feeds.ts'
import type { Writer } from './layer.ts'
import type { Format } from './media.ts'
import type { ResourceName } from './resources.ts'
import {
  announcementLines,
  changeLines,
  productLines,
  timelineLines,
  timelineWindowLines,
  upcomingLines,
  windowLines,
} from './tables.ts'

/** Who writes what, other than JSON. */
export const writers: Record<ResourceName, Partial<Record<Format, Writer>>> = {
  timeline: {
    csv: timelineLines,
    ndjson: timelineLines,
    atom: timelineFeed,
    feed: timelineFeed,
    ics: timelineCalendar,
  },
  timelineWindows: { csv: timelineWindowLines },
  announcements: {
    csv: announcementLines,
    ndjson: announcementLines,
    atom: announcementFeed,
    feed: announcementFeed,
  },
  changes: { csv: changeLines, ndjson: changeLines, atom: changeFeed, feed: changeFeed },
  windows: { csv: windowLines },
  products: { csv: productLines, ndjson: productLines },
  upcoming: { csv: upcomingLines, ndjson: upcomingLines, ics: calendarWriter },
}
