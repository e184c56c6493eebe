import { agency, column } from '../parsing/chinese/agency.ts'
import { htmlRows } from '../parsing/chinese/html-columns.ts'

const home = 'https://www.cac.gov.cn/wxzw/zcfg/A093703index_1.htm'

/** The Cyberspace Administration's policies and rules: reviews of products, and what operators may buy. */
export const source = agency({
  publisher: { id: 'cn-cac', name: 'Cyberspace Administration of China', tier: 'official' },
  authority: 'cn-cac',
  issuer: '国家互联网信息办公室',
  schedule: 'rate(6 hours)',
  families: ['cn-cac-rules'],
  home,
  site: 'www.cac.gov.cn',
  requests: () => [column('rules', home)],
  rows: htmlRows({ rows: 'div#loadingInfoPage li', link: 'h5 a[href]' }),
  path: /^\/\d{4}-\d{2}\/\d{2}\/c_\d+\.htm$/,
  minimum: 5,
  // No article was recorded: these are the places where its pages have kept their text.
  article: { title: ['#title'], body: ['#content', '#BodyLabel', '.main-content', '.TRS_Editor'], precision: 'day' },
  skip: { titles: /专家解读|答记者问|一图读懂/, reason: 'commentary on a rule' },
})
