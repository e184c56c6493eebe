import { agency, column } from '../parsing/chinese/agency.ts'
import { htmlRows } from '../parsing/chinese/html-columns.ts'

const home = 'https://www.customs.gov.cn/customs/302249/302266/index.html'

/** Announcements of Customs. Those that it issues with the Ministry of Commerce, on export control, are on that ministry's pages too. */
export const source = agency({
  publisher: { id: 'cn-customs', name: 'General Administration of Customs of China', tier: 'official' },
  authority: 'cn-customs',
  issuer: '海关总署',
  schedule: 'rate(6 hours)',
  off: 'its site sets a browser a riddle before it answers, and its chain of certificates fails for others',
  families: ['cn-customs'],
  home,
  site: 'www.customs.gov.cn',
  requests: () => [column('announcements', home)],
  rows: htmlRows({ rows: '[class^="conList_ul"] li', link: 'a[href]' }),
  path: /^\/customs\/302249\/302266\/(?:\d+\/)+index\.html$/,
  minimum: 5,
  // No article was recorded: the first place alone is known, the others are where its pages have kept their text.
  article: {
    announced: ['.easysite-news-describe'],
    body: ['#easysiteText', '.easysite-news-text', '.easysite-news-content'],
    precision: 'minute',
  },
})
