import type { Agency } from './agency.ts'
import type { ColumnForm } from './html-columns.ts'
import { artPath } from './mofcom.ts'

/** What the columns of the State Administration for Market Regulation have in common. */
export const samr = {
  publisher: { id: 'cn-samr', name: 'State Administration for Market Regulation of China', tier: 'official' },
  authority: 'cn-samr',
  issuer: '国家市场监督管理总局',
  schedule: 'rate(1 hour)',
  site: 'www.samr.gov.cn',
  path: artPath,
  // Nobody has shown that PubDate's time of day is not that of the page's making.
  article: {
    body: ['.article-content', '.TRS_Editor', '#zoom', '.main-content', '[ergodic="article"]', '.art-con', '.content'],
    precision: 'day',
  },
} satisfies Partial<Agency>

export const samrUnit = (pageId: string) => ({
  host: 'www.samr.gov.cn',
  parseType: 'bulidstatic' as const,
  webId: '29e9522dc89d4e088a953d8cede72f4c',
  tplSetId: '5c30fb89ae5e48b9aefe3cdf49853830',
  tagId: '内容区域',
  pageId,
})

/** Two items side by side make one row: the link, then its day. */
export const samrList: ColumnForm = {
  rows: 'li.nav04Left02_content',
  link: 'a[href]',
  days: 'li.nav04Left02_contenttime',
}
