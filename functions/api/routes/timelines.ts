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
import { diffEntries } from '../../../shared/domain/diff.ts'
import type { Moment } from '../../../shared/domain/clocks.ts'
import type { Entry } from '../../../shared/domain/entry.ts'
import { descendKnownBy, startBefore } from '../../../shared/domain/known-by.ts'
import { withLinks } from '../../../shared/domain/links.ts'
import { collect, descend, namesOf } from '../../../shared/domain/shelf.ts'
import { subjectOf } from '../../../shared/domain/subjects.ts'
import type { Timeline } from '../../../shared/domain/timeline.ts'
import { timelineOf, type StoredVersion, type TimelineReader } from '../../storage/timelines.ts'
import { chooseVersion, unknownTimeline } from '../choose-version.ts'
import type { CoverageReader } from '../coverage.ts'
import { numberCursor, pageLink, readNumberCursor } from '../paging.ts'
import { Problem } from '../problem.ts'
import { badParameter, integerParameter, LimitParameter, MomentParameter, notAhead, readQuery } from '../query.ts'
import { conditionsOf, link, replyJson, respond, versionReply } from '../reply.ts'

export const VersionNumber = integerParameter(1, 9_999_999_999)
const Cursor = z.string().max(600)
export const ListQuery = z.strictObject({
  kind: z.enum(['corridor', 'company', 'authority', 'track']).optional(),
  limit: LimitParameter.optional(),
  cursor: Cursor.optional(),
})
export const TimelineQuery = z.strictObject({
  version: VersionNumber.optional(),
  recordedAt: MomentParameter.optional(),
  asOf: MomentParameter.optional(),
  knownAt: MomentParameter.optional(),
  cursor: Cursor.optional(),
  limit: integerParameter(1, pageLength).optional(),
})
export const VersionsQuery = z.strictObject({ limit: LimitParameter.optional(), cursor: Cursor.optional() })
export const DiffQuery = z.strictObject({ from: z.string().max(40).optional(), to: z.string().max(40).optional() })

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
    const stored = await chooseVersion(timelines, id, query)
    const fixed = query.version !== undefined
    const folded = query.asOf ?? query.knownAt ?? query.cursor ?? query.limit
    if (folded === undefined) return replyVersion(c, stored, fixed ? 'forever' : 'moments')
    const answer = await foldedAnswer(timelines, stored, query)
    const live = await coverage(answer.coverage.sources)
    const withCoverage = { ...answer, coverage: { ...answer.coverage, ...live } }
    return replyJson(c, withCoverage, 'moments', answer.links.older ? [link(answer.links.older, 'next')] : [])
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

  routes.get('/:id/diff', async (c) => {
    const id = c.req.param('id')
    const query = readQuery(c, DiffQuery)
    const to = await versionNamed(timelines, id, 'to', query.to ?? 'latest', null)
    const from = await versionNamed(timelines, id, 'from', query.from ?? 'previous', to)
    if (from && from.version > to!.version)
      throw badParameter('from', `is version ${from.version}, after version ${to!.version}; swap "from" and "to"`)
    const answer = { id, from: from && nameOf(from), to: nameOf(to!), ...(await diffOf(timelines, from, to!)) }
    const fixed = [query.from, query.to].every((name) => name !== undefined && /^\d{1,10}$/.test(name))
    return replyJson(c, answer, fixed ? 'forever' : 'moments')
  })

  return routes
}

const replyVersion = (c: Context, stored: StoredVersion, kept: 'forever' | 'moments'): Response =>
  respond(c, versionReply(stored, kept, conditionsOf(c)))

async function foldedAnswer(timelines: TimelineReader, stored: StoredVersion, query: z.output<typeof TimelineQuery>) {
  const timeline = timelineOf(stored)
  const { id, version, shelf } = timeline
  const clocks: Clocks = { asOf: query.asOf ?? null, knownAt: query.knownAt ?? null }
  const { entries, last } = await takeEntries(
    foldedEntries(timelines, timeline, clocks, query.cursor),
    clocks.asOf,
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
  const before = cursor === undefined ? null : decodeCursor(cursor)
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

async function versionNamed(
  timelines: TimelineReader,
  id: string,
  parameter: string,
  name: string,
  to: StoredVersion | null,
) {
  if (name === 'latest') return chooseVersion(timelines, id, {})
  if (name === 'previous')
    return to && to.version > 1 ? chooseVersion(timelines, id, { version: to.version - 1 }) : null
  if (name === '0' && parameter === 'from') return null
  const version = VersionNumber.safeParse(name)
  if (version.success) return chooseVersion(timelines, id, { version: version.data })
  const recordedAt = MomentParameter.safeParse(name)
  if (recordedAt.success) return chooseVersion(timelines, id, { recordedAt: recordedAt.data })
  throw badParameter(parameter, 'is a version number, a day, an instant, "previous" or "latest"')
}

const nameOf = ({ version, recordedAt, seq }: StoredVersion) => ({ version, recordedAt, seq })

/** Runs of older entries that both versions name are the same, and are not read. */
async function diffOf(timelines: TimelineReader, from: StoredVersion | null, to: StoredVersion) {
  const newer = timelineOf(to).shelf
  const older = from ? timelineOf(from).shelf : { tail: [], levels: [] }
  const store = timelines.segments(to.id)
  const [before, after] = await Promise.all([
    collect(older, store, namesOf(newer)),
    collect(newer, store, namesOf(older)),
  ])
  return diffEntries(before, after)
}
