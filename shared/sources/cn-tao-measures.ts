import { agency, column } from '../parsing/chinese/agency.ts'
import { htmlRows } from '../parsing/chinese/html-columns.ts'

const home = 'https://www.gwytb.gov.cn/zccs/zccs_61195/cjtdwgfz/'

/** The Taiwan Affairs Office's lists, in GB 18030. Each entry is linked twice, by its title and by 更多. */
export const source = agency({
  publisher: { id: 'cn-tao', name: 'Taiwan Affairs Office of the State Council', tier: 'official' },
  authority: null,
  issuer: '国务院台湾事务办公室',
  schedule: 'rate(1 day)',
  off: 'it names persons and associations of Taiwan, and so far no company that makes or buys chips',
  families: ['cn-tao-measures'],
  charset: 'gb18030',
  home,
  site: 'www.gwytb.gov.cn',
  requests: () => [column('measures', home)],
  rows: htmlRows({ rows: 'a[href*="/t20"]' }),
  path: /\/\d{6}\/t\d{8}_\d+\.htm$/,
  minimum: 2,
  article: { body: ['.TRS_Editor', '.TRS_UEDITOR'], precision: 'day' },
})
