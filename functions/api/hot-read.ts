import type { TimelineReader } from '../storage/timelines.ts'
import { alternateLinks, resourceAt } from './formats/resources.ts'
import { openHeaders } from './open-headers.ts'
import { versionReply, type Conditions, type Reply } from './reply.ts'

/** What a request must be for the short way: a GET or HEAD of a path without a query, from a client that takes whatever there is, or JSON first. */
export type PlainRequest = Conditions & {
  method: string | undefined
  path: string | undefined
  accept?: string | undefined
  acceptDatetime?: string | undefined
}

/**
 * The two reads that make up nearly all requests, the newest version and a numbered one, without the way through the router: it costs more than
 * finding and sending stored bytes. Null for every other request, and for what is not there: those the router answers.
 */
export const hotReader =
  (timelines: Pick<TimelineReader, 'latest' | 'version'>) =>
  async ({ method, path, accept = '*/*', acceptDatetime, ...conditions }: PlainRequest): Promise<Reply | null> => {
    if ((method !== 'GET' && method !== 'HEAD') || path === undefined || acceptDatetime !== undefined) return null
    if (accept !== '*/*' && !/^application\/json(?:,|$)/.test(accept)) return null
    const [, id, version] = /^\/v1\/timelines\/([a-z0-9-]{1,100})(?:\/versions\/([1-9]\d{0,9}))?$/.exec(path) ?? []
    if (id === undefined) return null
    const stored = await (version === undefined ? timelines.latest(id) : timelines.version(id, Number(version)))
    if (!stored) return null
    const reply = versionReply(stored, version === undefined ? 'moments' : 'forever', conditions)
    const headers = { ...reply.headers, ...openHeaders, ...(version === undefined && formsOf(path, reply.headers)) }
    return { ...reply, headers, body: method === 'HEAD' ? null : reply.body }
  }

/** What the layer of forms adds to the same answer: where its other forms are, and that Accept chooses among them. */
function formsOf(path: string, { link, vary }: Record<string, string>) {
  const links = alternateLinks(resourceAt(path)!, 'json', '')
  return { link: [link, ...links].join(', '), vary: `Accept, ${vary}` }
}
