import { load } from 'cheerio/slim'
import { UnreadableDocumentError } from '../../errors.ts'
import type { Row } from './column.ts'
import { dayIn, dayInAddress } from './moments.ts'
import { refuseDepth } from './nesting.ts'
import type { OpenedPage } from './open-page.ts'

type Page = ReturnType<typeof load>
type Part = ReturnType<Page>

/** Where a column keeps its rows. */
export type ColumnForm = {
  /** Elements that are one row each; those without a link, such as separators, are none. */
  rows: string
  /** Within a row; absent where the row is the link. */
  link?: string
  /** Beside a row: elements that hold the days, as many as there are rows and in their order. Else the row or its address tells the day. */
  days?: string
}

/** The rows of a column of HTML. Throws UnreadableDocumentError where rows and days do not pair. */
export const htmlRows =
  (form: ColumnForm) =>
  ({ kind, text }: OpenedPage): Row[] => {
    if (kind !== 'html') throw new UnreadableDocumentError('JSON where a page is expected')
    return rowsIn(text, form)
  }

/** The rows of a piece of HTML. */
export function rowsIn(html: string, { rows: place, link, days }: ColumnForm): Row[] {
  refuseDepth(html)
  const page = load(html)
  const rows = page(place)
    .toArray()
    .map((element) => page(element))
    .map((row) => ({ row, link: link === undefined ? row : row.find(link).first() }))
    .filter((parts) => parts.link.length > 0)
  const beside =
    days === undefined
      ? null
      : page(days)
          .toArray()
          .map((part) => page(part).text())
  if (beside && beside.length !== rows.length) {
    throw new UnreadableDocumentError(`${rows.length} rows and ${beside.length} days beside them do not pair`)
  }
  return rows.map((parts, index) => rowOf(parts, beside?.[index] ?? null))
}

/** The visible title may be cut; the attribute holds it whole. */
function rowOf({ row, link }: { row: Part; link: Part }, day: string | null): Row {
  const href = link.attr('href') ?? ''
  const title = (link.attr('title')?.trim() || link.text()).replace(/\s+/gu, ' ').trim()
  const around = day ?? row.clone().find('a').remove().end().text()
  return { href, title, announcedAt: dayIn(around) ?? dayInAddress(href) }
}
