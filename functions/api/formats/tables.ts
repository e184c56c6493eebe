import type { Announcement } from '../../../shared/domain/announcement.ts'
import type { ChangeEvent } from '../../../shared/domain/event.ts'
import type { Entry } from '../../../shared/domain/entry.ts'
import type { TimelineAnswer } from '../../../shared/domain/timeline.ts'
import type { UpcomingDate } from '../../../shared/domain/upcoming.ts'
import type { CombinedWindow } from '../../../shared/state/combined.ts'
import type { Window } from '../../../shared/state/windows.ts'
import { link } from '../reply.ts'
import { csvOf, type Row } from './csv.ts'
import { announcementColumns, announcementRows, entryColumns, entryRows } from './fact-rows.ts'
import { factText } from './fact-text.ts'
import type { Asked, Writer, Written } from './layer.ts'
import { media } from './media.ts'
import { inForm, walk, type Walk } from './pages.ts'

/** How an answer becomes lines: rows of a table, or one JSON value each. */
type Lines<Item> = Walk<Item> & {
  columns: readonly string[]
  rows: (item: Item, asked: Asked) => Row[]
  mostPages: number
  usual?: Record<string, string>
}

/** A writer of CSV and NDJSON. Where there is more than one file may hold, `Link: rel="next"` has the rest. */
const linesOf =
  <Item>({ columns, rows, mostPages, usual, ...walked }: Lines<Item>): Writer =>
  async (asked) => {
    const { items, next, cacheControl } = await walk(asked, walked, mostPages, usual)
    const links = next ? [link(inForm(next, asked.plain, media[asked.format].extension), 'next')] : []
    return { body: bodyOf(asked, columns, items, rows), cacheControl, links } satisfies Written
  }

function bodyOf<Item>(asked: Asked, columns: readonly string[], items: Item[], rows: Lines<Item>['rows']): string {
  if (asked.format === 'ndjson') return items.map((item) => `${JSON.stringify(item)}\n`).join('')
  return csvOf(
    columns,
    items.flatMap((item) => rows(item, asked)),
  )
}

// What `answer` holds here our own routes have just written, so its type is known.

const timelineId = ({ plain }: Asked): string => plain.split('/')[3]!

/** At most 1,024 entries, newest first. */
export const timelineLines = linesOf<Entry>({
  items: (answer) => (answer as TimelineAnswer).entries,
  next: (answer) => (answer as TimelineAnswer).links.older,
  columns: entryColumns,
  rows: (entry, asked) => entryRows(timelineId(asked), entry),
  mostPages: 16,
})

type Linked = { links: { next: string | null } }

/** At most 600 announcements, and so many commits as three pages look through. */
export const announcementLines = linesOf<Announcement>({
  items: (answer) => (answer as { announcements: Announcement[] }).announcements,
  next: (answer) => (answer as Linked).links.next,
  columns: announcementColumns,
  rows: announcementRows,
  mostPages: 3,
  usual: { limit: '200' },
})

export const changeColumns = [
  'seq',
  'type',
  'cause',
  'recordedAt',
  'announcement',
  'revision',
  'timelines',
  'title',
  'announcedAt',
  'publisher',
  'url',
  'withdrawnAt',
  'reason',
  'on',
] as const

/** At most 1,000 events. The next address is there also at the end of the log, for whoever comes back. */
export const changeLines = linesOf<ChangeEvent>({
  items: (answer) => (answer as { events: ChangeEvent[] }).events,
  next: (answer) => {
    const { hasMore, links } = answer as { hasMore: boolean } & Linked
    return hasMore ? links.next : null
  },
  columns: changeColumns,
  rows: (event) => [changeRow(event)],
  mostPages: 5,
  usual: { limit: '200' },
})

function changeRow(event: ChangeEvent): Row<(typeof changeColumns)[number]> {
  const { seq, type, cause, recordedAt, announcementId, revision, timelines, announcement, withdrawal, date } = event
  return {
    seq,
    type,
    cause,
    recordedAt,
    announcement: announcementId,
    revision,
    timelines,
    title: announcement?.title ?? date?.title,
    announcedAt: announcement?.announcedAt,
    publisher: announcement?.publisher.name ?? date?.publisher,
    url: announcement?.url ?? date?.url,
    withdrawnAt: withdrawal?.at,
    reason: withdrawal?.reason,
    on: date?.on,
  }
}

export const windowColumns = [
  'timeline',
  'version',
  'side',
  'from',
  'until',
  'permission',
  'standing',
  'fromIs',
  'limitedBy',
  'openedBy',
  'closedBy',
  'knownAt',
] as const

type Sides = { export: Window[]; import: Window[]; combined: CombinedWindow[] }
type Corridor = Sides & { timeline: string; version: number; knownAt: string | null }

function windowRows({ timeline, version, knownAt, ...sides }: Corridor): Row<(typeof windowColumns)[number]>[] {
  return (['export', 'import', 'combined'] as const).flatMap((side) =>
    sides[side].map(({ from, until, permission, ...rest }: Window | CombinedWindow) => {
      const own = 'openedBy' in rest ? pick(rest) : { limitedBy: rest.limitedBy }
      return { timeline, version, side, from, until, permission, knownAt, ...own }
    }),
  )
}
const pick = ({
  standing,
  fromIs,
  openedBy,
  closedBy,
}: Pick<Window, 'standing' | 'fromIs' | 'openedBy' | 'closedBy'>) => ({
  standing,
  fromIs,
  openedBy,
  closedBy,
})

export const timelineWindowLines = linesOf<Corridor>({
  items: (answer) => {
    const { id, ...corridor } = answer as Corridor & { id: string }
    return [{ ...corridor, timeline: id }]
  },
  next: () => null,
  columns: windowColumns,
  rows: windowRows,
  mostPages: 1,
})

export const windowLines = linesOf<Corridor>({
  items: (answer) => {
    const { corridors, knownAt } = answer as { corridors: Corridor[]; knownAt: string | null }
    return corridors.map((corridor) => ({ ...corridor, knownAt }))
  },
  next: () => null,
  columns: windowColumns,
  rows: windowRows,
  mostPages: 1,
})

type Product = {
  id: string
  name: string
  maker: string | null
  family: string | null
  kind: string
  controls: string | null
}
export const productColumns = ['id', 'name', 'maker', 'family', 'kind', 'controls'] as const

export const productLines = linesOf<Product>({
  items: (answer) => (answer as { products: Product[] }).products,
  next: () => null,
  columns: productColumns,
  rows: ({ controls, ...product }, { origin }) => [{ ...product, controls: controls && `${origin}${controls}` }],
  mostPages: 1,
})

export const upcomingColumns = [
  'on',
  'zone',
  'kind',
  'cancelled',
  'title',
  'publisher',
  'url',
  'assertion',
  'authority',
  'products',
  'timelines',
  'announcement',
  'revision',
  'recordedAt',
  'facts',
  'id',
  'seq',
] as const

export const upcomingLines = linesOf<UpcomingDate>({
  items: (answer) => (answer as { dates: UpcomingDate[] }).dates,
  next: (answer) => (answer as Partial<Linked>).links?.next ?? null,
  columns: upcomingColumns,
  rows: ({ announcementId, facts, ...date }) => [{ ...date, announcement: announcementId, facts: facts.map(factText) }],
  mostPages: 5,
})
