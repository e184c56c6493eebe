import { readFeed } from '../../../../shared/parsing/feed/read-feed.ts'
import { UnreadableFeedError } from '../../../../shared/parsing/feed/unreadable-feed.ts'
import type { Feed, FeedEntry, FeedHints } from '../../../../shared/parsing/feed/feed.ts'

const hints: FeedHints = { contentType: null, url: null, zone: 'UTC' }
export const read = (body: string | Uint8Array, more: Partial<FeedHints> = {}): Feed =>
  readFeed(typeof body === 'string' ? new TextEncoder().encode(body) : body, { ...hints, ...more })

/** The first entry of an RSS feed whose only item holds this. */
export function itemWith(inside: string, more: Partial<FeedHints> = {}): FeedEntry {
  const [entry] = read(rss(`<item>${inside}</item>`), more).entries
  if (entry === undefined) throw new Error('the feed has no entry')
  return entry
}
export const rss = (inside: string): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Feed</title>${inside}</channel></rss>`
export const atom = (inside: string): string => `<feed xmlns="http://www.w3.org/2005/Atom">${inside}</feed>`

/** `read`, or the reason for which it was refused. Any other failure is thrown on. */
export function outcome(body: string | Uint8Array): string {
  try {
    read(body)
    return 'read'
  } catch (error) {
    if (error instanceof UnreadableFeedError) return error.reason
    throw error
  }
}
