import * as z from 'zod'
import { UnreadableDocumentError } from '../errors.ts'
import { agency } from '../parsing/chinese/agency.ts'
import type { Row } from '../parsing/chinese/column.ts'
import { dayIn } from '../parsing/chinese/moments.ts'
import type { OpenedPage } from '../parsing/chinese/open-page.ts'
import { inShape, parseJson } from '../parsing/json.ts'

const list = 'https://www.gov.cn/zhengce/zuixin/ZUIXINZHENGCE.json'

/** The State Council's newest policies, some eleven hundred in one file: its own and those of the ministries. */
export const source = agency({
  publisher: { id: 'cn-state-council', name: 'State Council of China', tier: 'official' },
  authority: null,
  issuer: '国务院',
  schedule: 'rate(1 hour)',
  families: ['cn-gov-zuixin'],
  // One comes on most working days; the longest holidays are of eight days.
  canary: { newestWithinDays: 14 },
  home: 'https://www.gov.cn/zhengce/zuixin/',
  site: 'www.gov.cn',
  requests: () => [{ resource: 'newest', url: list, accept: 'application/json' }],
  rows,
  path: /^\/zhengce\/.*content_\d+\.htm$/,
  minimum: 10,
  article: {
    title: ['div.share-title'],
    body: ['#UCAP-CONTENT', 'div.TRS_UEDITOR'],
    announced: ['meta[name="firstpublishedtime"]'],
    precision: 'minute',
    issuedBy: 'table.bd1 td',
  },
})

const Policies = z.array(
  z.object({ TITLE: z.string(), SUB_TITLE: z.string().nullish(), URL: z.string(), DOCRELPUBTIME: z.string() }),
)

function rows({ kind, text }: OpenedPage): Row[] {
  if (kind !== 'json') throw new UnreadableDocumentError('A page where the list of policies is expected')
  return inShape(Policies, parseJson(text, list), list).map(({ TITLE, SUB_TITLE, URL: href, DOCRELPUBTIME }) => ({
    href,
    title: TITLE.trim(),
    announcedAt: dayIn(DOCRELPUBTIME),
    number: SUB_TITLE ?? null,
  }))
}
