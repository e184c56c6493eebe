import { agency, column } from '../parsing/chinese/agency.ts'
import { htmlRows } from '../parsing/chinese/html-columns.ts'

const home = 'https://www.mfa.gov.cn/web/wjb_673085/zfxxgk_674865/gknrlb/fzcqdcs/'

/** The Foreign Ministry's measures against sanctions and what has become of them. */
export const source = agency({
  publisher: { id: 'cn-mfa', name: 'Foreign Ministry of China', tier: 'official' },
  authority: null,
  issuer: '外交部',
  schedule: 'rate(6 hours)',
  families: ['cn-mfa-countermeasures'],
  home,
  site: 'www.mfa.gov.cn',
  requests: () => [column('countermeasures', home)],
  rows: htmlRows({ rows: 'a[href*="/t20"]' }),
  path: /\/\d{6}\/t\d{8}_\d+\.shtml$/,
  minimum: 10,
  // No article was recorded: these are the places where its pages have kept their text.
  article: { body: ['#News_Body_Txt_A', '.TRS_UEDITOR', '.TRS_Editor', '.news-main'], precision: 'day' },
})
