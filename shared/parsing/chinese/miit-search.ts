import * as z from 'zod'
import { dayOf, instant } from '../../domain/clocks.ts'
import { PublisherError, UnreadableDocumentError } from '../../errors.ts'
import { htmlText } from '../html-text.ts'
import { has, inShape, parseJson } from '../json.ts'
import type { Row } from './column.ts'
import { dayIn, zone } from './moments.ts'
import type { OpenedPage } from './open-page.ts'

const host = 'https://www.miit.gov.cn'

/** The library of policy documents, newest first, as its search page asks for it. */
export function searchUrl(): string {
  const query = new URLSearchParams({
    websiteid: '110000000000000',
    scope: 'basic',
    q: '',
    pg: '10',
    cateid: '58',
    pos: 'title_text,infocontent,titlepy',
    dateField: 'deploytime',
    selectFields: 'title,content,deploytime,url,infoextends,columnname,filenumbername,publishgroupname,publishtime',
    group: 'distinct',
    level: '6',
    sortFields: '[{"name":"deploytime","type":"desc"}]',
    p: '1',
  })
  return `${host}/search-front-server/api/search/info?${query.toString()}`
}

/** The search refuses who does not come from its own page. */
export const searchHeaders = { referer: `${host}/search/zcwjk.html` }

const text = z.string().nullish()
const Found = z.object({
  title: z.string(),
  url: z.string(),
  filenumbername: text,
  jsearch_date: text,
  deploytime: z.union([z.number(), z.string()]).nullish(),
  infocontent: text,
  infoextends: text,
})
const Answer = z.object({
  data: z.object({
    searchResult: z.object({
      dataResults: z.array(z.object({ groupData: z.array(z.object({ data: Found })).min(1) })),
    }),
  }),
})

/** The documents that a search found. Throws PublisherError where the answer, with status 200, says that it failed. */
export function searchRows({ kind, text: body }: OpenedPage): Row[] {
  if (kind !== 'json') throw new UnreadableDocumentError("A page where the search's JSON is expected")
  const value = parseJson(body, "MIIT's search")
  if (has(value, 'success') && (value.success === false || (has(value, 'data') && value.data === null))) {
    throw new PublisherError(`MIIT's search failed: ${has(value, 'message') ? String(value.message) : 'no message'}`)
  }
  const { data } = inShape(Answer, value, "MIIT's search")
  return data.searchResult.dataResults.map(({ groupData }) => rowOf(groupData[0]!.data))
}

function rowOf({
  title,
  url,
  filenumbername,
  jsearch_date,
  deploytime,
  infocontent,
  infoextends,
}: z.infer<typeof Found>): Row {
  const day = jsearch_date ? dayIn(jsearch_date) : null
  return {
    href: url,
    title: plain(title),
    announcedAt: day ?? (deploytime ? dayOf(instant(Number(deploytime)), zone) : null),
    number: filenumbername ? plain(filenumbername) : null,
    text: plain(infocontent || extended(infoextends ?? '')),
  }
}

/** Found words are marked by <em> in the middle of other words. */
const plain = (html: string): string => htmlText(html.replace(/<\/?em[^<>]*>/gi, '')).replace(/\n/g, ' ')

const Extensions = z.object({ infoContent: z.string().nullish() })
const Fields = z.array(z.object({ fieldValue: z.string().nullish() }))

/** JSON in a string, whose `infoContent` is JSON in a string again. */
function extended(infoextends: string): string {
  if (infoextends === '') return ''
  const { infoContent } = inShape(Extensions, parseJson(infoextends, 'infoextends'), 'infoextends')
  if (!infoContent) return ''
  return inShape(Fields, parseJson(infoContent, 'infoContent'), 'infoContent')[0]?.fieldValue ?? ''
}
