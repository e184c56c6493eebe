import * as z from 'zod'
import { Instant } from '../../shared/domain/clocks.ts'
import { SourceId } from '../../shared/domain/identifiers.ts'
import { Health, Outcome } from '../storage/source-state.ts'

/** How a source is doing, as `/v1/sources` and `/v1/status` tell it. */
export const SourceStatus = z
  .strictObject({
    id: SourceId,
    publisher: z.string(),
    jurisdiction: z.string(),
    schedule: z.string(),
    state: Health,
    /** Since when it is so; null before the first check. */
    since: Instant.nullable(),
    /** What a person should know of this state; null while all is well. */
    why: z.string().nullable(),
    lastCheckAt: Instant.nullable(),
    lastChangeAt: Instant.nullable(),
    lastOutcome: Outcome.nullable(),
    /** Runs in a row that were not all good. */
    failures: z.int(),
    /** Documents that were announced and are still to be fetched. */
    waiting: z.int(),
    /** Documents whose newest bytes could not be read. */
    unreadable: z.int(),
  })
  .meta({ id: 'SourceStatus' })
export type SourceStatus = z.infer<typeof SourceStatus>
