import { agency } from '../parsing/chinese/agency.ts'
import { unitRequest, unitRows } from '../parsing/chinese/jpaas.ts'
import { samr, samrList, samrUnit } from '../parsing/chinese/samr.ts'

/** News of the market regulator's head office: its investigations and decisions, such as those on Nvidia and Qualcomm. */
export const source = agency({
  ...samr,
  families: ['cn-samr-news'],
  home: 'https://www.samr.gov.cn/xw/zj/',
  requests: () => [unitRequest('news', samrUnit('39cd9de1f309431483ef3008309f39ca'))],
  rows: unitRows(samrList),
  minimum: 5,
})
