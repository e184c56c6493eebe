import { newsroom } from '../parsing/feed/feed-announcements.ts'

/** Bloomberg's sitemap of news: titles of the last two days, so it may lawfully be empty. */
export const source = newsroom({
  publisher: { id: 'bloomberg', name: 'Bloomberg', tier: 'press' },
  jurisdiction: 'US',
  zone: 'America/New_York',
  language: 'en',
  schedule: 'rate(60 minutes)',
  off: 'Leads only, and its terms are said to bar commercial use without permission: read them before turning this on.',
  families: ['bloomberg-sitemap-news'],
  feeds: {
    business: 'https://www.bloomberg.com/feeds/bbiz/sitemap_news.xml',
    technology: 'https://www.bloomberg.com/feeds/technology/sitemap_news.xml',
  },
  mayBeEmpty: true,
})
