import { Aws, Duration, Names, Validations } from 'aws-cdk-lib'
import {
  AllowedMethods,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  type ErrorResponse,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { FunctionUrlOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { FunctionUrlAuthType } from 'aws-cdk-lib/aws-lambda'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { edgePath, type EdgeStatus } from '../../functions/api/edge-problems.ts'
import { viewerHost } from '../../functions/api/viewer-host.ts'
import type { NodeFunction } from './node-function.ts'

type PublicApiProps = {
  api: NodeFunction
  accessLogs: IBucket
  /** How long an answer may take. */
  timeout: Duration
}

/** The API's way to its readers. Its Function URL answers CloudFront alone, which signs what it asks; anyone else gets a 403. */
export class PublicApi extends Construct {
  readonly url: string

  constructor(scope: Construct, id: string, { api, accessLogs, timeout }: PublicApiProps) {
    super(scope, id)
    const functionUrl = api.lambda.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM })
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'Chipline API',
      httpVersion: HttpVersion.HTTP2_AND_3,
      logBucket: accessLogs,
      logFilePrefix: 'api/',
      defaultBehavior: {
        origin: FunctionUrlOrigin.withOriginAccessControl(functionUrl, { readTimeout: timeout }),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
        cachePolicy: this.#cachePolicy(),
        originRequestPolicy: this.#preflight(),
        responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
        functionAssociations: [{ function: this.#tellHost(), eventType: FunctionEventType.VIEWER_REQUEST }],
        // What the API answers in brotli, its stored bytes, the edge passes on as they are, strong ETag and all. It compresses
        // only what came plain: for clients that take nothing but gzip, and the answers that the API makes on request.
        compress: true,
      },
      errorResponses: this.#errorResponses(),
    })
    this.url = `https://${distribution.distributionDomainName}`
    Validations.of(distribution).acknowledge(...accepted)
  }

  /**
   * What did not reach the API, or came to nothing there, is a problem document too. The edge says 403 for a method that it does not take. An error is
   * asked about again at once; by default the edge repeats it for ten seconds. A 500 is the API's own words, and stays.
   */
  #errorResponses(): ErrorResponse[] {
    const unanswered = [502, 503, 504].map((status) => said(status, 503))
    return [said(403, 405), said(414, 414), { httpStatus: 500, ttl: Duration.seconds(1) }, ...unanswered]
  }

  /** What makes two requests the same, and for how long: as long as the answer itself says, and no longer. */
  #cachePolicy(): CachePolicy {
    return new CachePolicy(this, 'Cache', {
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.days(365),
      queryStringBehavior: CacheQueryStringBehavior.all(), // an unknown parameter must reach the API, and be refused
      headerBehavior: CacheHeaderBehavior.allowList('Accept', 'Accept-Datetime', viewerHost), // CloudFront does not read Vary
      // These put Accept-Encoding, cut down to br and gzip, into the key and into what the API is asked: br and plain stay apart.
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
    })
  }

  /** Absolute links name the host that the reader asked. The API's environment cannot hold it: the distribution is made after the API, to which it leads. */
  #tellHost(): EdgeFunction {
    return new EdgeFunction(this, 'TellHost', {
      comment: 'Tells the Chipline API by what name its reader asked',
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(tellHostCode),
    })
  }

  /** For a browser's question whether it may ask, which is not cached. Nothing else reaches the API that is not in the key. */
  #preflight(): OriginRequestPolicy {
    return new OriginRequestPolicy(this, 'Preflight', {
      originRequestPolicyName: `${Names.uniqueResourceName(this, { maxLength: 60 })}-${Aws.REGION}`, // names are the whole account's
      headerBehavior: OriginRequestHeaderBehavior.allowList(
        'Access-Control-Request-Method',
        'Access-Control-Request-Headers',
      ),
    })
  }
}

/** At most the names of the distribution: it answers to no others. */
export const tellHostCode = `function handler(event) {
  var request = event.request
  request.headers['${viewerHost}'] = { value: request.headers.host.value }
  return request
}`

const said = (httpStatus: number, responseHttpStatus: EdgeStatus): ErrorResponse => ({
  httpStatus,
  responseHttpStatus,
  responsePagePath: edgePath(responseHttpStatus),
  ttl: Duration.seconds(1),
})

const accepted = [
  {
    id: 'AwsSolutions-CFR1',
    reason: 'Public facts for readers everywhere: no country is to be kept out.',
  },
  {
    id: 'AwsSolutions-CFR2',
    reason: 'Read-only, without keys, cookies or bodies; parameters are checked strictly and concurrency is capped.',
  },
  {
    id: 'AwsSolutions-CFR4',
    reason:
      "A minimum TLS version needs a certificate and a domain of one's own; CloudFront's name comes with neither.",
  },
]
