import * as z from 'zod'
import { UnreadableDocumentError } from '../errors.ts'
import { agency } from '../parsing/chinese/agency.ts'
import type { Row } from '../parsing/chinese/column.ts'
import { dayIn } from '../parsing/chinese/moments.ts'
import { mofcom } from '../parsing/chinese/mofcom.ts'
import type { OpenedPage } from '../parsing/chinese/open-page.ts'
import { inShape, parseJson } from '../parsing/json.ts'

/** The Ministry of Commerce's portal for export licences, with its library of laws and news. */
export const source = agency({
  ...mofcom,
  schedule: 'rate(6 hours)',
  off: 'it answers POST over plain http only, every page of its list holds the same twenty rows, and many articles are empty shells',
  families: ['cn-exportcontrol'],
  home: 'https://exportcontrol.mofcom.gov.cn/',
  requests: () => [],
  rows,
  path: /^\/article\/.+\/\d+\.html$/,
  minimum: 1,
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
