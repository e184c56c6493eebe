import { corroborations, type Agreement } from './corroboration.ts'
import type { Fact, Quantity, Value } from './fact.ts'
import { Country } from './identifiers.ts'

/** Whether two claims, announced so many days apart, tell of one thing; see the row of their type. */
export function factsAgree(a: Fact, b: Fact, daysApart: number): boolean {
  if (a.type !== b.type || isDenied(a) || isDenied(b)) return false
  const { days, fields, spread, needsFigure, byNumberOnly } = corroborations[a.type]
  if (daysApart > days || (needsFigure && !shareFigure(a, b))) return false
  if (a.type === 'measure' && byNumberOnly?.includes(a.measure)) return false
  return Object.entries(fields).every(([field, rule]) => {
    const [one, other] = [fieldOf(a, field), fieldOf(b, field)]
    return tests[rule](one, other, { spread, daysApart })
  })
}

/** Whether a denial speaks of what a claim says. Denials are brief: what they leave out they do not contest, and figures are no part of which claim it is. */
export function factDenies(denial: Fact, claim: Fact): boolean {
  if (denial.type !== claim.type || !isDenied(denial) || isDenied(claim)) return false
  if (!tests.shared(fieldOf(denial, 'named'), fieldOf(claim, 'named'), exactly)) return false
  return Object.entries(corroborations[claim.type].fields).every(([field, rule]) => {
    const [denied, claimed] = [fieldOf(denial, field), fieldOf(claim, field)]
    return rule === 'near-or-silent' || isSilent(denied) || isSilent(claimed) || tests[rule](denied, claimed, exactly)
  })
}

export const isDenied = ({ assertion }: Fact): boolean => assertion === 'denied'

/** Products and companies. Not countries: too much happens to them at once. */
export function namedIn(fact: Fact): string[] {
  const companies =
    fact.type === 'measure'
      ? fact.targets.filter((target) => !Country.safeParse(target).success)
      : 'buyers' in fact
        ? fact.buyers
        : []
  return [...fact.products, ...companies]
}

/** Whether one authority is the other, or the government that it is part of: all that a text says which says only "Washington". Silence agrees. */
export function sameGovernment(one: string | null, other: string | null): boolean {
  if (one === other || one === null || other === null) return true
  if ([one, other].some((id) => id.endsWith('-government'))) return one.slice(0, 3) === other.slice(0, 3)
  return partsOfCommerce.includes(one) && partsOfCommerce.includes(other)
}
/** The Bureau is the department's arm, and each is called by the other's name. */
const partsOfCommerce = ['us-bis', 'us-commerce']

/** Whether two figures may be one: of one unit, and the ranges no further apart than `spread` times. Of two units nothing can be said. */
export function areNear(a: Figure, b: Figure, spread: number): boolean {
  if (typeof a === 'number' || typeof b === 'number') return nearNumbers(Number(a), Number(b), spread)
  if (unitOf(a) !== unitOf(b)) return true
  return reach(a.max) * spread >= (b.min ?? 0) && reach(b.max) * spread >= (a.min ?? 0)
}
export type Figure = Quantity | Value | number

type Terms = { spread: number; daysApart: number }
const exactly: Terms = { spread: 1, daysApart: 0 }

const tests: Record<Agreement, (a: unknown, b: unknown, terms: Terms) => boolean> = {
  same: (a, b) => a === b,
  'same-or-silent': (a, b) => a === b || a === null || b === null,
  'same-government': (a, b) => sameGovernment(textOf(a), textOf(b)),
  'same-deed': (a, b) => deedOf(a) === deedOf(b),
  shared: (a, b) => shareHalf(listOf(a), listOf(b)),
  'shared-or-empty': (a, b) => bothEmpty(a, b) || shareHalf(listOf(a), listOf(b)),
  'shared-or-brief': (a, b, { daysApart }) =>
    bothEmpty(a, b) || shareHalf(listOf(a), listOf(b)) || (daysApart <= 1 && (isSilent(a) || isSilent(b))),
  'near-or-silent': (a, b, { spread }) => isSilent(a) || isSilent(b) || areNear(a as Figure, b as Figure, spread),
}

function fieldOf(fact: Fact, field: string): unknown {
  if (field === 'named') return namedIn(fact)
  if (field === 'conditions') return fact.type === 'permission' ? fact.conditions.map(({ kind }) => kind) : []
  return (fact as Record<string, unknown>)[field] ?? null
}

const shareFigure = (a: Fact, b: Fact): boolean =>
  ['value', 'percent'].some((field) => !isSilent(fieldOf(a, field)) && !isSilent(fieldOf(b, field)))

const deedOf = (stage: unknown): unknown => (stage === 'in-force' ? 'announced' : stage)
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const isSilent = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0)
const bothEmpty = (a: unknown, b: unknown): boolean => isSilent(a) && isSilent(b)

function shareHalf(a: unknown[], b: unknown[]): boolean {
  const shared = new Set(a.filter((one) => b.includes(one))).size
  return shared > 0 && shared * 2 >= Math.min(a.length, b.length)
}

const nearNumbers = (a: number, b: number, spread: number): boolean =>
  Math.sign(a) === Math.sign(b) && Math.max(Math.abs(a), Math.abs(b)) <= spread * Math.min(Math.abs(a), Math.abs(b))

const reach = (max: number | null): number => max ?? Infinity
const unitOf = (figure: Quantity | Value): string => ('unit' in figure ? figure.unit : figure.currency)
