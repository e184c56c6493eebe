import { isInForce } from '../controls/assess.ts'
import type { Day, Moment } from '../domain/clocks.ts'
import type { Condition } from '../domain/fact.ts'
import type { AnnouncementId, CompanyId } from '../domain/identifiers.ts'
import { combine, combinedRule, type CombinedState } from './combined.ts'
import {
  bestStanding,
  inEffectiveOrder,
  type DatedPermission,
  type Permission,
  type Standing,
  type StatedPermission,
} from './permissions.ts'
import { spansOf, type Span } from './spans.ts'
import { saidIn } from './windows.ts'

/** A term in force, and who last stated it. */
export type ConditionInForce = Condition & { statedBy: AnnouncementId }

/** What one side says on a day. */
export type SideState = {
  permission: Permission
  conditions: ConditionInForce[]
  /** Whom the evidence names; empty where it speaks of everybody. */
  buyers: CompanyId[]
  since: Day | null
  until: Day | null
  standing: Standing | null
  evidence: StatedPermission[]
  disputes: StatedPermission[]
  /** What holds by official and confirmed word alone, where that is something else. */
  onRecord: { permission: Permission; since: Day | null } | null
}

export type CorridorState = { export: SideState; import: SideState; combined: CombinedState & { rule: string } }

/** What holds in a corridor on a day, of what was known by then (all of it where `knownAt` is null): each side, and both together. */
export function stateAt(
  permissions: StatedPermission[],
  { asOf, knownAt }: { asOf: Day; knownAt: Moment | null },
): CorridorState {
  const exporting = sideAt(inEffectiveOrder(permissions, 'export', knownAt), asOf)
  const importing = sideAt(inEffectiveOrder(permissions, 'import', knownAt), asOf)
  const combined = { ...combine(exporting.permission, importing.permission), rule: combinedRule }
  return { export: exporting, import: importing, combined }
}

function sideAt(inOrder: DatedPermission[], asOf: Day): SideState {
  const span = spanOn(inOrder, asOf)
  const { evidence, disputes } = saidBy(asOf, saidIn(span, inOrder))
  const said = evidence.map(({ stated }) => stated)
  return {
    permission: span.permission,
    conditions: conditionsOf(said),
    buyers: [...new Set(said.flatMap(({ buyers }) => buyers))].sort(),
    since: span.from,
    until: span.until,
    standing: bestStanding(evidence),
    evidence: said,
    disputes: disputes.map(({ stated }) => stated),
    onRecord: onRecord(inOrder, asOf, span.permission),
  }
}

/** What begins later in the same window is not in force yet; and a rule that another has followed says nothing any more. */
const saidBy = (asOf: Day, { evidence, disputes }: ReturnType<typeof saidIn>): ReturnType<typeof saidIn> => ({
  evidence: evidence.filter((dated) => isInForceOn(asOf, dated)),
  disputes: disputes.filter((dated) => isInForceOn(asOf, dated)),
})

const isInForceOn = (asOf: Day, { begin, stated }: DatedPermission): boolean =>
  begin <= asOf && (stated.threshold === null || isInForce(stated.threshold.rule, asOf))

/** The last statement of each kind of term. */
function conditionsOf(evidence: StatedPermission[]): ConditionInForce[] {
  const byKind = new Map<Condition['kind'], ConditionInForce>()
  for (const { conditions, announcementId } of evidence)
    for (const condition of conditions) byKind.set(condition.kind, { ...condition, statedBy: announcementId })
  return [...byKind.values()]
}

function onRecord(inOrder: DatedPermission[], asOf: Day, permission: Permission): SideState['onRecord'] {
  const spoken = inOrder.filter(({ standing }) => standing === 'official' || standing === 'confirmed')
  if (spoken.length === inOrder.length) return null
  const span = spanOn(spoken, asOf)
  const differs = span.permission !== permission && span.permission !== 'unknown'
  return differs ? { permission: span.permission, since: span.from } : null
}

const spanOn = (inOrder: DatedPermission[], day: Day): Span =>
  spansOf(inOrder).findLast(({ from }) => from === null || from <= day)!
