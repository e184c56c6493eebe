import { Aws, Duration } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import type { DeadLetterQueue } from './dead-letter-queue.ts'
import type { NodeFunction } from './node-function.ts'
import { intervalOf, type SourceSchedule } from './schedules.ts'

type AlarmsProps = {
  stages: NodeFunction[]
  failures: DeadLetterQueue[]
  projection: NodeFunction
  fetch: NodeFunction
  sources: SourceSchedule[]
}

const day = Duration.days(1).toMinutes()

/** What a person should hear of, told to one topic. */
export class Alarms extends Construct {
  readonly topic = new Topic(this, 'Topic', { displayName: 'Chipline', enforceSSL: true })

  constructor(scope: Construct, id: string, { stages, failures, projection, fetch, sources }: AlarmsProps) {
    super(scope, id)
    this.#letAlarmsPublish()
    const fiveMinutes = Duration.minutes(5)
    for (const queue of failures) {
      const waiting = queue.metricApproximateNumberOfMessagesVisible({ period: fiveMinutes, statistic: 'Maximum' })
      this.#whenAbove(0, waiting, queue.node.path.replaceAll('/', ''), 'Work that could not be done waits in a queue')
    }
    for (const { node, stage, lambda } of stages) {
      this.#whenAbove(0, lambda.metricErrors({ period: fiveMinutes }), `${node.id}Errors`, `${stage} failed`)
    }
    const age = projection.lambda.metric('IteratorAge', { period: fiveMinutes, statistic: 'Maximum' })
    this.#whenAbove(5 * 60_000, age, 'ProjectionAge', 'Timelines are more than five minutes behind the log')
    for (const source of sources.filter(({ off }) => !off)) this.#whenSilent(source, fetch)
  }

  /** A topic that has a policy, as this one has to demand TLS, no longer takes messages from its own account by default. */
  #letAlarmsPublish(): void {
    const alarms = new ServicePrincipal('cloudwatch.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    })
    this.topic.addToResourcePolicy(
      new PolicyStatement({ principals: [alarms], actions: ['sns:Publish'], resources: [this.topic.topicArn] }),
    )
  }

  #whenAbove(threshold: number, metric: IMetric, id: string, alarmDescription: string): void {
    const alarm = new Alarm(this, id, {
      alarmDescription,
      metric,
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    })
    alarm.addAlarmAction(new SnsAction(this.topic))
  }

  /** Counts a source's good checks in the log of `fetch`, and calls when there was none in three times its interval. */
  #whenSilent({ id, schedule }: SourceSchedule, fetch: NodeFunction): void {
    const { period, evaluationPeriods } = silenceOf(schedule)
    const goodChecks = new MetricFilter(fetch, `Checks-${id}`, {
      logGroup: fetch.logs,
      filterPattern: goodCheckOf(id),
      metricNamespace: 'Chipline/GoodChecks',
      metricName: id,
    })
    const alarm = new Alarm(this, `Silence-${id}`, {
      alarmDescription: `No good check of ${id} in ${period.toHours() * evaluationPeriods} hours`,
      metric: goodChecks.metric({ period, statistic: 'Sum' }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods,
      treatMissingData: TreatMissingData.BREACHING,
    })
    alarm.addAlarmAction(new SnsAction(this.topic))
  }
}

/** Lambda puts time and request before what we log, so these are words to look for, not JSON to read. */
const goodCheckOf = (sourceId: string) =>
  FilterPattern.literal(String.raw`"\"stage\":\"fetch\"" "\"sourceId\":\"${sourceId}\"" -"\"failure\":"`)

/** Three intervals in whole hours, three at least: CloudWatch looks back a week at most, in periods of a day at most. */
function silenceOf(schedule: string): { period: Duration; evaluationPeriods: number } {
  const interval = Math.max(60, Math.ceil(intervalOf(schedule).toMinutes() / 60) * 60)
  if (interval <= day) return { period: Duration.minutes(interval), evaluationPeriods: 3 }
  return { period: Duration.days(1), evaluationPeriods: Math.min(7, Math.ceil((3 * interval) / day)) }
}
