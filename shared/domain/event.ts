import * as z from 'zod'
import { Announcement } from './announcement.ts'
import { Instant, Moment, TimeZone } from './clocks.ts'
import { Cause, type Commit } from './commit.ts'
import { AnnouncementId, TimelineId } from './identifiers.ts'
import { UpcomingDate } from './upcoming.ts'

/** One event of `/v1/changes`. */
export const ChangeEvent = z
  .strictObject({
    seq: z.int().describe('Its number in the log, from 1, without gaps.'),
    type: z
      .enum(['announcement.added', 'announcement.revised', 'announcement.withdrawn', 'date.effective', 'date.expired'])
      .describe('What happened to the announcement; or that a day came on which it begins or ceases to hold.'),
    cause: Cause,
    recordedAt: Instant.describe('When it was recorded; strictly increasing with seq.'),
    announcementId: AnnouncementId.describe('The announcement.'),
    revision: z.int().describe('Of the announcement, from 1.'),
    timelines: z.array(TimelineId).describe('The timelines that have it.'),
    announcement: Announcement.nullable().describe('What it says now; null when it was withdrawn or a day came.'),
    withdrawal: z
      .strictObject({
        at: Moment.describe('When the publisher took it down.'),
        zone: TimeZone,
        reason: z.string().describe('How that was seen, for a human.'),
      })
      .nullable()
      .describe('Null unless it was withdrawn.'),
    date: UpcomingDate.nullable().describe('The day that came, of a date event, in which nobody says anything new.'),
  })
  .meta({ id: 'ChangeEvent', description: 'One thing that happened in the log.' })
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
