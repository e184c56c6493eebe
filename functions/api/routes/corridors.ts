import { Hono } from 'hono'
import * as z from 'zod'
import { products } from '../../../shared/catalogue/catalogue.ts'
import { dayOf, type Day, type Moment } from '../../../shared/domain/clocks.ts'
import type { Entry } from '../../../shared/domain/entry.ts'
import { collect } from '../../../shared/domain/shelf.ts'
import { corridorId, subjectOf } from '../../../shared/domain/subjects.ts'
import { combinedWindows } from '../../../shared/state/combined.ts'
import { hindsight } from '../../../shared/state/hindsight.ts'
import { permissionsIn } from '../../../shared/state/permissions-in.ts'
import { stateAt } from '../../../shared/state/state-at.ts'
import { windowsOf } from '../../../shared/state/windows.ts'
import { timelineOf, type StoredVersion, type TimelineReader } from '../../storage/timelines.ts'
import { chooseVersion } from '../choose-version.ts'
import type { CoverageReader } from '../coverage.ts'
import { Problem } from '../problem.ts'
import { badParameter, integerParameter, MomentParameter, notAhead, readQuery } from '../query.ts'
import { replyJson } from '../reply.ts'

const Version = { version: integerParameter(1, 9_999_999_999).optional(), recordedAt: MomentParameter.optional() }
export const StateQuery = z.strictObject({ ...Version, asOf: MomentParameter.optional(), knownAt: MomentParameter.optional() })
export const HindsightQuery = z.strictObject({
  ...Version,
  asOf: MomentParameter,
  knownAt: MomentParameter,
  versus: MomentParameter.optional(),
})
export const WindowsQuery = z.strictObject({ ...Version, knownAt: MomentParameter.optional() })

export type CorridorRoutes = { timelines: TimelineReader; coverage: CoverageReader; now: () => string }

/** What holds in a corridor, seen from both sides: folded from its permissions on the clocks that were asked for. */
export function corridorRoutes({ timelines, coverage, now }: CorridorRoutes): Hono {
  const routes = new Hono()

  routes.get('/:id/state', async (c) => {
    const query = readQuery(c, StateQuery)
    for (const name of ['recordedAt', 'knownAt'] as const) notAhead(name, query[name], now())
    const corridor = await readCorridor(timelines, c.req.param('id'), query)
    const asOf = dayAsked(query.asOf ?? now())
    const knownAt = query.knownAt ?? null
    const state = stateAt(permissionsIn(corridor.entries, knownAt), { asOf, knownAt })
    const permalink = address(corridor.stored, 'state', { asOf, knownAt })
    const live = await coverage(corridor.sources)
    const answer = { ...headOf(corridor.stored), asOf, knownAt, ...state, permalink }
    return replyJson(c, { ...answer, coverage: { ...live, sources: corridor.sources } }, 'moments')
  })

  routes.get('/:id/windows', async (c) => {
    const query = readQuery(c, WindowsQuery)
    for (const name of ['recordedAt', 'knownAt'] as const) notAhead(name, query[name], now())
    const corridor = await readCorridor(timelines, c.req.param('id'), query)
    const knownAt = query.knownAt ?? null
    const permalink = address(corridor.stored, 'windows', { knownAt })
    const live = await coverage(corridor.sources)
    const answer = { ...headOf(corridor.stored), knownAt, ...windowsIn(corridor.entries, knownAt), permalink }
    return replyJson(c, { ...answer, coverage: { ...live, sources: corridor.sources } }, 'moments')
  })

  routes.get('/:id/hindsight', async (c) => {
    const query = readQuery(c, HindsightQuery)
    const versus = query.versus ?? now()
    for (const [name, moment] of Object.entries({ knownAt: query.knownAt, versus })) notAhead(name, moment, now())
    if (query.knownAt > versus) throw badParameter('versus', `is before "knownAt", ${query.knownAt}; swap them`)
    const { stored, entries } = await readCorridor(timelines, c.req.param('id'), query)
    const asOf = dayAsked(query.asOf)
    const told = hindsight(entries, asOf, { earlier: query.knownAt, later: versus })
    const permalink = address(stored, 'hindsight', { asOf, knownAt: query.knownAt, versus })
    return replyJson(c, { ...headOf(stored), asOf, knownAt: query.knownAt, versus, ...told, permalink }, 'moments')
  })

  return routes
}

export const OverviewQuery = z.strictObject({
  destination: z
    .string()
    .regex(/^[A-Za-z]{2}$/, 'is a country by its two letters, such as CN')
    .transform((code) => code.toUpperCase())
    .optional(),
  knownAt: MomentParameter.optional(),
})

/** The windows of every chip that is watched for a destination, at once. */
export function windowsRoutes({ timelines, now }: Omit<CorridorRoutes, 'coverage'>): Hono {
  return new Hono().get('/', async (c) => {
    const { destination = 'CN', knownAt = null } = readQuery(c, OverviewQuery)
    notAhead('knownAt', knownAt ?? undefined, now())
    const watched = [...products.values()].filter(({ watched: countries }) => countries.includes(destination))
    const found = await Promise.all(
      watched.map(async (product) => {
        const stored = await timelines.latest(corridorId(product.id, destination))
        if (!stored) return []
        const entries = await collect(timelineOf(stored).shelf, timelines.segments(stored.id))
        return [{ product: product.id, timeline: stored.id, version: stored.version, ...windowsIn(entries, knownAt) }]
      }),
    )
    return replyJson(c, { destination, knownAt, corridors: found.flat() }, 'moments')
  })
}

function windowsIn(entries: Entry[], knownAt: Moment | null) {
  const permissions = permissionsIn(entries, knownAt)
  const exporting = windowsOf(permissions, { side: 'export', knownAt })
  const importing = windowsOf(permissions, { side: 'import', knownAt })
  return { export: exporting, import: importing, combined: combinedWindows(exporting, importing) }
}

type Corridor = { stored: StoredVersion; entries: Entry[]; sources: string[] }

async function readCorridor(
  timelines: TimelineReader,
  id: string,
  choice: Parameters<typeof chooseVersion>[2],
): Promise<Corridor> {
  const stored = await chooseVersion(timelines, id, choice)
  if (subjectOf(id)?.kind !== 'corridor') {
    throw new Problem(404, 'Not a corridor', `${id} has no two sides; corridors do, such as h200-cn.`)
  }
  const { shelf, sources } = timelineOf(stored)
  return { stored, sources, entries: await collect(shelf, timelines.segments(id)) }
}

const headOf = ({ id, version, seq, recordedAt }: StoredVersion) => ({
  id,
  subject: subjectOf(id),
  version,
  seq,
  recordedAt,
})

/** A day as it is; of an instant, its day in UTC. */
const dayAsked = (moment: Moment): Day => dayOf(moment, 'UTC')

/** The same question with everything resolved: it gives the same answer in a year. */
function address({ id, version }: StoredVersion, route: string, clocks: Record<string, Moment | null>): string {
  const parameters = new URLSearchParams({ version: `${version}` })
  for (const [name, moment] of Object.entries(clocks)) if (moment) parameters.set(name, moment)
  return `/v1/timelines/${id}/${route}?${parameters}`
}
