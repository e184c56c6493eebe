import { newsroom } from '../parsing/feed/feed-announcements.ts'

/** Nikkei Asia: RSS 1.0 of titles and addresses, and little else. */
export const source = newsroom({
  publisher: { id: 'nikkei', name: 'Nikkei Asia', tier: 'press' },
  jurisdiction: 'JP',
  zone: 'Asia/Tokyo',
  language: 'en',
  schedule: 'rate(30 minutes)',
  off: 'Leads only: titles without text. Its terms must be read before turning this on.',
  families: ['nikkei'],
  feeds: { news: 'https://asia.nikkei.com/rss/feed/nar' },
})
