import * as z from 'zod'
import { PublisherError, UnreadableDocumentError } from '../../errors.ts'
import type { SourceDocument, SourceRequest } from '../../source.ts'
import { inShape, parseJson } from '../json.ts'
import { jsonIn } from '../substance.ts'
import type { Row } from './column.ts'
import { rowsIn, type ColumnForm } from './html-columns.ts'
import type { OpenedPage } from './open-page.ts'

/** A column of a site on the jpaas publishing system, by the ids that its own page calls it with. They change with a redesign. */
export type Unit = {
  host: string
  webId: string
  tplSetId: string
  tagId: string
  pageId: string
  /** Misspelt on most sites, and each answers to its own spelling alone. */
  parseType: 'bulidstatic' | 'buildstatic'
  /** For a column that gives all its rows at once when it is asked for enough. */
  pageSize?: number
}

/** The call that a column's page makes for its rows. */
export function unitRequest(resource: string, { host, pageSize, ...ids }: Unit): SourceRequest {
  const query = new URLSearchParams({ ...ids, pageType: 'column', editType: 'null' })
  if (pageSize !== undefined) query.set('paramJson', JSON.stringify({ pageNo: 1, pageSize }))
  const url = `https://${host}/api-gateway/jpaas-publish-server/front/page/build/unit?${query.toString()}`
  return { resource, url, accept: 'application/json' }
}

const Answer = z.object({
  success: z.boolean(),
  message: z.string().nullish(),
  code: z.union([z.string(), z.number()]).nullish(),
  data: z.object({ html: z.string() }).nullish(),
})

/** The rows of a unit's answer. Throws PublisherError where the answer, with status 200, says that it failed. */
export const unitRows =
  (form: ColumnForm) =>
  ({ kind, text }: OpenedPage): Row[] => {
    if (kind !== 'json') throw new UnreadableDocumentError('A page where the JSON of a jpaas unit is expected')
    const { success, message, code, data } = inShape(Answer, parseJson(text, 'A jpaas unit'), 'A jpaas unit')
    if (success && data) return rowsIn(data.html, form)
    throw new PublisherError(
      `The unit failed (code ${code ?? 'none'}: ${message || 'no message'}); its ids may have changed with the page that calls it`,
    )
  }

/** The rows themselves: the envelope around them has another trace id in every answer. Null for anything but a unit's good answer. */
export const unitSubstance = (document: SourceDocument): string | null =>
  Answer.safeParse(jsonIn(document)).data?.data?.html ?? null

/** Rows of the theme that most sites on jpaas use. */
export const textList: ColumnForm = { rows: 'ul.txtList_01 li', link: 'a[href]' }
