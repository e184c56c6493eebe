import { Hono } from 'hono'
import * as z from 'zod'
import { encodeCursor } from '../../../shared/domain/answer.ts'
import { Instant, Moment } from '../../../shared/domain/clocks.ts'
import { EntryDiff } from '../../../shared/domain/diff.ts'
import { TimelineId } from '../../../shared/domain/identifiers.ts'
import { Subject, subjectOf } from '../../../shared/domain/subjects.ts'
import { Change } from '../../../shared/domain/timeline.ts'
import { timelineOf, type StoredVersion, type TimelineReader } from '../../storage/timelines.ts'
import { chooseVersion, VersionNumber } from '../choose-version.ts'
import type { CoverageReader } from '../coverage.ts'
import { diffKnown, diffVersions, pageOf } from '../diff-versions.ts'
import { readPosition } from '../paging.ts'
import { badParameter, integerParameter, MomentParameter, notAhead, readQuery } from '../query.ts'
import { commitsOf, receiptShape, withReceipt } from '../receipt.ts'
import { link, replyJson } from '../reply.ts'

const Named = z.string().max(40)
export const DiffQuery = z.strictObject({
  from: Named.optional().describe(
    'The older version: its number (0 is before the first), a day or an instant, or previous. The one before "to" where none is given.',
  ),
  to: Named.optional().describe(
    'The newer version: its number, a day or an instant, or latest. The newest by default.',
  ),
  knownAtFrom: MomentParameter.optional().describe(
    'Compares what one version, "to", knew to be public at this moment with what it knew to be public at "knownAtTo".',
  ),
  knownAtTo: MomentParameter.optional().describe(
    'The later of the two moments; now where only "knownAtFrom" is given.',
  ),
  limit: integerParameter(1, 500).optional().describe('How many entries at most on a page; 200 by default.'),
  cursor: z.string().max(600).optional().describe('From `links.next` of the page before.'),
})

const VersionName = z
  .strictObject({
    version: z.int().min(1).describe('Its number.'),
    recordedAt: Instant.describe('When it was made.'),
    seq: z.int().describe('The commit that made it.'),
  })
  .meta({ id: 'VersionName', description: 'One version of a timeline.' })

export const TimelineDiff = z
  .strictObject({
    id: TimelineId,
    subject: Subject.nullable().describe('What the timeline is about.'),
    from: VersionName.nullable().describe('The older version; null for before the first.'),
    to: VersionName.describe('The newer version.'),
    knownAtFrom: Moment.nullable().describe('The earlier moment of knowledge; null where versions are compared.'),
    knownAtTo: Moment.nullable().describe('The later moment of knowledge; null where versions are compared.'),
    ...EntryDiff.shape,
    matured: z
      .array(z.strictObject({ ...Change.shape, ...VersionName.shape }))
      .describe('Days that were announced before and came in between.'),
    attribution: z
      .enum(['exact', 'last'])
      .describe(
        'exact: each field has the commit that changed it. last: the versions lie so far apart that some have the last commit that brought anything to their entry.',
      ),
    links: z
      .strictObject({ next: z.string().nullable().describe('The page of older entries that differ; null at the end.') })
      .describe('Where to go from here.'),
    ...receiptShape,
  })
  .meta({
    id: 'TimelineDiff',
    description: 'What changed between two versions, or two moments of knowledge, entry by entry and field by field.',
  })
type Compared = Omit<z.infer<typeof TimelineDiff>, 'links' | 'permalink' | 'receipt' | 'coverage'>
type Query = z.output<typeof DiffQuery>

export type DiffRoutes = { timelines: TimelineReader; coverage: CoverageReader; now: () => Instant }

/** What changed between two versions of a timeline, or between what was public at two moments. */
export function diffRoutes({ timelines, coverage, now }: DiffRoutes): Hono {
  return new Hono().get('/:id/diff', async (c) => {
    const id = c.req.param('id')
    const query = readQuery(c, DiffQuery)
    const { to, ...compared } = await compare(timelines, id, query, now())
    const { answer, address, after, pinned } = compared
    const { page, next } = pageOf(answer, after, {
      before: readPosition('cursor', query.cursor),
      limit: query.limit ?? 200,
    })
    const paged = { ...(query.limit && { limit: query.limit }) }
    const links = { next: next && addressOf(id, { ...address, ...paged, cursor: encodeCursor(next) }) }
    const { sources, checkedThrough } = timelineOf(to)
    const permalink = addressOf(id, { ...address, ...paged, ...(query.cursor && { cursor: query.cursor }) })
    const grounds = { permalink, commits: commitsIn({ ...answer, ...page }), sources, checkedThrough, pinned }
    const { answer: receipted, kept } = await withReceipt({ ...answer, ...page, links }, grounds, coverage)
    return replyJson(c, receipted, kept, next ? [link(links.next!, 'next')] : [])
  })
}

