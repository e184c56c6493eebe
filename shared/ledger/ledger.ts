import type { Quantity, Value } from '../domain/fact.ts'
import { countedOf } from './counted.ts'
import { linesOf, type Figure, type Line } from './lines.ts'
import { shareOf, sumOf, type Range } from './ranges.ts'
import { stages, type OrderReport, type Stage } from './reports.ts'

/** How the sums are made: answers carry it. */
export const ledgerRule =
  'Reports of one stage, the same chips, seller and buyers are one line, whose figure is the largest on the best word. Lines are added only where they cannot be the same ' +
  'chips: their buyers or their models differ. Hearsay and denials are shown and never added; stages are never added to one another. A sum is what is known, not all there is.'

/** Why a figure is not in the sum: it is hearsay; it may be the same chips as another line that is; it is one buyer's share with others, which nobody told. */
export type Uncounted = 'rumoured' | 'part' | 'joint'
/** A figure, and whether it is in the sum. */
export type CountedFigure<T extends Range> = Figure<T> & { counted: boolean; because: Uncounted | null }
export type LedgerLine = Omit<Line, 'quantities' | 'values'> & {
  quantities: CountedFigure<Quantity>[]
  values: CountedFigure<Value>[]
}

export type LedgerStage = {
  stage: Stage
  /** For each unit. */
  quantities: Quantity[]
  /** For each currency. */
  values: Value[]
  /** Lines on a word that counts, of which nobody said how many. */
  unquantified: number
  /** In the order of their first report. */
  lines: LedgerLine[]
}

export type Ledger = {
  stages: LedgerStage[]
  /** Which part of the chips approved was shipped, as far as it is known, from 0 to 1; null where it is not. */
  shippedOfApproved: { min: number; max: number | null } | null
}

/** What is known of orders at each stage of their life, and how it adds up; `isShared` tells which lines are only in part the subject's. */
export function ledgerOf(reports: OrderReport[], isShared: (line: Line) => boolean = () => false): Ledger {
  const lines = linesOf(reports)
  const byStage = stages.map((stage) =>
    stageOf(
      stage,
      lines.filter((line) => line.stage === stage),
      isShared,
    ),
  )
  return { stages: byStage.filter((stage) => stage.lines.length > 0), shippedOfApproved: shippedShare(byStage) }
}

function stageOf(stage: Stage, lines: Line[], isShared: (line: Line) => boolean): LedgerStage {
  const why = (line: Line, figure: Figure<Range>) =>
    figure.assertion === 'rumoured' ? 'rumoured' : isShared(line) ? 'joint' : null
  const quantities = count(lines, { in: (line) => line.quantities, kindOf: ({ unit }) => unit, why })
  const values = count(lines, { in: (line) => line.values, kindOf: ({ currency }) => currency, why })
  return {
    stage,
    quantities: quantities.sums.map(([unit, sum]) => ({ ...sum, unit: unit as Quantity['unit'] })),
    values: values.sums.map(([currency, sum]) => ({ ...sum, currency })),
    unquantified: lines.filter((line) => line.standing !== null && line.quantities.length === 0).length,
    lines: lines.map((line) => ({ ...line, quantities: quantities.of(line), values: values.of(line) })),
  }
}

type Figures<T extends Range> = {
  in: (line: Line) => Figure<T>[]
  kindOf: (figure: T) => string
  /** Why a figure can be in no sum, whatever else there is. */
  why: (line: Line, figure: Figure<T>) => Uncounted | null
}

/** The sums of each kind of figure, and which figures are in them. */
function count<T extends Range>(lines: Line[], figures: Figures<T>) {
  const known = lines.flatMap((line) => figures.in(line).map((figure) => ({ line, figure })))
  const countable = known.filter(({ line, figure }) => figures.why(line, figure) === null)
  const kinds = [...new Set(countable.map(({ figure }) => figures.kindOf(figure)))].toSorted()
  const counted = kinds.map((kind) => countedOf(countable.filter(({ figure }) => figures.kindOf(figure) === kind)))
  const inSum = new Set(counted.flat().map(({ figure }): Range => figure))
  const because = (line: Line, figure: Figure<T>) => figures.why(line, figure) ?? (inSum.has(figure) ? null : 'part')
  return {
    sums: kinds.map((kind, index) => [kind, sumOf(counted[index]!.map(({ figure }) => figure))] as const),
    of: (line: Line): CountedFigure<T>[] =>
      figures.in(line).map((figure) => ({ ...figure, counted: inSum.has(figure), because: because(line, figure) })),
  }
}

/** What was delivered was shipped, whether or not anybody told of that: the larger of both counts. */
function shippedShare(byStage: LedgerStage[]): Ledger['shippedOfApproved'] {
  const chipsAt = (stage: Stage) =>
    byStage.find((one) => one.stage === stage)?.quantities.find(({ unit }) => unit === 'chips') ?? null
  const [shipped, delivered] = [chipsAt('shipped'), chipsAt('delivered')]
  const larger = shipped && delivered ? ((shipped.min ?? 0) >= (delivered.min ?? 0) ? shipped : delivered) : null
  return shareOf(larger ?? shipped ?? delivered, chipsAt('approved'))
}
