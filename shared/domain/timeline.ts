import * as z from 'zod'
import { Day, Instant, Moment } from './clocks.ts'
import { Cause } from './commit.ts'
import type { Entry, Telling } from './entry.ts'
import { AnnouncementId, SourceId, TimelineId } from './identifiers.ts'
import { LinkedEntry } from './links.ts'
import { Permalink, Receipt } from './receipt.ts'
import { emptyIndex, type PermissionIndex } from '../state/permission-index.ts'
import type { Shelf } from './shelf.ts'
import { Subject } from './subjects.ts'

/** What an answer rests on. */
export const Coverage = z
  .strictObject({
    checkedThrough: Instant.nullable().describe(
      'Up to when its sources have been asked; of a stored version, when the newest document in it was fetched.',
    ),
    stale: z
      .boolean()
      .nullable()
      .describe('Whether one of its sources is late or in trouble; null where an immutable answer cannot know.'),
    sources: z.array(SourceId).describe('The sources it rests on.'),
  })
  .meta({ id: 'Coverage', description: 'What an answer rests on, and how fresh that is.' })
export type Coverage = z.infer<typeof Coverage>

/** A timeline as it is answered: one version, or that version folded to an `asOf` or a `knownAt`. */
export const TimelineAnswer = z
  .strictObject({
    id: TimelineId,
    subject: Subject,
    version: z.int().min(1).describe('From 1, without gaps; a version never changes.'),
    seq: z.int().describe('The commit that made this version.'),
    asOf: z
      .union([Moment, z.literal('prospective')])
      .nullable()
      .describe(
        'The day it is folded to; prospective for all that is announced, in force or not; null where it was not asked for.',
      ),
    knownAt: Moment.nullable().describe('Up to when announcements count; null where all do.'),
    recordedAt: Instant.describe('When this deployment made the version.'),
    entryCount: z.int().describe('How many entries the whole timeline holds.'),
    corroboration: z.int().min(1).describe('The version of the table by which announcements are joined into entries.'),
    entries: z.array(LinkedEntry).describe('Newest first; older ones behind links.older.'),
    links: z
      .strictObject({
        self: z.string().describe('The address of this very answer.'),
        latest: z.string().describe('The newest version.'),
        versions: z.string().describe('The history of versions.'),
        older: z.string().nullable().describe('The page of older entries; null at the end.'),
      })
      .describe('Where to go from here.'),
    coverage: Coverage,
    permalink: Permalink.optional(),
    receipt: Receipt.optional().describe('Of an answer that is folded; a stored version has its ETag.'),
  })
  .meta({
    id: 'Timeline',
    description: 'A timeline: one version of it, or that version folded to an asOf or a knownAt.',
  })
export type TimelineAnswer = z.infer<typeof TimelineAnswer>

/** What a version changed, entry by entry. */
export const Change = z
  .strictObject({
    change: z
      .enum([
        'added',
        'corroborated',
        'disputed',
        'revised',
        'regrouped',
        'corrected',
        'withdrawn',
        'effective',
        'expired',
      ])
      .describe('What became of the entry.'),
    entryId: AnnouncementId.describe('The entry.'),
    announcementId: AnnouncementId.describe(
      "The announcement that brought the change: the entry's own, or the correction of it.",
    ),
    cause: Cause,
    on: Day.optional().describe('The day that came, of effective and expired.'),
  })
  .meta({ id: 'Change', description: 'What a version changed in one entry.' })
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
  /** Where the permissions of a corridor are found without reading its older entries; empty for all other subjects. */
  permissions: PermissionIndex
  changes: Change[]
  /** What the last commit told or changed. */
  touched: Telling[]
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
  permissions: emptyIndex(),
  changes: [],
  touched: [],
})
