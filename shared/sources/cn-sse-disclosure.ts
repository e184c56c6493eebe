import { addDays, dayOf } from '../domain/clocks.ts'
import { zone } from '../parsing/chinese/moments.ts'
import { shanghaiCodes } from '../parsing/exchanges/issuers.ts'
import { bulletinUrl, readBulletins } from '../parsing/exchanges/sse.ts'
import type { Source } from '../source.ts'

/**
 * What SMIC, Cambricon, Hygon and Moore Threads file at Shanghai. Title, day and link only: the exchange's terms ask for written permission
 * to reuse documents.
 */
export const source: Source = {
  publisher: { id: 'cn-sse', name: 'Shanghai Stock Exchange', tier: 'filing' },
  jurisdiction: 'CN',
  zone,
  language: 'zh',
  schedule: 'rate(30 minutes)',
  families: ['cn-sse-disclosure'],
  // Each company files some fifty times a quarter.
  canary: { newestWithinDays: 30 },
  spacing: 3000,
  maxBytes: 1024 * 1024,
  redirects: 'none',
  requests: (now) => {
    const today = dayOf(now, zone)
    return shanghaiCodes.map((code) => ({
      resource: code,
      url: bulletinUrl(code, addDays(today, -90), today),
      accept: 'application/json, application/javascript',
      headers: { referer: 'https://www.sse.com.cn/' },
    }))
  },
  read: readBulletins,
}
