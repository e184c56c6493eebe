import { Hono } from 'hono'
import * as z from 'zod'
import { Day, dayOf, Instant, Moment } from '../../../shared/domain/clocks.ts'
import { TimelineId } from '../../../shared/domain/identifiers.ts'
import { Subject } from '../../../shared/domain/subjects.ts'
import { newest, type BoundedState } from '../../../shared/state/bounded.ts'
import { hindsight } from '../../../shared/state/hindsight.ts'
import { readState, readStated } from '../../../shared/state/known-in-order.ts'
import type { StatedPermission } from '../../../shared/state/permissions.ts'
import {
  CorridorState as StateSchema,
  CorridorWindows,
  StatedPermission as Stated,
} from '../../../shared/state/schemas.ts'
import { thresholdRule } from '../../../shared/state/thresholds.ts'
import type { TimelineReader } from '../../storage/timelines.ts'
import type { CoverageReader } from '../coverage.ts'
import { badParameter, integerParameter, MomentParameter, notAhead, readQuery } from '../query.ts'
import { readCorridor, type Corridor } from '../read-corridor.ts'
import { receiptShape, withReceipt } from '../receipt.ts'
import { replyJson } from '../reply.ts'

const Version = {
  version: integerParameter(0, 9_999_999_999)
    .optional()
    .describe('A version by its number; 0 is before anybody announced anything. The newest where none is given.'),
  recordedAt: MomentParameter.optional().describe('The version that was the newest then.'),
}
const AsOf = MomentParameter.describe('The day that is asked about; of an instant, its day in UTC.')
export const KnownAt = MomentParameter.describe('Up to when announcements count.')

export const StateQuery = z.strictObject({ ...Version, asOf: AsOf.optional(), knownAt: KnownAt.optional() })
export const WindowsQuery = z.strictObject({ ...Version, knownAt: KnownAt.optional() })
export const HindsightQuery = z.strictObject({
  ...Version,
  asOf: AsOf,
  knownAt: KnownAt,
  versus: MomentParameter.optional().describe('The later moment of knowledge; now where none is given.'),
})
const head = {
  id: TimelineId,
  subject: Subject,
  version: z.int().describe('Which version of the timeline; 0 where nobody has announced anything.'),
  seq: z.int().describe('The commit that made the version.'),
  recordedAt: Instant.nullable().describe('When that version was made; null for version 0.'),
}
export const threshold = { thresholdRule: z.string().describe('How thresholds and words by name make one answer.') }
export const asKnown = { knownAt: Moment.nullable().describe('Null where everything that was announced counts.') }

export const StateAnswer = z
  .strictObject({
    ...head,
    asOf: Day.describe('The day.'),
    ...asKnown,
    ...StateSchema.shape,
    ...threshold,
    ...receiptShape,
  })
  .meta({ id: 'StateAnswer', description: 'What holds in a corridor on a day, seen from both sides.' })
export const WindowsAnswer = z
  .strictObject({ ...head, ...asKnown, ...CorridorWindows, ...threshold, ...receiptShape })
  .meta({ id: 'WindowsAnswer', description: 'When a corridor was open, on either side and on both.' })
