import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'

/** Who asked the archive and the API for what, for thirty days: addresses of readers are in it. */
export class AccessLogs extends Construct {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Bucket is no IBucket to exactOptionalPropertyTypes
  readonly bucket = new Bucket(this, 'Bucket', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED, // CloudFront delivers its logs by access control list
    lifecycleRules: [{ expiration: Duration.days(30) }],
    removalPolicy: RemovalPolicy.RETAIN,
  }) as IBucket
}
