import { newsroom } from '../parsing/feed/feed-announcements.ts'

/** Bloomberg's headlines with summaries. `/business` is mostly headlines alone, `/wealth` is empty, `/green` is 404. */
export const source = newsroom({
  publisher: { id: 'bloomberg', name: 'Bloomberg', tier: 'press' },
  jurisdiction: 'US',
  zone: 'America/New_York',
  language: 'en',
  schedule: 'rate(30 minutes)',
  off: 'Leads only, and its terms are said to bar commercial use without permission: read them before turning this on.',
  families: ['bloomberg-rss'],
  feeds: {
    technology: 'https://feeds.bloomberg.com/technology/news.rss',
    politics: 'https://feeds.bloomberg.com/politics/news.rss',
    economics: 'https://feeds.bloomberg.com/economics/news.rss',
  },
})
