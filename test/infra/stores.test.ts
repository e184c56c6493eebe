/* oxlint-disable vitest/expect-expect -- the template is what asserts here */
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import { Match } from 'aws-cdk-lib/assertions'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { startDynamo, type Dynamo } from '../support/dynamo.ts'
import { templateOf } from './template.ts'

const template = templateOf()
const tables = template.findResources('AWS::DynamoDB::GlobalTable')
const table = (name: string) => Object.entries(tables).find(([id]) => id.startsWith(name))?.[1]

describe('the tables', () => {
  it.each(['Log', 'Timelines'])('%s outlives the stack, refuses deletion and can be restored to any second', (name) => {
    expect(table(name)).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        Replicas: [
          {
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          },
        ],
      },
    })
  })

  it('are these two and no more', () => {
    expect(Object.keys(tables)).toHaveLength(2)
  })

  it('tell the projection of every commit as it now is', () => {
    expect(table('Log')).toMatchObject({ Properties: { StreamSpecification: { StreamViewType: 'NEW_IMAGE' } } })
  })

  describe('beside those of a laptop', () => {
    let dynamo: Dynamo
    beforeAll(async () => {
      dynamo = await startDynamo()
    })
    afterAll(() => dynamo.stop())

    const Shape = z.object({
      AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
      KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.string() })),
      LocalSecondaryIndexes: z
        .array(
          z.object({
            IndexName: z.string(),
            KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.string() })),
            Projection: z.object({ ProjectionType: z.string() }),
          }),
        )
        .default([]),
    })
    const Resource = z.object({ Properties: Shape })

    it.each(['log', 'timelines'] as const)('have the same keys and indexes: %s', async (name) => {
      const { Table } = await dynamo.client.send(new DescribeTableCommand({ TableName: dynamo.tables[name] }))
      const ofStack = Resource.parse(table(name === 'log' ? 'Log' : 'Timelines')).Properties
      const ofLaptop = Shape.parse(Table)
      expect(ofStack.KeySchema).toEqual(ofLaptop.KeySchema)
      expect(ofStack.LocalSecondaryIndexes).toEqual(ofLaptop.LocalSecondaryIndexes)
      expect(new Set(ofStack.AttributeDefinitions)).toEqual(new Set(ofLaptop.AttributeDefinitions))
    })
  })
})

describe('the archive', () => {
  it('keeps every version, outlives the stack, and is nobody else’s to see', () => {
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        VersioningConfiguration: { Status: 'Enabled' },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        LoggingConfiguration: { LogFilePrefix: 'archive/' },
      },
    })
  })

  it('refuses requests without TLS, as the access logs do', () => {
    const withoutTls = {
      Effect: 'Deny',
      Action: 's3:*',
      Principal: { AWS: '*' },
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    }
    template.allResourcesProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike(withoutTls)]) },
    })
  })

  it('expires nothing: only access logs end after a time', () => {
    const expiring = Object.entries(template.findResources('AWS::S3::Bucket')).filter(([, bucket]) =>
      JSON.stringify(bucket).includes('Expiration'),
    )
    expect(expiring.map(([id]) => id)).toEqual([expect.stringMatching(/^AccessLogs/)])
  })
})
