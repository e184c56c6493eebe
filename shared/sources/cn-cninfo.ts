import { zone } from '../parsing/chinese/moments.ts'
import { readCninfo } from '../parsing/exchanges/cninfo.ts'
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
  requests: () => [],
  read: readCninfo,
}
