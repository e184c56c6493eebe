import * as z from 'zod'
import type { Day } from '../../domain/clocks.ts'
import { UnreadableDocumentError } from '../../errors.ts'
import type { Reading, SourceDocument, SourceRequest } from '../../source.ts'
import { dayIn } from '../chinese/moments.ts'
import { openPage } from '../chinese/open-page.ts'
import { inShape, parseJson } from '../json.ts'
import { passOver } from '../reading.ts'
import { filingAnnouncements, type Filing } from './filings.ts'

const Announcement = z.object({
  annId: z.union([z.string(), z.number()]),
  title: z.string().min(1),
  publishTime: z.string(),
  attachPath: z.string().regex(/^\/disc\/.+/),
  secCode: z.array(z.string()).min(1),
  secName: z.array(z.string()),
})
const Answer = z.object({ data: z.array(Announcement), announceCount: z.coerce.number().int() })

/** How many filings a page holds. */
const perPage = 50

/** What the search takes: filings of some companies from a day through another, the newest first. */
export const szseSearch = (codes: string[], from: Day, to: Day): SourceRequest => ({
  resource: 'filings',
  url: 'https://www.szse.cn/api/disc/announcement/annList?random=0.5', // a number against caches
  accept: 'application/json',
  headers: { referer: 'https://www.szse.cn/' },
  post: {
    contentType: 'application/json',
    body: JSON.stringify({
      seDate: [from, to],
      channelCode: ['listedNotice_disc'],
      stock: codes,
      pageSize: perPage,
      pageNum: 1,
    }),
  },
})

/** Reads an answer of the Shenzhen exchange's search. */
export function readSzse(document: SourceDocument): Reading {
  const { kind, text } = openPage(document, 'www.szse.cn')
  if (kind !== 'json') throw new UnreadableDocumentError("A page where the exchange's JSON is expected")
  const { data, announceCount } = inShape(Answer, parseJson(text, what), what)
  const reading = filingAnnouncements(data.map(filingOf), 'The Shenzhen exchange')
  passOver(reading, 'beyond the first page, which is cut', Math.max(0, announceCount - data.length))
  return reading
}

const what = "The Shenzhen exchange's list of filings"

function filingOf({ annId, title, publishTime, attachPath, secCode, secName }: z.infer<typeof Announcement>): Filing {
  // "2026-07-22 00:00:00" is a day and no midnight.
  const filedOn = dayIn(publishTime)
  if (filedOn === null) throw new UnreadableDocumentError(`${what}: "${publishTime}" is no day`)
  return {
    nativeId: String(annId),
    code: secCode[0]!,
    name: secName[0] ?? null,
    title: title.replace(/\s+/g, ' ').trim(),
    url: `https://disc.static.szse.cn/download${attachPath}`,
    filedOn,
  }
}
