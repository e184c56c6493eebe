import * as z from 'zod'
import { Announcement } from './announcement.ts'
import { Instant, Moment, TimeZone } from './clocks.ts'
import { AnnouncementId, TimelineId } from './identifiers.ts'
import { datesOf, UpcomingDate } from './upcoming.ts'

/**
 * Why a commit was made: the publisher said something new, the publisher corrected something said before,
 * our reading of the same document changed, or a day came that was announced before.
 */
export const Cause = z.enum(['source', 'correction', 'pipeline', 'date']).meta({
  id: 'Cause',
  description:
    'Why a commit was made: the publisher said something new, it corrected what it said before, our reading of the same document changed, or a day came that was announced before.',
})
export type Cause = z.infer<typeof Cause>

/** Where an announcement stands in every timeline, for ever: the moment its first revision was announced, then its id. */
export const positionOf = (announcedAt: Moment, id: AnnouncementId): string => `${announcedAt} ${id}`

const common = {
  /** Contiguous from 1. */
  seq: z.int().min(1),
  /** Strictly increasing with `seq`. */
  recordedAt: Instant,
  cause: Cause,
  announcementId: AnnouncementId,
  revision: z.int().min(1),
  /** The commit of the revision before this one. */
  previousSeq: z.int().nullable(),
  position: z.string(),
  contentHash: z.string(),
  /** Names the official act that it tells of, whoever tells it; see `actKeyOf`. */
  actKey: z.string().nullable(),
  /** Every timeline that this commit touches. */
  subjects: z.array(TimelineId),
}

/** Where an announcement is to be found in a timeline: at its own place, or within the entry of the act that others tell too. */
export const Told = z.strictObject({
  announcementId: AnnouncementId,
  position: z.string(),
  actKey: z.string().nullable(),
})
export type Told = z.infer<typeof Told>

export const AnnouncementCommit = z.strictObject({
  kind: z.literal('announcement'),
  ...common,
  announcement: Announcement,
  /** For each fact, the timelines it belongs to. Kept here so that a timeline depends on the log alone, not on today's catalogue. */
  factSubjects: z.array(z.array(TimelineId)),
  /** Whether the revision before this one stood in public until this one replaced it, or was only our poorer reading of the same text. */
  replaces: z.enum(['publication', 'reading']).nullable(),
  /** Where the announcement that this one corrects stands, when the log held it already. */
  corrects: Told.nullable(),
})

/** The publisher took an announcement down. What it said stays, marked. */
export const WithdrawalCommit = z.strictObject({
  kind: z.literal('withdrawal'),
  ...common,
  withdrawal: z.strictObject({ at: Moment, zone: TimeZone, reason: z.string() }),
})

/** A day came on which something begins or ceases to hold, as an announcement said before. It revises nothing: `revision` is the one that named the day. */
export const MaturityCommit = z.strictObject({ kind: z.literal('maturity'), ...common, date: UpcomingDate })

/** What changes what an announcement says. */
export const RevisionCommit = z.discriminatedUnion('kind', [AnnouncementCommit, WithdrawalCommit])
export const Commit = z.discriminatedUnion('kind', [AnnouncementCommit, WithdrawalCommit, MaturityCommit])
export type AnnouncementCommit = z.infer<typeof AnnouncementCommit>
export type WithdrawalCommit = z.infer<typeof WithdrawalCommit>
export type MaturityCommit = z.infer<typeof MaturityCommit>
export type RevisionCommit = z.infer<typeof RevisionCommit>
export type Commit = z.infer<typeof Commit>

/** What a writer must know of an announcement's newest revision to decide whether there is anything to commit. */
export type RevisionHead = Pick<Commit, 'seq' | 'revision' | 'position' | 'contentHash' | 'actKey' | 'subjects'> & {
  withdrawn: boolean
  documentSha256: string | null
  /** When what it rests on was fetched; of a withdrawal, when it was recorded. */
  asOf: Instant
  depth: Announcement['depth'] | null
  /** The days that it names, past ones too. */
  dates: UpcomingDate[]
}

export const headOf = (commit: RevisionCommit): RevisionHead => ({
  seq: commit.seq,
  revision: commit.revision,
  position: commit.position,
  contentHash: commit.contentHash,
  actKey: commit.actKey,
  subjects: commit.subjects,
  withdrawn: commit.kind === 'withdrawal',
  documentSha256: commit.kind === 'announcement' ? commit.announcement.document.sha256 : null,
  asOf: commit.kind === 'announcement' ? commit.announcement.document.archivedAt : commit.recordedAt,
  depth: commit.kind === 'announcement' ? commit.announcement.depth : null,
  dates: commit.kind === 'announcement' ? datesOf(commit) : [],
})