type Comparison = {
  answer: Compared
  after: Awaited<ReturnType<typeof diffVersions>>['after']
  address: Record<string, string | number>
  pinned: boolean
}

/** What changed between two versions, or between what one version knew to be public at two moments. Throws a problem where there is no such thing. */
export async function compare(
  timelines: TimelineReader,
  id: string,
  query: Query,
  now: Instant,
): Promise<Comparison & { to: StoredVersion }> {
  const byKnowledge = query.knownAtFrom !== undefined || query.knownAtTo !== undefined
  const to = (await versionNamed(timelines, id, { parameter: 'to', name: query.to ?? 'latest' }, null, now))!
  const between = byKnowledge ? betweenMoments : betweenVersions
  return { ...(await between(timelines, to, query, now)), to }
}

async function betweenVersions(
  timelines: TimelineReader,
  to: StoredVersion,
  query: Query,
  now: Instant,
): Promise<Comparison> {
  const from = await versionNamed(timelines, to.id, { parameter: 'from', name: query.from ?? 'previous' }, to, now)
  if (from && from.version > to.version)
    throw badParameter('from', `is version ${from.version}, after version ${to.version}; swap "from" and "to"`)
  const { diff, after, matured, attribution } = await diffVersions(timelines, from, to)
  const answer = { ...headOf(from, to), knownAtFrom: null, knownAtTo: null, ...diff, matured, attribution }
  const pinned = isNumber(query.to) && (query.from === undefined || query.from === 'previous' || isNumber(query.from))
  return { answer, after, address: { from: from?.version ?? 0, to: to.version }, pinned }
}

async function betweenMoments(
  timelines: TimelineReader,
  to: StoredVersion,
  query: Query,
  now: Instant,
): Promise<Comparison> {
  const { knownAtFrom, knownAtTo = now } = query
  if (query.from !== undefined)
    throw badParameter(
      'from',
      'compares two versions; "knownAtFrom" and "knownAtTo" compare what one version, "to", knew',
    )
  if (knownAtFrom === undefined)
    throw badParameter('knownAtFrom', 'is needed beside "knownAtTo": the earlier of the two moments to compare')
  for (const [name, moment] of Object.entries({ knownAtFrom, knownAtTo })) notAhead(name, moment, now)
  if (knownAtFrom > knownAtTo) throw badParameter('knownAtFrom', `is after "knownAtTo", ${knownAtTo}; swap them`)
  const { diff, after } = await diffKnown(timelines, to, { from: knownAtFrom, to: knownAtTo })
  const answer = { ...headOf(to, to), knownAtFrom, knownAtTo, ...diff, matured: [], attribution: 'exact' as const }
  return {
    answer,
    after,
    address: { to: to.version, knownAtFrom, knownAtTo },
    pinned: isNumber(query.to) && query.knownAtTo !== undefined,
  }
}

const headOf = (from: StoredVersion | null, to: StoredVersion) => ({
  id: to.id,
  subject: subjectOf(to.id),
  from: from && nameOf(from),
  to: nameOf(to),
})
const nameOf = ({ version, recordedAt, seq }: StoredVersion) => ({ version, recordedAt, seq })
const isNumber = (name: string | undefined): boolean => name !== undefined && /^\d+$/.test(name)

const commitsIn = ({ from, to, added, changed, withdrawn, matured }: Compared): number[] => [
  ...(from ? [from.seq] : []),
  to.seq,
  ...commitsOf([...added, ...withdrawn]),
  ...changed.flatMap(({ fields }) => fields.map(({ commit }) => commit.seq)),
  ...matured.map(({ seq }) => seq),
]

export const addressOf = (id: string, parameters: Record<string, string | number>): string =>
  `/v1/timelines/${id}/diff?${new URLSearchParams(Object.entries(parameters).map(([name, value]): [string, string] => [name, `${value}`]))}`

/** The version that goes by a name: a number, a time, `latest`, or `previous` to another. Null for what was before the first. */
async function versionNamed(
  timelines: TimelineReader,
  id: string,
  { parameter, name }: { parameter: 'from' | 'to'; name: string },
  to: StoredVersion | null,
  now: Instant,
): Promise<StoredVersion | null> {
  if (name === 'latest') return chooseVersion(timelines, id, {})
  if (name === 'previous' && to)
    return to.version > 1 ? chooseVersion(timelines, id, { version: to.version - 1 }) : null
  if (name === '0' && to) return null
  const version = VersionNumber.safeParse(name)
  if (version.success) return chooseVersion(timelines, id, { version: version.data })
  const recordedAt = MomentParameter.safeParse(name)
  const what = to
    ? 'is a version number, a day, an instant, "previous" or "latest"'
    : 'is a version number, a day, an instant or "latest"'
  if (!recordedAt.success) throw badParameter(parameter, what)
  notAhead(parameter, recordedAt.data, now)
  return chooseVersion(timelines, id, { recordedAt: recordedAt.data })
}
