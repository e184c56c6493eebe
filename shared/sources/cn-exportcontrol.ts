import * as z from 'zod'
import { UnreadableDocumentError } from '../errors.ts'
import { agency } from '../parsing/chinese/agency.ts'
import type { Row } from '../parsing/chinese/column.ts'
import { dayIn } from '../parsing/chinese/moments.ts'
import { mofcom } from '../parsing/chinese/mofcom.ts'
import type { OpenedPage } from '../parsing/chinese/open-page.ts'
import { inShape, parseJson } from '../parsing/json.ts'
import type { SourceRequest } from '../source.ts'

/** The Ministry of Commerce's portal for export licences, with its library of laws and news. */
export const source = agency({
  ...mofcom,
  schedule: 'rate(6 hours)',
  off: 'it answers POST over plain http only, every page of its list holds the same twenty rows, and many articles are empty shells',
  families: ['cn-exportcontrol'],
  home: 'https://exportcontrol.mofcom.gov.cn/',
  requests: () => columns.map(({ resource, id }) => listed(resource, id)),
  rows,
  path: /^\/article\/.+\/\d+\.html$/,
  minimum: 1,
})

/** Its columns of law and of news, by their ids. */
const columns = [
  { resource: 'laws', id: 13 },
  { resource: 'regulations', id: 14 },
  { resource: 'rules', id: 15 },
  { resource: 'news', id: 1 },
  { resource: 'news-abroad', id: 2 },
]

/** The first page of a column, which is all of it that the portal shows. Without the name of the character set its Chinese comes as question marks. */
const listed = (resource: string, id: number): SourceRequest => ({
  resource,
  url: 'http://exportcontrol.mofcom.gov.cn/edi_ecms_web_front/front/column/getColumnList',
  accept: 'application/json;charset=utf-8',
  post: { contentType: 'application/x-www-form-urlencoded', body: `pageNumber=1&columnID=${id}` },
})

const Answer = z.object({
  pageInfo: z.object({
    rows: z.array(z.object({ title: z.string(), url: z.string(), publishTimeStr: z.string() })),
  }),
})

function rows({ kind, text }: OpenedPage): Row[] {
  if (kind !== 'json') throw new UnreadableDocumentError("A page where the portal's list is expected")
  const { pageInfo } = inShape(Answer, parseJson(text, "The portal's list"), "The portal's list")
  return pageInfo.rows.map(({ title, url, publishTimeStr }) => {
    // So it answers who did not ask for UTF-8 by name.
    if (/\?{3}/.test(title)) throw new UnreadableDocumentError('The portal answered with question marks for Chinese')
    return { href: url, title: title.trim(), announcedAt: dayIn(publishTimeStr) }
  })
}
