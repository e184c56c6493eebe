import { Hono, type Context } from 'hono'
import * as z from 'zod'
import {
  decodeCursor,
  encodeCursor,
  entryOn,
  frameOf,
  linksOf,
  olderLink,
  pageAddress,
  pageLength,
  type Clocks,
} from '../../../shared/domain/answer.ts'
import { isKnownBy, type Moment } from '../../../shared/domain/clocks.ts'
import type { Entry } from '../../../shared/domain/entry.ts'
import { descendKnownBy, startBefore } from '../../../shared/domain/known-by.ts'
import { withLinks } from '../../../shared/domain/links.ts'
import { descend, oldest } from '../../../shared/domain/shelf.ts'
import { subjectOf } from '../../../shared/domain/subjects.ts'
import type { Timeline } from '../../../shared/domain/timeline.ts'
import { timelineOf, type StoredVersion, type TimelineReader } from '../../storage/timelines.ts'
import { chooseVersion, unknownTimeline, VersionNumber } from '../choose-version.ts'
import type { CoverageReader } from '../coverage.ts'
import { mementoLinks, readAcceptDatetime } from '../memento.ts'
import { numberCursor, pageLink, readNumberCursor, readPosition } from '../paging.ts'
import { Problem } from '../problem.ts'
import { integerParameter, LimitParameter, MomentParameter, notAhead, readQuery } from '../query.ts'
import { commitsOf, withReceipt } from '../receipt.ts'
import { conditionsOf, freshness, link, replyJson, respond, versionReply } from '../reply.ts'
import { diffRoutes } from './diff.ts'
import { timemapRoutes } from './timemap.ts'

const Cursor = z.string().max(600)
export const ListQuery = z.strictObject({
  kind: z.enum(['corridor', 'company', 'authority', 'track']).optional(),
  limit: LimitParameter.optional(),
  cursor: Cursor.optional(),
})
/** A day, or `prospective`: all that is announced, also what is not in force yet. */
const AsOfParameter = z
  .string()
  .transform((text, ctx) => {
    const asOf = text === 'prospective' ? { success: true, data: text } : MomentParameter.safeParse(text)
    if (asOf.data !== undefined) return asOf.data
    ctx.addIssue({ code: 'custom', message: `${asOf.error.issues[0]!.message}, or prospective` })
    return z.NEVER
  })
  .meta({ examples: ['2026-01-20', 'prospective'] })

export const TimelineQuery = z.strictObject({
  version: VersionNumber.optional(),
  recordedAt: MomentParameter.optional(),
  asOf: AsOfParameter.optional(),
  knownAt: MomentParameter.optional(),
  cursor: Cursor.optional(),
  limit: integerParameter(1, pageLength).optional(),
})
export const VersionsQuery = z.strictObject({ limit: LimitParameter.optional(), cursor: Cursor.optional() })

export type TimelineRoutes = { timelines: TimelineReader; coverage: CoverageReader; now: () => string }

export function timelineRoutes({ timelines, coverage, now }: TimelineRoutes): Hono {
  const routes = new Hono()

  routes.get('/', async (c) => {
    const { kind, limit = 100, cursor } = readQuery(c, ListQuery)
    const ids = await timelines.list(cursor ? decodeCursor(cursor) : null, limit)
    const listed = ids.flatMap((id) => {
      const subject = subjectOf(id)
      return subject && (!kind || subject.kind === kind) ? [{ id, subject, href: `/v1/timelines/${id}` }] : []
    })
    const next = ids.length === limit ? pageLink(c, encodeCursor(ids.at(-1)!)) : null
    return replyJson(c, { timelines: listed, links: { next } }, 'moments', next ? [link(next, 'next')] : [])
  })

  routes.get('/:id', async (c) => {
    const id = c.req.param('id')
    const query = readQuery(c, TimelineQuery)
    for (const name of ['recordedAt', 'knownAt'] as const) notAhead(name, query[name], now())
    const datetime = query.version === undefined && query.recordedAt === undefined && c.req.header('accept-datetime')
    if (datetime)
      return redirectTo(c, await chooseVersion(timelines, id, { recordedAt: readAcceptDatetime(datetime) }), query)
    const stored = await chooseVersion(timelines, id, query)
    const fixed = query.version !== undefined
    const folded = query.asOf ?? query.knownAt ?? query.cursor ?? query.limit
    if (folded === undefined) return replyVersion(c, stored, fixed ? 'forever' : 'moments')
    const { coverage: own, ...content } = await foldedAnswer(timelines, stored, query)
    if (query.knownAt && content.entries.length === 0) await refuseBeforeKnowledge(timelines, stored, query.knownAt)
    const commits = [stored.seq, ...commitsOf(content.entries)]
    const grounds = { permalink: content.links.self, commits, ...own, pinned: fixed }
    const { answer, kept } = await withReceipt(content, grounds, coverage)
    const reply = replyJson(c, answer, kept, answer.links.older ? [link(answer.links.older, 'next')] : [])
    if (!fixed) reply.headers.set('vary', 'Accept-Datetime, Accept-Encoding')
    return reply
  })

  routes.get('/:id/versions', async (c) => {
    const id = c.req.param('id')
    const { limit = 50, cursor } = readQuery(c, VersionsQuery)
    const before = cursor === undefined ? null : readNumberCursor('cursor', cursor)
    const versions = await timelines.versions(id, before, limit)
    if (versions.length === 0 && before === null) throw unknownTimeline(id)
    const last = versions.at(-1)
    const older = last && last.version > 1 ? pageLink(c, numberCursor(last.version)) : null
    const listed = versions.map(({ id: _, ...version }) => ({
      ...version,
      href: `/v1/timelines/${id}/versions/${version.version}`,
    }))
    return replyJson(c, { id, versions: listed, links: { older } }, 'moments', older ? [link(older, 'next')] : [])
  })

  routes.get('/:id/versions/:version', async (c) => {
    readQuery(c, z.strictObject({}))
    const version = VersionNumber.safeParse(c.req.param('version'))
    if (!version.success) throw new Problem(404, 'No such version', 'A version is a whole number from 1.')
    return replyVersion(c, await chooseVersion(timelines, c.req.param('id'), { version: version.data }), 'forever')
  })

  routes.route('/', diffRoutes({ timelines, coverage, now }))
  routes.route('/', timemapRoutes({ timelines }))
  return routes
}

