import { Duration } from 'aws-cdk-lib'
import { Schedule, ScheduleExpression, TimeWindow } from 'aws-cdk-lib/aws-scheduler'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { NodeFunction } from './node-function.ts'
import { invoking, schedulerRole } from './schedules.ts'

type SweepProps = {
  mature: NodeFunction
  /** Where an event goes that could not even be handed to the function. */
  failures: IQueue
}

/** Looks every quarter of an hour for days that have come: no zone's day begins at any other time. */
export class Sweep extends Construct {
  constructor(scope: Construct, id: string, { mature, failures }: SweepProps) {
    super(scope, id)
    new Schedule(this, 'Dates', {
      description: 'Looks for days that were announced and have come',
      schedule: ScheduleExpression.rate(Duration.minutes(15)),
      timeWindow: TimeWindow.off(),
      target: invoking(mature, {}, schedulerRole(this, mature, failures), failures),
    })
  }
}
