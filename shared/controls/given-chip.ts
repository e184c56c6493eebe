import * as z from 'zod'
import { companies } from '../catalogue/catalogue.ts'
import { CompanyId } from '../domain/identifiers.ts'
import { toFourDecimals, totalProcessingPerformance, type ControlFigures } from './figures.ts'

/** More than any chip has, and few enough digits to be exact. */
const figure = () => z.number().nonnegative().max(1e9).nullable().default(null)
const rate = (bits: number) =>
  figure().describe(`Dense rate at ${bits} bits, in 10^12 operations a second; of a data sheet with sparsity, half.`)

/**
 * A chip as somebody else describes it: either its rates and die area, from which the performance and its density are worked out,
 * or these two themselves. What is left out is not known.
 */
export const GivenChip = z
  .strictObject({
    kind: z.enum(['processor', 'memory']).default('processor').describe('A memory stack is measured by other rules.'),
    rates: z
      .strictObject({ bits16: rate(16), bits8: rate(8), bits4: rate(4) })
      .optional()
      .describe('For `tpp`, which is the highest of rate times bit length.'),
    dieArea: figure().describe('Logic dies on a non-planar process, in mm²; for `performanceDensity`.'),
    tpp: figure().describe('Total processing performance: dense 10^12 operations a second times bit length.'),
    performanceDensity: figure().describe('Total processing performance per mm² of logic die.'),
    memoryBandwidth: figure().describe('In GB/s.'),
    interconnectBandwidth: figure().describe('To other chips, both directions together, in GB/s.'),
    memoryBandwidthDensity: figure().describe('Of a memory stack, in GB/s per mm².'),
    dataCentre: z.boolean().nullable().default(null).describe('Designed or marketed for data centres.'),
    maker: CompanyId.refine((id) => companies.has(id), 'is no company of the catalogue')
      .nullable()
      .default(null)
      .describe('Whom a letter to a firm would bind, by its id in the catalogue.'),
  })
  .refine(({ tpp, rates }) => tpp === null || rates === undefined, {
    path: ['tpp'],
    message: 'is worked out from "rates"; send one of them',
  })
  .refine(({ performanceDensity, dieArea }) => performanceDensity === null || dieArea === null, {
    path: ['performanceDensity'],
    message: 'is worked out from "dieArea"; send one of them',
  })
  .meta({
    id: 'GivenChip',
    description: 'A chip by its figures; what is left out is not known.',
    examples: [{ tpp: 2368, performanceDensity: 2.91, memoryBandwidth: 4000, maker: 'nvidia' }],
  })
export type GivenChip = z.infer<typeof GivenChip>

/** What the controls measure of it. */
export function figuresOfChip({ rates, dieArea, ...given }: GivenChip): ControlFigures {
  const tpp = rates ? totalProcessingPerformance(rates) : given.tpp
  const density = tpp === null || !dieArea ? given.performanceDensity : toFourDecimals(tpp / dieArea)
  return { ...given, tpp, performanceDensity: density, confidence: 'given' }
}
