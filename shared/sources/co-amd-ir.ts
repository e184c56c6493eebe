import { newsroom } from '../parsing/feed/feed-announcements.ts'

/** AMD's releases to investors. The addresses `/rss/press-releases.xml` and `/rss/PressRelease`, quoted elsewhere, are 404. */
export const source = newsroom({
  publisher: { id: 'amd', name: 'AMD', tier: 'company' },
  jurisdiction: 'US',
  zone: 'America/New_York',
  language: 'en',
  schedule: 'rate(30 minutes)',
  families: ['amd-ir'],
  feeds: { 'news-releases': 'https://ir.amd.com/rss/news-releases.xml' },
})
