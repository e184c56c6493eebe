import { generateAtomFeed, generateJsonFeed } from 'feedsmith'
import { isDay, startOfDay, type Instant, type Moment, type TimeZone } from '../../../shared/domain/clocks.ts'
import { oneLine, plainText } from './plain-text.ts'

/** One item of a feed, whatever it is written as. `id` stays the same for as long as the thing does. */
export type FeedItem = {
  id: string
  title: string
  url: string
  publishedAt: Instant
  /** When we last recorded a change of it: nothing else moves it. */
  updatedAt: Instant
  text: string
  author: string
  language: string | null
  tags: string[]
}

/**
 * A document of a feed. Beside the newest items lie archives, which never change (RFC 5005 §4): `older` leads to the one before, `newer` to the one after,
 * and an archive names the `current` document.
 */
export type FeedDocument = {
  id: string
  title: string
  subtitle: string
  updatedAt: Instant
  self: string
  /** The same as JSON. */
  alternate: string
  isArchive: boolean
  current: string
  older: string | null
  newer: string | null
  items: FeedItem[]
}

/** A name that is the same in every deployment and for ever (RFC 4151). */
export const tagOf = (name: string): string =>
  `tag:chipline,2026:${name.replaceAll(/[^\w.~:/@-]/g, encodeURIComponent)}`

/** When it was made public, as an instant: of a day, its beginning where the publisher is. */
export const publishedAt = (announcedAt: Moment, zone: TimeZone): Instant =>
  isDay(announcedAt) ? startOfDay(announcedAt, zone) : announcedAt

const generator = 'Chipline'

/** The document as Atom (RFC 4287). */
export function atomOf(feed: FeedDocument): string {
  const xml = generateAtomFeed({
    id: feed.id,
    title: { value: oneLine(feed.title), type: 'text' },
    subtitle: { value: oneLine(feed.subtitle), type: 'text' },
    updated: feed.updatedAt,
    generator: { text: generator },
    authors: [{ name: generator }],
    links: atomLinks(feed),
    entries: feed.items.map((item) => ({
      id: item.id,
      title: { value: oneLine(item.title) || 'Untitled', type: 'text' },
      updated: item.updatedAt,
      published: item.publishedAt,
      authors: [{ name: oneLine(item.author) }],
      links: [{ href: item.url, rel: 'alternate', ...(item.language && { hreflang: item.language }) }],
      content: { value: plainText(item.text), type: 'text' },
      categories: item.tags.map((term) => ({ term })),
    })),
  })
  // The generator knows no RFC 5005; its mark is one element.
  return feed.isArchive ? xml.replace(/<feed [^>]*>/, `$&\n  <fh:archive xmlns:fh="${historyNamespace}"/>`) : xml
}
const historyNamespace = 'http://purl.org/syndication/history/1.0'

/** An archive is also a page: what knows only pages follows `next` to older ones. */
function atomLinks({ self, alternate, isArchive, current, older, newer }: FeedDocument) {
  const type = 'application/atom+xml'
  const links = [
    { href: self, rel: 'self', type },
    { href: alternate, rel: 'alternate', type: 'application/json' },
  ]
  if (isArchive) links.push({ href: current, rel: 'current', type })
  if (older) links.push({ href: older, rel: 'prev-archive', type }, { href: older, rel: 'next', type })
  if (newer) links.push({ href: newer, rel: 'next-archive', type }, { href: newer, rel: 'previous', type })
  return links
}

/** The document as JSON Feed 1.1. */
export function jsonFeedOf(feed: FeedDocument): string {
  const document = generateJsonFeed({
    title: oneLine(feed.title),
    description: oneLine(feed.subtitle),
    home_page_url: feed.alternate,
    feed_url: feed.self,
    ...(feed.older && { next_url: feed.older }),
    authors: [{ name: generator }],
    items: feed.items.map((item) => ({
      id: item.id,
      url: item.url,
      title: oneLine(item.title) || 'Untitled',
      content_text: plainText(item.text),
      date_published: item.publishedAt,
      date_modified: item.updatedAt,
      authors: [{ name: oneLine(item.author) }],
      ...(item.language && { language: item.language }),
      tags: item.tags,
    })),
  })
  return JSON.stringify(document)
}
