import * as z from 'zod'
import { Day, Instant, Moment } from './clocks.ts'
import { Cause } from './commit.ts'
import { Entry } from './entry.ts'
import { AnnouncementId, SourceId, TimelineId } from './identifiers.ts'
import type { Shelf } from './shelf.ts'
import { Subject } from './subjects.ts'

/** What an answer rests on. `checkedThrough` is when the newest document in it was fetched; `stale` is null where an immutable answer cannot know. */
export const Coverage = z
  .strictObject({
    checkedThrough: Instant.nullable(),
    stale: z.boolean().nullable(),
    sources: z.array(SourceId),
  })
  .meta({ id: 'Coverage' })
export type Coverage = z.infer<typeof Coverage>

/** A timeline as it is answered: one version, or that version folded to an `asOf` or a `knownAt`. */
export const TimelineAnswer = z
  .strictObject({
    id: TimelineId,
    subject: Subject,
    version: z.int().min(1),
    /** The commit that made this version. */
    seq: z.int(),
    asOf: Moment.nullable(),
    knownAt: Moment.nullable(),
    recordedAt: Instant,
    /** How many entries the whole timeline holds. */
    entryCount: z.int(),
    /** Newest first; older ones behind `links.older`. */
    entries: z.array(Entry),
    links: z.strictObject({
      self: z.string(),
      latest: z.string(),
      versions: z.string(),
      older: z.string().nullable(),
    }),
    coverage: Coverage,
  })
  .meta({ id: 'Timeline' })
export type TimelineAnswer = z.infer<typeof TimelineAnswer>

/** What a version changed, entry by entry. */
export const Change = z
  .strictObject({
    change: z.enum(['added', 'corroborated', 'revised', 'corrected', 'withdrawn', 'effective', 'expired']),
    entryId: AnnouncementId,
    /** The announcement that brought the change: the entry's own, or the correction of it. */
    announcementId: AnnouncementId,
    cause: Cause,
    /** The day that came, of `effective` and `expired`. */
    on: Day.optional(),
  })
  .meta({ id: 'Change' })
export type Change = z.infer<typeof Change>

/** A version as the projector folds it: the shelf of entries and what the answer says beside them. */
export type Timeline = {
  id: TimelineId
  version: number
  seq: number
  recordedAt: Instant
  shelf: Shelf<Entry>
  sources: SourceId[]
  checkedThrough: Instant | null
  changes: Change[]
}

/** A timeline before its first commit. */
export const emptyTimeline = (id: TimelineId): Timeline => ({
  id,
  version: 0,
  seq: 0,
  recordedAt: '1970-01-01T00:00:00.000Z',
  shelf: { tail: [], levels: [] },
  sources: [],
  checkedThrough: null,
  changes: [],
})
