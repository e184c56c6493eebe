import type { Publisher } from '../../domain/announcement.ts'
import type { Moment } from '../../domain/clocks.ts'
import { sha256 } from '../../domain/canonical.ts'
import { UnreadableDocumentError } from '../../errors.ts'
import { later } from '../../canary.ts'
import type { Canary, ReadAnnouncement, Reading, Source, SourceDocument, SourceRequest } from '../../source.ts'
import { emptyReading, passOver } from '../reading.ts'
import { mayConcern, productsNamed, textLimit } from '../topic.ts'
import { feedSubstance } from './feed-substance.ts'
import { isWebAddress, readLink } from './links.ts'
import { readFeed } from './read-feed.ts'
import type { Feed, FeedDate, FeedEntry } from './feed.ts'

/** A publisher that announces by feed; all that differs between one newsroom and the next. */
export type Newsroom = {
  publisher: Publisher
  jurisdiction: string
  zone: string
  language: string
  schedule: string
  families: string[]
  /** Addresses by the name of the resource. */
  feeds: Record<string, string>
  off?: string
  /** The source's usual encoding, where it does not say. */
  encoding?: string
  /** A feed that may lawfully hold nothing, such as a sitemap of the last two days. Elsewhere nothing is a fault. */
  mayBeEmpty?: true
  canary?: Canary
}

/** The source that such a publisher is. */
export const newsroom = ({ feeds, encoding, mayBeEmpty, ...about }: Newsroom): Source => ({
  ...about,
  requests: () => Object.entries(feeds).map(([resource, url]) => request(resource, url)),
  substance: feedSubstance,
  read: (document) => feedAnnouncements(document, { ...about, encoding, mayBeEmpty }),
})

const request = (resource: string, url: string): SourceRequest => ({
  resource,
  url,
  accept: 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.8',
})

type Conventions = Pick<Source, 'publisher' | 'zone' | 'language'> & {
  encoding?: string | undefined
  mayBeEmpty?: true | undefined
}

/** The entries of a feed that may concern us, as announcements; the others are counted. Throws UnreadableDocumentError. */
export function feedAnnouncements({ bytes, contentType, url }: SourceDocument, conventions: Conventions): Reading {
  const { zone, encoding } = conventions
  const feed = readFeed(bytes, { contentType, url, zone, ...(encoding === undefined ? {} : { encoding }) })
  refuseOtherContent(feed, conventions)
  const reading = emptyReading()
  const seen = new Set<string>()
  for (const entry of feed.entries) {
    const announcement = announcementOf(entry, conventions)
    if (typeof announcement === 'string') passOver(reading, announcement)
    else if (seen.has(announcement.nativeId)) passOver(reading, 'repeated in the same feed')
    else reading.announcements.push(announcement)
    if (typeof announcement !== 'string') seen.add(announcement.nativeId)
  }
  const newest = newestOf(feed)
  return newest === null ? reading : { ...reading, newest }
}

/** Of all entries, since a publisher that speaks of other things is not silent. */
const newestOf = ({ entries }: Feed): Moment | null =>
  entries
    .flatMap(({ published, updated }) => published ?? updated ?? [])
    .filter(({ precision }) => precision !== 'year' && precision !== 'month')
    .map(({ moment }) => moment)
    .reduce<Moment | null>(later, null)

function refuseOtherContent({ format, entries }: Feed, { mayBeEmpty }: Conventions): void {
  if (format === 'sitemap' || format === 'sitemap-index') {
    throw new UnreadableDocumentError(`A ${format} lists addresses without titles; this source needs a feed of news`)
  }
  if (entries.length === 0 && !mayBeEmpty)
    throw new UnreadableDocumentError('A feed without entries: it always has some')
}

/** An announcement, or why it is none. */
function announcementOf(entry: FeedEntry, { publisher, language }: Conventions): ReadAnnouncement | string {
  const announced = entry.published ?? entry.updated
  if (entry.isPartial) return 'an entry that is cut short'
  if (announced === null) return 'an entry without a date'
  if (announced.precision === 'year' || announced.precision === 'month') return 'an entry without a day'
  if (entry.link === null) return 'an entry without an address'
  if (entry.title === '') return 'an entry without a title'
  // A maker names its chips without naming itself.
  const words = [publisher.name, entry.title, entry.summary, entry.content].join('\n')
  // A headline has no room for the maker beside the model.
  if (!mayConcern(words) && productsNamed(words).length === 0) return 'not about chips or export control'
  return {
    nativeId: nativeIdOf(entry, entry.link),
    url: entry.link,
    language,
    title: entry.title,
    text: textOf(entry),
    announcedAt: announced.moment,
    documentNumber: null,
    depth: entry.content === '' ? 'listing' : 'document',
    facts: [],
    ...revision(entry.updated, announced),
  }
}

/** The content usually holds the summary; where a publisher fills the summary alone, that is the text. */
const textOf = ({ content, summary }: FeedEntry): string =>
  (content.length >= summary.length ? content : summary).slice(0, textLimit)

const revision = (updated: FeedDate | null, announced: FeedDate): { revisedAt?: string } =>
  updated === null || updated.moment === announced.moment ? {} : { revisedAt: updated.moment }

/** The publisher's id, or the address without its scheme, in a form that an announcement's id may have. */
function nativeIdOf({ id, idKind }: FeedEntry, link: string): string {
  const own = idKind === 'permalink' ? (readLink({ link: id, base: null }) ?? id) : idKind === 'hash' ? link : id
  const name = isWebAddress(own) ? own.replace(/^https?:\/\//i, '').replace(/\/$/, '') : own
  return /^\S{1,160}$/.test(name) ? name : sha256(name)
}
