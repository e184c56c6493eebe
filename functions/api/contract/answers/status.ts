import * as z from 'zod'
import { Instant } from '../../../../shared/domain/clocks.ts'
import { SourceStatus } from '../../source-status.ts'

const sources = z.array(SourceStatus).describe('Every source of this release.')

export const SourceList = z
  .strictObject({ sources })
  .meta({ id: 'SourceList', description: 'How each source is doing.' })

export const Status = z
  .strictObject({
    status: z
      .enum(['ok', 'degraded'])
      .describe('Degraded where a source is late or in trouble, or the timelines are behind the log.'),
    now: Instant.describe("This deployment's clock."),
    version: z.string().describe('Of the software.'),
    log: z
      .strictObject({
        seq: z.int().describe('The last commit that the timelines show.'),
        recordedAt: Instant.nullable().describe('When it was recorded; null before the first.'),
        projected: z.boolean().describe('Whether the timelines show the whole log.'),
      })
      .describe('How far the log and the timelines are.'),
    sources,
  })
  .meta({ id: 'Status', description: 'Whether this deployment is well.' })

export const Index = z
  .strictObject({
    name: z.string().describe('What this is.'),
    about: z.string().describe('What it is about.'),
    version: z.string().describe('Of the software.'),
    example: z.string().describe('A first call that works.'),
    routes: z.record(z.string(), z.string()).describe('Every route, and what it answers.'),
  })
  .meta({ id: 'Index', description: 'What there is to ask.' })
