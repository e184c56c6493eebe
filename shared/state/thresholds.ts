import { companies, products } from '../catalogue/catalogue.ts'
import { figures } from '../catalogue/figures.ts'
import type { ControlRule } from '../catalogue/thresholds.ts'
import { assessControls, rulesKnownBy, washington, type ControlsAnswer, type RuleAnswer } from '../controls/assess.ts'
import { controlFigures, type ControlFigures } from '../controls/figures.ts'
import type { Day, Moment } from '../domain/clocks.ts'
import type { Country, ProductId } from '../domain/identifiers.ts'
import type { StatedPermission } from './permissions.ts'

/** A chip and where it goes. */
export type CorridorOf = { product: ProductId; destination: Country }

/** What the state of an export side rests on where a rule says it by a number: answers carry it. */
export const thresholdRule =
  'A threshold that catches a chip closes it from the day it takes effect, whoever the text names. One that lets it pass, or has licences decided case by case, ' +
  'answers only where nobody has spoken of the chip by name: a decision by name stands until it is taken back by name, and of one day the word by name counts.'

/**
 * What the thresholds say of a chip's export, as they were public by then: a statement for each rule when it begins to decide. A licence exception that serves,
 * or review case by case, makes it `conditional`. What is no refusal begins with the chip: on `firstTold`, the day on which anybody first told of it, where
 * anybody did. Nothing where the catalogue holds no figures that decide, no members of the group that a rule reaches, or the maker is not American: the rules are.
 */
export function thresholdPermissions(
  { product, destination }: CorridorOf,
  { knownAt, firstTold }: { knownAt: Moment | null; firstTold: Day | null },
): StatedPermission[] {
  const held = figures.get(product)
  if (!held || !isAmerican(product)) return []
  const measured = controlFigures(held)
  const runs = runsOf(measured, destination, rulesKnownBy(knownAt))
  return runs.flatMap((run, index) =>
    statementsOf(run, { product, destination, firstTold, figures: measured, until: endOf(runs, index) }),
  )
}

type Says = 'open' | 'conditional' | 'closed'
/** Days over which the rules say the same, with each rule that decides and the day from which it does. */
type Run = {
  says: Says
  from: Day
  until: Day | null
  deciding: { answer: RuleAnswer; rule: ControlRule; from: Day }[]
}

function runsOf(measured: ControlFigures, destination: Country, rules: ControlRule[]): Run[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const runs: Run[] = []
  let current = null as Run | null
  for (const day of daysOfChange(rules)) {
    const answer = assessControls(measured, { on: day, destination, rules })
    const decided = decisionOf(answer)
    if (current && current.says !== decided?.says) current.until = day
    if (!decided) current = null
    else if (current?.says !== decided.says) {
      current = { says: decided.says, from: day, until: null, deciding: [] }
      runs.push(current)
    }
    for (const one of decided?.deciding ?? []) {
      if (current!.deciding.some(({ rule }) => rule.id === one.rule.id)) continue
      current!.deciding.push({ answer: one, rule: byId.get(one.rule.id)!, from: day })
    }
  }
  return runs
}

const daysOfChange = (rules: ControlRule[]): Day[] => [
  ...new Set(rules.flatMap(({ from, until }) => [from, ...(until === null ? [] : [until])]).toSorted()),
]

/** What the rules that bind say together, and which of them decide it; null where none binds, or a figure that decides is not known. */
function decisionOf({ outcome, licences, rules }: ControlsAnswer): { says: Says; deciding: RuleAnswer[] } | null {
  const binding = rules.filter(({ binds }) => binds === true)
  const having = (one: RuleAnswer['outcome']) => binding.filter((rule) => rule.outcome === one)
  if (outcome === 'cannot-say') return null
  if (outcome === 'caught') {
    const [eligible, caught] = [having('eligible'), having('caught')]
    if (licences === 'case-by-case' && eligible.length > 0) return { says: 'conditional', deciding: eligible }
    return { says: caught.every((rule) => isSpared(rule)) ? 'conditional' : 'closed', deciding: caught }
  }
  const passed = having('passes')
  return passed.length > 0 ? { says: 'open', deciding: passed } : null
}

/** A chip whose licences come to be decided case by case is caught still: what catches it has not run out. */
function endOf(runs: Run[], index: number): Day | null {
  const [run, next] = [runs[index]!, runs[index + 1]]
  const goesOn = next?.says === 'conditional' && next.from === run.until
  return goesOn && run.says === 'closed' ? endOf(runs, index + 1) : run.until
}

/** A licence exception serves for every paragraph that catches: no licence is needed, on its terms. */
const isSpared = ({ paragraphs }: RuleAnswer): boolean =>
  paragraphs
    .filter(({ holds }) => holds === true)
    .every(({ exceptions }) => exceptions.some(({ holds }) => holds === true))

type About = CorridorOf & { firstTold: Day | null; figures: ControlFigures; until: Day | null }

const statementsOf = (run: Run, about: About): StatedPermission[] =>
  run.deciding.map(({ answer, rule, from }) => {
    const { product, destination, firstTold, until, figures: measured } = about
    const waits = run.says !== 'closed' && firstTold !== null && firstTold > from
    return {
      type: 'permission',
      assertion: assertionOf(rule, measured),
      products: [product],
      quote: null,
      authority: 'us-bis',
      side: 'export',
      destination,
      buyers: [],
      permission: run.says,
      conditions: run.says === 'conditional' ? rule.conditions.map((kind) => ({ kind })) : [],
      effectiveFrom: rule.from,
      effectiveUntil: rule.until,
      announcementId: `threshold:${rule.id}`,
      announcedAt: rule.announcedOn,
      zone: washington,
      tier: rule.documentNumber === null ? 'press' : 'official',
      confidence: null,
      caveat: null,
      position: `${rule.announcedOn} threshold:${rule.id}`,
      seq: null,
      basis: 'threshold',
      threshold: {
        rule: { ...answer.rule, toldBy: rule.toldBy },
        outcome: answer.outcome,
        paragraphs: answer.paragraphs.filter(({ holds }) => run.says === 'open' || holds === true),
        confidence: measured.confidence,
        appliesFrom: waits ? firstTold : from,
        appliesUntil: until,
        renews: from > run.from,
      },
    }
  })

/** A rule says it itself, a letter was told of by who got it; and figures that are estimates make of both no more than a report. */
function assertionOf({ documentNumber }: ControlRule, { confidence }: ControlFigures): StatedPermission['assertion'] {
  if (confidence === 'low') return 'reported'
  return documentNumber === null ? 'confirmed' : 'official'
}

function isAmerican(product: ProductId): boolean {
  const maker = products.get(product)?.maker
  return maker !== null && maker !== undefined && companies.get(maker)?.home === 'US'
}
