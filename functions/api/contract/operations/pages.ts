import * as z from 'zod'
import { TimelineId } from '../../../../shared/domain/identifiers.ts'
import { Index } from '../answers/status.ts'
import { notModified, type Answer, type Operation } from '../operation.ts'

const page = (path: string, operationId: string, summary: string): Operation => ({
  method: 'get',
  path,
  operationId,
  summary,
  description: 'A page for people, in English and Chinese.',
  tag: 'Service',
  forPeople: true,
  ...(path.includes('{id}') && { pathParameters: { id: TimelineId } }),
  answers: kept({ 'text/html': 'A page.' }),
})

const file = (path: string, parameter: string, operationId: string): Operation => ({
  method: 'get',
  path,
  operationId,
  summary: 'What a page loads',
  description: 'A style sheet, a script or an icon.',
  tag: 'Service',
  forPeople: true,
  pathParameters: { [parameter]: z.string().describe('The name of the file.') },
  answers: kept({
    'text/css': 'A style sheet.',
    'text/javascript': 'A script.',
    'image/png': 'An icon.',
    'image/svg+xml': 'An icon.',
  }),
})

const kept = (content: Answer['content']): Operation['answers'] => ({
  200: { description: 'The page.', headers: ['ETag', 'Cache-Control', 'Vary'], content },
  304: notModified,
})

const front = page('/', 'getFrontPage', 'What holds now; for a program, what there is to ask')

export const pageOperations: Operation[] = [
  {
    ...front,
    answers: {
      ...kept({ 'text/html': 'A page.', 'application/json': Index }),
      302: { description: 'To the only subject that was meant.', content: {} },
    },
  },
  page('/timelines/{id}', 'getTimelinePage', 'A timeline'),
  page('/timelines/{id}/diff', 'getDiffPage', 'What changed between two versions'),
  page('/sources', 'getSourcesPage', 'How each source is doing'),
  page('/docs', 'getReferencePage', 'The reference, in which every call can be tried'),
  file('/assets/{name}', 'name', 'getAsset'),
  file('/docs/{file}', 'file', 'getReferenceFile'),
]
