import type { Agency } from './agency.ts'

/** What the columns of the National Development and Reform Commission have in common. */
export const ndrc = {
  publisher: { id: 'cn-ndrc', name: 'National Development and Reform Commission of China', tier: 'official' },
  authority: 'cn-ndrc',
  issuer: '国家发展改革委',
  schedule: 'rate(1 hour)',
  site: 'ndrc.gov.cn',
  path: /\/t\d{8}_\d+\.html$|^\/web\/iteminfo\.jsp\?id=\d+$/,
  article: { body: ['.article_con > .TRS_Editor', '.article_con'], precision: 'minute' },
} satisfies Partial<Agency>
