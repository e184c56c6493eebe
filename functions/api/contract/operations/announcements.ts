import { AnnouncementId } from '../../../../shared/domain/identifiers.ts'
import { ListQuery } from '../../routes/announcements.ts'
import { ChangesQuery } from '../../routes/changes.ts'
import { AnnouncementAnswer, AnnouncementList, ChangeList, RevisionList } from '../answers/announcements.ts'
import { answersJson, noParameters, type Operation } from '../operation.ts'

const tag = 'Announcements'
const pathParameters = { id: AnnouncementId }
const changes = answersJson('A page of events.', ChangeList)

export const announcementOperations: Operation[] = [
  {
    method: 'get',
    path: '/v1/announcements',
    operationId: 'listAnnouncements',
    summary: 'What publishers said',
    description:
      'By product, company, authority, track, source, tier, type, stage and the three clocks. In the order of the log, last recorded first: an order that never changes under a reader who follows the pages.',
    tag,
    query: ListQuery,
    answers: answersJson('A page of announcements.', AnnouncementList),
  },
  {
    method: 'get',
    path: '/v1/announcements/{id}',
    operationId: 'getAnnouncement',
    summary: 'An announcement in its newest revision',
    description: 'What it says, fact by fact, where it stands, and whether it was withdrawn.',
    tag,
    pathParameters,
    query: noParameters,
    answers: answersJson('The announcement.', AnnouncementAnswer),
  },
  {
    method: 'get',
    path: '/v1/announcements/{id}/revisions',
    operationId: 'listRevisions',
    summary: 'Every revision of an announcement',
    description: 'What it said at each time, oldest first, and why it changed.',
    tag,
    pathParameters,
    query: noParameters,
    answers: answersJson('The revisions.', RevisionList),
  },
  {
    method: 'get',
    path: '/v1/changes',
    operationId: 'listChanges',
    summary: 'Everything that happened, in order',
    description:
      'From the first event on; follow "next" and you will never miss one, because the log has no gaps. With "wait" the answer comes as soon as there is something to tell, on a deployment that can wait; on one that cannot (as on Lambda) it comes at once with a Retry-After in seconds.',
    tag: 'Changes',
    query: ChangesQuery,
    answers: {
      200: { ...changes[200]!, sometimes: ['Retry-After'] },
      304: { ...changes[304]!, sometimes: ['Retry-After'] },
    },
  },
]
