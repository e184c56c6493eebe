import * as z from 'zod'
import { Instant } from '../../shared/domain/clocks.ts'
import { SourceId } from '../../shared/domain/identifiers.ts'
import { Health, Outcome } from '../storage/source-state.ts'

/** How a source is doing, as `/v1/sources` and `/v1/status` tell it. */
export const SourceStatus = z
  .strictObject({
    id: SourceId,
    publisher: z.string().describe("The publisher's name."),
    jurisdiction: z.string().describe('The country whose publisher it is.'),
    schedule: z
      .string()
      .describe('How often it is asked.')
      .meta({ examples: ['rate(1 hour)'] }),
    state: Health.describe('How it is doing.'),
    since: Instant.nullable().describe('Since when it is so; null before the first check.'),
    why: z.string().nullable().describe('What a person should know of this state; null while all is well.'),
    lastCheckAt: Instant.nullable().describe('When it was last asked; null before the first time.'),
    lastChangeAt: Instant.nullable().describe('When it last had something new.'),
    lastOutcome: Outcome.nullable().describe('How the last check ended.'),
    failures: z.int().describe('Runs in a row that were not all good.'),
    waiting: z.int().describe('Documents that were announced and are still to be fetched.'),
    unreadable: z.int().describe('Documents whose newest bytes could not be read.'),
  })
  .meta({ id: 'SourceStatus', description: 'How a source is doing.' })
export type SourceStatus = z.infer<typeof SourceStatus>
