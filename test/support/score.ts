import type { Track } from '../../shared/domain/announcement.ts'
import type { Fact } from '../../shared/domain/fact.ts'

/** What a text says: by its label, or as it was read. */
export type Answer = { track: Track | null; facts: readonly Fact[] }

/** One field of two matched facts, in one spelling each; '' where nothing is said. */
export type Mark = { field: string; expected: string; predicted: string; right: boolean }
type Pair = { expected: Fact; predicted: Fact; marks: Mark[] }

/** One text's label held against its reading. */
export type Comparison = {
  matched: Pair[]
  missed: Fact[]
  spurious: Fact[]
  /** Its label states no fact, so that whatever is read is false. */
  isTrap: boolean
  /** Null where no track is expected. */
  trackRight: boolean | null
}

/** Shares of 1, over all texts of a set; 0 where nothing can be counted. */
export type Score = {
  f1: number
  precision: number
  recall: number
  /** Of the fields that either side states, on matched facts. */
  fields: number
  /** Of the texts that have a track. */
  track: number
  traps: number
  falseFactsOnTraps: number
}

/** What makes two facts the same fact. */
const identity: Record<Fact['type'], readonly string[]> = {
  permission: ['side', 'permission', 'products', 'destination'],
  order: ['stage', 'products', 'buyers'],
  supply: ['maker', 'stage', 'products'],
  measure: ['authority', 'measure', 'stage'],
  disclosure: ['company', 'metric'],
  market: ['company'],
}
/** What is marked once two facts are matched. */
const marked: Record<Fact['type'], readonly string[]> = {
  permission: ['assertion', 'authority', 'conditions', 'effectiveFrom', 'effectiveUntil'],
  order: ['assertion', 'seller', 'quantity', 'value'],
  supply: ['assertion', 'quantity'],
  measure: ['assertion', 'documentNumber', 'effectiveFrom', 'effectiveUntil'],
  disclosure: ['assertion', 'value', 'percent'],
  market: ['assertion', 'percent'],
}

/** Matches each fact at most once; among facts of one identity, those that agree on most fields go together. */
export function compare(expected: Answer, predicted: Answer): Comparison {
  const matched: Pair[] = []
  const taken = new Set<Fact>()
  for (const pair of likeliestFirst(expected.facts, predicted.facts)) {
    if (taken.has(pair.expected) || taken.has(pair.predicted)) continue
    taken.add(pair.expected).add(pair.predicted)
    matched.push(pair)
  }
  return {
    matched,
    missed: expected.facts.filter((fact) => !taken.has(fact)),
    spurious: predicted.facts.filter((fact) => !taken.has(fact)),
    isTrap: expected.facts.length === 0,
    trackRight: expected.track === null ? null : expected.track === predicted.track,
  }
}

function likeliestFirst(expected: readonly Fact[], predicted: readonly Fact[]): Pair[] {
  const pairs = expected.flatMap((one) =>
    predicted
      .filter((other) => identityOf(one) === identityOf(other))
      .map((other) => ({ expected: one, predicted: other, marks: marksOf(one, other) })),
  )
  return pairs.toSorted((a, b) => wrongIn(a.marks) - wrongIn(b.marks))
}

/** What a fact is, on one line: its type and the fields that tell it from others. */
export const identityOf = (fact: Fact): string =>
  [fact.type, ...identity[fact.type].map((field) => `${field}=${spelled(fact, field)}`)].join(' ')

/** A field on which both are silent earns nothing. */
const marksOf = (expected: Fact, predicted: Fact): Mark[] =>
  marked[expected.type]
    .map((field) => ({ field, expected: spelled(expected, field), predicted: spelled(predicted, field) }))
    .filter((mark) => mark.expected !== '' || mark.predicted !== '')
    .map((mark) => ({ ...mark, right: mark.expected === mark.predicted }))

const wrongIn = (marks: readonly Mark[]): number => marks.filter(({ right }) => !right).length

/** A document number is compared by its letters and digits alone. */
function spelled(fact: Fact, field: string): string {
  const spelling = spell(Object.entries(fact).find(([name]) => name === field)?.[1])
  return field === 'documentNumber' ? spelling.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '') : spelling
}

/** Equal values in one spelling: a list is a set, null says nothing, the order of fields does not matter. */
function spell(value: unknown): string {
  if (value === null || value === undefined || value === false) return ''
  if (Array.isArray(value)) return [...new Set(value.map(spell))].toSorted().join(' ')
  if (typeof value !== 'object') return typeof value === 'string' ? value : JSON.stringify(value)
  const said = Object.entries(value).flatMap(([name, inner]) => (spell(inner) === '' ? [] : `${name}:${spell(inner)}`))
  return `{${said.toSorted().join(' ')}}`
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)

/** The score of a whole set of texts. */
export function scoreOf(comparisons: readonly Comparison[]): Score {
  const matched = comparisons.flatMap((one) => one.matched)
  const marks = matched.flatMap((pair) => pair.marks)
  const expected = matched.length + comparisons.flatMap(({ missed }) => missed).length
  const predicted = matched.length + comparisons.flatMap(({ spurious }) => spurious).length
  const tracked = comparisons.filter(({ trackRight }) => trackRight !== null)
  const traps = comparisons.filter(({ isTrap }) => isTrap)
  return {
    f1: share(2 * matched.length, expected + predicted),
    precision: share(matched.length, predicted),
    recall: share(matched.length, expected),
    fields: share(marks.length - wrongIn(marks), marks.length),
    track: share(tracked.filter(({ trackRight }) => trackRight).length, tracked.length),
    traps: traps.length,
    falseFactsOnTraps: traps.flatMap(({ spurious }) => spurious).length,
  }
}

/** A score on one line, as a person reads it. */
export function scoreLine({ f1, precision, recall, fields, track, traps, falseFactsOnTraps }: Score): string {
  const rates = Object.entries({ 'fact-F1': f1, precision, recall, fields, track })
  return `${rates.map(([name, rate]) => `${name}=${rate.toFixed(3)}`).join(' ')}, ${falseFactsOnTraps} false facts on ${traps} traps`
}

/**
 * How many errors of each kind a set has: facts missed and facts too many by type, a fact of the same type read as another one, and wrong
 * fields of matched facts. Most frequent first.
 */
export function errorsByKind(comparisons: readonly Comparison[]): Map<string, number> {
  const kinds = comparisons.flatMap(({ matched, missed, spurious }) => {
    const extra = spurious.map(({ type }) => type)
    const lost = missed.map(({ type }) => {
      const at = extra.indexOf(type)
      if (at < 0) return `missed ${type}`
      extra.splice(at, 1)
      return `${type} read as another`
    })
    const fields = matched.flatMap(({ marks }) =>
      marks.filter(({ right }) => !right).map(({ field }) => `wrong ${field}`),
    )
    return [...lost, ...extra.map((type) => `${type} too many`), ...fields]
  })
  const counts = new Map<string, number>()
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return new Map([...counts].toSorted(([, a], [, b]) => b - a))
}
