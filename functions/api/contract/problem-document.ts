import * as z from 'zod'

/** What every refusal and failure answers with (RFC 9457). Open: a later release may add members. */
export const ProblemDocument = z
  .looseObject({
    type: z
      .string()
      .describe('A URI reference for the kind of problem.')
      .meta({ examples: ['about:blank'] }),
    title: z.string().describe('The kind of problem in a few words, the same each time.'),
    status: z.int().min(400).max(599).describe('The HTTP status.'),
    detail: z.string().describe('What is wrong with this request, and what would work.'),
    instance: z.string().describe('The path that was asked.'),
    parameter: z.string().optional().describe('The parameter that is wrong.'),
    pointer: z.string().optional().describe('The JSON Pointer of what is wrong in the body.'),
    didYouMean: z.string().optional().describe('The nearest name that would work.'),
    formats: z.array(z.string()).optional().describe('The forms that there are.'),
    allow: z.string().optional().describe('The methods that the address takes.'),
    latest: z.int().optional().describe('The newest version there is.'),
  })
  .meta({ id: 'Problem', description: 'Why there is no answer, and what would work.' })

/** What each status means, with a document such as it carries. */
export const problems: Record<
  number,
  { name: string; description: string; headers?: 'Allow' | 'Retry-After'; example: z.infer<typeof ProblemDocument> }
> = {
  400: {
    name: 'BadRequest',
    description:
      'A parameter, the address or the body is not what it should be; the problem names it and what would work.',
    example: {
      type: 'about:blank',
      title: 'Unknown parameter',
      status: 400,
      detail:
        'There is no parameter "knownat" here; did you mean "knownAt"? It takes version, recordedAt, asOf, knownAt, cursor, limit.',
      instance: '/v1/timelines/h200-cn',
      parameter: 'knownat',
      didYouMean: 'knownAt',
    },
  },
  404: {
    name: 'NotFound',
    description: 'There is nothing by that name; the problem names the nearest there is.',
    example: {
      type: 'about:blank',
      title: 'No such timeline',
      status: 404,
      detail: 'There is no timeline "h2000-cn". Did you mean "h200-cn"?',
      instance: '/v1/timelines/h2000-cn',
      didYouMean: 'h200-cn',
    },
  },
  405: {
    name: 'MethodNotAllowed',
    description: 'The address takes other methods.',
    headers: 'Allow',
    example: {
      type: 'about:blank',
      title: 'Method not allowed',
      status: 405,
      detail: 'This address takes GET and HEAD, not DELETE.',
      instance: '/v1/timelines',
      allow: 'GET, HEAD, OPTIONS',
    },
  },
  406: {
    name: 'NotAcceptable',
    description: 'The Accept header rules out every form that the address answers in.',
    example: {
      type: 'about:blank',
      title: 'Not acceptable',
      status: 406,
      detail: 'This address answers as application/json, which the Accept header rules out.',
      instance: '/v1/status',
      formats: ['application/json'],
    },
  },
  413: {
    name: 'BodyTooLarge',
    description: 'The body is larger than any that makes sense here.',
    example: {
      type: 'about:blank',
      title: 'Body too large',
      status: 413,
      detail: 'A body here has at most 16384 bytes.',
      instance: '/v1/controls',
    },
  },
  414: {
    name: 'AddressTooLong',
    description: 'The address has more than 8192 characters.',
    example: {
      type: 'about:blank',
      title: 'Address too long',
      status: 414,
      detail: 'An address here has at most 8192 characters.',
      instance: '/v1/timelines',
    },
  },
  415: {
    name: 'UnsupportedMediaType',
    description: 'The body is of another media type than JSON.',
    example: {
      type: 'about:blank',
      title: 'Unsupported media type',
      status: 415,
      detail: 'The body is sent as application/json; Content-Type says "text/plain".',
      instance: '/v1/controls',
    },
  },
  429: {
    name: 'TooManyRequests',
    description: 'More is asked at once than this deployment takes; try again after the time it names.',
    headers: 'Retry-After',
    example: {
      type: 'about:blank',
      title: 'Too many requests',
      status: 429,
      detail: 'More is asked at once than is answered here. Try again in a second.',
      instance: '/v1/timelines',
    },
  },
  500: {
    name: 'InternalError',
    description: 'Something failed here, and has been logged.',
    example: {
      type: 'about:blank',
      title: 'Internal error',
      status: 500,
      detail: 'Something failed here; it has been logged. Trying again may work.',
      instance: '/v1/timelines',
    },
  },
  503: {
    name: 'Unavailable',
    description: 'No answer could be had in time; try again after the time it names.',
    headers: 'Retry-After',
    example: {
      type: 'about:blank',
      title: 'Unavailable',
      status: 503,
      detail: 'There is no answer to be had just now. Trying again may work.',
      instance: '/v1/timelines',
    },
  },
}