export const HindsightAnswer = z
  .strictObject({
    ...head,
    asOf: Day.describe('The day.'),
    knownAt: Moment.describe('The earlier state of knowledge.'),
    versus: Moment.describe('The later state of knowledge.'),
    before: StateSchema.describe('What was known by the earlier moment to hold on the day.'),
    after: StateSchema.describe('What was known by the later one.'),
    learntLate: z.array(Stated).describe('Announced between the two, of what held by that day already.'),
    learntLateCount: z.int().describe('How many there are in all; the newest are shown.'),
    changedSince: z.array(Stated).describe('Announced between the two, of what began after that day.'),
    changedSinceCount: z.int().describe('How many there are in all; the newest are shown.'),
    ...receiptShape,
  })
  .meta({ id: 'HindsightAnswer', description: 'How what is known of a day changed between two moments.' })
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
    const state = await corridor.state(asOf, knownAt)
    const pinned = query.version !== undefined && query.asOf !== undefined
    const grounds = groundsOf(corridor, 'state', { asOf, knownAt }, statementsIn(state), pinned)
    const { answer, kept } = await withReceipt(
      { ...corridor.head, asOf, knownAt, ...state, thresholdRule },
      grounds,
      coverage,
    )
    return replyJson(c, answer, kept)
  })

  routes.get('/:id/windows', async (c) => {
    const query = readQuery(c, WindowsQuery)
    for (const name of ['recordedAt', 'knownAt'] as const) notAhead(name, query[name], now())
    const corridor = await readCorridor(timelines, c.req.param('id'), query)
    const knownAt = query.knownAt ?? null
    const windows = await corridor.windows(knownAt)
    const said = [...windows.export, ...windows.import].flatMap((window) => [...window.evidence, ...window.disputes])
    const grounds = groundsOf(corridor, 'windows', { knownAt }, said, query.version !== undefined)
    const { answer, kept } = await withReceipt(
      { ...corridor.head, knownAt, ...windows, thresholdRule },
      grounds,
      coverage,
    )
    return replyJson(c, answer, kept)
  })

  routes.get('/:id/hindsight', async (c) => {
    const query = readQuery(c, HindsightQuery)
    const versus = query.versus ?? now()
    for (const [name, moment] of Object.entries({ knownAt: query.knownAt, versus })) notAhead(name, moment, now())
    if (query.knownAt > versus) throw badParameter('versus', `is before "knownAt", ${query.knownAt}; swap them`)
    const corridor = await readCorridor(timelines, c.req.param('id'), query)
    const asOf = dayAsked(query.asOf)
    const { knownAt } = query
    const told = hindsight(await corridor.known(), asOf, { earlier: knownAt, later: versus })
    const shown = { ...newest('learntLate', told.learntLate), ...newest('changedSince', told.changedSince) }
    const words = await readStated([...shown.learntLate, ...shown.changedSince])
    const states = { before: await readState(told.before), after: await readState(told.after) }
    const lists = {
      ...shown,
      learntLate: shown.learntLate.map((one) => words(one)),
      changedSince: shown.changedSince.map((one) => words(one)),
    }
    const said = [
      ...statementsIn(states.before),
      ...statementsIn(states.after),
      ...lists.learntLate,
      ...lists.changedSince,
    ]
    const pinned = query.version !== undefined && query.versus !== undefined
    const grounds = groundsOf(corridor, 'hindsight', { asOf, knownAt, versus }, said, pinned)
    const content = { ...corridor.head, asOf, knownAt, versus, ...states, ...lists }
    const { answer, kept } = await withReceipt(content, grounds, coverage)
    return replyJson(c, answer, kept)
  })

  return routes
}

const statementsIn = (state: BoundedState): StatedPermission[] =>
  [state.export, state.import].flatMap(({ evidence, disputes }) => [...evidence, ...disputes])

function groundsOf(
  { head: { id, version }, sources, checkedThrough }: Corridor,
  route: string,
  clocks: Record<string, Moment | null>,
  said: StatedPermission[],
  pinned: boolean,
) {
  const commits = said.flatMap(({ seq }) => seq ?? [])
  return { permalink: addressOf(id, version, route, clocks), commits, sources, checkedThrough, pinned }
}

/** A day as it is; of an instant, its day in UTC. */
const dayAsked = (moment: Moment): Day => dayOf(moment, 'UTC')

/** The same question with everything resolved: it gives the same answer in a year. */
export function addressOf(id: string, version: number, route: string, clocks: Record<string, Moment | null>): string {
  const parameters = new URLSearchParams({ version: `${version}` })
  for (const [name, moment] of Object.entries(clocks)) if (moment) parameters.set(name, moment)
  return `/v1/timelines/${id}/${route}?${parameters}`
}
