import { addDays, dayOf } from '../domain/clocks.ts'
import { agency, column } from '../parsing/chinese/agency.ts'
import { htmlRows } from '../parsing/chinese/html-columns.ts'
import { mofcom } from '../parsing/chinese/mofcom.ts'
import { zone } from '../parsing/chinese/moments.ts'

const yearbook = (year: number): string => `https://www.mofcom.gov.cn/zcfb/blgg/gg/${year}/index.html`

/**
 * The ministry's announcements of each year since 2022, as plain pages. They cross-check the columns that are served by an API whose ids may
 * change, and lead to what those columns have scrolled away. A year that is over gets no more announcements.
 */
export const source = agency({
  ...mofcom,
  // A cross-check can wait where the columns cannot.
  schedule: 'rate(2 hours)',
  families: ['cn-mofcom-annual'],
  home: 'https://www.mofcom.gov.cn/zcfb/blgg/gg/',
  requests: (now) => {
    // The page of a new year is there with its first announcement.
    const thisYear = Number(addDays(dayOf(now, zone), -14).slice(0, 4))
    const years = Array.from({ length: thisYear - 2021 }, (_, index) => 2022 + index)
    return years.map((year) => ({
      ...column(`${year}`, yearbook(year)),
      ...(year < thisYear && { once: true as const }),
    }))
  },
  rows: htmlRows({ rows: 'li', link: 'a[href*="/art/"]' }),
  minimum: 1,
})
