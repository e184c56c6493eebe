import * as z from 'zod'
import { NamedRule, ParagraphAnswer, ruleOutcome } from '../controls/schemas.ts'
import { Tier } from '../domain/announcement.ts'
import { Day, Moment, TimeZone } from '../domain/clocks.ts'
import { Citation } from '../domain/entry.ts'
import { Condition, PermissionFact } from '../domain/fact.ts'
import { AnnouncementId, CompanyId } from '../domain/identifiers.ts'

/** What a side or both allow. */
export const Permission = z.enum(['open', 'conditional', 'under-review', 'closed', 'unknown']).meta({
  id: 'Permission',
  description: 'What is allowed; unknown where nobody said anything that holds and no threshold decides.',
})
export const Standing = z
  .enum(['official', 'confirmed', 'reported'])
  .meta({ id: 'Standing', description: 'The best word that it rests on.' })
const standing = Standing.nullable().describe('The best word that it rests on; null where nothing is known.')
const limitedBy = z.array(z.enum(['export', 'import'])).describe('The sides that set it; both where they say the same.')

export const ThresholdBasis = z
  .strictObject({
    rule: NamedRule.extend({
      toldBy: AnnouncementId.nullable().describe(
        'Where the shipped history tells of the rule; null where it does not.',
      ),
    }).describe('The rule that names the number.'),
    outcome: ruleOutcome,
    paragraphs: z
      .array(ParagraphAnswer)
      .describe('Those that catch the chip; of one that passes, all, with how far it stays from each limit.'),
    confidence: z.enum(['high', 'medium', 'low', 'given']).describe('How sure the figures of the chip are.'),
    appliesFrom: Day.describe('The first day on which it makes the state where nobody speaks by name.'),
    appliesUntil: Day.nullable().describe('The first day on which it no longer does; null where none is known.'),
    renews: z
      .boolean()
      .describe('Whether the thresholds said the same before, by an older rule: then it changes nothing.'),
  })
  .meta({ id: 'ThresholdBasis', description: 'Why a rule that names a number speaks of a chip it may not name.' })

/** One statement about a corridor. */
export const StatedPermission = PermissionFact.extend({
  announcementId: AnnouncementId.describe('Who stated it; of a threshold, "threshold:" and the id of the rule.'),
  announcedAt: Moment.describe('When it was made public.'),
  zone: TimeZone.describe('Where the days of this statement begin and end.'),
  tier: Tier,
  confidence: Citation.shape.confidence,
  caveat: Citation.shape.caveat,
  position: z.string().describe('Where the announcement stands in every timeline.'),
  seq: z.int().nullable().describe('The commit of the log that it rests on; null for a threshold.'),
  basis: z
    .enum(['name', 'threshold'])
    .describe('Whether somebody named the chip, or its figures meet the number that a rule names.'),
  threshold: ThresholdBasis.nullable().describe('How the figures meet it; null where somebody named the chip.'),
}).meta({
  id: 'StatedPermission',
  description: 'A permission of a corridor, by name or by a threshold, with who announced it and when.',
})

const counted = (what: string) => z.int().min(0).describe(`How many ${what} there are in all; the newest are shown.`)
const said = {
  evidence: z.array(StatedPermission).describe('What says so, in effective order.'),
  evidenceCount: counted('statements that say so'),
  disputes: z.array(StatedPermission).describe('What says otherwise and did not prevail, in effective order.'),
  disputeCount: counted('statements that say otherwise'),
}

export const SideState = z
  .strictObject({
    permission: Permission,
    conditions: z
      .array(Condition.extend({ statedBy: AnnouncementId.describe('Who last stated it.') }))
      .describe('The terms in force, each as it was last stated.'),
    buyers: z.array(CompanyId).describe('Whom the evidence names; empty where it speaks of everybody.'),
    since: Day.nullable().describe('Since when it says so; null for without beginning.'),
    until: Day.nullable().describe('The first day on which it no longer does; null where none is known.'),
    standing,
    ...said,
    onRecord: z
      .strictObject({
        permission: Permission,
        since: Day.nullable().describe('Since when; null for without beginning.'),
      })
      .nullable()
      .describe('What holds by official and confirmed word alone, where that is something else.'),
  })
  .meta({ id: 'SideState', description: 'What one side of a corridor allows on a day.' })

export const CombinedState = z
  .strictObject({ permission: Permission, limitedBy, rule: z.string().describe('How both sides become one answer.') })
  .meta({ id: 'CombinedState', description: 'Both sides together, which of them sets it, and by which rule.' })

export const CorridorState = z
  .strictObject({
    export: SideState.describe("The exporter's side."),
    import: SideState.describe("The importer's side."),
    combined: CombinedState.describe('Both together: the more restrictive.'),
  })
  .meta({ id: 'CorridorState', description: 'What holds in a corridor on a day, as it was known by a moment.' })

const from = Day.nullable().describe('The first day; null for without beginning.')
const until = Day.nullable().describe('The first day after it; null while it is open.')

export const Window = z
  .strictObject({
    from,
    until,
    permission: Permission,
    standing,
    fromIs: z
      .enum(['effective', 'announced'])
      .nullable()
      .describe("Whether the first day is the text's own, or that of the announcement because the text names none."),
    openedBy: z.array(AnnouncementId).describe('What opened it; a threshold where nobody did by name.'),
    closedBy: z.array(AnnouncementId).describe('What took its place; where nothing did, what ran out.'),
    ...said,
  })
  .meta({ id: 'Window', description: 'A stretch of days over which one side says the same.' })

export const CombinedWindow = z
  .strictObject({ from, until, permission: Permission, limitedBy })
  .meta({ id: 'CombinedWindow', description: 'A stretch of days over which both sides together say the same.' })

/** The windows of a corridor; each list tiles the axis, but for what is left out at its old end. */
export const CorridorWindows = {
  export: z.array(Window).describe("The exporter's side; each window begins where the one before it ends."),
  import: z.array(Window).describe("The importer's side, likewise."),
  combined: z.array(CombinedWindow).describe('Both together, likewise.'),
  windowCounts: z
    .strictObject({
      export: counted("windows of the exporter's side"),
      import: counted("windows of the importer's side"),
      combined: counted('windows of both together'),
    })
    .describe('How many windows there are in all; the newest are shown.'),
}
