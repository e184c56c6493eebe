import { Aws, Duration, Names, Validations } from 'aws-cdk-lib'
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  type ErrorResponse,
  Function as EdgeFunction,
  type FunctionAssociation,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { FunctionUrlOrigin, HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { FunctionUrlAuthType } from 'aws-cdk-lib/aws-lambda'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { edgePath, type EdgeStatus } from '../../functions/api/edge-problems.ts'
import { viewerHost } from '../../functions/api/viewer-host.ts'
import type { NodeFunction } from './node-function.ts'
import { PostGateway } from './post-gateway.ts'

type PublicApiProps = {
  api: NodeFunction
  /** The tools for agents. */
  mcp: NodeFunction
  accessLogs: IBucket
  /** How long an answer may take. */
  timeout: Duration
}

/** The API's way to its readers. Its Function URL answers CloudFront alone, which signs what it asks; anyone else gets a 403. */
export class PublicApi extends Construct {
  readonly url: string
  /** Absolute links name the host that the reader asked. The API's environment cannot hold it: the distribution is made after the API, to which it leads. */
  readonly #tellHost: FunctionAssociation = {
    eventType: FunctionEventType.VIEWER_REQUEST,
    function: new EdgeFunction(this, 'TellHost', {
      comment: 'Tells the Chipline API by what name its reader asked',
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(tellHostCode),
    }),
  }

  constructor(scope: Construct, id: string, { api, mcp, accessLogs, timeout }: PublicApiProps) {
    super(scope, id)
    const functionUrl = api.lambda.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM })
    const reading = {
      origin: FunctionUrlOrigin.withOriginAccessControl(functionUrl, { readTimeout: timeout }),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
      originRequestPolicy: this.#preflight(),
      responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
      functionAssociations: [this.#tellHost],
      // What the API answers in brotli, its stored bytes, the edge passes on as they are, strong ETag and all. It compresses
      // only what came plain: for clients that take nothing but gzip, and the answers that the API makes on request.
      compress: true,
    }
    const pages = { ...reading, cachePolicy: this.#cachePolicy('PageCache', ['Accept', 'Accept-Language']) }
    const sending = this.#sending({ '/mcp': mcp, '/v1/controls': api }, timeout)
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'Chipline API',
      httpVersion: HttpVersion.HTTP2_AND_3,
      logBucket: accessLogs,
      logFilePrefix: 'api/',
      defaultBehavior: { ...reading, cachePolicy: this.#cachePolicy('Cache', ['Accept', 'Accept-Datetime']) },
      additionalBehaviors: {
        ...Object.fromEntries(pagePatterns.map((pattern) => [pattern, pages])),
        ...sending,
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

  /** By path: never cached, and asked for under the name that the reader used, for addresses that an answer gives. */
  #sending(routes: Record<string, NodeFunction>, readTimeout: Duration): Record<string, BehaviorOptions> {
    const { domain } = new PostGateway(this, 'Sending', { routes })
    const behaviour: BehaviorOptions = {
      origin: new HttpOrigin(domain, { protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY, readTimeout }),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY, // a redirect would lose the body
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
      functionAssociations: [this.#tellHost],
    }
    return Object.fromEntries(Object.keys(routes).map((path) => [path, behaviour]))
  }

  /** What makes two requests the same, and for how long: as long as the answer itself says, and no longer. */
  #cachePolicy(id: string, headers: string[]): CachePolicy {
    return new CachePolicy(this, id, {
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.days(365),
      queryStringBehavior: CacheQueryStringBehavior.all(), // an unknown parameter must reach the API, and be refused
      headerBehavior: CacheHeaderBehavior.allowList(...headers, viewerHost), // CloudFront does not read Vary
      // These put Accept-Encoding, cut down to br and gzip, into the key and into what the API is asked: br and plain stay apart.
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
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

/** Pages for people, which come in two languages; what `/` says depends on who asks. */
const pagePatterns = ['/', '/sources', '/timelines/*']

const accepted = [
  {
    id: 'AwsSolutions-CFR1',
    reason: 'Public facts for readers everywhere: no country is to be kept out.',
  },
  {
    id: 'AwsSolutions-CFR2',
    reason:
      'Nothing can be written, there are no keys and no cookies; parameters and bodies are checked strictly, and load is capped.',
  },
  {
    id: 'AwsSolutions-CFR4',
    reason:
      "A minimum TLS version needs a certificate and a domain of one's own; CloudFront's name comes with neither.",
  },
]
