import * as z from 'zod'
import type { Commit, RevisionCommit } from '../../../shared/domain/commit.ts'
import { tellingsOf, type Entry } from '../../../shared/domain/entry.ts'
import type { Fact } from '../../../shared/domain/fact.ts'
import { subjectOf } from '../../../shared/domain/subjects.ts'
import { changedEntries } from '../../storage/changed-entries.ts'
import { unknownTimeline } from '../choose-version.ts'
import { Problem } from '../problem.ts'
import { integerParameter, readQuery } from '../query.ts'
import { freshness, link } from '../reply.ts'
import { isWanted, WhatQuery } from '../routes/announcements.ts'
import { factText } from './fact-text.ts'
import { atomOf, jsonFeedOf, publishedAt, tagOf, type FeedDocument, type FeedItem } from './feed.ts'
import type { Asked, Writer, Written } from './layer.ts'
import { media } from './media.ts'

const Archive = integerParameter(1, 9_999_999_999)
export const FeedQuery = z.strictObject({ archive: Archive.optional() })
export const AnnouncementFeedQuery = z.strictObject({ ...WhatQuery.shape, archive: Archive.optional() })

/** How many versions of a timeline, and how many commits, one archive holds: for ever the same ones. */
export const archived = { versions: 50, commits: 100 }
/** How many items of a filtered feed the current document looks for, and among how many commits. */
const current = { items: 100, lookedAt: 1000 }

/** A timeline as a feed of its changes: an item is an entry, as it stands in the newest version that the document covers. */
export const timelineFeed: Writer = async (asked) => {
  const { archive } = readQuery(asked.c, FeedQuery)
  const { timelines, plain } = asked
  const id = plain.split('/')[3]!
  const latest = await timelines.latest(id)
  if (!latest) throw unknownTimeline(id)
  const sealed = Math.floor(latest.version / archived.versions)
  const last = archive === undefined ? latest.version : lastOf(archive, sealed, archived.versions)
  const [stored, versions] = await Promise.all([
    last === latest.version ? latest : timelines.version(id, last),
    timelines.versions(id, last + 1, archived.versions),
  ])
  const entries = await changedEntries(timelines, stored!, versions)
  return write(asked, {
    ...placeOf(asked, archive, sealed, sealed),
    id: tagOf(`timelines/${id}`),
    title: `Chipline: ${subjectOf(id)?.name ?? id}`,
    subtitle: 'What happened and what changed, with who said so. An entry comes again when anything in it changes.',
    updatedAt: stored!.recordedAt,
    items: entries.map((entry) => entryItem(id, entry)),
  })
}

function entryItem(timeline: string, entry: Entry): FeedItem {
  const tellings = tellingsOf(entry)
  const cited = entry.citations[0]
  const facts = [...new Set(tellings.flatMap((telling) => telling.facts.map(factText)))]
  const sources = entry.citations.map(({ publisher, tier, url }) => `${publisher} (${tier}): ${url}`)
  const said = cited?.quote ? `“${cited.quote}”` : (cited?.note ?? '')
  const { withdrawn, correctedBy } = entry
  const state = [
    withdrawn ? `Withdrawn ${withdrawn.at}: ${withdrawn.reason}` : '',
    ...correctedBy.map(({ announcementId }) => `Corrected by ${announcementId}`),
  ]
  return {
    id: tagOf(`timelines/${timeline}/${entry.id}`),
    title: withdrawn ? `Withdrawn: ${entry.title}` : entry.title,
    url: cited?.url ?? '',
    publishedAt: publishedAt(entry.announcedAt, entry.zone),
    updatedAt: tellings.map(({ commit }) => commit.recordedAt).reduce((a, b) => (a > b ? a : b)),
    text: paragraphs([...state, said, ...facts, ...sources]),
    author: cited?.publisher ?? 'Chipline',
    language: null,
    tags: tagsOf(
      entry.track,
      tellings.flatMap((telling) => telling.facts),
    ),
  }
}

