import type { Context, MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import * as z from 'zod'
import { sha256 } from '../../../shared/domain/canonical.ts'
import type { Log } from '../../storage/log.ts'
import type { TimelineReader } from '../../storage/timelines.ts'
import { openHeaders } from '../open-headers.ts'
import { Problem } from '../problem.ts'
import { matches } from '../reply.ts'
import { media, type Format } from './media.ts'
import { chooseFormat } from './negotiate.ts'
import { alternateLinks, extensionsOf, resourceAt, type Named } from './resources.ts'

/** An answer in another form. */
export type Written = { body: string; cacheControl: string; links?: string[] }

/** What a writer is given: the question, and how to ask for the JSON that answers it. */
export type Asked = {
  c: Context
  plain: string
  query: URLSearchParams
  format: Format
  /** This deployment as its readers see it, such as `https://chipline.example`; empty where it is not known. */
  origin: string
  /** The JSON of an address of ours. Throws the problem that it answers with. */
  json: (address: string) => Promise<{ answer: unknown; cacheControl: string }>
  timelines: TimelineReader
  log: Log
  now: () => string
}
export type Writer = (asked: Asked) => Promise<Written>

export type FormatLayer = Pick<Asked, 'timelines' | 'log' | 'now'> & {
  fetch: (request: Request) => Response | Promise<Response>
  originOf?: ((request: Request) => string) | undefined
}

/**
 * Gives what has several forms in the one that is asked for, by extension or by Accept. It stands before the routes: they answer JSON and know of no other form.
 * What writes the others, with its libraries, is loaded when the first is asked for.
 */
export function formatLayer({ fetch, originOf = ownOrigin, ...readers }: FormatLayer): MiddlewareHandler {
  return async (c, next) => {
    const named = ['GET', 'HEAD'].includes(c.req.method) ? resourceAt(c.req.path) : null
    if (!named) return next()
    const format = formatFor(c, named)
    const links = alternateLinks(named, format, new URL(c.req.url).search)
    if (format === 'json') return answerJson(c, named, links, fetch, next)
    const json = (address: string) => readJson(fetch, new URL(address, c.req.url))
    const query = new URL(c.req.url).searchParams
    const { writers } = await import('./writers.ts')
    const write = writers[named.resource.name][format]!
    const origin = originOf(c.req.raw)
    return send(c, format, links, await write({ c, plain: named.plain, query, format, origin, json, ...readers }))
  }
}

function formatFor(c: Context, { resource, plain, format }: Named): Format {
  if (format === 'unknown') {
    throw new Problem(404, 'No such format', `${plain} comes as ${extensionsOf(resource).join(', ')}.`, {
      formats: extensionsOf(resource),
    })
  }
  const chosen = format ?? chooseFormat(c.req.header('accept'), resource.formats)
  if (chosen) return chosen
  const types = resource.formats.map((one) => media[one].types[0]!)
  throw new Problem(
    406,
    'Not acceptable',
    `${plain} comes as ${types.join(', ')}; the Accept header takes none of them.`,
    {
      formats: types,
    },
  )
}

/** The routes' own answer, with the way to its other forms. */
async function answerJson(
  c: Context,
  { plain, format }: Named,
  links: string[],
  fetch: FormatLayer['fetch'],
  next: () => Promise<void>,
): Promise<Response | undefined> {
  if (format === null) {
    await next()
    addLinks(c.res, links)
    return undefined
  }
  const url = new URL(c.req.url)
  url.pathname = plain
  // What the path says it is, the path says better than any Accept header.
  const headers = new Headers(c.req.raw.headers)
  headers.delete('accept')
  const response = await fetch(new Request(url, { headers }))
  return addLinks(new Response(response.body, response), [])
}

function addLinks(response: Response, links: string[]): Response {
  if (response.status === 200 || response.status === 304) {
    for (const link of links) response.headers.append('link', link)
  }
  response.headers.set('vary', varied(response.headers.get('vary')))
  return response
}

/** The form depends on Accept. */
const varied = (vary: string | null): string =>
  vary?.startsWith('Accept,') ? vary : `Accept, ${vary ?? 'Accept-Encoding'}`

async function readJson(fetch: FormatLayer['fetch'], url: URL): Promise<{ answer: unknown; cacheControl: string }> {
  const response = await fetch(new Request(url))
  const answer: unknown = await response.json()
  if (response.status === 200) return { answer, cacheControl: response.headers.get('cache-control') ?? 'no-store' }
  const { status, title, detail, type: _, instance: __, ...members } = ProblemDocument.parse(answer)
  throw new Problem(status as ContentfulStatusCode, title, detail, members)
}

const ProblemDocument = z.looseObject({ status: z.int(), title: z.string(), detail: z.string() })

function send(c: Context, format: Format, alternates: string[], { body, cacheControl, links = [] }: Written): Response {
  const tag = `"${sha256(body).slice(0, 32)}"`
  const headers = {
    etag: tag,
    'cache-control': cacheControl,
    vary: varied(null),
    link: [...links, ...alternates].join(', '),
    'x-content-type-options': openHeaders['x-content-type-options'],
  }
  if (matches(c.req.header('if-none-match'), [tag])) return c.body(null, 304, headers)
  return c.body(body, 200, { ...headers, 'content-type': media[format].sentAs })
}

const ownOrigin = (request: Request): string => new URL(request.url).origin
