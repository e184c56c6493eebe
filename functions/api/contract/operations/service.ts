import { Index, SourceList, Status } from '../answers/status.ts'
import { answersJson, noParameters, type Operation } from '../operation.ts'

const tag = 'Service'

export const serviceOperations: Operation[] = [
  {
    method: 'get',
    path: '/v1',
    operationId: 'getIndex',
    summary: 'What there is to ask',
    description: 'Every route, and a first call that works.',
    tag,
    answers: answersJson('The routes.', Index),
  },
  {
    method: 'get',
    path: '/v1/sources',
    operationId: 'listSources',
    summary: 'How each source is doing',
    description: 'When each was last asked, when it last had something new, and what is wrong where something is.',
    tag,
    query: noParameters,
    answers: answersJson('The sources.', SourceList),
  },
  {
    method: 'get',
    path: '/v1/status',
    operationId: 'getStatus',
    summary: 'Whether this deployment is well',
    description: 'Its sources, and how far its timelines are. Never from a cache.',
    tag,
    query: noParameters,
    answers: answersJson('How it is doing.', Status),
  },
]
