/** What a page of another site may read of our answers: everything we set. */
export const exposedHeaders = [
  'ETag',
  'Link',
  'Cache-Control',
  'Content-Length',
  'Content-Encoding',
  'Vary',
  'Location',
  'Memento-Datetime',
  'Retry-After',
  'Allow',
  'X-Content-Type-Options',
  'Content-Security-Policy',
  'Cross-Origin-Opener-Policy',
  'Cross-Origin-Resource-Policy',
  'Permissions-Policy',
  'Referrer-Policy',
  'X-Frame-Options',
]

/** The headers of every answer: anyone may read it from anywhere, and it is what its type says. */
export const openHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': exposedHeaders.join(','),
  'x-content-type-options': 'nosniff',
} as const
