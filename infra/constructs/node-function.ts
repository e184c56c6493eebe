import { type Duration, RemovalPolicy, Validations } from 'aws-cdk-lib'
import { type Conditions, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Code, Function, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../../shared/errors.ts'

export type NodeFunctionProps = {
  /** The folder that holds `<stage>/index.mjs`, as `npm run build` writes it. */
  bundles: string
  stage: string
  description: string
  /** In MB. A function has one whole processor from 1769 on, and a share of one below that. */
  memorySize: number
  timeout: Duration
  /** Where an event goes that no attempt could handle: for functions that nobody waits for. */
  failures?: IQueue
  /** The most copies at one time; no limit but the account's where it is absent. */
  concurrency?: number | undefined
}

/** A stage as a Lambda, with our defaults. It may do nothing but write its own log until a store or a queue lets it. */
export class NodeFunction extends Construct {
  readonly stage: string
  readonly lambda: Function
  readonly logs: LogGroup
  readonly #role: Role

  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    super(scope, id)
    this.stage = props.stage
    this.logs = new LogGroup(this, 'Logs', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    // A role of our own: the managed policy that Lambda's default role carries lets a function write to every log.
    this.#role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    this.logs.grantWrite(this.#role)
    this.lambda = new Function(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(bundleOf(props)),
      handler: 'index.handler',
      role: this.#role,
      logGroup: this.logs,
      tracing: Tracing.ACTIVE,
      memorySize: props.memorySize,
      timeout: props.timeout,
      ...(props.failures && { deadLetterQueue: props.failures }),
      ...(props.concurrency && { reservedConcurrentExecutions: props.concurrency }),
    })
    this.#explain(props)
  }

  /** Lets the function do these things to these resources: how stores and queues hand out access. */
  allow(actions: string[], resources: string[], conditions: Conditions = {}): void {
    this.#role.addToPrincipalPolicy(new PolicyStatement({ actions, resources, conditions }))
  }

  /** Sets an environment variable; its names are in shared/env.ts. */
  tell(variable: string, value: string): void {
    this.lambda.addEnvironment(variable, value)
  }

  #explain({ failures }: NodeFunctionProps): void {
    Validations.of(this.#role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray has no resources to name: its two actions, which only send traces, take no other value.',
    })
    if (failures) return
    Validations.of(this.lambda).acknowledge({
      id: 'Serverless-LambdaDLQ',
      reason: 'Never invoked asynchronously: a caller waits, or the event source mapping has a destination of its own.',
    })
  }
}

function bundleOf({ bundles, stage }: NodeFunctionProps): string {
  const folder = join(bundles, stage)
  if (existsSync(join(folder, 'index.mjs'))) return folder
  throw new UsageError(`No bundle of the stage "${stage}" in ${folder}: is there a functions/${stage}/handler.ts?`)
}
