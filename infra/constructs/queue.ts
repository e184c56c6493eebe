import { Duration, Validations } from 'aws-cdk-lib'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { SNAPSHOT_QUEUE_URL } from '../../shared/env.ts'
import { DeadLetterQueue } from './dead-letter-queue.ts'
import type { NodeFunction } from './node-function.ts'

/** Snapshots in the archive that are still to be read: one message each. */
export class SnapshotQueue extends Construct {
  /** Snapshots that failed five times, as when a source says something its reader has never met. */
  readonly failures = new DeadLetterQueue(this, 'Failures')
  readonly #queue: Queue

  /** `readFor` is how long reading a batch may take. */
  constructor(scope: Construct, id: string, { readFor }: { readFor: Duration }) {
    super(scope, id)
    this.#queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      visibilityTimeout: Duration.seconds(6 * readFor.toSeconds()), // six times, as Lambda asks: it may be throttled
      deadLetterQueue: { queue: this.failures, maxReceiveCount: 5 },
    })
  }

  letSend(sender: NodeFunction): void {
    sender.allow(['sqs:SendMessage'], [this.#queue.queueArn])
    sender.tell(SNAPSHOT_QUEUE_URL, this.#queue.queueUrl)
  }

  /** Hands snapshots to the stage that reads them. It answers with the ones that failed, and only those come again. */
  feed(reader: NodeFunction): void {
    const batch = new SqsEventSource(this.#queue, { batchSize: 10, reportBatchItemFailures: true, maxConcurrency: 4 })
    reader.lambda.addEventSource(batch)
    Validations.of(reader).acknowledge({
      id: 'Serverless-LambdaEventSourceMappingDestination',
      reason: 'A queue takes no destination here: what fails five times goes to the dead letter queue it has itself.',
    })
  }
}
