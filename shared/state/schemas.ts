import * as z from 'zod'
import { Tier } from '../domain/announcement.ts'
import { Day, Moment, TimeZone } from '../domain/clocks.ts'
import { Condition, PermissionFact } from '../domain/fact.ts'
import { AnnouncementId, CompanyId } from '../domain/identifiers.ts'
import { FactualRule, ParagraphAnswer, RuleOutcome } from '../controls/schemas.ts'

/** What a side or both allow, most permissive first; `unknown` where nobody said anything that holds. */
export const Permission = z.enum(['open', 'conditional', 'under-review', 'closed', 'unknown']).meta({
  id: 'Permission',
  description: 'What is allowed; `unknown` where nobody said anything that holds and no threshold decides.',
})
export const Standing = z
  .enum(['official', 'confirmed', 'reported'])
  .meta({ id: 'Standing', description: 'The best word that it rests on.' })
const Side = z.enum(['export', 'import'])

export const ThresholdBasis = z
  .strictObject({
    rule: FactualRule.extend({
      toldBy: AnnouncementId.nullable().describe('Where the shipped history tells of the rule.'),
    }),
    outcome: RuleOutcome,
    paragraphs: z
      .array(ParagraphAnswer)
      .describe('Those that catch the chip; of one that passes, all, with how far it stays from each limit.'),
    confidence: z.enum(['high', 'medium', 'low', 'given']).describe('How sure the figures of the chip are.'),
    appliesFrom: Day.describe('The first day on which it makes the state where nobody speaks by name.'),
    appliesUntil: Day.nullable(),
    renews: z.boolean().describe('The thresholds said the same before, by an older rule: it changes nothing.'),
  })
  .meta({
    id: 'ThresholdBasis',
    description: 'Why a rule that names a number speaks of a chip that it may not name.',
  })

/** One statement about a corridor. */
export const StatedPermission = PermissionFact.extend({
  announcementId: AnnouncementId.describe('The announcement; of a threshold, `threshold:` and the id of the rule.'),
  announcedAt: Moment,
  zone: TimeZone.describe('Where the days of this statement begin and end.'),
  tier: Tier,
  position: z.string().describe('Where it stands in every timeline.'),
  seq: z.int().nullable().describe('The commit of the log that it rests on; null for a threshold.'),
  basis: z
    .enum(['name', 'threshold'])
    .describe('Whether somebody named the chip, or its figures meet the number that a rule names.'),
  threshold: ThresholdBasis.nullable(),
}).meta({ id: 'StatedPermission' })

const counted = (what: string) => z.int().min(0).describe(`How many ${what} there are in all; the newest are shown.`)

export const SideState = z
  .strictObject({
    permission: Permission,
    conditions: z
      .array(Condition.extend({ statedBy: AnnouncementId }))
      .describe('The terms in force, each as it was last stated.'),
    buyers: z.array(CompanyId).describe('Whom the evidence names; empty where it speaks of everybody.'),
    since: Day.nullable(),
    until: Day.nullable().describe('The day on which something else begins, as far as it is known; that day excluded.'),
    standing: Standing.nullable(),
    evidence: z.array(StatedPermission).describe('What says so, in effective order.'),
    evidenceCount: counted('statements that say so'),
    disputes: z.array(StatedPermission).describe('What says otherwise and did not prevail.'),
    disputeCount: counted('statements that say otherwise'),
    onRecord: z
      .strictObject({ permission: Permission, since: Day.nullable() })
      .nullable()
      .describe('What holds by official and confirmed word alone, where that is something else.'),
  })
  .meta({ id: 'SideState', description: 'What one side of a corridor allows on a day.' })

export const CombinedState = z
  .strictObject({ permission: Permission, limitedBy: z.array(Side), rule: z.string() })
  .meta({ id: 'CombinedState', description: 'Both sides together, which of them sets it, and by which rule.' })

export const CorridorState = z
  .strictObject({ export: SideState, import: SideState, combined: CombinedState })
  .meta({ id: 'CorridorState' })

export const Window = z
  .strictObject({
    from: Day.nullable().describe('Null where it has no beginning.'),
    until: Day.nullable().describe('That day excluded; null while it is open.'),
    permission: Permission,
    standing: Standing.nullable(),
    fromIs: z
      .enum(['effective', 'announced'])
      .nullable()
      .describe('Whether `from` is a day that the text names, or that of the announcement because it names none.'),
    openedBy: z.array(AnnouncementId),
    closedBy: z.array(AnnouncementId).describe('What took its place; where nothing did, what ran out.'),
    evidence: z.array(StatedPermission),
    evidenceCount: counted('statements that say so'),
    disputes: z.array(StatedPermission),
    disputeCount: counted('statements that say otherwise'),
  })
  .meta({ id: 'Window', description: 'A stretch of days, `[from, until)`, over which one side says the same.' })

export const CombinedWindow = z
  .strictObject({
    from: Day.nullable(),
    until: Day.nullable(),
    permission: Permission,
    limitedBy: z.array(Side),
  })
  .meta({ id: 'CombinedWindow' })

/** The windows of a corridor; each list tiles the axis, but for what is left out at its old end. */
export const CorridorWindows = {
  export: z.array(Window),
  import: z.array(Window),
  combined: z.array(CombinedWindow),
  windowCounts: z
    .strictObject({ export: z.int(), import: z.int(), combined: z.int() })
    .describe('How many windows there are in all; the newest are shown.'),
}
