import { agency, column } from '../parsing/chinese/agency.ts'
import { htmlRows } from '../parsing/chinese/html-columns.ts'
import { ndrc } from '../parsing/chinese/ndrc.ts'

const home = 'https://www.ndrc.gov.cn/xxgk/zcfb/'
/** Orders, normative documents, announcements and notices. */
const columns = ['fzggwl', 'ghxwj', 'gg', 'tz']

/** What the planning commission issues on data centres and industry. Only the address of a document tells its day. */
export const source = agency({
  ...ndrc,
  families: ['cn-ndrc-docs'],
  home: `${home}fzggwl/`,
  requests: () => columns.map((name) => column(name, `${home}${name}/`)),
  rows: htmlRows({ rows: 'li', link: 'a[href*="/t20"], a[href*="iteminfo.jsp"]' }),
  minimum: 5,
})
