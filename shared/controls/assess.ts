import { controlRules, type ControlRule } from '../catalogue/thresholds.ts'
import { isKnownBy, type Day, type Moment } from '../domain/clocks.ts'
import type { Country } from '../domain/identifiers.ts'
import type { ControlFigures } from './figures.ts'
import { every, some, type Known } from './logic.ts'
import { assessParagraph, type ParagraphAnswer } from './paragraph.ts'

export type RuleAnswer = {
  rule: Pick<
    ControlRule,
    'id' | 'kind' | 'title' | 'documentNumber' | 'citation' | 'url' | 'announcedOn' | 'from' | 'until'
  >
  /** A rule or letter catches a chip or lets it pass; a review policy takes it in (`eligible`) or not. */
  outcome: 'caught' | 'passes' | 'eligible' | 'not-eligible' | 'cannot-say'
  /** Whether it binds this export: the destination is reached, and a letter is addressed to the maker. Null where that is not known. */
  binds: Known
  /** Why it does not bind, or may not; null where it does. */
  reach: string | null
  paragraphs: ParagraphAnswer[]
  terms: string[]
  caveats: string[]
}

export type ControlsAnswer = {
  on: Day
  destination: Country
  /** Caught by a rule that binds, passing all of them, or not to be said, for want of a figure or of a country's group. */
  outcome: 'caught' | 'passes' | 'cannot-say'
  /** How a licence would be decided; null where none is needed. */
  licences: ControlRule['licences'] | 'cannot-say' | null
  /** Exceptions that may spare a licence: only where every paragraph that catches has one. */
  exceptions: string[]
  figures: ControlFigures
  /** Every set of thresholds in force that day, oldest first. */
  rules: RuleAnswer[]
  notice: string
}

/** The rules public by then (all of them where `knownAt` is null), each with its end only where that was public too. Their days are Washington's. */
export const rulesKnownBy = (knownAt: Moment | null): ControlRule[] =>
  controlRules
    .filter(({ announcedOn }) => knownAt === null || isKnownBy(announcedOn, washington, knownAt))
    .map((rule) => (endIsKnown(rule, knownAt) ? rule : { ...rule, until: null }))

export const washington = 'America/New_York'
const endIsKnown = ({ endAnnouncedOn }: ControlRule, knownAt: Moment | null): boolean =>
  endAnnouncedOn === null || knownAt === null || isKnownBy(endAnnouncedOn, washington, knownAt)

/** A chip against the thresholds in force on a day, paragraph by paragraph, for an export to a country. Arithmetic, not legal advice. */
export function assessControls(
  figures: ControlFigures,
  { on, destination, rules = controlRules }: { on: Day; destination: Country; rules?: ControlRule[] },
): ControlsAnswer {
  const measured = rules
    .filter(({ measures }) => measures === (figures.kind === 'memory' ? 'memory' : 'processors'))
    .filter((rule) => isInForce(rule, on))
    .map((rule) => assessRule(rule, figures, on, destination))
  const caught = some(measured.filter(({ kind }) => kind !== 'review-policy').map(({ applies }) => applies))
  return {
    on,
    destination,
    outcome: outcomeOf(caught),
    licences: caught === false ? null : licencesFor(measured),
    exceptions: caught === true ? sparingExceptions(measured) : [],
    figures,
    rules: measured.map(({ answer }) => answer),
    notice: 'Worked out from published thresholds and the figures shown. Not legal advice.',
  }
}

/** Whether a rule holds on a day. */
export const isInForce = ({ from, until }: Pick<ControlRule, 'from' | 'until'>, on: Day): boolean =>
  from <= on && (until === null || on < until)

type Measured = {
  kind: ControlRule['kind']
  licences: ControlRule['licences']
  /** The figures meet the rule, and the rule binds. */
  applies: Known
  answer: RuleAnswer
}

function assessRule(rule: ControlRule, figures: ControlFigures, on: Day, destination: Country): Measured {
  const paragraphs = rule.paragraphs.map((paragraph) => assessParagraph(paragraph, figures, on, destination))
  const meets = some(paragraphs.map(({ holds }) => holds))
  const reaches = reachesDestination(rule, destination)
  const binds = every([rule.binding, reaches, isAddressed(rule, figures)])
  const { kind, licences, terms, caveats, id, title, documentNumber, citation, url, announcedOn, from, until } = rule
  const named = { id, kind, title, documentNumber, citation, url, announcedOn, from, until }
  const outcome = kind === 'review-policy' ? eligibilityOf(meets) : outcomeOf(meets)
  const reach = binds === true ? null : reasonOf(rule, reaches, destination)
  return {
    kind,
    licences,
    applies: every([meets, binds]),
    answer: { rule: named, outcome, binds, reach, paragraphs, terms, caveats },
  }
}

/** Null for a country whose group would decide: the catalogue does not hold the groups' members. */
function reachesDestination({ destinations, groups }: ControlRule, destination: Country): Known {
  if (destinations.includes(destination)) return true
  return groups === null ? false : null
}

/** Null for a letter where the maker is not known. */
function isAddressed({ addressees }: ControlRule, { maker }: ControlFigures): Known {
  if (addressees === null) return true
  return maker === null ? null : addressees.includes(maker)
}

function reasonOf({ binding, groups, addressees }: ControlRule, reaches: Known, destination: Country): string {
  if (!binding) return 'Given up before anybody had to comply'
  if (reaches === false) return `Does not reach ${destination}`
  if (reaches === null) return `Reaches countries by group (${groups}); whether ${destination} belongs is not held here`
  return `A letter, which binds its addressees alone: ${addressees?.join(', ')}`
}

/** By the review policy of the day where it binds, else as the rules that catch say. */
function licencesFor(measured: Measured[]): ControlsAnswer['licences'] {
  const policy = measured.find(({ kind, answer }) => kind === 'review-policy' && answer.binds === true)
  if (policy) return policy.applies === null ? 'cannot-say' : policy.applies ? policy.licences : 'presumption-of-denial'
  const catching = measured.filter(({ applies }) => applies === true)
  if (catching.length === 0) return 'cannot-say'
  return catching.find(({ licences }) => licences !== 'not-stated')?.licences ?? 'not-stated'
}

function sparingExceptions(measured: Measured[]): string[] {
  const catching = measured
    .filter(({ kind, applies }) => kind !== 'review-policy' && applies === true)
    .flatMap(({ answer }) => answer.paragraphs.filter(({ holds }) => holds === true))
  if (catching.some(({ exceptions }) => exceptions.length === 0)) return []
  return [...new Set(catching.flatMap(({ exceptions }) => exceptions.map(({ name }) => name)))]
}

const outcomeOf = (caught: Known) => (caught === null ? 'cannot-say' : caught ? 'caught' : 'passes')
const eligibilityOf = (meets: Known) => (meets === null ? 'cannot-say' : meets ? 'eligible' : 'not-eligible')
