import { agency } from '../parsing/chinese/agency.ts'
import { textList, unitRequest, unitRows } from '../parsing/chinese/jpaas.ts'
import { mofcom, mofcomUnit } from '../parsing/chinese/mofcom.ts'

/** The Ministry of Commerce's daily news, with what its spokespersons answer on measures. */
export const source = agency({
  ...mofcom,
  families: ['cn-mofcom-news'],
  // Fifteen rows were three months.
  canary: { newestWithinDays: 45 },
  home: 'https://www.mofcom.gov.cn/xwfb/rcxwfb/index.html',
  requests: () => [unitRequest('news', mofcomUnit('95d89972d8aa4fcea511701cd0f212d9'))],
  rows: unitRows(textList),
  minimum: 5,
})
