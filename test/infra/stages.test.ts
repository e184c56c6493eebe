/* oxlint-disable vitest/expect-expect -- the template is what asserts here */
import { Capture, Match } from 'aws-cdk-lib/assertions'
import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { intervalOf, readSchedules } from '../../infra/constructs/schedules.ts'
import { sources, stages, templateOf } from './template.ts'

const template = templateOf()

describe('the functions', () => {
  it('are the seven stages, each on Node 24 and arm64, traced, with a time limit', () => {
    template.resourceCountIs('AWS::Lambda::Function', stages.length)
    template.allResourcesProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      TracingConfig: { Mode: 'Active' },
      Timeout: Match.anyValue(),
    })
  })

  it('write to logs of their own, kept for ninety days', () => {
    const kept = Object.values(template.findResources('AWS::Logs::LogGroup', { Properties: { RetentionInDays: 90 } }))
    expect(kept).toHaveLength(stages.length)
    template.allResourcesProperties('AWS::Lambda::Function', { LoggingConfig: { LogGroup: Match.anyValue() } })
  })

  it('tell publishers how to reach whoever deployed them, which must be said at deployment', () => {
    template.hasParameter('Contact', { Type: 'String', Default: Match.absent(), AllowedPattern: Match.anyValue() })
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ CONTACT: { Ref: 'Contact' } }) },
    })
  })

  it.each(['chips@example.org', 'https://example.org/contact'])('take %s as a contact', (contact) => {
    expect(contactPattern().test(contact)).toBe(true)
  })

  it.each(['', 'me', 'chips@example', 'example.org'])('do not take "%s" as a contact', (contact) => {
    expect(contactPattern().test(contact)).toBe(false)
  })

  it('cap how many copies of the API a flood of requests can start', () => {
    template.hasResourceProperties('AWS::Lambda::Function', { ReservedConcurrentExecutions: 50 })
  })
})

describe('fetch', () => {
  it('is asked for every source that there is a file for, once and by its name', async () => {
    const ids = globSync('shared/sources/*.ts').map((path) => basename(path, '.ts'))
    const schedules = templateOf(await readSchedules()).findResources('AWS::Scheduler::Schedule')
    const all = Object.values(schedules).map(({ Properties }) => Properties.Target.Input)
    const inputs = all.filter((input) => input.includes('sourceId'))
    expect(inputs).toHaveLength(ids.length)
    expect(new Set(inputs)).toEqual(new Set(ids.map((sourceId) => JSON.stringify({ sourceId }))))
  })

  it.each(sources)('asks $id at its own pace, if it is on', ({ id, schedule, off }) => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: schedule,
      State: off ? 'DISABLED' : 'ENABLED',
      FlexibleTimeWindow: { Mode: 'FLEXIBLE' },
      Target: { Input: JSON.stringify({ sourceId: id }) },
    })
  })

  it('leaves a check that came to no end where it can be seen', () => {
    template.allResourcesProperties('AWS::Scheduler::Schedule', {
      Target: { DeadLetterConfig: { Arn: Match.anyValue() }, RetryPolicy: { MaximumRetryAttempts: 3 } },
    })
    template.hasResourceProperties('AWS::Lambda::Function', { DeadLetterConfig: { TargetArn: Match.anyValue() } })
  })

  it.each([
    ['rate(1 minute)', 1],
    ['rate(6 hours)', 360],
    ['rate(1 day)', 1440],
    ['cron(0 8 ? * MON-FRI *)', 3 * 1440],
  ])('takes %s to mean a check in every %i minutes', (schedule, minutes) => {
    expect(intervalOf(schedule).toMinutes()).toBe(minutes)
  })
})

describe('normalise', () => {
  it('is given snapshots, and gets only the failed ones of a batch again', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^SnapshotsQueue'), 'Arn'] },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    })
  })

  it('may fail five times before a snapshot is laid aside for a fortnight', () => {
    template.hasResourceProperties('AWS::SQS::Queue', {
      RedrivePolicy: {
        deadLetterTargetArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^SnapshotsFailures'), 'Arn'] },
        maxReceiveCount: 5,
      },
    })
    template.allResourcesProperties('AWS::SQS::Queue', { MessageRetentionPeriod: 14 * 86_400 })
  })

  it('has its messages to itself for six times as long as it may take', () => {
    const timeout = new Capture()
    const visibility = new Capture()
    template.hasResourceProperties('AWS::Lambda::Function', {
      Description: Match.stringLikeRegexp('to the log'),
      Timeout: timeout,
    })
    template.hasResourceProperties('AWS::SQS::Queue', {
      RedrivePolicy: Match.anyValue(),
      VisibilityTimeout: visibility,
    })
    expect(visibility.asNumber()).toBeGreaterThanOrEqual(6 * timeout.asNumber())
  })
})

describe('mature', () => {
  it('looks for days that have come every quarter of an hour, on the dot', () => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(15 minutes)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^MatureFunction'), 'Arn'] } },
    })
  })
})

describe('notify', () => {
  it('looks for webhooks every minute', () => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(1 minute)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^NotifyFunction'), 'Arn'] } },
    })
  })
})

describe('project', () => {
  it('is told of commits and of nothing else that the log table holds, and lays aside what it cannot fold', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^LogTable'), 'StreamArn'] },
      FilterCriteria: {
        Filters: [{ Pattern: JSON.stringify({ dynamodb: { Keys: { pk: { S: [{ prefix: 'log#' }] } } } }) }],
      },
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 10,
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
    })
  })
})

function contactPattern(): RegExp {
  const { Contact } = template.findParameters('Contact')
  return new RegExp(`^(?:${String(Contact?.['AllowedPattern'])})$`) // CloudFormation matches the whole value
}
