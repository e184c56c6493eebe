import * as z from 'zod'
import { dayOf, instant, type Day } from '../../domain/clocks.ts'
import { UnreadableDocumentError } from '../../errors.ts'
import type { Reading, SourceDocument, SourceRequest } from '../../source.ts'
import { zone } from '../chinese/moments.ts'
import { openPage } from '../chinese/open-page.ts'
import { inShape, parseJson } from '../json.ts'
import { passOver } from '../reading.ts'
import { filingAnnouncements, type Filing } from './filings.ts'

const Announcement = z.object({
  announcementId: z.string().regex(/^\d+$/),
  announcementTitle: z.string().min(1),
  announcementTime: z.number(),
  adjunctUrl: z.string().min(1),
  secCode: z.string(),
  secName: z.string().nullish(),
})
const Answer = z.object({ announcements: z.array(Announcement).nullable(), hasMore: z.boolean() })

/** What the search takes: filings that name a company's code, from a day through another. Its own ids of companies are not needed for that. */
export const cninfoSearch = (code: string, from: Day, to: Day): SourceRequest => ({
  resource: code,
  url: 'https://www.cninfo.com.cn/new/hisAnnouncement/query',
  accept: 'application/json',
  headers: { referer: 'https://www.cninfo.com.cn/' },
  post: {
    contentType: 'application/x-www-form-urlencoded; charset=UTF-8',
    body: new URLSearchParams({
      stock: '',
      tabName: 'fulltext',
      column: code.startsWith('6') ? 'sse' : 'szse',
      plate: '',
      category: '',
      searchkey: code,
      seDate: `${from}~${to}`,
      isHLtitle: 'true',
      pageNum: '1',
      pageSize: '30',
    }).toString(),
  },
})

/** Reads an answer of CNINFO's search. Its count of pages is too low by one, so `hasMore` alone tells whether it is cut. */
export function readCninfo(document: SourceDocument): Reading {
  const { kind, text } = openPage(document, 'www.cninfo.com.cn')
  if (kind !== 'json') throw new UnreadableDocumentError("A page where CNINFO's JSON is expected")
  const { announcements, hasMore } = inShape(Answer, parseJson(text, what), what)
  const reading = filingAnnouncements((announcements ?? []).map(filingOf), 'CNINFO')
  passOver(reading, 'a further page, which is not asked for', hasMore ? 1 : 0)
  return reading
}

const what = "CNINFO's list of filings"

/** The time is midnight in Beijing, which stands for the day; found words are marked by <em>. */
const filingOf = (row: z.infer<typeof Announcement>): Filing => ({
  nativeId: row.announcementId,
  code: row.secCode,
  name: row.secName ?? null,
  title: row.announcementTitle.replace(/<\/?em[^<>]*>/gi, '').trim(),
  url: `https://static.cninfo.com.cn/${row.adjunctUrl.replace(/^\//, '')}`,
  filedOn: dayOf(instant(row.announcementTime), zone),
})
