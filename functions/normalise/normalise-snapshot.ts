import type { Instant } from '../../shared/domain/clocks.ts'
import type { Commit } from '../../shared/domain/commit.ts'
import { CorruptStoreError } from '../../shared/errors.ts'
import { normaliseDocument } from '../../shared/normaliser/normalise-document.ts'
import type { Source } from '../../shared/source.ts'
import type { Archive } from '../storage/archive.ts'
import type { Log } from '../storage/log.ts'
import type { SnapshotMessage } from '../storage/queue.ts'

/** What a snapshot came to: how many announcements are in it, which of them were news to the log, what was passed over and why. */
export type Normalised = {
  announcements: number
  commits: Commit[]
  passedOver: Record<string, number>
}

export type NormaliseStage = {
  archive: Pick<Archive, 'get'>
  log: Pick<Log, 'append'>
  now: () => Instant
  loadSource: (id: string) => Promise<Source>
}

/**
 * Reads a snapshot from the archive and commits what it says. The whole document is read before the first commit, so that one that
 * cannot be read commits nothing; a crash between commits is mended by the redelivery, for which they are no news.
 */
export async function normaliseSnapshot(message: SnapshotMessage, stage: NormaliseStage): Promise<Normalised> {
  const { sourceId, sha256, contentType, url, fetchedAt } = message
  const source = await stage.loadSource(sourceId)
  const bytes = await stage.archive.get(sha256)
  if (!bytes) throw new CorruptStoreError(`The archive does not hold ${sha256}, fetched from ${url} on ${fetchedAt}`)
  const { announcements, passedOver } = normaliseDocument(sourceId, source, { bytes, contentType, url })
  const commits: Commit[] = []
  for (const content of announcements) {
    const document = { sha256, archivedAt: fetchedAt }
    const commit = await stage.log.append({ kind: 'announcement', content, document }, stage.now)
    if (commit) commits.push(commit)
  }
  return { announcements: announcements.length, commits, passedOver }
}
