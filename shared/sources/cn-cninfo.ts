import { addDays, dayOf } from '../domain/clocks.ts'
import { zone } from '../parsing/chinese/moments.ts'
import { cninfoSearch, readCninfo } from '../parsing/exchanges/cninfo.ts'
import { shanghaiCodes, shenzhenCodes } from '../parsing/exchanges/issuers.ts'
import type { Source } from '../source.ts'

/** Filings of both mainland exchanges by the disclosure platform of the regulator, metadata only, for recorded answers. */
export const source: Source = {
  publisher: { id: 'cn-cninfo', name: 'CNINFO', tier: 'filing' },
  jurisdiction: 'CN',
  zone,
  language: 'zh',
  schedule: 'rate(6 hours)',
  off: 'a second route to filings that the exchanges publish themselves, which answers POST only',
  families: ['cn-cninfo'],
  spacing: 3000,
  maxBytes: 1024 * 1024,
  redirects: 'none',
  requests: (now) => {
    const today = dayOf(now, zone)
    return [...shanghaiCodes, ...shenzhenCodes].map((code) => cninfoSearch(code, addDays(today, -90), today))
  },
  read: readCninfo,
}
