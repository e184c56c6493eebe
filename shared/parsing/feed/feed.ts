import type { Moment, TimeZone } from '../../domain/clocks.ts'

/** What a feed says of itself and of its entries, whatever its format; all text is plain, never markup. */
export type Feed = {
  format: FeedFormat
  title: string
  /** As the feed spells it, such as `en-us`; null where it does not say. */
  language: string | null
  link: string | null
  /** The encoding that the bytes were read in. */
  encoding: string
  entries: FeedEntry[]
  /** What had to be repaired or assumed to read it. */
  warnings: string[]
}

export type FeedFormat =
  | `rss-${string}`
  | 'atom-0.3'
  | 'atom-1.0'
  | `json-feed-${string}`
  | 'cdf'
  | 'sitemap'
  | 'news-sitemap'
  | 'sitemap-index'

export type FeedEntry = {
  /** The publisher's own id where it gives one; see `idKind` for what it is otherwise. */
  id: string
  idKind: IdKind
  title: string
  /** Absolute, http or https, without tracking parameters. */
  link: string | null
  published: FeedDate | null
  updated: FeedDate | null
  summary: string
  content: string
  categories: string[]
  authors: string[]
  /** The body ended inside it: what it says may be half of what its publisher said. */
  isPartial?: true
}

/**
 * `permalink`: a guid that is the address; `guid`, `atom-id`, `json-id`, `about`: the format's own id;
 * `link`: the address stands in for a missing id; `hash`: a hash of title and date stands in for both.
 */
export type IdKind = 'permalink' | 'guid' | 'atom-id' | 'json-id' | 'about' | 'link' | 'hash'

export type FeedDate = {
  /** A day where the feed gives a day; the first day of a month or year where it gives only that. */
  moment: Moment
  precision: 'year' | 'month' | 'day' | 'minute' | 'second' | 'millisecond'
  /** The text names no zone (or one that means nothing, such as a military letter): the source's was used. */
  zoneInferred: boolean
}

/** What is known of a body beside its bytes. */
export type FeedHints = {
  /** The Content-Type header. */
  contentType: string | null
  url: string | null
  /** Of dates that name none. */
  zone: TimeZone
  /** The source's usual encoding: used where the body neither says nor is valid UTF-8. */
  encoding?: string
  /** Dates after this instant are left out with a warning: no publisher announces tomorrow's news. */
  notAfter?: string
}
