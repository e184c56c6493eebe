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

const telling = {
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
}
/** What one announcement tells of an act, as far as it concerns the timeline's subject. */
export const Telling = z.strictObject(telling).meta({ id: 'Telling' })
export type Telling = z.infer<typeof Telling>

/** One thing that happened: as it was first announced, with the citations of all who tell of it, and what the others tell in `also`. */
export const Entry = z.strictObject({ ...telling, also: z.array(Telling) }).meta({ id: 'Entry' })
export type Entry = z.infer<typeof Entry>

/** One entry of all that was told of an act; the first announcement gives it its id and place. */
export function entryOf(tellings: Telling[]): Entry {
  const [first, ...also] = tellings.toSorted((a, b) => (a.position < b.position ? -1 : 1))
  return { ...first!, citations: [first!, ...also].flatMap(({ citations }) => citations), also }
}

/** What each announcement tells, first announced first. */
export function tellingsOf({ also, ...first }: Entry): Telling[] {
  const own = first.citations.filter(({ announcementId }) => announcementId === first.id)
  return [{ ...first, citations: own }, ...also]
}

const stampOf = ({ seq, cause, recordedAt }: AnnouncementCommit | WithdrawalCommit) => ({ seq, cause, recordedAt })

/** The facts of a commit that belong to a timeline. */
export const factsFor = (commit: AnnouncementCommit, timelineId: TimelineId): Fact[] =>
  commit.announcement.facts.filter((_, index) => commit.factSubjects[index]?.includes(timelineId))

/** What a commit tells, after what the announcement told before, if anything; null when nothing in it belongs to this timeline. */
export function tellingFrom(
  commit: AnnouncementCommit,
  timelineId: TimelineId,
  before: Telling | null,
  corrections: Correction[],
): Telling | null {
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
export const withdrawTelling = (before: Telling, commit: WithdrawalCommit): Telling => ({
  ...before,
  withdrawn: { at: commit.withdrawal.at, reason: commit.withdrawal.reason },
  commit: stampOf(commit),
})

/** Marks that another announcement corrects this one. */
export function correctTelling(before: Telling, correction: Correction, commit: AnnouncementCommit): Telling {
  if (before.correctedBy.some((known) => known.announcementId === correction.announcementId)) return before
  return {
    ...before,
    correctedBy: sortCorrections([...before.correctedBy, correction]),
    commit: { ...stampOf(commit), cause: 'correction' },
  }
}

/** What was publicly known of an entry by then; null when nobody had announced it yet. */
export function entryKnownBy(entry: Entry, known: MomentType): Entry | null {
  const tellings = tellingsOf(entry).flatMap((one) => tellingKnownBy(one, known) ?? [])
  return tellings.length > 0 ? entryOf(tellings) : null
}

function tellingKnownBy(one: Telling, known: MomentType): Telling | null {
  if (!isKnownBy(one.announcedAt, one.zone, known)) return null
  const withdrawn = one.withdrawn && isKnownBy(one.withdrawn.at, one.zone, known) ? one.withdrawn : null
  const correctedBy = one.correctedBy.filter((it) => isKnownBy(it.announcedAt, it.zone, known))
  const earlier = one.earlier.filter((it) => isKnownBy(it.announcedAt, one.zone, known))
  if (!one.revisedAt || isKnownBy(one.revisedAt, one.zone, known)) return { ...one, withdrawn, correctedBy, earlier }
  const { announcedAt, ...stood } = earlier.at(-1) ?? { ...earlierReading(one), announcedAt: one.announcedAt }
  const revised = earlier.length > 1 ? announcedAt : null
  return { ...one, ...stood, revisedAt: revised, withdrawn, correctedBy, earlier: earlier.slice(0, -1) }
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

function earlierReading(entry: Telling): EarlierReading {
  const { revision, title, facts, citations, commit, announcedAt, revisedAt: since } = entry
  return { revision, title, facts, citations, commit, announcedAt: since ?? announcedAt }
}

const sortCorrections = (corrections: Correction[]): Correction[] =>
  [...corrections].sort((a, b) => (a.announcementId < b.announcementId ? -1 : 1))
