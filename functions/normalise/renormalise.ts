import { contentHash } from '../../shared/domain/canonical.ts'
import type { AnnouncementContent } from '../../shared/domain/announcement.ts'
import type { Instant } from '../../shared/domain/clocks.ts'
import type { Fact } from '../../shared/domain/fact.ts'
import { normaliseReading } from '../../shared/normaliser/normalise-document.ts'
import type { Source } from '../../shared/source.ts'
import type { Archive } from '../storage/archive.ts'
import type { Log } from '../storage/log.ts'
import type { SnapshotMessage } from '../storage/queue.ts'
import type { Records } from '../storage/records.ts'
import type { TimelineReader } from '../storage/timelines.ts'
import { readArchived } from './read-archived.ts'

export type RenormaliseStage = {
  archive: Pick<Archive, 'get'>
  records: Pick<Records, 'snapshots'>
  timelines: Pick<TimelineReader, 'newestRevision'>
  log: Pick<Log, 'append'>
  now: () => Instant
}

/** An announcement that is read otherwise now than when it was committed. */
export type Reread = { announcementId: string; before: Fact[]; after: Fact[] }

/**
 * Reads every snapshot of the archive again. Only the document that gave an announcement its newest revision is asked; what it says otherwise
 * now becomes a commit with cause `pipeline`, and with `dryRun` only a report.
 */
export async function renormalise(
  sources: ReadonlyMap<string, Source>,
  stage: RenormaliseStage,
  { dryRun }: { dryRun: boolean },
): Promise<{ snapshots: number; unreadable: string[]; changes: Reread[] }> {
  const changes: Reread[] = []
  const unreadable: string[] = []
  let snapshots = 0
  for (const [id, source] of sources) {
    for await (const snapshot of stage.records.snapshots(id)) {
      snapshots++
      const contents = await reread(id, source, snapshot, stage.archive).catch((error: unknown) => {
        // Whatever it is: one document that cannot be read must not keep us from the others.
        unreadable.push(
          `${id} ${snapshot.resource}: ${error instanceof Error ? `${error.name}: ${error.message}` : error}`,
        )
        return []
      })
      for (const content of contents) {
        const change = await compare(content, snapshot, stage)
        if (!change) continue
        changes.push(change)
        const document = { sha256: snapshot.sha256, archivedAt: snapshot.fetchedAt }
        if (!dryRun) await stage.log.append({ kind: 'announcement', content, document }, stage.now)
      }
    }
  }
  return { snapshots, unreadable, changes }
}

async function reread(
  id: string,
  source: Source,
  snapshot: SnapshotMessage,
  archive: Pick<Archive, 'get'>,
): Promise<AnnouncementContent[]> {
  return normaliseReading(id, source, await readArchived(snapshot, source, archive)).announcements
}

async function compare(
  content: AnnouncementContent,
  { sha256 }: SnapshotMessage,
  { timelines }: Pick<RenormaliseStage, 'timelines'>,
): Promise<Reread | null> {
  const newest = await timelines.newestRevision(content.id)
  if (!newest) return { announcementId: content.id, before: [], after: content.facts }
  if (newest.kind === 'withdrawal' || newest.announcement.document.sha256 !== sha256) return null
  if (newest.contentHash === contentHash(content)) return null
  return { announcementId: content.id, before: newest.announcement.facts, after: content.facts }
}
