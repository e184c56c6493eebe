import * as z from 'zod'
import { Tier, Track } from './announcement.ts'
import { Instant, isKnownBy, Moment, TimeZone, type Moment as MomentType } from './clocks.ts'
import { Cause, type AnnouncementCommit, type WithdrawalCommit } from './commit.ts'
import { Fact } from './fact.ts'
import { AnnouncementId, type TimelineId } from './identifiers.ts'

/** Who said it, where, and in which words. */
export const Citation = z
  .strictObject({
    announcementId: AnnouncementId,
    publisher: z.string(),
    tier: Tier,
    url: z.url(),
    /** The publisher's words; null in the curated history, which quotes nobody. */
    quote: z.string().nullable(),
    /** The curated history's account, in our words. */
    note: z.string().nullable(),
    confidence: z.enum(['seen-in-one', 'seen-in-two-sources']).nullable(),
    /** What its curator would have you know before you rely on it. */
    caveat: z.string().nullable(),
  })
  .meta({ id: 'Citation' })
export type Citation = z.infer<typeof Citation>

/** The commit that last touched an entry. */
export const CommitStamp = z
  .strictObject({ seq: z.int(), cause: Cause, recordedAt: Instant })
  .meta({ id: 'CommitStamp' })

const reading = {
  revision: z.int().min(1),
  title: z.string(),
  facts: z.array(Fact),
  citations: z.array(Citation),
  commit: CommitStamp,
}

/** What an announcement said before its publisher changed it. */
export const EarlierReading = z.strictObject({ ...reading, announcedAt: Moment }).meta({ id: 'EarlierReading' })
export type EarlierReading = z.infer<typeof EarlierReading>

export const Correction = z
  .strictObject({ announcementId: AnnouncementId, announcedAt: Moment, zone: TimeZone })
  .meta({ id: 'Correction' })
export type Correction = z.infer<typeof Correction>

/** One thing that happened, as far as it concerns the timeline's subject. */
export const Entry = z
  .strictObject({
    id: AnnouncementId,
    /** Where it stands in every timeline, for ever; entries are ordered by it. */
    position: z.string(),
    announcedAt: Moment,
    zone: TimeZone,
    track: Track.nullable(),
    ...reading,
    /** From when the present reading was public, where the publisher changed an earlier one. */
    revisedAt: Moment.nullable(),
    corrects: AnnouncementId.nullable(),
    correctedBy: z.array(Correction),
    withdrawn: z.strictObject({ at: Moment, reason: z.string() }).nullable(),
    /** Oldest first; what stood until `revisedAt`. */
    earlier: z.array(EarlierReading),
  })
  .meta({ id: 'Entry' })
export type Entry = z.infer<typeof Entry>

const stampOf = ({ seq, cause, recordedAt }: AnnouncementCommit | WithdrawalCommit) => ({ seq, cause, recordedAt })

/** The facts of a commit that belong to a timeline. */
export const factsFor = (commit: AnnouncementCommit, timelineId: TimelineId): Fact[] =>
  commit.announcement.facts.filter((_, index) => commit.factSubjects[index]?.includes(timelineId))

/** The entry that a commit makes of the one before it, if there was one; null when nothing in it belongs to this timeline. */
export function entryFrom(
  commit: AnnouncementCommit,
  timelineId: TimelineId,
  before: Entry | null,
  corrections: Correction[],
): Entry | null {
  const facts = factsFor(commit, timelineId)
  if (facts.length === 0 && !before) return null
  const { announcement } = commit
  const superseded = before && commit.replaces === 'publication'
  return {
    id: commit.announcementId,
    position: commit.position,
    announcedAt: announcement.announcedAt,
    zone: announcement.zone,
    track: announcement.track,
    revision: commit.revision,
    title: announcement.title,
    facts,
    citations: [citationOf(commit, facts)],
    commit: stampOf(commit),
    revisedAt: superseded ? revisedAt(commit) : (before?.revisedAt ?? null),
    corrects: announcement.correctionOf,
    correctedBy: before?.correctedBy ?? sortCorrections(corrections),
    withdrawn: null,
    earlier: superseded ? [...before.earlier, earlierReading(before)] : (before?.earlier ?? []),
  }
}

/** Marks what a publisher took down; nothing is removed. */
export const withdrawEntry = (before: Entry, commit: WithdrawalCommit): Entry => ({
  ...before,
  withdrawn: { at: commit.withdrawal.at, reason: commit.withdrawal.reason },
  commit: stampOf(commit),
})

/** Marks that another announcement corrects this one. */
export function correctEntry(before: Entry, correction: Correction, commit: AnnouncementCommit): Entry {
  if (before.correctedBy.some((known) => known.announcementId === correction.announcementId)) return before
  return {
    ...before,
    correctedBy: sortCorrections([...before.correctedBy, correction]),
    commit: { ...stampOf(commit), cause: 'correction' },
  }
}

/** What was publicly known of an entry by then; null when it was not yet announced. */
export function entryKnownBy(entry: Entry, known: MomentType): Entry | null {
  if (!isKnownBy(entry.announcedAt, entry.zone, known)) return null
  const withdrawn = entry.withdrawn && isKnownBy(entry.withdrawn.at, entry.zone, known) ? entry.withdrawn : null
  const correctedBy = entry.correctedBy.filter((it) => isKnownBy(it.announcedAt, it.zone, known))
  const earlier = entry.earlier.filter((it) => isKnownBy(it.announcedAt, entry.zone, known))
  if (!entry.revisedAt || isKnownBy(entry.revisedAt, entry.zone, known)) {
    return { ...entry, withdrawn, correctedBy, earlier }
  }
  const { announcedAt, ...stood } = earlier.at(-1) ?? { ...earlierReading(entry), announcedAt: entry.announcedAt }
  const revised = earlier.length > 1 ? announcedAt : null
  return { ...entry, ...stood, revisedAt: revised, withdrawn, correctedBy, earlier: earlier.slice(0, -1) }
}

function citationOf({ announcement }: AnnouncementCommit, facts: Fact[]): Citation {
  const { id, publisher, url, curation } = announcement
  const quote = facts.find((fact) => fact.quote)?.quote?.text ?? null
  const { name, tier } = publisher
  const { note = null, confidence = null, caveat = null } = curation ?? {}
  return { announcementId: id, publisher: name, tier, url, quote, note, confidence, caveat }
}

/** The publisher's word for when it changed the document, else the time we first held the changed bytes. */
const revisedAt = ({ announcement }: AnnouncementCommit): MomentType =>
  announcement.revisedAt ?? announcement.document.archivedAt

function earlierReading(entry: Entry): EarlierReading {
  const { revision, title, facts, citations, commit, announcedAt, revisedAt: since } = entry
  return { revision, title, facts, citations, commit, announcedAt: since ?? announcedAt }
}

const sortCorrections = (corrections: Correction[]): Correction[] =>
  [...corrections].sort((a, b) => (a.announcementId < b.announcementId ? -1 : 1))
