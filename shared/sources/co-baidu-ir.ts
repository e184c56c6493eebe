import { newsroom } from '../parsing/feed/feed-announcements.ts'

/** Baidu's releases to investors: the newest ten. */
export const source = newsroom({
  publisher: { id: 'baidu', name: 'Baidu', tier: 'company' },
  jurisdiction: 'CN',
  zone: 'Asia/Shanghai',
  language: 'en',
  schedule: 'rate(60 minutes)',
  families: ['baidu-ir'],
  // It holds ten.
  canary: { minRows: 5 },
  feeds: { 'news-releases': 'https://ir.baidu.com/rss/news-releases.xml' },
})
