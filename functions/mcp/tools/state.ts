import * as z from 'zod'
import { dayOf, type Moment } from '../../../shared/domain/clocks.ts'
import type { BoundedState } from '../../../shared/state/bounded.ts'
import { dayNumbered } from '../../../shared/state/day-numbers.ts'
import { Problem } from '../../api/problem.ts'
import { readCorridor, type Corridor } from '../../api/read-corridor.ts'
import { addressOf } from '../../api/routes/corridors.ts'
import { Cited, citeStated } from '../citing.ts'
import { Covered, coveredByRelease, coverageOf, subjectNamed, unheard } from '../covered.ts'
import { MomentInput, TimelineInput } from '../inputs.ts'
import { refusal, refuseAhead, refuseBefore } from '../refusal.ts'
import { tool, type ToolReaders } from '../tool.ts'

const Side = z.strictObject({
  permission: z.string(),
  since: z.string().nullable(),
  until: z.string().nullable(),
  standing: z.string().nullable(),
  conditions: z.array(z.looseObject({ kind: z.string() })),
  buyers: z.array(z.string()),
  onRecord: z.strictObject({ permission: z.string(), since: z.string().nullable() }).nullable(),
  evidence: z.array(Cited),
  evidenceCount: z.int(),
  disputes: z.array(Cited),
  disputeCount: z.int(),
})

type SideState = BoundedState['export']

/** The newest statements that one side shows. */
const mostStated = 5

/** What holds in a corridor on a day. */
export const state = tool({
  name: 'state',
  title: 'State on a day',
  description:
    "Whether a chip may go to a destination on a day, on the exporter's side, the importer's side and both, with who says so and who disputes it. Corridors only.",
  input: z.strictObject({
    timeline: TimelineInput,
    asOf: MomentInput.optional().describe('The day that is asked about; the last that is checked by default.'),
    knownAt: MomentInput.optional().describe('Only what was public by then counts; everything by default.'),
  }),
  output: z.strictObject({
    timeline: z.string(),
    name: z.string(),
    asOf: z.string(),
    knownAt: z.string().nullable(),
    combined: z.strictObject({ permission: z.string(), limitedBy: z.array(z.string()), rule: z.string() }),
    export: Side,
    import: Side,
    permalink: z.string(),
    coverage: Covered,
  }),
  async answer({ timeline, asOf: asked, knownAt }, readers) {
    const { corridor, name, covered } = await corridorNamed(timeline, readers)
    refuseAhead('asOf', asked && dayOf(asked, 'UTC'), covered.checkedThrough)
    refuseAhead('knownAt', knownAt, covered.checkedThrough)
    const asOf = dayOf(asked ?? covered.checkedThrough, 'UTC')
    const holding = await corridor.state(asOf, knownAt ?? null)
    if (isSilent(holding.export) && isSilent(holding.import)) {
      refuseBefore('knownAt', knownAt, timeline, covered.knownSince)
      throw refusal(
        `Nothing that is recorded says what held for ${name} on ${asOf}${knownAt ? `, as known on ${knownAt}` : ''}. ${await firstWord(corridor, covered.knownSince)}`,
      )
    }
    const [exporting, importing] = await Promise.all([
      sideAnswer(holding.export, readers),
      sideAnswer(holding.import, readers),
    ])
    const clocks = { asOf, knownAt: knownAt ?? null }
    const permalink = readers.href(addressOf(timeline, corridor.head.version, 'state', clocks))
    const { combined } = holding
    return { timeline, name, ...clocks, combined, export: exporting, import: importing, permalink, coverage: covered }
  },
})

async function corridorNamed(id: string, readers: ToolReaders) {
  const subject = subjectNamed(id)
  if (subject.kind !== 'corridor') {
    throw refusal(
      `${id} is a ${subject.kind}: it has no state. Ask "state" of a corridor, such as h200-cn, or "timeline" of ${id}.`,
    )
  }
  const corridor = await readCorridor(readers.timelines, id, {}).catch((error: unknown) => {
    throw error instanceof Problem && error.status === 404 ? unheard(id, subject) : error
  })
  const stored = await readers.timelines.latest(id)
  const covered = stored ? await coverageOf(stored, readers) : coveredByRelease(readers.now())
  return { corridor, name: subject.name, covered }
}

const isSilent = ({ permission, evidence, disputes }: SideState): boolean =>
  permission === 'unknown' && evidence.length === 0 && disputes.length === 0

/** From when on there is something to answer with: an announcement, or a threshold that is older. */
async function firstWord(corridor: Corridor, knownSince: Moment | null): Promise<string> {
  const known = (await corridor.known())(null)
  const begins = [known.export, known.import].flatMap(([first]) => first?.begin ?? [])
  if (begins.length > 0) {
    return `The first word on it holds from ${dayNumbered(Math.min(...begins))}; ask for that day or later.`
  }
  return knownSince ? 'What is recorded of it speaks of other things: ask "timeline" or "search".' : ''
}

async function sideAnswer(side: SideState, readers: ToolReaders): Promise<z.infer<typeof Side>> {
  const { permission, since, until, standing, conditions, buyers, onRecord, evidence, disputes } = side
  const { evidenceCount, disputeCount } = side
  const cite = (list: SideState['evidence']) =>
    Promise.all(list.slice(-mostStated).map((stated) => citeStated(stated, readers)))
  const [said, disputed] = await Promise.all([cite(evidence), cite(disputes)])
  return {
    permission,
    since,
    until,
    standing,
    conditions: conditions.map(({ statedBy: _, ...condition }) => condition),
    buyers,
    onRecord,
    evidence: said,
    evidenceCount,
    disputes: disputed,
    disputeCount,
  }
}
