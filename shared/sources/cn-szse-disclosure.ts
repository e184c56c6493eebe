import { zone } from '../parsing/chinese/moments.ts'
import { readSzse } from '../parsing/exchanges/szse.ts'
import type { Source } from '../source.ts'

/** Filings at Shenzhen, metadata only, for recorded answers and for the day when a chip maker of the catalogue is listed there. */
export const source: Source = {
  publisher: { id: 'cn-szse', name: 'Shenzhen Stock Exchange', tier: 'filing' },
  jurisdiction: 'CN',
  zone,
  language: 'zh',
  schedule: 'rate(6 hours)',
  off: 'a second route to filings, which answers POST only and lists no chip maker that we watch',
  families: ['cn-szse-disclosure'],
  requests: () => [],
  read: readSzse,
}
