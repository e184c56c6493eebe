import { products } from '../catalogue/catalogue.ts'
import type { Assertion, Quantity, Value } from '../domain/fact.ts'
import type { Standing } from '../state/permissions.ts'
import { compareRanges, type Range } from './ranges.ts'
import type { OrderReport, Stage } from './reports.ts'

/** A figure of a line, and on whose word it stands. */
export type Figure<T extends Range> = T & { assertion: Assertion }

/** One order at one stage: what the same parties are told to do with the same chips, with every report of it. */
export type Line = Pick<OrderReport, 'products' | 'seller' | 'buyers'> & {
  stage: Stage
  /** The best word it rests on; null where there is only hearsay, or only a denial. */
  standing: Standing | null
  /** For each unit the largest figure on the best word that gives one. */
  quantities: Figure<Quantity>[]
  /** The same for each currency. */
  values: Figure<Value>[]
  /** In the order of their announcement. */
  reports: OrderReport[]
  /** Denials of it. */
  disputes: OrderReport[]
}

/** Words, best first. */
const words = ['official', 'confirmed', 'reported', 'rumoured'] as const

/**
 * The lines of what is reported: one for the same stage, chips, seller and buyers, however often, by whomever and with whatever figure it is told. So a later
 * report that raises a figure, and one that tells the sum so far, take the place of what was told before and are not added to it.
 */
export function linesOf(reports: OrderReport[]): Line[] {
  const together = new Map<string, OrderReport[]>()
  for (const report of reports.filter(({ assertion }) => assertion !== 'denied')) {
    const name = [report.stage, report.products, report.seller, report.buyers].join(' ')
    const known = together.get(name)
    if (known) known.push(report)
    else together.set(name, [report])
  }
  const lines = [...together.values()].map((told) => lineOf(told))
  for (const denial of reports.filter(({ assertion }) => assertion === 'denied')) dispute(lines, denial)
  return lines
}

function lineOf(reports: OrderReport[]): Line {
  const { stage, products: chips, seller, buyers } = reports[0]!
  const best = words.find((word) => reports.some(({ assertion }) => assertion === word)) ?? null
  const standing = best === 'rumoured' ? null : best
  const quantities = figuresOf(
    reports,
    ({ quantity }) => quantity,
    ({ unit }) => unit,
  )
  const values = figuresOf(
    reports,
    ({ value }) => value,
    ({ currency }) => currency,
  )
  return { stage, products: chips, seller, buyers, standing, quantities, values, reports, disputes: [] }
}

/** For each kind the figure that counts: a better word comes before a larger figure, and of two that say the same the later one counts. */
function figuresOf<T extends Range>(
  reports: OrderReport[],
  figureIn: (report: OrderReport) => T | null,
  kindOf: (figure: T) => string,
): Figure<T>[] {
  const best = new Map<string, Figure<T>>()
  for (const word of words.toReversed()) {
    const ofThisWord = new Map<string, Figure<T>>()
    for (const report of reports.filter(({ assertion }) => assertion === word)) {
      const figure = figureIn(report)
      const known = figure && ofThisWord.get(kindOf(figure))
      if (figure && (!known || compareRanges(figure, known) >= 0)) {
        ofThisWord.set(kindOf(figure), { ...figure, assertion: word })
      }
    }
    for (const [kind, figure] of ofThisWord) best.set(kind, figure)
  }
  return [...best].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, figure]) => figure)
}

/** A denial belongs to every line of its stage that may be what it denies; where there is none, it makes a line without figures. */
function dispute(lines: Line[], denial: OrderReport): void {
  const denied = lines.filter((line) => line.stage === denial.stage && mayBeTheSame(line, denial))
  for (const line of denied) line.disputes.push(denial)
  if (denied.length === 0) {
    const { stage, products: chips, seller, buyers } = denial
    const empty = { standing: null, quantities: [], values: [], reports: [] }
    lines.push({ stage, products: chips, seller, buyers, ...empty, disputes: [denial] })
  }
}

type Parties = Pick<OrderReport, 'products' | 'buyers'>

/** Whether two may tell of the same chips: they share a buyer and a model, or one of them leaves it open. What one seller sells another may have bought from a third. */
export const mayBeTheSame = (a: Parties, b: Parties): boolean =>
  (a.buyers.length === 0 || b.buyers.length === 0 || shareOne(a.buyers, b.buyers)) &&
  (a.products.length === 0 || b.products.length === 0 || shareChips(a.products, b.products))

/** A chip is one of its family where the other tells of the family alone. */
const shareChips = (a: string[], b: string[]): boolean =>
  shareOne(a, b) || shareOne(a.map(familyOf), b) || shareOne(a, b.map(familyOf))

const shareOne = (a: string[], b: string[]): boolean => a.some((id) => b.includes(id))
const familyOf = (id: string): string => products.get(id)?.family ?? id
