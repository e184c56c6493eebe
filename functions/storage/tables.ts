import {
  type AttributeDefinition,
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb'
import { setTimeout as sleep } from 'node:timers/promises'
import { ChiplineError } from '../../shared/errors.ts'

/** What the two tables are called in this deployment. */
export type TableNames = { log: string; timelines: string }

/** The local index of `timelines` that finds the version recorded last before an instant. */
export const RECORDED_INDEX = 'recorded'

/**
 * Makes the two tables where there are none yet, and waits until they answer: for the embedded database and for tests.
 * On AWS the stack makes them, with the same keys. Throws a TableNotReadyError where one does not answer within `patience`, in milliseconds.
 */
export async function createTables(client: DynamoDBClient, names: TableNames, patience = 10_000): Promise<void> {
  for (const table of [logTable(names.log), timelinesTable(names.timelines)]) {
    await createTable(client, table)
    await untilActive(client, table.TableName, patience)
  }
}

const attribute = (AttributeName: string): AttributeDefinition => ({ AttributeName, AttributeType: 'S' })
const pk = { AttributeName: 'pk', KeyType: 'HASH' } as const
const sortedBy = (AttributeName: string) => ({ AttributeName, KeyType: 'RANGE' }) as const

const logTable = (TableName: string) => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST' as const,
  AttributeDefinitions: [attribute('pk'), attribute('sk')],
  KeySchema: [pk, sortedBy('sk')],
})

const timelinesTable = (TableName: string) => ({
  ...logTable(TableName),
  AttributeDefinitions: [attribute('pk'), attribute('sk'), attribute('recordedAt')],
  LocalSecondaryIndexes: [
    {
      IndexName: RECORDED_INDEX,
      KeySchema: [pk, sortedBy('recordedAt')],
      Projection: { ProjectionType: 'KEYS_ONLY' as const },
    },
  ],
})

async function createTable(client: DynamoDBClient, table: CreateTableCommandInput): Promise<void> {
  try {
    await client.send(new CreateTableCommand(table))
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error // it is there already, which is what we want
  }
}

async function untilActive(client: DynamoDBClient, TableName: string, patience: number): Promise<void> {
  const until = Date.now() + patience
  for (;;) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }))
    if (Table?.TableStatus === 'ACTIVE') return
    if (Date.now() > until) throw new TableNotReadyError(`The table ${TableName} is still ${Table?.TableStatus}`)
    await sleep(20)
  }
}

/** A table that was begun and never became usable. */
export class TableNotReadyError extends ChiplineError {}
