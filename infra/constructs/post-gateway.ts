import { RemovalPolicy, Validations } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { NodeFunction } from './node-function.ts'

type PostGatewayProps = {
  /** Which function answers at which path. */
  routes: Record<string, NodeFunction>
}

/**
 * The way for what is sent: a Function URL behind CloudFront would ask every client for the hash of its body. Requests come in the form of a Function URL's, and
 * a path has all its methods, so that a wrong one is refused in our words. Asked directly it answers as it does behind the edge, and no faster.
 */
export class PostGateway extends Construct {
  /** The host to ask. */
  readonly domain: string

  constructor(scope: Construct, id: string, { routes }: PostGatewayProps) {
    super(scope, id)
    const gateway = new HttpApi(this, 'Api', { description: 'Chipline: what is sent', createDefaultStage: false })
    for (const [path, answering] of Object.entries(routes)) {
      const integration = new HttpLambdaIntegration(answering.node.id, answering.lambda)
      gateway.addRoutes({ path, methods: [HttpMethod.ANY], integration }).forEach(explain)
    }
    new HttpStage(this, 'Stage', {
      httpApi: gateway,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 20, burstLimit: 40 },
      detailedMetricsEnabled: true,
      accessLogSettings: { destination: new LogGroupLogDestination(this.#logs()), format: asked },
    })
    this.domain = `${gateway.apiId}.execute-api.${gateway.stack.region}.${gateway.stack.urlSuffix}`
  }

  /** For as long as the edge's own: addresses of readers are in it. */
  #logs(): LogGroup {
    return new LogGroup(this, 'Logs', { retention: RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY })
  }
}

/** Who asked for what and what came of it; no bodies. */
const asked = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    ip: '$context.identity.sourceIp',
    time: '$context.requestTime',
    method: '$context.httpMethod',
    route: '$context.routeKey',
    status: '$context.status',
    length: '$context.responseLength',
    error: '$context.integrationErrorMessage',
  }),
)

const explain = (route: Construct): void =>
  Validations.of(route).acknowledge({
    id: 'AwsSolutions-APIG4',
    reason:
      'Public facts for everybody, as on the way for reading: there are no callers to tell apart, only a throttle.',
  })
