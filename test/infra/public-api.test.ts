/* oxlint-disable vitest/expect-expect -- the template is what asserts here */
import { runInNewContext } from 'node:vm'
import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { ProblemDocument } from '../../functions/api/contract/problem-document.ts'
import { referenceRoutes } from '../../functions/api/routes/reference.ts'
import { publicOrigin } from '../../functions/api/viewer-host.ts'
import { tellHostCode } from '../../infra/constructs/api.ts'
import { templateOf } from './template.ts'

const template = templateOf()

describe('the way to the API', () => {
  it('is through CloudFront, which signs its requests: a Function URL called directly refuses', () => {
    template.hasResourceProperties('AWS::Lambda::Url', { AuthType: 'AWS_IAM' })
    template.hasResourceProperties('AWS::CloudFront::OriginAccessControl', {
      OriginAccessControlConfig: {
        OriginAccessControlOriginType: 'lambda',
        SigningBehavior: 'always',
        SigningProtocol: 'sigv4',
      },
    })
    const permissions = Object.values(template.findResources('AWS::Lambda::Permission')).filter(
      ({ Properties }) => Properties.Principal !== 'apigateway.amazonaws.com',
    )
    expect(permissions.map(({ Properties }) => [Properties.Action, Properties.Principal])).toEqual([
      ['lambda:InvokeFunctionUrl', 'cloudfront.amazonaws.com'],
      ['lambda:InvokeFunction', 'cloudfront.amazonaws.com'],
    ])
    expect(permissions.every(({ Properties }) => JSON.stringify(Properties.SourceArn).includes('distribution/'))).toBe(
      true,
    )
  })

  it('is for reading, over HTTPS', () => {
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        DefaultCacheBehavior: { AllowedMethods: ['GET', 'HEAD', 'OPTIONS'], ViewerProtocolPolicy: 'redirect-to-https' },
      },
    })
  })

  it('keeps an answer as long as the answer says, and not at all where it says nothing', () => {
    template.hasResourceProperties('AWS::CloudFront::CachePolicy', {
      CachePolicyConfig: { MinTTL: 0, DefaultTTL: 0, MaxTTL: 365 * 86_400 },
    })
  })

  it('tells answers apart by every parameter and by the encodings that a client takes', () => {
    template.hasResourceProperties('AWS::CloudFront::CachePolicy', {
      CachePolicyConfig: {
        ParametersInCacheKeyAndForwardedToOrigin: {
          EnableAcceptEncodingBrotli: true,
          EnableAcceptEncodingGzip: true,
          QueryStringsConfig: { QueryStringBehavior: 'all' },
          CookiesConfig: { CookieBehavior: 'none' },
        },
      },
    })
  })

  it('tells the API by what name its reader asked, whatever the reader says of it', () => {
    template.hasResourceProperties('AWS::CloudFront::Function', { FunctionCode: tellHostCode })
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { DefaultCacheBehavior: { FunctionAssociations: [{ EventType: 'viewer-request' }] } },
    })
    const tellHost = runInNewContext(`(${tellHostCode})`) as (event: unknown) => { headers: Record<string, unknown> }
    const headers = { host: { value: 'chipline.example' }, 'x-viewer-host': { value: 'evil.example' } }
    const told = tellHost({ request: { uri: '/v1/products.csv', headers } }).headers
    expect(told).toEqual({ host: { value: 'chipline.example' }, 'x-viewer-host': { value: 'chipline.example' } })
    const asked = new Request('https://function.example/v1', { headers: { 'x-viewer-host': 'chipline.example' } })
    expect(publicOrigin(asked)).toBe('https://chipline.example')
  })

  it('lets no header reach the API that is not in the key, but the two of a preflight, which is not cached', () => {
    template.hasResourceProperties('AWS::CloudFront::OriginRequestPolicy', {
      OriginRequestPolicyConfig: {
        HeadersConfig: { Headers: ['Access-Control-Request-Method', 'Access-Control-Request-Headers'] },
        CookiesConfig: { CookieBehavior: 'none' },
        QueryStringsConfig: { QueryStringBehavior: 'none' },
      },
    })
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { DefaultCacheBehavior: { CachedMethods: Match.absent() } },
    })
  })
})

