import { join } from 'node:path'
import type { Normalised } from '../../functions/normalise/normalise-snapshot.ts'
import { readSnapshot } from '../../functions/normalise/read-snapshot.ts'
import { openExportKeeper } from '../../functions/project/keep-exports.ts'
import { openSearchKeeper } from '../../functions/project/keep-search.ts'
import { thenKeep } from '../../functions/project/keepers.ts'
import { openProjector } from '../../functions/project/project-log.ts'
import { openFolderArchive } from '../../functions/storage/archive.ts'
import { openExports } from '../../functions/storage/exports.ts'
import { openLog } from '../../functions/storage/log.ts'
import { openInlineQueue, SnapshotMessage, type DeadLetter } from '../../functions/storage/queue.ts'
import { openRecords } from '../../functions/storage/records.ts'
import { openSweeps } from '../../functions/storage/sweeps.ts'
import { openSearchSnapshots } from '../../functions/storage/search-snapshots.ts'
import { openTimelines } from '../../functions/storage/timelines.ts'
import type { Instant } from '../../shared/domain/clocks.ts'
import { UnreadableDocumentError } from '../../shared/errors.ts'
import type { Source } from '../../shared/source.ts'
import type { EmbeddedDatabase } from './embedded-database.ts'

export type Pipeline = ReturnType<typeof openPipeline>

export type PipelineEvents = {
  read: (message: SnapshotMessage, result: Normalised) => void
  failed: (letter: DeadLetter<SnapshotMessage>) => void
}

/** The stages from the archive to the timelines, wired in one process. On AWS the stack wires the same functions with SQS and Streams. */
export function openPipeline(
  data: string,
  database: EmbeddedDatabase,
  sources: ReadonlyMap<string, Source>,
  now: () => Instant,
  events: PipelineEvents,
) {
  const { client, tables } = database
  const archive = openFolderArchive(join(data, 'archive'))
  const records = openRecords({ client, table: tables.log, now })
  const timelines = openTimelines(client, tables.timelines)
  const log = openLog(client, tables.log, timelines)
  const snapshots = openSearchSnapshots(client, tables.timelines)
  const exports = openExports(client, tables.timelines)
  const keepers = [openSearchKeeper(log, snapshots), openExportKeeper(log, exports)]
  const projector = thenKeep(openProjector(log, timelines), keepers)
  const sweeps = openSweeps(client, tables.log)
  const loadSource = async (id: string) => {
    const source = sources.get(id)
    // A dead letter may be older than the code that reads it again.
    if (!source) throw new UnreadableDocumentError(`There is no source ${id} any more`)
    return source
  }
  const stage = { archive, log, records, now, loadSource, project: projector.catchUp }

  const queue = openInlineQueue({
    schema: SnapshotMessage,
    deadLetterDir: join(data, 'dead-letters'),
    now,
    handle: async (message) => events.read(message, await readSnapshot(message, stage)),
    onDeadLetter: (letter) => events.failed(letter),
  })
  return { archive, records, timelines, log, snapshots, exports, projector, sweeps, queue }
}
