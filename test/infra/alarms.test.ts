import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { sources, stages, templateOf } from './template.ts'

const template = templateOf()
const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties)
const of = (MetricName: string) => alarms.filter((alarm) => alarm.MetricName === MetricName)
/** After how many hours without a good check. */
const silence = (id: string) => of(id).map(({ Period, EvaluationPeriods }) => (Period * EvaluationPeriods) / 3600)

describe('an alarm goes off', () => {
  it('at the first message in a dead letter queue, for each of them', () => {
    const queues = Object.keys(
      template.findResources('AWS::SQS::Queue', { Properties: { RedrivePolicy: Match.absent() } }),
    )
    const watched = of('ApproximateNumberOfMessagesVisible')
    expect(new Set(watched.map(({ Dimensions }) => Dimensions[0].Value['Fn::GetAtt'][0]))).toEqual(new Set(queues))
    expect(watched).toHaveLength(queues.length)
    expect(watched.every(({ Threshold }) => Threshold === 0)).toBe(true)
  })

  it('at the first error of a function, for each of them', () => {
    expect(of('Errors')).toHaveLength(stages.length)
  })

  it('when the projection is more than five minutes behind', () => {
    expect(of('IteratorAge')).toMatchObject([{ Threshold: 300_000, ComparisonOperator: 'GreaterThanThreshold' }])
  })

  it.each(sources.filter(({ off }) => !off))('when nothing good was heard of $id', ({ id }) => {
    expect(of(id)).toMatchObject([
      { Namespace: 'Chipline/GoodChecks', ComparisonOperator: 'LessThanThreshold', TreatMissingData: 'breaching' },
    ])
    template.hasResourceProperties('AWS::Logs::MetricFilter', {
      FilterPattern: Match.stringLikeRegexp(id),
      MetricTransformations: [{ MetricNamespace: 'Chipline/GoodChecks', MetricName: id }],
    })
  })

  it('after three intervals of a source, three hours at least, and a week at most, which is as far as CloudWatch looks', () => {
    expect(silence('us-quarter-hourly')).toEqual([3])
    expect(silence('cn-daily')).toEqual([72])
    expect(silence('cn-on-weekdays')).toEqual([168])
    expect(alarms.every(({ Period }) => Period <= 86_400)).toBe(true)
  })

  it('never for a source that is off', () => {
    expect(of('us-walled')).toEqual([])
  })

  it('where people can hear it: on a topic that takes messages from alarms of this account', () => {
    expect(alarms.every(({ AlarmActions }) => JSON.stringify(AlarmActions).includes('AlarmsTopic'))).toBe(true)
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Action: 'sns:Publish',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          }),
        ]),
      },
    })
  })
})
