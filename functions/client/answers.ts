// The types of what is asked and answered, from the schemas that check both on the server, by the names that the contract gives them. Types only: nothing of the
// server or of zod is in the client. `npm run build` writes them out for who has neither.
import type * as z from 'zod'
import type * as announcements from '../api/contract/answers/announcements.ts'
import type * as service from '../api/contract/answers/status.ts'
import type * as lists from '../api/contract/answers/timelines.ts'
import type * as contract from '../api/contract/problem-document.ts'
import type * as announcementRoutes from '../api/routes/announcements.ts'
import type * as changeRoutes from '../api/routes/changes.ts'
import type * as corridors from '../api/routes/corridors.ts'
import type * as diffs from '../api/routes/diff.ts'
import type * as exported from '../api/routes/exports.ts'
import type * as ledgers from '../api/routes/ledger.ts'
import type * as overviews from '../api/routes/overview.ts'
import type * as products from '../api/routes/products.ts'
import type * as searches from '../api/routes/search.ts'
import type * as timelineRoutes from '../api/routes/timelines.ts'
import type * as timemaps from '../api/routes/timemap.ts'
import type * as dates from '../api/routes/upcoming.ts'
import type * as chips from '../../shared/controls/given-chip.ts'
import type * as timelines from '../../shared/domain/timeline.ts'

/** A query as one writes it: everything as text, and what is read as a number also as a number. */
type QueryOf<Schema extends z.ZodType> = {
  [Name in keyof z.input<Schema>]:
    | z.input<Schema>[Name]
    | (Name extends keyof z.output<Schema> ? Extract<z.output<Schema>[Name], number> : never)
}

export type TimelineListQuery = QueryOf<typeof timelineRoutes.ListQuery>
export type TimelineQuery = QueryOf<typeof timelineRoutes.TimelineQuery>
export type VersionsQuery = QueryOf<typeof timelineRoutes.VersionsQuery>
export type DiffQuery = QueryOf<typeof diffs.DiffQuery>
export type StateQuery = QueryOf<typeof corridors.StateQuery>
export type WindowsQuery = QueryOf<typeof corridors.WindowsQuery>
export type OverviewQuery = QueryOf<typeof overviews.OverviewQuery>
export type HindsightQuery = QueryOf<typeof corridors.HindsightQuery>
export type LedgerQuery = QueryOf<typeof ledgers.LedgerQuery>
export type AnnouncementsQuery = QueryOf<typeof announcementRoutes.ListQuery>
export type ChangesQuery = QueryOf<typeof changeRoutes.ChangesQuery>
export type SearchQuery = QueryOf<typeof searches.SearchQuery>
export type UpcomingQuery = QueryOf<typeof dates.UpcomingQuery>
export type ControlsQuery = QueryOf<typeof products.ControlsQuery>
export type ExportsQuery = QueryOf<typeof exported.ManifestQuery>
export type GivenChip = z.input<typeof chips.GivenChip>

export type TimelineList = z.infer<typeof lists.TimelineList>
export type Timeline = z.infer<typeof timelines.TimelineAnswer>
export type VersionList = z.infer<typeof lists.VersionList>
export type TimeMap = z.infer<typeof timemaps.TimeMap>
export type TimelineDiff = z.infer<typeof diffs.TimelineDiff>
export type StateAnswer = z.infer<typeof corridors.StateAnswer>
export type WindowsAnswer = z.infer<typeof corridors.WindowsAnswer>
export type OverviewAnswer = z.infer<typeof overviews.OverviewAnswer>
export type HindsightAnswer = z.infer<typeof corridors.HindsightAnswer>
export type LedgerAnswer = z.infer<typeof ledgers.LedgerAnswer>
export type AnnouncementList = z.infer<typeof announcements.AnnouncementList>
export type AnnouncementAnswer = z.infer<typeof announcements.AnnouncementAnswer>
export type RevisionList = z.infer<typeof announcements.RevisionList>
export type ChangeList = z.infer<typeof announcements.ChangeList>
export type Search = z.infer<typeof searches.SearchAnswer>
export type Upcoming = z.infer<typeof dates.UpcomingAnswer>
export type ProductsAnswer = z.infer<typeof products.ProductsAnswer>
export type ControlsResult = z.infer<typeof products.ControlsResult>
export type ExportManifest = z.infer<typeof exported.Manifest>
export type SourceList = z.infer<typeof service.SourceList>
export type Status = z.infer<typeof service.Status>
export type Index = z.infer<typeof service.Index>
export type Problem = z.infer<typeof contract.ProblemDocument>
