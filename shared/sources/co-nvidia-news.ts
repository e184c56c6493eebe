import { newsroom } from '../parsing/feed/feed-announcements.ts'

/** NVIDIA's press releases. The guid is the address, in this feed and in the one of all posts. */
export const source = newsroom({
  publisher: { id: 'nvidia', name: 'NVIDIA', tier: 'company' },
  jurisdiction: 'US',
  zone: 'America/Los_Angeles',
  language: 'en',
  schedule: 'rate(15 minutes)',
  families: ['nvidia-news'],
  // Its newest item stands for days at a time.
  canary: { minRows: 1, newestWithinDays: 21 },
  feeds: { 'press-releases': 'https://nvidianews.nvidia.com/cats/press_release.xml' },
})