/** Everything that is committed, an item a commit, in the order of the log. */
export const changeFeed: Writer = async (asked) => {
  const { archive } = readQuery(asked.c, FeedQuery)
  const { through, sealed } = await endOf(asked)
  const last = archive === undefined ? through : lastOf(archive, sealed, archived.commits)
  const commits = await asked.log.pageBefore(last + 1, archived.commits)
  return write(asked, {
    ...placeOf(asked, archive, sealed, sealed),
    id: tagOf('changes'),
    title: 'Chipline: changes',
    subtitle: 'Every announcement, revision and withdrawal as it was recorded.',
    updatedAt: commits[0]?.recordedAt ?? epoch,
    items: commits.map((commit) => ({ ...commitItem(commit, asked.origin), id: tagOf(`changes/${commit.seq}`) })),
  })
}

/** Announcements, an item each in its newest revision; one that is withdrawn comes again, marked. Filtered as the JSON is. */
export const announcementFeed: Writer = async (asked) => {
  const { archive, ...what } = readQuery(asked.c, AnnouncementFeedQuery)
  const { through, sealed } = await endOf(asked)
  const last = archive === undefined ? through : lastOf(archive, sealed, archived.commits)
  const most = archive === undefined ? current.lookedAt : archived.commits
  const { found, lookedTo } = await newestWanted(asked, what, last, most)
  const older = Math.ceil((lookedTo - 1) / archived.commits)
  return write(asked, {
    ...placeOf(asked, archive, older, sealed),
    id: tagOf(`announcements${asked.plain.slice('/v1/announcements'.length)}${searchOf(asked)}`),
    title: ['Chipline: announcements', ...Object.values(what)].join(' · '),
    subtitle:
      'What publishers said, in its newest revision. An announcement comes again when it is revised or withdrawn.',
    updatedAt: found[0]?.commit.recordedAt ?? epoch,
    items: found.map(({ commit, said }) => announcementItem(commit, said, asked.origin)),
  })
}

type Wanted = { commit: RevisionCommit; said: Extract<Commit, { kind: 'announcement' }> }

/** The newest revision of each announcement among the commits up to `last`, the newest first. Looks at whole pages of commits, at most `most`. */
async function newestWanted(asked: Asked, what: z.output<typeof WhatQuery>, last: number, most: number) {
  const found: Wanted[] = []
  const seen = new Set<string>()
  let lookedTo = last + 1
  while (lookedTo > 1 && last + 1 - lookedTo < most && found.length < current.items) {
    // To the beginning of a block, so that what lies before is an archive and no commit is in neither.
    const page = await asked.log.pageBefore(lookedTo, (lookedTo - 1) % archived.commits || archived.commits)
    for (const commit of page) {
      if (commit.kind === 'maturity' || seen.has(commit.announcementId)) continue
      seen.add(commit.announcementId)
      const said = await saidBefore(asked, commit)
      if (said && isWanted(said, what)) found.push({ commit, said })
    }
    lookedTo = page.at(-1)?.seq ?? 1
  }
  return { found, lookedTo }
}

/** What an announcement says; of one that is withdrawn, what it said. */
async function saidBefore({ timelines }: Asked, commit: RevisionCommit): Promise<Wanted['said'] | null> {
  if (commit.kind === 'announcement') return commit
  const earlier = (await timelines.revisions(commit.announcementId)).filter(({ seq }) => seq < commit.seq)
  return earlier.findLast((one) => one.kind === 'announcement') ?? null
}

function announcementItem(commit: RevisionCommit, said: Wanted['said'], origin: string): FeedItem {
  const item = commitItem(said, origin)
  const id = tagOf(`announcements/${commit.announcementId}`)
  if (commit.kind === 'announcement') return { ...item, id }
  const { at, reason } = commit.withdrawal
  const text = paragraphs([`Withdrawn ${at}: ${reason}`, item.text])
  return { ...item, id, title: `Withdrawn: ${item.title}`, text, updatedAt: commit.recordedAt }
}