const replyVersion = (c: Context, stored: StoredVersion, kept: 'forever' | 'moments'): Response =>
  respond(c, versionReply(stored, kept, conditionsOf(c)))

/** The way from the timeline, as a TimeGate, to the version that was the newest then (RFC 7089 §4.1.1). */
function redirectTo(
  c: Context,
  { id, version }: StoredVersion,
  { asOf, knownAt, limit }: z.output<typeof TimelineQuery>,
): Response {
  const isFolded = (asOf ?? knownAt ?? limit) !== undefined
  const query = { asOf: asOf ?? null, knownAt: knownAt ?? null, limit }
  const target = isFolded ? pageAddress(id, version, query) : linksOf(id, version, null).self
  return c.body(null, 302, {
    location: target,
    vary: 'Accept-Datetime, Accept-Encoding',
    'cache-control': freshness.moments,
    link: mementoLinks(id).join(', '),
  })
}

/** Throws a 404 problem where nothing of a timeline was public yet: it says since when something is. */
async function refuseBeforeKnowledge(timelines: TimelineReader, stored: StoredVersion, knownAt: Moment): Promise<void> {
  const first = await oldest(timelineOf(stored).shelf, timelines.segments(stored.id))
  if (!first || isKnownBy(first.announcedAt, first.zone, knownAt)) return
  const detail = `Nothing about ${stored.id} was public by ${knownAt}; it is known since ${first.announcedAt}.`
  throw new Problem(404, 'Not known yet', detail, { parameter: 'knownAt', knownSince: first.announcedAt })
}

/** One page of a version, folded to the clocks that were asked for; coverage is the version's own. */
export async function foldedAnswer(
  timelines: TimelineReader,
  stored: StoredVersion,
  query: z.output<typeof TimelineQuery>,
) {
  const timeline = timelineOf(stored)
  const { id, version } = timeline
  const clocks: Clocks = { asOf: query.asOf ?? null, knownAt: query.knownAt ?? null }
  const { entries, last } = await takeEntries(
    foldedEntries(timelines, timeline, clocks, query.cursor),
    clocks.asOf === 'prospective' ? null : clocks.asOf,
    query.limit ?? pageLength,
  )
  const page = { ...clocks, limit: query.limit, cursor: query.cursor }
  const older = last && olderLink(id, version, last, page)
  const links = { ...linksOf(id, version, older), self: pageAddress(id, version, page) }
  return { ...frameOf(timeline), ...clocks, entries: withLinks(entries), links }
}

/** The entries below the cursor, newest first, as they were known. */
async function* foldedEntries(
  timelines: TimelineReader,
  { id, shelf }: Timeline,
  { knownAt }: Clocks,
  cursor: string | undefined,
) {
  const before = readPosition('cursor', cursor)
  const segments = timelines.segments(id)
  if (knownAt === null) return yield* descend(shelf, before, segments)
  const start = before === null ? `${knownAt.slice(0, 10)}~` : startBefore(before)
  for await (const entry of descendKnownBy(descend(shelf, start, segments), knownAt)) {
    if (before === null || entry.position < before) yield entry
  }
}

/** How many entries a folded page may look at: work stays bounded however long the timeline; the next page goes on. */
const mostLookedAt = 512

async function takeEntries(descending: AsyncGenerator<Entry>, asOf: Moment | null, limit: number) {
  const entries: Entry[] = []
  let seen = 0
  let last: Entry | null = null
  for await (const entry of descending) {
    if (entries.length === limit || seen === mostLookedAt) return { entries, last }
    const shown = asOf === null ? entry : entryOn(entry, asOf)
    if (shown) entries.push(shown)
    seen++
    last = entry
  }
  return { entries, last: null }
}
