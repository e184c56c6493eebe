import { SearchAnswer, SearchQuery } from '../../routes/search.ts'
import { answersJson, type Operation } from '../operation.ts'

export const searchOperations: Operation[] = [
  {
    method: 'get',
    path: '/v1/search',
    operationId: 'search',
    summary: 'Announcements by their words',
    description:
      'In English and Chinese, over titles, quotes and what they are about; typing errors are forgiven. With the words shown where they stand, and counts by every facet.',
    tag: 'Announcements',
    query: SearchQuery,
    answers: answersJson('A page of hits.', SearchAnswer),
  },
]
