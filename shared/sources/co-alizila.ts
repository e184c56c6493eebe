import { newsroom } from '../parsing/feed/feed-announcements.ts'

/** Alibaba's own news site: the newest ten. The feed that alibabagroup.com names is a web page with status 200. */
export const source = newsroom({
  publisher: { id: 'alibaba', name: 'Alizila', tier: 'company' },
  jurisdiction: 'CN',
  zone: 'Asia/Shanghai',
  language: 'en',
  schedule: 'rate(60 minutes)',
  families: ['alizila'],
  canary: { minRows: 5 },
  feeds: { news: 'https://www.alizila.com/feed/' },
})
