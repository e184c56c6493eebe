import { newsroom } from '../parsing/feed/feed-announcements.ts'

/** NVIDIA's blog, a WordPress: products and research, rarely trade. */
export const source = newsroom({
  publisher: { id: 'nvidia', name: 'NVIDIA', tier: 'company' },
  jurisdiction: 'US',
  zone: 'America/Los_Angeles',
  language: 'en',
  schedule: 'rate(60 minutes)',
  off: 'it rarely speaks of policy or orders, and what matters is among the press releases, which are read',
  families: ['nvidia-blog'],
  feeds: { blog: 'https://blogs.nvidia.com/feed/' },
})
