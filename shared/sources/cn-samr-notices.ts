import { agency } from '../parsing/chinese/agency.ts'
import { unitRequest, unitRows } from '../parsing/chinese/jpaas.ts'
import { samr, samrList, samrUnit } from '../parsing/chinese/samr.ts'

/** The market regulator's published documents: notices, decisions and mergers let through on conditions. */
export const source = agency({
  ...samr,
  families: ['cn-samr-notices'],
  home: 'https://www.samr.gov.cn/zw/zfxxgk/',
  requests: () => [unitRequest('notices', samrUnit('dedefc44460a4338ac649d95f0ed8023'))],
  rows: unitRows(samrList),
  minimum: 5,
})
