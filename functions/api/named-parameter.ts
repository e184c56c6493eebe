import * as z from 'zod'
import { authorities, companies, products } from '../../shared/catalogue/catalogue.ts'
import { Track } from '../../shared/domain/announcement.ts'
import { MeasureFact, OrderFact, SupplyFact } from '../../shared/domain/fact.ts'
import { subjectOf } from '../../shared/domain/subjects.ts'
import { nearest } from './nearest.ts'

/** A parameter that takes one of the names we know. Another is refused, with the nearest: an empty answer would look like silence of the world. */
const named = (what: string, names: Iterable<string>, { longest = 80, isOne = (_: string): boolean => false } = {}) => {
  const known = new Set(names)
  return z
    .string()
    .max(longest)
    .superRefine((given, ctx) => {
      if (known.has(given) || isOne(given)) return
      const meant = nearest(given, known)
      const hint = meant ? `; did you mean "${meant}"?` : ''
      ctx.addIssue({ code: 'custom', message: `names no ${what}${hint}`, params: { didYouMean: meant } })
    })
}

export const ProductParameter = named('chip of the catalogue', products.keys())
export const CompanyParameter = named('company of the catalogue', companies.keys())
export const AuthorityParameter = named('authority of the catalogue', authorities.keys())
export const StageParameter = named(
  'stage of an order, of supply or of a measure',
  [OrderFact, SupplyFact, MeasureFact].flatMap(({ shape }) => shape.stage.options),
  { longest: 40 },
)

const timelineNames = [
  ...[...products.keys()].map((product) => `${product}-cn`),
  ...companies.keys(),
  ...authorities.keys(),
  ...Track.options,
]
export const TimelineParameter = named('timeline', timelineNames, { isOne: (given) => subjectOf(given) !== null })
