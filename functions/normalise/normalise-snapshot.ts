import { tooFewRows, watches } from '../../shared/canary.ts'
import type { Instant } from '../../shared/domain/clocks.ts'
import type { Commit } from '../../shared/domain/commit.ts'
import type { Proposal } from '../../shared/domain/next-commit.ts'
import { normaliseReading } from '../../shared/normaliser/normalise-document.ts'
import type { Reading, Source } from '../../shared/source.ts'
import type { Archive } from '../storage/archive.ts'
import type { Log } from '../storage/log.ts'
import type { SnapshotMessage } from '../storage/queue.ts'
import type { Records } from '../storage/records.ts'
import { findWithdrawals } from './find-withdrawals.ts'
import { readArchived } from './read-archived.ts'

/** What a snapshot came to: how many announcements are in it, which of them were news to the log, what was passed over and why. */
export type Normalised = {
  announcements: number
  commits: Commit[]
  passedOver: Record<string, number>
  /** Why we think that it is not all its publisher has; null where we do not. What it does hold is committed all the same. */
  doubt: string | null
}

export type NormaliseStage = {
  archive: Pick<Archive, 'get'>
  log: Pick<Log, 'append'>
  records: Pick<Records, 'lastList' | 'keepList'>
  now: () => Instant
  loadSource: (id: string) => Promise<Source>
}

/**
 * Reads a snapshot from the archive and commits what it says, and what it says by silence. The whole document is read before the first commit, so
 * that one that cannot be read commits nothing; a crash between commits is mended by the redelivery, for which they are no news.
 */
export async function normaliseSnapshot(message: SnapshotMessage, stage: NormaliseStage): Promise<Normalised> {
  const { sourceId, sha256, fetchedAt } = message
  const source = await stage.loadSource(sourceId)
  const reading = await readArchived(message, source, stage.archive)
  const { announcements, passedOver } = normaliseReading(sourceId, source, reading)
  const doubt = doubtOf(message, source, reading)
  const list = doubt === null ? await findWithdrawals(message, source, reading, stage) : null
  const document = { sha256, archivedAt: fetchedAt }
  const outdated = list?.isOutdated ? { outdated: true as const } : {}
  const proposals: Proposal[] = [
    ...announcements.map((content) => ({ kind: 'announcement' as const, content, document, ...outdated })),
    ...(list?.withdrawals ?? []),
  ]
  const commits: Commit[] = []
  for (const proposal of proposals) {
    const commit = await stage.log.append(proposal, stage.now)
    if (commit) commits.push(commit)
  }
  await list?.keep()
  return { announcements: announcements.length, commits, passedOver, doubt: doubt ?? list?.doubt ?? null }
}

/** Only what is asked for by name at each run is a list of known length; what it leads to is of any. */
function doubtOf({ resource, fetchedAt }: SnapshotMessage, source: Source, reading: Reading): string | null {
  const { canary } = source
  const asked = canary && source.requests(fetchedAt).find((request) => request.resource === resource)
  return asked && watches(canary, asked) ? tooFewRows(reading, canary) : null
}
