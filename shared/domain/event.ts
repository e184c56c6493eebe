import * as z from 'zod'
import { Announcement } from './announcement.ts'
import { Instant, Moment } from './clocks.ts'
import { Cause, type Commit } from './commit.ts'
import { AnnouncementId, TimelineId } from './identifiers.ts'
import { UpcomingDate } from './upcoming.ts'

/** One event of `/v1/changes`. */
export const ChangeEvent = z
  .strictObject({
    seq: z.int(),
    type: z.enum([
      'announcement.added',
      'announcement.revised',
      'announcement.withdrawn',
      'date.effective',
      'date.expired',
    ]),
    cause: Cause,
    recordedAt: Instant,
    announcementId: AnnouncementId,
    revision: z.int(),
    /** The timelines that have it. */
    timelines: z.array(TimelineId),
    announcement: Announcement.nullable(),
    withdrawal: z.strictObject({ at: Moment, zone: z.string(), reason: z.string() }).nullable(),
    /** The day that came, of a `date.…` event: nobody said anything new, what was announced before begins or ceases to hold. */
    date: UpcomingDate.nullable(),
  })
  .meta({ id: 'ChangeEvent' })
export type ChangeEvent = z.infer<typeof ChangeEvent>

export function eventOf(commit: Commit): ChangeEvent {
  const { seq, cause, recordedAt, announcementId, revision, subjects } = commit
  const nothing = { announcement: null, withdrawal: null, date: null }
  const common = { seq, cause, recordedAt, announcementId, revision, timelines: subjects, ...nothing }
  if (commit.kind === 'maturity') {
    const { date } = commit
    return { ...common, type: date.kind === 'effective' ? 'date.effective' : 'date.expired', date }
  }
  if (commit.kind === 'withdrawal') {
    return { ...common, type: 'announcement.withdrawn', withdrawal: commit.withdrawal }
  }
  const type = revision === 1 ? 'announcement.added' : 'announcement.revised'
  return { ...common, type, announcement: commit.announcement }
}
