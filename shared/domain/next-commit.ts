import { actKeyOf } from './act-key.ts'
import type { AnnouncementContent, Depth } from './announcement.ts'
import { contentHash } from './canonical.ts'
import { instant, type Instant, type Moment } from './clocks.ts'
import {
  positionOf,
  type AnnouncementCommit,
  type Cause,
  type Commit,
  type MaturityCommit,
  type RevisionHead,
  type Told,
  type WithdrawalCommit,
} from './commit.ts'
import { subjectsOfFact } from './subjects.ts'
import type { AnnouncementId, Sha256 } from './identifiers.ts'
import { hasCome } from './upcoming.ts'

/** The end of the log, as a writer knows it; the first commit follows `{ seq: 0, recordedAt: null }`. */
export type LogEnd = { seq: number; recordedAt: Instant | null }

/** What the log is asked to hold. */
export type Proposal =
  | {
      kind: 'announcement'
      content: AnnouncementContent
      document: { sha256: Sha256; archivedAt: Instant }
      /** Read from an older list than the newest we know: what was withdrawn since is not brought back. */
      outdated?: true
    }
  | {
      kind: 'withdrawal'
      announcementId: AnnouncementId
      at: Moment
      zone: string
      reason: string
      /** Only while this is all the log knows of it: what was read more deeply was published elsewhere too. */
      onlyAt?: Depth
    }
  | {
      /** A day that an announcement named ahead of time has come. */
      kind: 'maturity'
      announcementId: AnnouncementId
      dateId: string
    }

/** What the log holds of the announcement itself, for a correction of what it corrects, and for a day whether it came already. */
export type Known = { head: RevisionHead | null; target: RevisionHead | null; matured?: boolean }

const depths = ['listing', 'document', 'full-text']

/**
 * The commit that would bring the log up to a proposal, or null where the log says the same already.
 * Pure: two writers that know the same log and the same time make the same commit.
 */
export function nextCommit(proposal: Proposal, known: Known, end: LogEnd, now: Instant): Commit | null {
  if (proposal.kind === 'maturity') return mature(proposal, known, end, now)
  return proposal.kind === 'announcement'
    ? announce(proposal, known, end, now)
    : withdraw(proposal, known.head, end, now)
}

function announce(
  { content: read, document, outdated }: Extract<Proposal, { kind: 'announcement' }>,
  { head, target }: Known,
  end: LogEnd,
  now: Instant,
): AnnouncementCommit | null {
  if (head?.withdrawn && outdated) return null
  const content = keepingFirstSight(read, document, head)
  const hash = contentHash(content)
  if (head && isOlder(document, head)) return null
  if (head && !head.withdrawn && (head.contentHash === hash || isShallower(content, head))) return null
  const recordedAt = after(end, now)
  const revision = (head?.revision ?? 0) + 1
  const factSubjects = content.facts.map(subjectsOfFact)
  return {
    kind: 'announcement',
    seq: end.seq + 1,
    recordedAt,
    cause: causeOf(content, document, head),
    announcementId: content.id,
    revision,
    previousSeq: head?.seq ?? null,
    position: head?.position ?? positionOf(content.announcedAt, content.id),
    contentHash: hash,
    actKey: head?.actKey ?? actKeyOf(content),
    subjects: sortedSet([...factSubjects.flat(), ...(head?.subjects ?? []), ...(target?.subjects ?? [])]),
    announcement: { ...content, revision, recordedAt, document },
    factSubjects,
    replaces: head && replaced(content, document, head),
    corrects: target && content.correctionOf ? toldOf(content.correctionOf, target) : null,
  }
}

const toldOf = (announcementId: AnnouncementId, { position, actKey }: RevisionHead): Told => ({
  announcementId,
  position,
  actKey,
})

function withdraw(
  { announcementId, at, zone, reason, onlyAt }: Extract<Proposal, { kind: 'withdrawal' }>,
  head: RevisionHead | null,
  end: LogEnd,
  now: Instant,
): WithdrawalCommit | null {
  if (!head || head.withdrawn || (onlyAt !== undefined && head.depth !== onlyAt)) return null
  return {
    kind: 'withdrawal',
    seq: end.seq + 1,
    recordedAt: after(end, now),
    cause: 'source',
    announcementId,
    revision: head.revision + 1,
    previousSeq: head.seq,
    position: head.position,
    contentHash: contentHash({ withdrawn: announcementId, reason }),
    actKey: head.actKey,
    subjects: head.subjects,
    withdrawal: { at, zone, reason },
  }
}

/** Null where the day is not there yet, came before, or is no longer named by what the announcement says now. */
function mature(
  { dateId }: Extract<Proposal, { kind: 'maturity' }>,
  { head, matured }: Known,
  end: LogEnd,
  now: Instant,
): MaturityCommit | null {
  const date = head?.dates.find(({ id }) => id === dateId)
  if (!head || !date || matured || !hasCome(date, now)) return null
  return {
    kind: 'maturity',
    seq: end.seq + 1,
    recordedAt: after(end, now),
    cause: 'date',
    announcementId: date.announcementId,
    revision: head.revision,
    previousSeq: head.seq,
    position: head.position,
    contentHash: contentHash({ matured: dateId }),
    actKey: head.actKey,
    subjects: date.timelines,
    date,
  }
}

/** Messages may come late or twice: bytes fetched before those that we hold a reading of are no news, unless they are the same bytes, read better. */
const isOlder = (document: { sha256: Sha256; archivedAt: Instant }, head: RevisionHead): boolean =>
  document.archivedAt < head.asOf && document.sha256 !== head.documentSha256

/** A listing seen again tells nothing against the full text that we have read since. */
const isShallower = (content: AnnouncementContent, head: RevisionHead): boolean =>
  head.depth !== null && depths.indexOf(content.depth) < depths.indexOf(head.depth)

/**
 * What was first seen on the day's desk, or by its filing time, was not made public later because a list knows only the day of print. The same
 * bytes read again may say so: then we had read them wrongly.
 */
function keepingFirstSight(
  content: AnnouncementContent,
  document: { sha256: Sha256 },
  head: RevisionHead | null,
): AnnouncementContent {
  const first = head?.position.split(' ')[0]
  if (first === undefined || head?.documentSha256 === document.sha256) return content
  return content.announcedAt > first && !content.announcedAt.startsWith(first)
    ? { ...content, announcedAt: first }
    : content
}

function causeOf(content: AnnouncementContent, document: { sha256: Sha256 }, head: RevisionHead | null): Cause {
  if (head?.documentSha256 === document.sha256) return 'pipeline'
  return content.correctionOf ? 'correction' : 'source'
}

/** The same bytes read better, or a listing followed by its text, replace a reading; anything else was published anew. */
const replaced = (content: AnnouncementContent, document: { sha256: Sha256 }, head: RevisionHead) =>
  head.documentSha256 === document.sha256 || (head.depth !== null && head.depth !== content.depth)
    ? ('reading' as const)
    : ('publication' as const)

/** The clock of the log never stands still and never goes back, whatever the writer's clock does. */
const after = (end: LogEnd, now: Instant): Instant =>
  end.recordedAt === null || now > end.recordedAt ? now : instant(Date.parse(end.recordedAt) + 1)

const sortedSet = (ids: string[]): string[] => [...new Set(ids)].sort()
