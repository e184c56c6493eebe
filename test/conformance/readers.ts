import { parseFeed } from 'feedsmith'
import RssParser from 'rss-parser'
import { UnreadableFeedError } from '../../shared/parsing/feed/unreadable-feed.ts'
import { readFeed } from '../../shared/parsing/feed/read-feed.ts'
import { at, list, values } from './expectation.ts'
import { ofFeedsmith } from './feedsmith-model.ts'
import type { Circumstances, FoundFeed } from './expectation.ts'

export type ReaderName = 'chipline' | 'feedsmith' | 'rss-parser'
/** `refused` is a failure that says why; `failed` one that a reader did not foresee. */
export type Outcome =
  | { kind: 'read'; feed: FoundFeed; encoding: string | null; warnings: string[] }
  | { kind: 'refused' | 'failed'; reason: string }

type Reader = (bytes: Uint8Array, circumstances: Circumstances) => Outcome | Promise<Outcome>

export const readers: Record<ReaderName, Reader> = {
  chipline: (bytes, circumstances) => {
    try {
      return ours(bytes, circumstances)
    } catch (error) {
      if (error instanceof UnreadableFeedError) return { kind: 'refused', reason: error.reason }
      return { kind: 'failed', reason: String(error) }
    }
  },
  feedsmith: (bytes, circumstances) => {
    try {
      return found(ofFeedsmith(parseFeed(asText(bytes, circumstances)).feed))
    } catch (error) {
      return { kind: 'refused', reason: error instanceof Error ? error.name : 'unknown' }
    }
  },
  'rss-parser': async (bytes, circumstances) => {
    try {
      return found(ofRssParser(await new RssParser().parseString(asText(bytes, circumstances))))
    } catch (error) {
      return { kind: 'refused', reason: error instanceof Error ? error.name : 'unknown' }
    }
  },
}

function ours(bytes: Uint8Array, { contentType, url }: Circumstances): Outcome {
  const feed = readFeed(bytes, { contentType, url, zone: 'UTC' })
  const entries = feed.entries.map((entry) => ({
    title: entry.title,
    link: entry.link,
    id: entry.id,
    date: (entry.published ?? entry.updated)?.moment ?? null,
  }))
  return {
    kind: 'read',
    feed: { title: feed.title, link: feed.link, entries },
    encoding: feed.encoding,
    warnings: feed.warnings,
  }
}

const found = (feed: FoundFeed): Outcome => ({ kind: 'read', feed, encoding: null, warnings: [] })

/** Both take text, so they get what `Response.text()` would give them, with the charset of the header. */
function asText(bytes: Uint8Array, { contentType }: Circumstances): string {
  const charset = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(contentType ?? '')?.[1]
  return new TextDecoder(charset ?? 'utf-8').decode(bytes)
}

function ofRssParser(feed: unknown): FoundFeed {
  return {
    title: first(at(feed, 'title')),
    link: first(at(feed, 'link')),
    entries: list(at(feed, 'items')).map((item) => ({
      title: first(at(item, 'title')),
      link: first(at(item, 'link')),
      id: first(at(item, 'guid'), at(item, 'id'), at(item, 'rdf:about')),
      date: first(at(item, 'isoDate'), at(item, 'pubDate')),
    })),
  }
}

const first = (...candidates: unknown[]): string | null => values(...candidates)[0] ?? null
