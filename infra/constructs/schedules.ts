import { Aws, Duration } from 'aws-cdk-lib'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  type IScheduleTarget,
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
  TimeWindow,
} from 'aws-cdk-lib/aws-scheduler'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { Source } from '../../shared/source.ts'
import { loadSources } from '../local/source-files.ts'
import type { NodeFunction } from './node-function.ts'

/** When a source is asked: what the stack needs to know of it. */
export type SourceSchedule = Pick<Source, 'schedule' | 'off'> & { id: string }

/** Every source there is a file for in shared/sources. */
export async function readSchedules(): Promise<SourceSchedule[]> {
  return [...(await loadSources())].map(([id, source]) => ({ ...source, id }))
}

type SchedulesProps = {
  sources: SourceSchedule[]
  fetch: NodeFunction
  /** Where an event goes that could not even be handed to the function. */
  failures: IQueue
}

/** One schedule a source, each asking `fetch` for its source. A source that is off by default has its schedule, disabled. */
export class Schedules extends Construct {
  constructor(scope: Construct, id: string, { sources, fetch, failures }: SchedulesProps) {
    super(scope, id)
    const role = schedulerRole(this, fetch, failures)
    for (const source of sources) {
      new Schedule(this, source.id, {
        description: source.off ? `Off: ${source.off}` : `Asks ${source.id} what is new`,
        schedule: ScheduleExpression.expression(source.schedule),
        timeWindow: TimeWindow.flexible(windowOf(source.schedule)),
        enabled: !source.off,
        target: invoking(fetch, { sourceId: source.id }, role, failures),
      })
    }
  }
}

/** Lets the scheduler invoke one function, and lay aside what it could not hand over. */
export function schedulerRole(scope: Construct, stage: NodeFunction, failures: IQueue): Role {
  const ours = { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } }
  const role = new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', { conditions: ours }),
  })
  stage.lambda.grantInvokeLatestVersion(role)
  failures.grantSendMessages(role)
  return role
}

/** Our own target, because the library's lets the role invoke every version of the function, by a wildcard. */
export function invoking(stage: NodeFunction, event: object, role: Role, failures: IQueue): IScheduleTarget {
  return {
    bind: () => ({
      arn: stage.lambda.functionArn,
      role,
      input: ScheduleTargetInput.fromObject(event),
      retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: Duration.hours(1).toSeconds() },
      deadLetterConfig: { arn: failures.queueArn },
    }),
  }
}

/** Spreads requests, so that hosts are not all asked on the hour: up to a quarter of the pace, at most fifteen minutes. */
function windowOf(schedule: string): Duration {
  const quarter = Math.floor(intervalOf(schedule).toMinutes() / 4)
  return Duration.minutes(Math.min(15, Math.max(1, quarter)))
}

/** How long a source may rest between two checks: of a `rate(…)` its interval; of a `cron(…)`, which may skip a weekend, three days. */
export function intervalOf(schedule: string): Duration {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(schedule) ?? []
  const minutes = minutesIn[unit]
  return minutes ? Duration.minutes(Number(count) * minutes) : Duration.days(3)
}
const minutesIn: Record<string, number> = { minute: 1, hour: 60, day: 24 * 60 }