describe('the way for what is sent', () => {
  const behaviourOf = (path: string) => {
    const [distribution] = Object.values(template.findResources('AWS::CloudFront::Distribution'))
    const all: { PathPattern: string; TargetOriginId: string; AllowedMethods: string[]; CachePolicyId: unknown }[] =
      distribution!['Properties'].DistributionConfig.CacheBehaviors
    return all.find(({ PathPattern }) => PathPattern === path)
  }

  it("is a gateway that asks for no hash of the body, for chips of one's own and for agents alone", () => {
    const sent = ['/mcp', '/v1/controls'].map(behaviourOf)
    expect(sent.map((behaviour) => behaviour?.AllowedMethods.includes('POST'))).toEqual([true, true])
    expect(new Set(sent.map((behaviour) => behaviour?.TargetOriginId)).size).toBe(1)
    const caching = { CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad' } // AWS's own: caching disabled
    expect(sent).toEqual([expect.objectContaining(caching), expect.objectContaining(caching)])
    const routes = Object.values(template.findResources('AWS::ApiGatewayV2::Route'))
    const keys = new Set(routes.map(({ Properties }) => Properties.RouteKey))
    expect(keys).toEqual(new Set(['ANY /mcp', 'ANY /v1/controls']))
    template.allResourcesProperties('AWS::ApiGatewayV2::Integration', { PayloadFormatVersion: '2.0' })
  })

  it('is throttled, and says who asked for what', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      StageName: '$default',
      DefaultRouteSettings: { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 },
      AccessLogSettings: { DestinationArn: Match.anyValue(), Format: Match.stringLikeRegexp('sourceIp') },
    })
  })

  it('leaves pages apart by language, and data by form and by the time asked for', () => {
    const headersOf = (id: RegExp): string[] => {
      const policies = Object.entries(template.findResources('AWS::CloudFront::CachePolicy'))
      const [, policy] = policies.find(([name]) => id.test(name))!
      return policy['Properties'].CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin.HeadersConfig.Headers
    }
    expect(headersOf(/PublicApiPageCache/)).toEqual(['Accept', 'Accept-Language', 'x-viewer-host'])
    expect(headersOf(/PublicApiCache/)).toEqual(['Accept', 'Accept-Datetime', 'x-viewer-host'])
    for (const path of ['/', '/sources', '/timelines/*']) {
      expect(JSON.stringify(behaviourOf(path)?.CachePolicyId)).toContain('PageCache')
    }
  })
})

describe('what does not reach the API', () => {
  it('gets a problem document from the edge, which asks about an error again at once', async () => {
    const [distribution] = Object.values(template.findResources('AWS::CloudFront::Distribution'))
    const responses: EdgeError[] = distribution!['Properties'].DistributionConfig.CustomErrorResponses
    expect(responses.map(({ ErrorCode, ResponseCode }) => [ErrorCode, ResponseCode])).toEqual([
      [403, 405],
      [414, 414],
      [500, undefined],
      [502, 503],
      [503, 503],
      [504, 503],
    ])
    for (const { ResponseCode, ResponsePagePath, ErrorCachingMinTTL } of responses) {
      expect(ErrorCachingMinTTL).toBe(1)
      if (ResponsePagePath === undefined) continue
      const document = await referenceRoutes().request(ResponsePagePath)
      expect([document.status, document.headers.get('content-type')]).toEqual([200, 'application/problem+json'])
      expect(ProblemDocument.parse(await document.json()).status).toBe(ResponseCode)
    }
  })
})
type EdgeError = { ErrorCode: number; ResponseCode?: number; ResponsePagePath?: string; ErrorCachingMinTTL: number }
