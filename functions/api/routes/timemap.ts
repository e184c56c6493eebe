import { Hono } from 'hono'
import * as z from 'zod'
import { Instant } from '../../../shared/domain/clocks.ts'
import { TimelineId } from '../../../shared/domain/identifiers.ts'
import type { TimelineReader, VersionSummary } from '../../storage/timelines.ts'
import { takes } from '../accept.ts'
import { unknownTimeline } from '../choose-version.ts'
import { mementoLink, mementoLinks, toHttpDate } from '../memento.ts'
import { numberCursor, readNumberCursor } from '../paging.ts'
import { readQuery } from '../query.ts'
import { replyJson, replyText } from '../reply.ts'

export const TimeMapQuery = z.strictObject({
  cursor: z.string().max(40).optional().describe('From the link to the TimeMap of older versions.'),
})

const Memento = z
  .strictObject({
    uri: z.string().describe('The version, for ever.'),
    datetime: Instant.describe('When it was recorded.'),
  })
  .meta({ id: 'Memento', description: 'A version of a timeline, by the time from which it was the newest.' })

export const TimeMap = z
  .strictObject({
    id: TimelineId,
    original: z.string().describe('The timeline.'),
    timegate: z.string().describe('Takes Accept-Datetime: the timeline itself.'),
    self: z.string().describe('This page.'),
    mementos: z.array(Memento).describe('Oldest first.'),
    older: z.string().nullable().describe('The page of older versions; null where the first version is here.'),
  })
  .meta({ id: 'TimeMap', description: 'The versions of a timeline and when each was recorded (RFC 7089).' })
export type TimeMap = z.infer<typeof TimeMap>

/** A page of a TimeMap lists so many versions at most. */
const mostMementos = 200

/** Every version with its time, newest page first: as link-format (RFC 6690), which RFC 7089 asks for, or as JSON for who says so. */
export function timemapRoutes({ timelines }: { timelines: TimelineReader }): Hono {
  const routes = new Hono()
  routes.get('/:id/timemap', async (c) => {
    const { cursor } = readQuery(c, TimeMapQuery)
    const before = cursor === undefined ? null : readNumberCursor('cursor', cursor)
    const id = c.req.param('id')
    const versions = await timelines.versions(id, before, mostMementos)
    if (versions.length === 0) throw unknownTimeline(id)
    const map = timemapOf(id, `${c.req.path}${cursor === undefined ? '' : `?cursor=${cursor}`}`, versions)
    const reply = takesLinkFormat(c.req.header('accept'))
      ? replyText(c, linkFormat(versions, map), 'application/link-format', 'moments')
      : replyJson(c, map, 'moments')
    reply.headers.set('vary', 'Accept, Accept-Encoding')
    return reply
  })
  return routes
}

const takesLinkFormat = (accept: string | undefined): boolean =>
  takes(accept, 'application/link-format') && !/^application\/json\b/i.test(accept ?? '')

function timemapOf(id: string, self: string, versions: VersionSummary[]): TimeMap {
  const oldest = versions.at(-1)!
  const path = self.split('?')[0]!
  return {
    id,
    original: `/v1/timelines/${id}`,
    timegate: `/v1/timelines/${id}`,
    self,
    mementos: versions
      .map(({ version, recordedAt }) => ({ uri: `/v1/timelines/${id}/versions/${version}`, datetime: recordedAt }))
      .toReversed(),
    older: oldest.version > 1 ? `${path}?cursor=${numberCursor(oldest.version)}` : null,
  }
}

function linkFormat(versions: VersionSummary[], { id, self, older }: TimeMap): string {
  const [from, until] = [versions.at(-1)!, versions[0]!].map(({ recordedAt }) => toHttpDate(recordedAt))
  const type = 'type="application/link-format"'
  const links = [
    mementoLinks(id)[0]!,
    `<${self}>; rel="self"; ${type}; from="${from}"; until="${until}"`,
    ...(older ? [`<${older}>; rel="timemap"; ${type}; until="${from}"`] : []),
    ...versions
      .toReversed()
      .map(({ version, recordedAt }) =>
        mementoLink(id, version, recordedAt, version === 1 ? 'first memento' : 'memento'),
      ),
  ]
  return `${links.join(',\n')}\n`
}
