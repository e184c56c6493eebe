import type * as A from './answers.ts'
import { changesFrom, type Change, type ChangesOptions } from './changes.ts'
import { listing } from './listing.ts'
import { askJson, openAsk, type ClientOptions, type Question, type Values } from './request.ts'

/** An answer that goes on behind a link. */
type Paged = { links: { next: string | null } | { older: string | null } }

/** A deployment of Chipline, with one method for each of its routes. Every method throws a ProblemError or a NetworkError. */
export type Chipline = ReturnType<typeof createClient>

export function createClient(options: ClientOptions) {
  const ask = openAsk(options)
  const get = <Answer>(path: string, query: Values = {}): Promise<Answer> => askJson<Answer>(ask, { path, query })
  const list = <Page extends Paged, Item>(path: string, query: Values, itemsOf: (page: Page) => readonly Item[]) =>
    listing<Page, Item>({ first: () => get(path, query), follow: (link) => get(link), linkOf, itemsOf })

  return {
    /** The timelines there are. */
    timelines: (query: A.TimelineListQuery = {}) =>
      list('/v1/timelines', query, (page: A.TimelineList) => page.timelines),
    /** A timeline with its newest entries, now or as it was known; `entries` gives them all. */
    timeline: (id: string, query: A.TimelineQuery = {}) => get<A.Timeline>(of(id), query),
    /** The entries of a timeline, newest first, to the oldest. */
    entries: (id: string, query: A.TimelineQuery = {}) => list(of(id), query, (page: A.Timeline) => page.entries),
    /** One version of a timeline, which never changes. */
    version: (id: string, version: number) => get<A.Timeline>(of(id, `versions/${version}`)),
    /** The versions of a timeline, newest first, with what each changed. */
    versions: (id: string, query: A.VersionsQuery = {}) =>
      list(of(id, 'versions'), query, (page: A.VersionList) => page.versions),
    /** The versions of a timeline by the time of each (RFC 7089), the newest page first. */
    timemap: (id: string) =>
      listing({
        first: () => get<A.TimeMap>(of(id, 'timemap')),
        follow: (link) => get<A.TimeMap>(link),
        linkOf: ({ older }) => older,
        itemsOf: ({ mementos }) => mementos,
      }),
    /** What changed between two versions or two moments of knowledge; `pages` goes on where there is more. */
    diff: (id: string, query: A.DiffQuery = {}) => get<A.TimelineDiff>(of(id, 'diff'), query),
    /** What holds in a corridor on a day, on both sides. */
    state: (id: string, query: A.StateQuery = {}) => get<A.StateAnswer>(of(id, 'state'), query),
    /** When a corridor was open. */
    windows: (id: string, query: A.WindowsQuery = {}) => get<A.WindowsAnswer>(of(id, 'windows'), query),
    /** When each chip was open to a destination. */
    overview: (query: A.OverviewQuery = {}) => get<A.OverviewAnswer>('/v1/windows', query),
    /** How what is known of a day changed between two moments. */
    hindsight: (id: string, query: A.HindsightQuery) => get<A.HindsightAnswer>(of(id, 'hindsight'), query),
    /** The orders of a corridor or a company. */
    ledger: (id: string, query: A.LedgerQuery = {}) => get<A.LedgerAnswer>(of(id, 'ledger'), query),

    /** What publishers said, last recorded first. */
    announcements: (query: A.AnnouncementsQuery = {}) =>
      list('/v1/announcements', query, (page: A.AnnouncementList) => page.announcements),
    /** An announcement in its newest revision. */
    announcement: (id: string) => get<A.AnnouncementAnswer>(`/v1/announcements/${encodeURIComponent(id)}`),
    /** Every revision of an announcement, oldest first. */
    revisions: (id: string) => get<A.RevisionList>(`/v1/announcements/${encodeURIComponent(id)}/revisions`),
    /** Announcements by their words; `first()` also has the counts by facet. */
    search: (query: A.SearchQuery | string) =>
      list('/v1/search', typeof query === 'string' ? { q: query } : query, (page: A.Search) => page.hits),
    /** The days ahead on which something begins or ceases to hold, nearest first. */
    upcoming: (query: A.UpcomingQuery = {}) => list('/v1/upcoming', query, (page: A.Upcoming) => page.dates),
    /** Everything that happened, in order, each event once; behind a saved cursor where one is given. */
    changes: (changes: ChangesOptions = {}): AsyncGenerator<Change, void, undefined> =>
      changesFrom((query) => get<A.ChangeList>('/v1/changes', query), changes, options.signal),
    /** Everything as files, block by block, with the length and SHA-256 of each; `text(block.ndjson.href)` has one. */
    exports: (query: A.ExportsQuery = {}) => list('/v1/exports', query, (page: A.ExportManifest) => page.blocks),

    /** The chips of the catalogue. */
    products: () => get<A.ProductsAnswer>('/v1/products'),
    /** A chip of the catalogue against the thresholds of a day. */
    controls: (product: string, query: A.ControlsQuery = {}) =>
      get<A.ControlsResult>(`/v1/products/${encodeURIComponent(product)}/controls`, query),
    /** A chip of your own against the thresholds of a day; nothing of it is kept. */
    measure: (chip: A.GivenChip, query: A.ControlsQuery = {}) =>
      askJson<A.ControlsResult>(ask, { path: '/v1/controls', query, body: chip }),

    /** How each source is doing. */
    sources: () => get<A.SourceList>('/v1/sources'),
    /** Whether the deployment is well. */
    status: () => get<A.Status>('/v1/status'),
    /** What there is to ask. */
    index: () => get<A.Index>('/v1'),

    /** An answer and all the pages behind it, such as of a long diff. */
    pages: <Page extends Paged>(first: Page): AsyncIterable<Page> =>
      listing<Page, never>({
        first: () => Promise.resolve(first),
        follow: (link) => get(link),
        linkOf,
        itemsOf: () => [],
      }).pages(),
    /** The JSON at any path of the API, such as one from a `links` or a `permalink`. */
    get,
    /** The text at any path, such as the CSV at `/v1/timelines/h200-cn.csv`. */
    text: (path: string, query: Values = {}): Promise<string> => ask({ path, query, accept: '*/*' } satisfies Question),
  }
}

const of = (timeline: string, part = ''): string => `/v1/timelines/${encodeURIComponent(timeline)}${part && `/${part}`}`

const linkOf = ({ links }: Paged): string | null => ('next' in links ? links.next : links.older)
