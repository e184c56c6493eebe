import { isInForce } from '../controls/assess.ts'
import type { Day, Moment } from '../domain/clocks.ts'
import type { Condition } from '../domain/fact.ts'
import type { AnnouncementId, CompanyId } from '../domain/identifiers.ts'
import { combine, combinedRule, type CombinedState } from './combined.ts'
import type { Dated } from './dated.ts'
import { dayOrNull, numberOfDay } from './day-numbers.ts'
import { bestStanding } from './displaces.ts'
import { inEffectiveOrder, type Sides } from './effective-order.ts'
import type { Permission, Standing, StatedPermission } from './permissions.ts'
import { foldSide, type Folded, type Span } from './spans.ts'
import { saidIn } from './windows.ts'
import { withStatements } from './with-statements.ts'

/** A term in force, and who last stated it. */
export type ConditionInForce = Condition & { statedBy: AnnouncementId }

/** What one side says on a day. */
export type SideState<Statement = StatedPermission> = {
  permission: Permission
  conditions: ConditionInForce[]
  /** Whom the evidence names; empty where it speaks of everybody. */
  buyers: CompanyId[]
  since: Day | null
  until: Day | null
  standing: Standing | null
  evidence: Statement[]
  disputes: Statement[]
  /** What holds by official and confirmed word alone, where that is something else. */
  onRecord: { permission: Permission; since: Day | null } | null
}

export type CorridorState<Statement = StatedPermission> = Sides<SideState<Statement>> & {
  combined: CombinedState & { rule: string }
}

/** What holds in a corridor on a day, of what was known by then (all of it where `knownAt` is null): each side, and both together. */
export function stateAt(
  permissions: StatedPermission[],
  { asOf, knownAt }: { asOf: Day; knownAt: Moment | null },
): CorridorState {
  const side = (of: keyof Sides<unknown>) =>
    withStatements(sideAt(foldSide(inEffectiveOrder(permissions, of, knownAt)), asOf), ({ stated }) => stated)
  return bothSides(side('export'), side('import'))
}

/** Both sides, and what they come to together. */
export function bothSides<Side extends SideState<unknown>>(exporting: Side, importing: Side) {
  const combined = { ...combine(exporting.permission, importing.permission), rule: combinedRule }
  return { export: exporting, import: importing, combined }
}

/** What a side says on a day. */
export function sideAt<T extends Dated>({ inOrder, spans }: Folded<T>, asOf: Day): SideState<T> {
  const span = spanOn(spans, asOf)
  const { evidence, disputes } = saidBy(asOf, saidIn(span, inOrder))
  return {
    permission: span.permission,
    conditions: conditionsOf(evidence),
    buyers: [...new Set(evidence.flatMap(({ said }) => said.buyers))].sort(),
    since: dayOrNull(span.from),
    until: dayOrNull(span.until),
    standing: bestStanding(evidence),
    evidence,
    disputes,
    onRecord: onRecord(inOrder, asOf, span.permission),
  }
}

/** What begins later in the same window is not in force yet; and a rule that another has followed says nothing any more. */
function saidBy<T extends Dated>(asOf: Day, { evidence, disputes }: { evidence: T[]; disputes: T[] }) {
  const day = numberOfDay(asOf)
  const isInForceThen = ({ begin, said: { threshold } }: T): boolean =>
    begin <= day && (threshold === null || isInForce(threshold.rule, asOf))
  return {
    evidence: evidence.filter((one) => isInForceThen(one)),
    disputes: disputes.filter((one) => isInForceThen(one)),
  }
}

/** The last statement of each kind of term. */
function conditionsOf(evidence: Dated[]): ConditionInForce[] {
  const byKind = new Map<Condition['kind'], { condition: Condition; by: Dated }>()
  for (const by of evidence) for (const condition of by.said.conditions) byKind.set(condition.kind, { condition, by })
  return [...byKind.values()].map(({ condition, by }) => ({ ...condition, statedBy: by.announcementId }))
}

function onRecord(inOrder: Dated[], asOf: Day, permission: Permission): SideState['onRecord'] {
  if (inOrder.every((one) => isOnRecord(one))) return null
  const spoken = inOrder.filter((one) => isOnRecord(one))
  const span = spanOn(foldSide(spoken).spans, asOf)
  const differs = span.permission !== permission && span.permission !== 'unknown'
  return differs ? { permission: span.permission, since: dayOrNull(span.from) } : null
}

const isOnRecord = ({ standing }: Dated): boolean => standing === 'official' || standing === 'confirmed'

function spanOn<T>(spans: Span<T>[], asOf: Day): Span<T> {
  const day = numberOfDay(asOf)
  return spans.findLast(({ from }) => from === null || from <= day)!
}
