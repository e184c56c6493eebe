import { agency, column } from '../parsing/chinese/agency.ts'
import { htmlRows } from '../parsing/chinese/html-columns.ts'
import { ndrc } from '../parsing/chinese/ndrc.ts'

const home = 'https://www.ndrc.gov.cn/xwdt/xwfb/'

/** The planning commission's news. */
export const source = agency({
  ...ndrc,
  families: ['cn-ndrc-news'],
  home,
  requests: () => [column('news', home)],
  // Empty items stand between groups of rows.
  rows: htmlRows({ rows: '.u-list > li:not(.empty)', link: 'a[href]' }),
  minimum: 5,
})
