import { Duration } from 'aws-cdk-lib'
import { Schedule, ScheduleExpression, TimeWindow } from 'aws-cdk-lib/aws-scheduler'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { NodeFunction } from './node-function.ts'
import { invoking, schedulerRole } from './schedules.ts'

type NotifyProps = {
  notify: NodeFunction
  /** Where an event goes that could not even be handed to the function. */
  failures: IQueue
}

/** Looks every minute for webhooks that are due: those of new commits, and those that an endpoint did not take before. */
export class Notify extends Construct {
  constructor(scope: Construct, id: string, { notify, failures }: NotifyProps) {
    super(scope, id)
    new Schedule(this, 'Webhooks', {
      description: 'Looks for webhooks that are due',
      schedule: ScheduleExpression.rate(Duration.minutes(1)),
      timeWindow: TimeWindow.off(),
      target: invoking(notify, {}, schedulerRole(this, notify, failures), failures),
    })
  }
}
