import * as z from 'zod'
import { Tier, Track } from './announcement.ts'
import { Instant, isKnownBy, Moment, TimeZone, type Moment as MomentType } from './clocks.ts'
import { Cause, type AnnouncementCommit, type WithdrawalCommit } from './commit.ts'
import { Dispute, Headline, weigh } from './disputes.ts'
import { asTold } from './entry-groups.ts'
import { Fact } from './fact.ts'
import { AnnouncementId, type TimelineId } from './identifiers.ts'

/** Who said it, where, and in which words. */
export const Citation = z
  .strictObject({
    announcementId: AnnouncementId.describe('The announcement that is cited.'),
    publisher: z.string().describe("Its publisher's name."),
    tier: Tier,
    url: z.url().describe('Where the publisher has it.'),
    quote: z.string().nullable().describe("The publisher's words; null in the curated history, which quotes nobody."),
    note: z.string().nullable().describe("The curated history's account, in our words."),
    confidence: z
      .enum(['seen-in-one', 'seen-in-two-sources'])
      .nullable()
      .describe("In how many accounts the curator found it; null for all but the curated history's."),
    caveat: z.string().nullable().describe('What its curator would have you know before you rely on it.'),
  })
  .meta({ id: 'Citation', description: 'Who said it, where, and in which words.' })
export type Citation = z.infer<typeof Citation>

/** The commit that last touched an entry. */
export const CommitStamp = z
  .strictObject({
    seq: z.int().describe('Its number in the log, from 1.'),
    cause: Cause,
    recordedAt: Instant.describe('When it was recorded.'),
  })
  .meta({ id: 'CommitStamp', description: 'The commit that last touched it.' })

const reading = {
  revision: z.int().min(1).describe('Of the announcement, from 1.'),
  title: z.string().describe("The publisher's title."),
  facts: z.array(Fact).describe("What it says of the timeline's subject."),
  citations: z.array(Citation).describe('Everybody who tells of it.'),
  curated: z
    .strictObject({
      contradicts: z.array(AnnouncementId).describe('Announcements that this one contradicts.'),
      supersedes: z.array(AnnouncementId).describe('Announcements that this one takes the place of.'),
    })
    .nullable()
    .describe('How the curated history relates it to others; null where it says nothing, and for all other sources.'),
  commit: CommitStamp,
}

/** What an announcement said before its publisher changed it. */
export const EarlierReading = z
  .strictObject({ ...reading, announcedAt: Moment.describe('From when it was public.') })
  .meta({ id: 'EarlierReading', description: 'What an announcement said before its publisher changed it.' })
export type EarlierReading = z.infer<typeof EarlierReading>

export const Correction = z
  .strictObject({
    announcementId: AnnouncementId.describe('The announcement that corrects.'),
    announcedAt: Moment.describe('When it was made public.'),
    zone: TimeZone,
  })
  .meta({ id: 'Correction', description: 'Another announcement that corrects this one.' })
export type Correction = z.infer<typeof Correction>

const telling = {
  id: AnnouncementId,
  position: z.string().describe('Where it stands in every timeline, for ever; entries are ordered by it.'),
  announcedAt: Moment.describe('When its publisher made it public.'),
  zone: TimeZone,
  track: Track.nullable().describe('Null where the announcement states no fact that we follow.'),
  ...reading,
  act: z
    .string()
    .nullable()
    .describe('Names the numbered official act that it tells of; null where it gives no number that we know.'),
  revisedAt: Moment.nullable().describe(
    'From when the present reading was public, where the publisher changed an earlier one.',
  ),
  corrects: AnnouncementId.nullable().describe('The announcement that it corrects.'),
  correctedBy: z.array(Correction).describe('The announcements that correct it.'),
  withdrawn: z
    .strictObject({
      at: Moment.describe('When the publisher took it down.'),
      reason: z.string().describe('How that was seen, for a human.'),
    })
    .nullable()
    .describe('Null while it stands.'),
  earlier: z.array(EarlierReading).describe('What stood until revisedAt, oldest first.'),
}
/** What one announcement tells of an act, as far as it concerns the timeline's subject. */
export const Telling = z.strictObject(telling).meta({
  id: 'Telling',
  description: "What one announcement tells of an act, as far as it concerns the timeline's subject.",
})
export type Telling = z.infer<typeof Telling>

/** One thing that happened: as it was first announced, with the citations of all who tell of it, what the others tell in `also`, and what all of it comes to. */
export const Entry = z
  .strictObject({
    ...telling,
    also: z.array(Telling).describe('What others tell of the same act, and those who deny it.'),
    headline: Headline.nullable().describe(
      'What all of them together come to, on the best word; null where one announcement alone tells of it.',
    ),
    disputes: z.array(Dispute).describe('What is said otherwise than in the headline, and by whom.'),
  })
  .meta({
    id: 'Entry',
    description: 'One thing that happened, as it was first announced, with the citations of all who tell of it.',
  })
export type Entry = z.infer<typeof Entry>

/** One entry of all that was told of an act; the first announcement gives it its id and place. */
export function entryOf(tellings: Telling[]): Entry {
  const [first, ...also] = tellings.toSorted(asTold)
  const citations = [first!, ...also].flatMap((one) => one.citations)
  return { ...first!, citations, also, ...weigh([first!, ...also]) }
}

/** Entries stay as they are: each is taken apart once. */
const told = new WeakMap<Entry, readonly Telling[]>()

/** What each announcement tells, first announced first. */
export function tellingsOf(entry: Entry): readonly Telling[] {
  const tellings = told.get(entry) ?? takenApart(entry)
  told.set(entry, tellings)
  return tellings
}

function takenApart({ also, headline: _, disputes: __, ...first }: Entry): Telling[] {
  const own = first.citations.filter(({ announcementId }) => announcementId === first.id)
  return [{ ...first, citations: own }, ...also]
}

const stampOf = ({ seq, cause, recordedAt }: AnnouncementCommit | WithdrawalCommit) => ({ seq, cause, recordedAt })

/** The facts of a commit that belong to a timeline. */
export const factsFor = (commit: AnnouncementCommit, timelineId: TimelineId): Fact[] =>
  commit.announcement.facts.filter((_, index) => commit.factSubjects[index]?.includes(timelineId))

/**
 * What a commit tells, after what the announcement told before, if anything; null when nothing in it belongs to this timeline. An announcement that its publisher
 * changed stays with the act that it told of before: else it would have to be found, for the time before the change, where it no longer stands.
 */
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
    act: before && (superseded || before.earlier.length > 0) ? before.act : commit.actKey,
    curated: curatedOf(announcement),
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

/** What one announcement had told by then; null when it was not public yet. */
export function tellingKnownBy(one: Telling, known: MomentType): Telling | null {
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

function curatedOf({ curation }: AnnouncementCommit['announcement']): Telling['curated'] {
  if (!curation || curation.contradicts.length + curation.supersedes.length === 0) return null
  return { contradicts: curation.contradicts, supersedes: curation.supersedes }
}

/** The publisher's word for when it changed the document, else the time we first held the changed bytes. */
const revisedAt = ({ announcement }: AnnouncementCommit): MomentType =>
  announcement.revisedAt ?? announcement.document.archivedAt

function earlierReading(entry: Telling): EarlierReading {
  const { revision, title, facts, citations, curated, commit, announcedAt, revisedAt: since } = entry
  return { revision, title, facts, citations, curated, commit, announcedAt: since ?? announcedAt }
}

const sortCorrections = (corrections: Correction[]): Correction[] =>
  [...corrections].sort((a, b) => (a.announcementId < b.announcementId ? -1 : 1))
