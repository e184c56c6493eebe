import { newsroom } from '../parsing/feed/feed-announcements.ts'

/** The South China Morning Post: headlines with a line of text, links with tracking parameters. 91 is its news. */
export const source = newsroom({
  publisher: { id: 'scmp', name: 'South China Morning Post', tier: 'press' },
  jurisdiction: 'HK',
  zone: 'Asia/Hong_Kong',
  language: 'en',
  schedule: 'rate(30 minutes)',
  off: 'Leads only: headlines without the text. Its terms must be read before turning this on.',
  families: ['scmp'],
  feeds: { news: 'https://www.scmp.com/rss/91/feed' },
})
