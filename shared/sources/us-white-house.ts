import { newsroom } from '../parsing/feed/feed-announcements.ts'
import type { Source } from '../source.ts'

const feed = newsroom({
  publisher: { id: 'us-president', name: 'The White House', tier: 'official' },
  jurisdiction: 'US',
  zone: 'America/New_York',
  language: 'en',
  schedule: 'rate(30 minutes)',
  families: ['white-house'],
  // Thirty items; the feed of orders alone may miss a week or two.
  canary: { minRows: 20, newestWithinDays: 30 },
  feeds: {
    'presidential-actions': 'https://www.whitehouse.gov/presidential-actions/feed/',
    // Fewer kinds in as many items: reaches further back, and overlaps the other by address.
    'executive-orders': 'https://www.whitehouse.gov/presidential-actions/executive-orders/feed/',
  },
})

/**
 * Orders, proclamations and memoranda as the White House posts them, about five days before the Federal Register prints them. Posts may be
 * back-dated; the day they carry is the day they were signed.
 */
export const source: Source = {
  ...feed,
  read: (document) => {
    const reading = feed.read(document)
    return {
      ...reading,
      announcements: reading.announcements.map((action) => ({ ...action, structured: { authority: 'us-president' } })),
    }
  },
}
