import * as z from 'zod'
import { Announcement } from './announcement.ts'
import { Instant, Moment } from './clocks.ts'
import { Cause, type Commit } from './commit.ts'
import { AnnouncementId, TimelineId } from './identifiers.ts'

/** One event of `/v1/changes`. */
export const ChangeEvent = z
  .strictObject({
    seq: z.int(),
    type: z.enum(['announcement.added', 'announcement.revised', 'announcement.withdrawn']),
    cause: Cause,
    recordedAt: Instant,
    announcementId: AnnouncementId,
    revision: z.int(),
    /** The timelines that have it. */
    timelines: z.array(TimelineId),
    announcement: Announcement.nullable(),
    withdrawal: z.strictObject({ at: Moment, zone: z.string(), reason: z.string() }).nullable(),
  })
  .meta({ id: 'ChangeEvent' })
export type ChangeEvent = z.infer<typeof ChangeEvent>

export function eventOf(commit: Commit): ChangeEvent {
  const { seq, cause, recordedAt, announcementId, revision, subjects } = commit
  const common = { seq, cause, recordedAt, announcementId, revision, timelines: subjects }
  if (commit.kind === 'withdrawal') {
    return { ...common, type: 'announcement.withdrawn', announcement: null, withdrawal: commit.withdrawal }
  }
  const type = revision === 1 ? 'announcement.added' : 'announcement.revised'
  return { ...common, type, announcement: commit.announcement, withdrawal: null }
}