function commitItem(commit: Commit, origin: string): Omit<FeedItem, 'id'> {
  const updatedAt = commit.recordedAt
  const own = `${origin}/v1/announcements/${encodeURIComponent(commit.announcementId)}`
  if (commit.kind === 'announcement') {
    const { title, url, announcedAt, zone, publisher, language, facts, track, curation } = commit.announcement
    const quotes = facts.flatMap(({ quote }) => (quote ? [`“${quote.text}”`] : []))
    const text = paragraphs([curation?.note ?? '', ...new Set(quotes), ...facts.map(factText), own])
    const common = { title, url, publishedAt: publishedAt(announcedAt, zone), updatedAt, text, language }
    return { ...common, author: publisher.name, tags: tagsOf(track, facts) }
  }
  const base = { url: own, publishedAt: updatedAt, updatedAt, language: null, author: 'Chipline' }
  if (commit.kind === 'withdrawal') {
    const { at, reason } = commit.withdrawal
    const title = `Withdrawn: ${commit.announcementId}`
    return { ...base, title, text: paragraphs([`Withdrawn ${at}: ${reason}`, own]), tags: ['withdrawn'] }
  }
  const { date } = commit
  const title = `${date.kind === 'effective' ? 'In effect' : 'Expired'} from ${date.on}: ${date.title}`
  return {
    ...base,
    title,
    url: date.url,
    text: paragraphs([...date.facts.map(factText), own]),
    tags: tagsOf(null, date.facts),
  }
}

const paragraphs = (texts: string[]): string => texts.filter((text) => text !== '').join('\n\n')
const epoch = '1970-01-01T00:00:00.000Z'

const tagsOf = (track: string | null, facts: Fact[]): string[] => [
  ...new Set([...(track ? [track] : []), ...facts.flatMap(({ type, products }) => [type, ...products])]),
]

/** How far the timelines show the log, and how many archives are complete. */
async function endOf({ timelines }: Asked): Promise<{ through: number; sealed: number }> {
  const through = await timelines.projectedThrough()
  return { through, sealed: Math.floor(through / archived.commits) }
}

function lastOf(archive: number, sealed: number, length: number): number {
  if (archive <= sealed) return archive * length
  const there = sealed === 0 ? 'There is none yet' : `There are archives 1 to ${sealed}`
  throw new Problem(404, 'No such archive', `${there}; what is newer is in the feed itself.`)
}

type Place = Pick<FeedDocument, 'self' | 'alternate' | 'isArchive' | 'current' | 'older' | 'newer'> & {
  cacheControl: string
}

/** Where a document lies among the others. `older` is the newest archive that the current document leads to. */
function placeOf(asked: Asked, archive: number | undefined, older: number, sealed: number): Place {
  const [before, after] = archive === undefined ? [older, 0] : [archive - 1, archive < sealed ? archive + 1 : 0]
  return {
    self: addressOf(asked, archive),
    alternate: `${asked.origin}${asked.plain}${searchOf(asked)}`,
    isArchive: archive !== undefined,
    current: addressOf(asked, undefined),
    older: before > 0 ? addressOf(asked, before) : null,
    newer: after > 0 ? addressOf(asked, after) : null,
    // The newest archive has yet to learn of the one after it.
    cacheControl: archive !== undefined && archive < sealed ? freshness.forever : freshness.moments,
  }
}

function addressOf({ origin, plain, format, query }: Asked, archive: number | undefined): string {
  const own = new URLSearchParams(query)
  own.delete('archive')
  if (archive !== undefined) own.set('archive', `${archive}`)
  return `${origin}${plain}${media[format].extension}${own.size > 0 ? `?${own}` : ''}`
}

function searchOf({ query }: Asked): string {
  const own = new URLSearchParams(query)
  own.delete('archive')
  return own.size > 0 ? `?${own}` : ''
}

function write({ format }: Asked, { cacheControl, ...feed }: FeedDocument & { cacheControl: string }): Written {
  const { older, newer, current: newest, isArchive } = feed
  const links = [
    ...(older ? [link(older, 'prev-archive'), link(older, 'next')] : []),
    ...(newer ? [link(newer, 'next-archive')] : []),
    ...(isArchive ? [link(newest, 'current')] : []),
  ]
  return { body: format === 'atom' ? atomOf(feed) : jsonFeedOf(feed), cacheControl, links }
}
