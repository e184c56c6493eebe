import { FileName, FileQuery, Manifest, ManifestQuery } from '../../routes/exports.ts'
import { answersJson, notModified, type Operation } from '../operation.ts'

const tag = 'Changes'

export const exportOperations: Operation[] = [
  {
    method: 'get',
    path: '/v1/exports',
    operationId: 'getExportManifest',
    summary: 'Everything as files',
    description:
      'The whole log in blocks that never change, as NDJSON and CSV, with counts and the SHA-256 of each file. With `after`, only what you do not hold yet.',
    tag,
    query: ManifestQuery,
    answers: answersJson('A page of the manifest.', Manifest),
  },
  {
    method: 'get',
    path: '/v1/exports/{file}',
    operationId: 'getExportFile',
    summary: 'A file of the export',
    description: 'A block of the log, or a part of it, as the manifest names it. It never changes.',
    tag,
    pathParameters: { file: FileName },
    query: FileQuery,
    answers: {
      200: {
        description: 'The file.',
        headers: ['ETag', 'Cache-Control', 'Vary', 'Link', 'Content-Length'],
        content: {
          'application/x-ndjson': 'Each commit a line, as an event of /v1/changes.',
          'text/csv': 'Each fact a row, below a header.',
        },
      },
      304: notModified,
    },
  },
]
