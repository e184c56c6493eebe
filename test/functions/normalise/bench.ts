import { readSnapshot } from '../../../functions/normalise/read-snapshot.ts'
import type { Archive } from '../../../functions/storage/archive.ts'
import type { SnapshotMessage } from '../../../functions/storage/queue.ts'
import { openRecords, type Records } from '../../../functions/storage/records.ts'
import { sha256 as hash } from '../../../shared/domain/canonical.ts'
import type { Commit } from '../../../shared/domain/commit.ts'
import type { Source } from '../../../shared/source.ts'
import type { Dynamo } from '../../support/dynamo.ts'
import { openPipeline } from '../../support/pipeline.ts'

/** The normalise stage over a real database, fed by hand. */
export type Bench = {
  records: Records
  /** The message of bytes that a publisher shows at a time. */
  archived: (resource: string, body: string, fetchedAt: string) => Promise<SnapshotMessage>
  read: (message: SnapshotMessage) => ReturnType<typeof readSnapshot>
  /** Every commit of the source, as `announcement 2031-04118`. */
  told: () => Promise<string[]>
  commits: () => Promise<Commit[]>
}

/** `writes` may wrap what the stage writes with, to fail where a process could die. */
export function openBench(
  db: Dynamo,
  sourceId: string,
  source: Source,
  wrap: (writes: Pick<Records, 'keepList'>) => Partial<Records> = () => ({}),
): Bench {
  let time = '2031-03-18T20:00:00.000Z'
  const now = () => time
  const { log, projector } = openPipeline(db.client, db.tables)
  const records = openRecords({ client: db.client, table: db.tables.log, now })
  const bodies = new Map<string, Uint8Array>()
  const archive: Pick<Archive, 'get'> = { get: async (sha256) => bodies.get(sha256) ?? null }
  const stage = {
    archive,
    log,
    records: { ...records, ...wrap(records) },
    now,
    loadSource: async () => source,
    project: projector.catchUp,
  }
  const commits = async () => {
    const found: Commit[] = []
    for await (const commit of log.after(0)) if (commit.announcementId.startsWith(`${sourceId}:`)) found.push(commit)
    return found
  }
  return {
    records,
    archived: async (resource, body, fetchedAt) => {
      const sha256 = hash(body)
      bodies.set(sha256, Buffer.from(body))
      const url = `https://publisher.example/${resource}`
      return { sourceId, resource, url, contentType: null, sha256, fetchedAt }
    },
    read: (message) => {
      time = message.fetchedAt
      return readSnapshot(message, stage)
    },
    commits,
    told: async () =>
      (await commits()).map(({ kind, announcementId }) => `${kind} ${announcementId.split(':').slice(1).join(':')}`),
  }
}
