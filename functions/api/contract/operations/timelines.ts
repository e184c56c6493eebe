import { TimelineId } from '../../../../shared/domain/identifiers.ts'
import { TimelineAnswer } from '../../../../shared/domain/timeline.ts'
import { VersionNumber } from '../../choose-version.ts'
import { DiffQuery, TimelineDiff } from '../../routes/diff.ts'
import { ListQuery, TimelineQuery, VersionsQuery } from '../../routes/timelines.ts'
import { TimelineList, VersionList } from '../answers/timelines.ts'
import { TimeMap, TimeMapQuery } from '../../routes/timemap.ts'
import { answersJson, noParameters, notModified, type Operation } from '../operation.ts'

const tag = 'Timelines'
const pathParameters = { id: TimelineId }

export const timelineOperations: Operation[] = [
  {
    method: 'get',
    path: '/v1/timelines',
    operationId: 'listTimelines',
    summary: 'The timelines there are',
    description: 'Every corridor, company, authority and track of which something is recorded, page by page.',
    tag,
    query: ListQuery,
    answers: answersJson('A page of timelines.', TimelineList),
  },
  {
    method: 'get',
    path: '/v1/timelines/{id}',
    operationId: 'getTimeline',
    summary: 'A timeline, now or as it was known',
    description:
      'The newest version; "version" or "recordedAt" choose another, "knownAt" and "asOf" fold it to what was public by then and what held then. A timeline without parameters is sent as it is stored; its older entries are behind "links.older".',
    tag,
    pathParameters,
    query: TimelineQuery,
    takesDatetime: true,
    answers: {
      ...answersJson('The timeline, newest entries first.', TimelineAnswer),
      302: {
        description: 'With Accept-Datetime: the way to the version that was the newest then (RFC 7089).',
        headers: ['Location', 'Vary', 'Link'],
        content: {},
      },
    },
  },
  {
    method: 'get',
    path: '/v1/timelines/{id}/versions',
    operationId: 'listVersions',
    summary: 'The history of a timeline',
    description: 'Its versions, newest first, with what each changed and why.',
    tag,
    pathParameters,
    query: VersionsQuery,
    answers: answersJson('A page of versions.', VersionList),
  },
  {
    method: 'get',
    path: '/v1/timelines/{id}/versions/{version}',
    operationId: 'getVersion',
    summary: 'One version of a timeline, for ever',
    description: 'A version never changes: keep it as long as you like.',
    tag,
    pathParameters: { ...pathParameters, version: VersionNumber },
    query: noParameters,
    answers: answersJson('The version.', TimelineAnswer, ['Memento-Datetime']),
  },
  {
    method: 'get',
    path: '/v1/timelines/{id}/diff',
    operationId: 'diffTimeline',
    summary: 'What changed between two versions',
    description:
      'Entries added, changed field by field, withdrawn and merged; by number, by day, or the newest against the one before it.',
    tag,
    pathParameters,
    query: DiffQuery,
    answers: answersJson('What the newer version has that the older has not.', TimelineDiff),
  },
  {
    method: 'get',
    path: '/v1/timelines/{id}/timemap',
    operationId: 'getTimeMap',
    summary: 'Every version and when it was recorded',
    description:
      'A TimeMap (RFC 7089), newest page first: link-format, or JSON for who asks for application/json first.',
    tag,
    pathParameters,
    query: TimeMapQuery,
    answers: {
      200: {
        description: 'A page of the TimeMap.',
        headers: ['ETag', 'Cache-Control', 'Vary'],
        content: { 'application/link-format': 'Links, one a line.', 'application/json': TimeMap },
      },
      304: notModified,
    },
  },
]
