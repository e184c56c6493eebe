/** The headers that answers carry, with what they mean and one example each. */
export const headers = {
  ETag: {
    description: 'Names these bytes; send it back as If-None-Match.',
    example: '"5f1d6a0b3c9e4f7a8b2d1c0e9f8a7b6c"',
  },
  'Cache-Control': { description: 'How long the answer may be kept.', example: 'public, max-age=31536000, immutable' },
  Vary: { description: 'The request headers that the answer depends on.', example: 'Accept-Encoding' },
  Link: {
    description:
      'Related addresses, by RFC 8288: next, latest-version, version-history, predecessor-version, alternate, original, timegate, timemap, memento.',
    example: '</v1/timelines/h200-cn>; rel="latest-version"',
  },
  'Content-Length': { description: 'How many bytes follow.', example: '182044' },
  Location: { description: 'The version that was the newest then.', example: '/v1/timelines/h200-cn/versions/4' },
  'Memento-Datetime': {
    description: 'From when this version was the newest (RFC 7089).',
    example: 'Tue, 13 Jan 2026 14:00:00 GMT',
  },
  Allow: { description: 'The methods that the address takes.', example: 'GET, HEAD, OPTIONS' },
  'Retry-After': { description: 'In how many seconds to try again.', example: '1' },
} as const
export type HeaderName = keyof typeof headers
