import type { Alternative, Limit, NumericLimit, Paragraph } from '../catalogue/thresholds.ts'
import type { Day } from '../domain/clocks.ts'
import type { Country } from '../domain/identifiers.ts'
import { measuredFigure, toFourDecimals, type ControlFigures } from './figures.ts'
import { every, not, some, type Known } from './logic.ts'

/** One figure against one limit. */
export type LimitAnswer = {
  figure: Limit['figure']
  value: number | boolean | null
  limit: string
  /** Null where the figure is not known. */
  holds: Known
  /** How far the figure lies above the limit, in its own unit; negative below it. */
  margin: number | null
}

export type AlternativeAnswer = { name: string; holds: Known; limits: LimitAnswer[] }

export type ParagraphAnswer = {
  paragraph: string
  /** Whether the chip falls under it; null where a figure that decides is not known. */
  holds: Known
  anyOf: AlternativeAnswer[]
  /** What would take the chip out again; null where nothing has to. */
  unless: AlternativeAnswer | null
  /** Licence exceptions that may serve; `holds` is null where that hangs on a figure not known. */
  exceptions: { name: string; terms: string; holds: Known }[]
}

/** A chip against one paragraph, for an export on a day to a country. */
export function assessParagraph(
  paragraph: Paragraph,
  figures: ControlFigures,
  on: Day,
  destination: Country,
): ParagraphAnswer {
  const anyOf = paragraph.anyOf.map((alternative) => assessAlternative(alternative, figures))
  const over = some(anyOf.map(({ holds }) => holds))
  const unless = paragraph.unless && over !== false ? assessAlternative(paragraph.unless, figures) : null
  const holds = every([over, not(unless?.holds ?? false)])
  const exceptions = holds === false ? [] : servingExceptions(paragraph, figures, on, destination)
  return { paragraph: paragraph.id, holds, anyOf, unless, exceptions }
}

function servingExceptions({ exceptions }: Paragraph, figures: ControlFigures, on: Day, destination: Country) {
  return exceptions
    .filter(({ from, until, notFor }) => from <= on && (until === null || on < until) && !notFor.includes(destination))
    .map(({ name, terms, all }) => ({ name, terms, holds: assessAlternative({ name, all }, figures).holds }))
    .filter(({ holds }) => holds !== false)
}

function assessAlternative({ name, all }: Alternative, figures: ControlFigures): AlternativeAnswer {
  const limits = all.map((limit) => assessLimit(limit, figures))
  return { name, holds: every(limits.map(({ holds }) => holds)), limits }
}

function assessLimit(limit: Limit, figures: ControlFigures): LimitAnswer {
  if (limit.figure !== 'dataCentre') return assessNumber(limit, measuredFigure(figures, limit.figure))
  const value = figures.dataCentre
  const words = limit.is ? 'for data centres' : 'not for data centres'
  return { figure: limit.figure, value, limit: words, holds: value === null ? null : value === limit.is, margin: null }
}

function assessNumber(limit: NumericLimit, value: number | null): LimitAnswer {
  const { words, bound, holds } = bounds(limit)
  const known = {
    holds: value === null ? null : holds(value),
    margin: value === null ? null : toFourDecimals(value - bound),
  }
  return { figure: limit.figure, value, limit: `${words} ${bound}`, ...known }
}

function bounds(limit: NumericLimit): { words: string; bound: number; holds: (value: number) => boolean } {
  if ('atLeast' in limit) return { words: 'at least', bound: limit.atLeast, holds: (value) => value >= limit.atLeast }
  if ('above' in limit) return { words: 'above', bound: limit.above, holds: (value) => value > limit.above }
  return { words: 'below', bound: limit.below, holds: (value) => value < limit.below }
}
