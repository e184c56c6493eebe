import { agency } from '../parsing/chinese/agency.ts'
import { textList, unitRequest, unitRows } from '../parsing/chinese/jpaas.ts'
import { mofcom, mofcomUnit } from '../parsing/chinese/mofcom.ts'

/** Numbered announcements and other policy releases of the Ministry of Commerce, the newest fifteen. */
export const source = agency({
  ...mofcom,
  families: ['cn-mofcom-policy'],
  home: 'https://www.mofcom.gov.cn/zwgk/zcfb/',
  requests: () => [unitRequest('policy', mofcomUnit('fc8bdff48fa345a48b651c1285b70b8f'))],
  rows: unitRows(textList),
  minimum: 5,
})
