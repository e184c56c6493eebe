import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib'
import { AttributeType, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { LOG_TABLE } from '../../shared/env.ts'
import type { NodeFunction } from './node-function.ts'
import { wildcardIn } from './wildcard.ts'

/** Commits lie in partitions whose keys begin so. */
const commits = 'log#'
/** Beside them lie the records of sources: state, checks, snapshots, follow-ups, hosts to leave alone, trouble with documents. */
const records = ['SRC#', 'CHK#', 'SNP#', 'FLW#', 'HOST#', 'TRB#']
/** The records that are changed in place, by two stages at once. */
const changed = ['SRC#']
/** The records of something to do, which end when it is done. */
const passing = ['FLW#', 'HOST#', 'TRB#']
/** How far the calendar of dates ahead has been swept. */
const sweeps = ['SWEEP#']
/** Who is told of commits by webhook, with the secrets that sign them: for the notify stage alone. */
const subscriptions = ['HOOK#']

/** The truth: every commit, in order. Append-only: nothing here lets a function change or delete a commit. */
export class LogTable extends Construct {
  readonly #table = new TableV2(this, 'Table', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    dynamoStream: StreamViewType.NEW_IMAGE,
    timeToLiveAttribute: 'ttl', // checks carry it; commits never do
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })

  /** Everything but subscriptions: their secrets are no reader's business. */
  letRead(reader: NodeFunction): void {
    this.#let(reader, ['dynamodb:GetItem', 'dynamodb:Query'], [commits, ...records, ...sweeps])
  }

  /** A commit is one put that asks that its number is free; the log is read to find the number. */
  letAppend(writer: NodeFunction): void {
    this.letRead(writer)
    this.#let(writer, ['dynamodb:PutItem'], [commits])
  }

  letKeepRecords(keeper: NodeFunction): void {
    this.letRead(keeper)
    this.#let(keeper, ['dynamodb:PutItem'], records)
    this.#let(keeper, ['dynamodb:UpdateItem'], changed)
    this.#let(keeper, ['dynamodb:DeleteItem'], passing)
  }

  letNoteSweeps(sweeper: NodeFunction): void {
    this.letRead(sweeper)
    this.#let(sweeper, ['dynamodb:PutItem'], sweeps)
  }

  /** Subscriptions are made and removed by the team; the stage notes how far each was served, and disables what fails for days. */
  letServeSubscriptions(server: NodeFunction): void {
    this.letRead(server)
    this.#let(server, ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem'], subscriptions)
  }

  /** Hands every new commit to the projection, in order within a thousand; what fails ten times waits in `failures`. */
  feed(projection: NodeFunction, failures: IQueue): void {
    const stream = this.#streamArn
    projection.allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], [stream])
    projection.allow(['dynamodb:ListStreams'], [`${this.#table.tableArn}/stream/*`])
    Validations.of(projection).acknowledge({
      id: wildcardIn(this.#table, '/stream/*'),
      reason: 'To list the streams of this one table has no narrower name; reading is granted on its stream alone.',
    })
    new EventSourceMapping(projection, 'Commits', {
      target: projection.lambda,
      eventSourceArn: stream,
      startingPosition: StartingPosition.TRIM_HORIZON,
      // What else the table holds changes at every check of a source, and is nothing to the projection.
      filters: [FilterCriteria.filter({ dynamodb: { Keys: { pk: { S: FilterRule.beginsWith(commits) } } } })],
      batchSize: 100,
      bisectBatchOnError: true,
      retryAttempts: 10,
      maxRecordAge: Duration.hours(23), // the stream forgets after 24
      onFailure: new SqsDlq(failures),
    })
  }

  #let(stage: NodeFunction, actions: string[], partitions?: string[]): void {
    stage.allow(actions, [this.#table.tableArn], partitions && onlyIn(partitions))
    stage.tell(LOG_TABLE, this.#table.tableName)
  }

  get #streamArn(): string {
    const { tableStreamArn } = this.#table
    if (!tableStreamArn) throw new Error('The log table has no stream')
    return tableStreamArn
  }
}

/** A condition on the partition key: how it must begin. */
const onlyIn = (partitions: string[]) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions.map((start) => `${start}*`) },
})
