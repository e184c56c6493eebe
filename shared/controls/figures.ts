import * as z from 'zod'
import { products } from '../catalogue/catalogue.ts'
import type { Figures } from '../catalogue/figures.ts'
import type { MeasuredFigure } from '../catalogue/thresholds.ts'
import { CompanyId } from '../domain/identifiers.ts'

const Measured = z.number().nonnegative().nullable()

/** The figures that export controls measure a chip by; null where they are not known. */
export const ControlFigures = z
  .strictObject({
    kind: z
      .enum(['processor', 'memory'])
      .default('processor')
      .describe('Processors and memory stacks are measured apart.'),
    tpp: Measured.default(null).describe(
      'Total processing performance: dense rate in 10^12 operations a second times bit length, the highest over the bit lengths.',
    ),
    performanceDensity: Measured.default(null).describe('Total processing performance per mm² of logic die.'),
    memoryBandwidth: Measured.default(null).describe('In GB/s.'),
    interconnectBandwidth: Measured.default(null).describe(
      'To other chips, in GB/s, both directions together, other than to memory.',
    ),
    memoryBandwidthDensity: Measured.default(null).describe('Of a memory stack, in GB/s per mm².'),
    dataCentre: z.boolean().nullable().default(null).describe('Designed or marketed for data centres.'),
    maker: CompanyId.nullable().default(null).describe('Whom a letter to a firm would bind.'),
    confidence: z
      .enum(['high', 'medium', 'low', 'given'])
      .default('given')
      .describe("How sure the figures are; given for the asker's own."),
  })
  .meta({
    id: 'ControlFigures',
    description: 'The figures that export controls measure a chip by; null where not known.',
  })
export type ControlFigures = z.infer<typeof ControlFigures>

/** What the controls measure, worked out from what the catalogue holds of a chip. */
export function controlFigures(figures: Figures): ControlFigures {
  const { product, rates, dieArea, memoryBandwidth, interconnectBandwidth, dataCentre, confidence } = figures
  const tpp = totalProcessingPerformance(rates)
  const performanceDensity = tpp === null || dieArea === null ? null : toFourDecimals(tpp / dieArea)
  return {
    kind: 'processor',
    tpp,
    performanceDensity,
    memoryBandwidth,
    interconnectBandwidth,
    memoryBandwidthDensity: null,
    dataCentre,
    maker: products.get(product)?.maker ?? null,
    confidence,
  }
}

/** The highest over the bit lengths whose rate is known; null where none is. */
export function totalProcessingPerformance({ bits16, bits8, bits4 }: Figures['rates']): number | null {
  const rated = [times(bits16, 16), times(bits8, 8), times(bits4, 4)].filter((value) => value !== null)
  return rated.length > 0 ? Math.round(Math.max(...rated)) : null
}

/** A figure by its name; the sum of both bandwidths is known when both are. */
export function measuredFigure(figures: ControlFigures, name: MeasuredFigure): number | null {
  if (name !== 'totalBandwidth') return figures[name]
  const { memoryBandwidth, interconnectBandwidth } = figures
  return memoryBandwidth === null || interconnectBandwidth === null ? null : memoryBandwidth + interconnectBandwidth
}

/** Finer than any limit, and free of binary noise. */
export const toFourDecimals = (value: number): number => Math.round(value * 10_000) / 10_000

const times = (rate: number | null, bits: number): number | null => (rate === null ? null : rate * bits)
