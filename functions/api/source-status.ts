import * as z from 'zod'
import { Instant } from '../../shared/domain/clocks.ts'
import { SourceId } from '../../shared/domain/identifiers.ts'

/** How a source is doing, as `/v1/sources` and `/v1/status` tell it. */
export const SourceStatus = z
  .strictObject({
    id: SourceId,
    publisher: z.string(),
    jurisdiction: z.string(),
    schedule: z.string(),
    /** `pending` until the first check; the rest as the fetch stage found it. */
    state: z.enum(['pending', 'ok', 'late', 'degraded', 'blocked', 'unreachable', 'off']),
    since: Instant.nullable(),
    /** What a person should know of this state; null while all is well. */
    why: z.string().nullable(),
    lastCheckedAt: Instant.nullable(),
    lastChangedAt: Instant.nullable(),
    /** Whether the next check should have happened by now. */
    overdue: z.boolean(),
  })
  .meta({ id: 'SourceStatus' })
export type SourceStatus = z.infer<typeof SourceStatus>
