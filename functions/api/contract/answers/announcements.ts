import * as z from 'zod'
import { Announcement } from '../../../../shared/domain/announcement.ts'
import { Instant, Moment, TimeZone } from '../../../../shared/domain/clocks.ts'
import { Cause } from '../../../../shared/domain/commit.ts'
import { CommitStamp } from '../../../../shared/domain/entry.ts'
import { ChangeEvent } from '../../../../shared/domain/event.ts'
import { AnnouncementId, TimelineId } from '../../../../shared/domain/identifiers.ts'

const next = z
  .strictObject({ next: z.string().nullable().describe('The next page; null at the end.') })
  .describe('Where to go from here.')

export const AnnouncementList = z
  .strictObject({
    announcements: z.array(Announcement).describe('Last recorded first; a page may hold fewer than asked for.'),
    links: next,
  })
  .meta({ id: 'AnnouncementList', description: 'What publishers said.' })

const Withdrawal = z
  .strictObject({
    at: Moment.describe('When the publisher took it down.'),
    zone: TimeZone,
    reason: z.string().describe('How that was seen, for a human.'),
  })
  .meta({ id: 'Withdrawal', description: 'That a publisher took an announcement down.' })

export const AnnouncementAnswer = z
  .strictObject({
    ...Announcement.shape,
    withdrawn: Withdrawal.nullable().describe('Null while it stands.'),
    commit: CommitStamp,
    timelines: z.array(TimelineId).describe('The timelines that have it.'),
  })
  .meta({ id: 'AnnouncementAnswer', description: 'An announcement in its newest revision.' })

export const RevisionList = z
  .strictObject({
    id: AnnouncementId,
    revisions: z
      .array(
        z
          .strictObject({
            revision: z.int().min(1).describe('From 1.'),
            seq: z.int().describe('The commit that recorded it.'),
            cause: Cause,
            recordedAt: Instant.describe('When it was recorded.'),
            announcement: Announcement.nullable().describe('What it said; null where it was withdrawn.'),
            withdrawn: Withdrawal.nullable().describe('Null unless it was withdrawn.'),
          })
          .meta({ id: 'Revision', description: 'What an announcement said at one time.' }),
      )
      .describe('Oldest first.'),
  })
  .meta({ id: 'RevisionList', description: 'Every revision of an announcement.' })

export const ChangeList = z
  .strictObject({
    events: z.array(ChangeEvent).describe('In the order of the log.'),
    next: z.string().describe('Give it as "after" to go on behind the last of these.'),
    hasMore: z.boolean().describe('Whether there is more already.'),
    checkedThrough: Instant.nullable().describe('When the last of these was recorded; null where there is none.'),
    askAgainIn: z
      .int()
      .min(0)
      .describe(
        'In how many seconds to ask for what comes next; 0 where there is more, or the next request waits for it.',
      ),
    links: z.strictObject({ next: z.string().describe('The same as an address.') }).describe('Where to go from here.'),
  })
  .meta({ id: 'ChangeList', description: 'What happened, in order, without gaps.' })
