import { TimelineId } from '../../../../shared/domain/identifiers.ts'
import {
  HindsightAnswer,
  HindsightQuery,
  StateAnswer,
  StateQuery,
  WindowsAnswer,
  WindowsQuery,
} from '../../routes/corridors.ts'
import { StripQuery } from '../../page/page.ts'
import { LedgerAnswer, LedgerQuery } from '../../routes/ledger.ts'
import { OverviewAnswer, OverviewQuery } from '../../routes/overview.ts'
import { UpcomingAnswer, UpcomingQuery } from '../../routes/upcoming.ts'
import { answersJson, notModified, type Operation } from '../operation.ts'

const tag = 'Corridors'
const pathParameters = { id: TimelineId }

export const corridorOperations: Operation[] = [
  {
    method: 'get',
    path: '/v1/timelines/{id}/state',
    operationId: 'getState',
    summary: 'What holds in a corridor on a day',
    description:
      "For the exporter's side, the importer's side and both: open, conditional, closed, under review or unknown, since when, on which terms and on whose word.",
    tag,
    pathParameters,
    query: StateQuery,
    answers: answersJson('What holds.', StateAnswer),
  },
  {
    method: 'get',
    path: '/v1/timelines/{id}/windows',
    operationId: 'getWindows',
    summary: 'When a corridor was open',
    description: 'The windows of either side and of both, with what opened and closed each.',
    tag,
    pathParameters,
    query: WindowsQuery,
    answers: answersJson('The windows.', WindowsAnswer),
  },
  {
    method: 'get',
    path: '/v1/timelines/{id}/windows.svg',
    operationId: 'getWindowsPicture',
    summary: 'The windows of a corridor as a picture',
    description: 'The strips of the page, to be put into an article.',
    tag,
    pathParameters,
    query: StripQuery,
    answers: {
      200: {
        description: 'The picture.',
        headers: ['ETag', 'Cache-Control', 'Vary'],
        content: { 'image/svg+xml': 'A drawing.' },
      },
      304: notModified,
    },
  },
  {
    method: 'get',
    path: '/v1/timelines/{id}/hindsight',
    operationId: 'getHindsight',
    summary: 'How what is known of a day has changed',
    description:
      'What was known by an earlier and a later moment to hold on a day, and whether the world changed in between or only what was known of it.',
    tag,
    pathParameters,
    query: HindsightQuery,
    answers: answersJson('Both states of knowledge, and what lies between.', HindsightAnswer),
  },
  {
    method: 'get',
    path: '/v1/timelines/{id}/ledger',
    operationId: 'getLedger',
    summary: 'The orders of a corridor or a company',
    description:
      'What is known of interest, plans, orders, approvals, shipments and deliveries, line by line with every report, and how it adds up without counting anything twice.',
    tag,
    pathParameters,
    query: LedgerQuery,
    answers: answersJson('The ledger.', LedgerAnswer),
  },
  {
    method: 'get',
    path: '/v1/windows',
    operationId: 'getWindowsOverview',
    summary: 'The windows of every chip at once',
    description: 'Of every chip that is watched for a destination.',
    tag,
    query: OverviewQuery,
    answers: answersJson('The windows, chip by chip.', OverviewAnswer),
  },
  {
    method: 'get',
    path: '/v1/upcoming',
    operationId: 'listUpcoming',
    summary: 'What is about to change',
    description: 'The days ahead on which something begins or ceases to hold, the nearest first.',
    tag,
    query: UpcomingQuery,
    answers: answersJson('A page of dates.', UpcomingAnswer),
  },
]
