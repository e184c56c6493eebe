import * as z from 'zod'
import type { Instant } from '../../shared/domain/clocks.ts'
import { SourceId } from '../../shared/domain/identifiers.ts'
import type { Source } from '../../shared/source.ts'
import type { SourceStatus } from '../api/source-status.ts'
import type { Records } from './records.ts'
import { stateAt } from './source-state.ts'

/** What readers may know of a source without loading its code. */
export const SourceDescription = z.strictObject({
  id: SourceId,
  publisher: z.string(),
  jurisdiction: z.string(),
  schedule: z.string(),
  off: z.string().optional(),
})
export type SourceDescription = z.infer<typeof SourceDescription>

export const describeSource = (id: string, { publisher, jurisdiction, schedule, off }: Source): SourceDescription => ({
  id,
  publisher: publisher.name,
  jurisdiction,
  schedule,
  ...(off !== undefined && { off }),
})

/** Reads how every source is doing now. */
export const readStatuses =
  (sources: SourceDescription[], records: Pick<Records, 'state'>, now: () => Instant) => (): Promise<SourceStatus[]> =>
    Promise.all(
      sources.map(async ({ off, ...description }) => {
        const { schedule } = description
        const known = await records.state(description.id)
        return { ...description, ...stateAt(known, { schedule, ...(off !== undefined && { off }) }, now()) }
      }),
    )
