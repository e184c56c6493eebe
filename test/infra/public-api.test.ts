/* oxlint-disable vitest/expect-expect -- the template is what asserts here */
import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
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
    const permissions = Object.values(template.findResources('AWS::Lambda::Permission'))
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
