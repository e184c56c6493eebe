import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import type { Instant } from '../../shared/domain/clocks.ts'
import { SourceId } from '../../shared/domain/identifiers.ts'
import type { Source } from '../../shared/source.ts'
import type { SourceStatus } from '../api/source-status.ts'
import { openItems } from './item-table.ts'
import { json, key, readJson } from './items.ts'
import type { Records } from './records.ts'
import { stateAt } from './source-state.ts'

/** What readers may know of a source without loading its code. */
const Description = z.strictObject({
  id: SourceId,
  publisher: z.string(),
  jurisdiction: z.string(),
  schedule: z.string(),
  off: z.string().optional(),
})
export type Description = z.infer<typeof Description>

export const describeSource = (id: string, { publisher, jurisdiction, schedule, off }: Source): Description => ({
  id,
  publisher: publisher.name,
  jurisdiction,
  schedule,
  ...(off !== undefined && { off }),
})

export type SourceList = {
  /** Puts a source on the list, or renews what the list says of it. */
  describe: (description: Description) => Promise<void>
  /** Every source with how it is doing now. */
  statuses: () => Promise<SourceStatus[]>
}

/** The sources of this deployment, listed in the `log` table beside their records. */
export function openSourceList(
  client: DynamoDBClient,
  table: string,
  records: Pick<Records, 'state'>,
  now: () => Instant,
): SourceList {
  const items = openItems(client, table)
  return {
    describe: (description) => items.put({ ...key('SOURCES', description.id), body: json(description) }),
    statuses: async () => {
      const listed: Description[] = []
      for await (const item of items.all('SOURCES')) listed.push(Description.parse(readJson(item, 'body')))
      return Promise.all(
        listed.map(async ({ off, ...description }) => {
          const schedule = { schedule: description.schedule, ...(off !== undefined && { off }) }
          return { ...description, ...stateAt(await records.state(description.id), schedule, now()) }
        }),
      )
    },
  }
}
