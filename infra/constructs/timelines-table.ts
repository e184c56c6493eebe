import { RemovalPolicy } from 'aws-cdk-lib'
import { AttributeType, ProjectionType, TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import { Construct } from 'constructs'
import { TIMELINES_TABLE } from '../../shared/env.ts'
import type { NodeFunction } from './node-function.ts'

/** The local index that finds the version recorded last before an instant; it can only be made together with its table. */
const index = 'recorded'

/** Every version of every timeline. Append-only: nothing here lets a function update or delete. */
export class TimelinesTable extends Construct {
  readonly #table = new TableV2(this, 'Table', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    localSecondaryIndexes: [
      {
        indexName: index,
        sortKey: { name: 'recordedAt', type: AttributeType.STRING },
        projectionType: ProjectionType.KEYS_ONLY,
      },
    ],
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })

  letRead(reader: NodeFunction): void {
    const { tableArn, tableName } = this.#table
    reader.allow(['dynamodb:GetItem', 'dynamodb:Query'], [tableArn])
    reader.allow(['dynamodb:Query'], [`${tableArn}/index/${index}`])
    reader.tell(TIMELINES_TABLE, tableName)
  }

  /** A version is one put that asks that its number is free. */
  letAppend(writer: NodeFunction): void {
    this.letRead(writer)
    writer.allow(['dynamodb:PutItem'], [this.#table.tableArn])
  }
}
