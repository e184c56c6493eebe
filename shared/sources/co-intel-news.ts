import { newsroom } from '../parsing/feed/feed-announcements.ts'

/** Intel's newsroom, a WordPress: the guid is an address with a number that stays when the title changes. */
export const source = newsroom({
  publisher: { id: 'intel', name: 'Intel', tier: 'company' },
  jurisdiction: 'US',
  zone: 'America/Los_Angeles',
  language: 'en',
  schedule: 'rate(30 minutes)',
  families: ['intel-news'],
  feeds: { newsroom: 'https://newsroom.intel.com/feed' },
})
