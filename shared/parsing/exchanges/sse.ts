import * as z from 'zod'
import { Day } from '../../domain/clocks.ts'
import { UnreadableDocumentError } from '../../errors.ts'
import type { Reading, SourceDocument } from '../../source.ts'
import { openPage } from '../chinese/open-page.ts'
import { inShape, parseJson } from '../json.ts'
import { passOver } from '../reading.ts'
import { filingAnnouncements, type Filing } from './filings.ts'

/** As many rows as a page may have; a quarter of one company has some fifty. */
const pageSize = 100

/** One company's filings of a period, as the exchange's own page asks for them; without a callback the answer is plain JSON. */
export function bulletinUrl(code: string, from: Day, to: Day): string {
  const query = new URLSearchParams({
    isPagination: 'true',
    productId: code,
    securityType: '0101,120100,020100,020200,120200',
    beginDate: from,
    endDate: to,
    'pageHelp.pageSize': `${pageSize}`,
    'pageHelp.pageNo': '1',
    'pageHelp.beginPage': '1',
    'pageHelp.endPage': '1',
  })
  return `https://query.sse.com.cn/security/stock/queryCompanyBulletin.do?${query.toString()}`
}

const Bulletin = z.object({
  SECURITY_CODE: z.string().regex(/^\d{6}$/),
  SECURITY_NAME: z.string().nullish(),
  TITLE: z.string().min(1),
  URL: z.string().regex(/^\/disclosure\/.+\/[\w-]+\.\w+$/),
  SSEDATE: Day,
})
const Answer = z.object({
  result: z.array(Bulletin).nullish(),
  pageHelp: z.object({ total: z.coerce.number().int(), data: z.array(Bulletin).nullish() }),
})

/** Reads an answer, in its callback or without. Rows beyond the page are counted, because a list that is cut must not look whole. */
export function readBulletins(document: SourceDocument): Reading {
  const { kind, text } = openPage(document, 'query.sse.com.cn')
  if (kind !== 'json') throw new UnreadableDocumentError("A page where the exchange's JSON is expected")
  const { result, pageHelp } = inShape(Answer, parseJson(text, what), what)
  const rows = result ?? pageHelp.data ?? []
  const reading = filingAnnouncements(rows.map(filingOf), 'The Shanghai exchange')
  passOver(reading, 'beyond the first page, which is cut', Math.max(0, pageHelp.total - rows.length))
  return reading
}

const what = "The Shanghai exchange's list of filings"

/** SSEDATE is the day of the disclosure; ADDDATE is when the row was made. */
const filingOf = ({ SECURITY_CODE, SECURITY_NAME, TITLE, URL: path, SSEDATE }: z.infer<typeof Bulletin>): Filing => ({
  nativeId: /\/([\w-]+)\.\w+$/.exec(path)![1]!,
  code: SECURITY_CODE,
  name: SECURITY_NAME ?? null,
  title: TITLE.trim(),
  url: `https://www.sse.com.cn${path}`,
  filedOn: SSEDATE,
})
