import { Hono, type Context } from 'hono'
import * as z from 'zod'
import { AnnouncementId } from '../../../shared/domain/identifiers.ts'
import { holdsOn } from '../../../shared/domain/answer.ts'
import { isDay, isKnownBy } from '../../../shared/domain/clocks.ts'
import { Tier, Track } from '../../../shared/domain/announcement.ts'
import type { AnnouncementCommit, Commit, RevisionCommit } from '../../../shared/domain/commit.ts'
import type { Log } from '../../storage/log.ts'
import type { TimelineReader } from '../../storage/timelines.ts'
import { AuthorityParameter, CompanyParameter, ProductParameter, StageParameter } from '../named-parameter.ts'
import { numberCursor, pageLink, readNumberCursor } from '../paging.ts'
import { Problem } from '../problem.ts'
import { LimitParameter, MomentParameter, notAhead, readQuery } from '../query.ts'
import { link, replyJson } from '../reply.ts'

/** What an announcement is about, whatever the clock: what the feed of announcements can be filtered by. */
export const WhatQuery = z.strictObject({
  track: Track.optional(),
  product: ProductParameter.optional(),
  company: CompanyParameter.optional(),
  authority: AuthorityParameter.optional(),
  source: z.string().max(80).optional(),
  tier: Tier.optional(),
  type: z.enum(['permission', 'order', 'supply', 'measure', 'disclosure', 'market']).optional(),
  stage: StageParameter.optional(),
})
export const ListQuery = z.strictObject({
  ...WhatQuery.shape,
  asOf: MomentParameter.optional(),
  knownAt: MomentParameter.optional(),
  recordedAt: MomentParameter.optional(),
  limit: LimitParameter.optional(),
  cursor: z.string().max(100).optional(),
})
type Filter = z.output<typeof ListQuery>

/** How many commits one request may look through for matches; the next page goes on where it stopped. */
const mostLookedAt = 1000

export type AnnouncementRoutes = { log: Log; timelines: TimelineReader; now: () => string }

export function announcementRoutes({ log, timelines, now }: AnnouncementRoutes): Hono {
  const routes = new Hono()

  // In the order of the log, newest first: an order that never changes under a reader who follows the pages.
  routes.get('/', async (c) => {
    const filter = readQuery(c, ListQuery)
    for (const name of ['recordedAt', 'knownAt'] as const) notAhead(name, filter[name], now())
    const limit = filter.limit ?? 50
    const before =
      filter.cursor === undefined ? (await timelines.projectedThrough()) + 1 : readNumberCursor('cursor', filter.cursor)
    const { found, lookedTo } = await search(log, timelines, filter, before, limit)
    const next = lookedTo > 1 ? pageLink(c, numberCursor(lookedTo)) : null
    const announcements = found.map((commit) => commit.announcement)
    return replyJson(c, { announcements, links: { next } }, 'moments', next ? [link(next, 'next')] : [])
  })

  routes.get('/:id', async (c) => {
    readQuery(c, z.strictObject({}))
    const id = idOf(c)
    const revisions = await timelines.revisions(id)
    const newest = revisions.at(-1)
    if (!newest) throw unknownAnnouncement(id)
    const announcement = revisions.findLast((commit) => commit.kind === 'announcement')!.announcement
    const withdrawn = newest.kind === 'withdrawal' ? newest.withdrawal : null
    const { seq, cause, recordedAt, subjects } = newest
    const answer = { ...announcement, withdrawn, commit: { seq, cause, recordedAt }, timelines: subjects }
    return replyJson(c, answer, 'moments', [
      link(`/v1/announcements/${encodeURIComponent(id)}/revisions`, 'version-history'),
    ])
  })

  routes.get('/:id/revisions', async (c) => {
    readQuery(c, z.strictObject({}))
    const id = idOf(c)
    const revisions = await timelines.revisions(id)
    if (revisions.length === 0) throw unknownAnnouncement(id)
    return replyJson(c, { id, revisions: revisions.map(revisionOf) }, 'moments')
  })

  return routes
}

/** Matching newest revisions below `before`, and the commit below which the next page begins. */
async function search(log: Log, timelines: TimelineReader, filter: Filter, before: number, limit: number) {
  const found: AnnouncementCommit[] = []
  let lookedTo = before
  while (found.length < limit && lookedTo > 1 && before - lookedTo < mostLookedAt) {
    for (const commit of await log.pageBefore(lookedTo, Math.max(limit, 50))) {
      if (found.length === limit) break
      lookedTo = commit.seq
      if (isWanted(commit, filter) && (await isNewest(commit, timelines, filter))) found.push(commit)
    }
  }
  return { found, lookedTo }
}

/** Whether a commit is an announcement that a filter lets through. */
export function isWanted(commit: Commit, filter: Filter): commit is AnnouncementCommit {
  if (commit.kind !== 'announcement') return false
  const { announcement, recordedAt } = commit
  const { facts } = announcement
  return (
    (!filter.track || facts.some((_, index) => commit.factSubjects[index]?.includes(filter.track!))) &&
    (!filter.product || facts.some((fact) => fact.products.includes(filter.product!))) &&
    (!filter.company || commit.factSubjects.some((ids) => ids.includes(filter.company!))) &&
    (!filter.authority || facts.some((fact) => 'authority' in fact && fact.authority === filter.authority)) &&
    (!filter.source || announcement.sourceId === filter.source) &&
    (!filter.tier || announcement.publisher.tier === filter.tier) &&
    (!filter.type || facts.some((fact) => fact.type === filter.type)) &&
    (!filter.stage || facts.some((fact) => 'stage' in fact && fact.stage === filter.stage)) &&
    (!filter.asOf || facts.some((fact) => holdsOn(fact, announcement.announcedAt, filter.asOf!))) &&
    (!filter.knownAt || isKnownBy(announcement.announcedAt, announcement.zone, filter.knownAt)) &&
    (!filter.recordedAt || recordedAt <= (isDay(filter.recordedAt) ? `${filter.recordedAt}~` : filter.recordedAt))
  )
}

/** Whether no later revision stands; with `recordedAt`, none that was recorded by then. */
async function isNewest(commit: Commit, timelines: TimelineReader, { recordedAt }: Filter): Promise<boolean> {
  if (!recordedAt) return (await timelines.newestRevision(commit.announcementId))?.seq === commit.seq
  const end = isDay(recordedAt) ? `${recordedAt}~` : recordedAt
  const by = (await timelines.revisions(commit.announcementId)).filter((revision) => revision.recordedAt <= end)
  return by.at(-1)?.seq === commit.seq
}

function revisionOf(commit: RevisionCommit) {
  const { seq, cause, recordedAt, revision } = commit
  const stamp = { revision, seq, cause, recordedAt }
  return commit.kind === 'announcement'
    ? { ...stamp, announcement: commit.announcement, withdrawn: null }
    : { ...stamp, announcement: null, withdrawn: commit.withdrawal }
}

function idOf(c: Context): string {
  const id = AnnouncementId.safeParse(c.req.param('id'))
  if (id.success) return id.data
  throw new Problem(404, 'No such announcement', 'An announcement id looks like us-federal-register:2026-00789.')
}

const unknownAnnouncement = (id: string): Problem =>
  new Problem(404, 'No such announcement', `We hold no announcement "${id.slice(0, 120)}".`)
