import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Day } from '../../shared/domain/clocks.ts'
import { openItems } from './item-table.ts'
import { key, readText, text } from './items.ts'

/** How far the calendar has been swept: a note that saves reading, and nothing more. */
export type Sweeps = {
  /** The day (UTC) of the last sweep that found the calendar complete; null before the first. */
  last: () => Promise<Day | null>
  note: (day: Day) => Promise<void>
}

const mark = key('SWEEP#calendar', 'last')

export function openSweeps(client: DynamoDBClient, table: string): Sweeps {
  const items = openItems(client, table)
  return {
    last: async () => {
      const item = await items.get(mark)
      return item && readText(item, 'day')
    },
    note: (day) => items.put({ ...mark, day: text(day) }),
  }
}
