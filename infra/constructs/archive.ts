import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib'
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { ARCHIVE_BUCKET } from '../../shared/env.ts'
import type { NodeFunction } from './node-function.ts'
import { wildcardIn } from './wildcard.ts'

/** Every body a publisher ever sent us, under the hash of its bytes. Nothing here lets a function delete. */
export class Archive extends Construct {
  readonly #bucket: Bucket

  constructor(scope: Construct, id: string, { accessLogs }: { accessLogs: IBucket }) {
    super(scope, id)
    this.#bucket = new Bucket(this, 'Bucket', {
      versioned: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: 'archive/',
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1) }],
      removalPolicy: RemovalPolicy.RETAIN,
    })
  }

  letAdd(writer: NodeFunction): void {
    this.#let(writer, 's3:PutObject')
  }

  letRead(reader: NodeFunction): void {
    this.#let(reader, 's3:GetObject')
  }

  #let(stage: NodeFunction, action: string): void {
    const bodies = this.#bucket.arnForObjects('sha256/*')
    stage.allow([action], [bodies])
    stage.tell(ARCHIVE_BUCKET, this.#bucket.bucketName)
    Validations.of(stage).acknowledge({
      id: wildcardIn(this.#bucket, '/sha256/*'),
      reason: 'A body is named by its hash, which nobody knows before it is fetched; the one action is named.',
    })
  }
}
