import { addDays, dayOf } from '../domain/clocks.ts'
import { zone } from '../parsing/chinese/moments.ts'
import { shenzhenCodes } from '../parsing/exchanges/issuers.ts'
import { readSzse, szseSearch } from '../parsing/exchanges/szse.ts'
import type { Source } from '../source.ts'

/** Filings at Shenzhen of the server makers that we watch, metadata only, for recorded answers and for the day when a chip maker is listed there. */
export const source: Source = {
  publisher: { id: 'cn-szse', name: 'Shenzhen Stock Exchange', tier: 'filing' },
  jurisdiction: 'CN',
  zone,
  language: 'zh',
  schedule: 'rate(6 hours)',
  off: 'a second route to filings, which answers POST only and lists no chip maker that we watch',
  families: ['cn-szse-disclosure'],
  spacing: 3000,
  maxBytes: 1024 * 1024,
  redirects: 'none',
  requests: (now) => {
    const today = dayOf(now, zone)
    return [szseSearch(shenzhenCodes, addDays(today, -90), today)]
  },
  read: readSzse,
}
