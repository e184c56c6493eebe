import { sha256 as hash } from '../../shared/domain/canonical.ts'
import type { SnapshotMessage } from '../storage/queue.ts'
import type { FetchStage } from './fetch-stage.ts'

/** Bytes that came from no publisher's host: shipped with the code, or recorded in a file. */
export type Offered = {
  sourceId: string
  resource: string
  url: string
  contentType: string | null
  bytes: Uint8Array
}

/**
 * Hands bytes to the pipeline as if they had been fetched: archive, queue, record, in this order, so that a crash between them repeats the offer and
 * loses nothing. False where the resource held the same bytes already.
 */
export async function offer(
  { bytes, ...offered }: Offered,
  { archive, queue, records, now }: Pick<FetchStage, 'archive' | 'queue' | 'records' | 'now'>,
): Promise<boolean> {
  const held = await records.held(offered.sourceId, offered.resource)
  if (held?.settled && held.snapshot.sha256 === hash(bytes)) return false
  const { sha256 } = await archive.put(bytes)
  const snapshot: SnapshotMessage = { ...offered, sha256, fetchedAt: now() }
  await queue.send(snapshot)
  await records.addSnapshot(snapshot)
  const unvalidated = { etag: null, lastModified: null, settled: true }
  await records.hold(offered.sourceId, offered.resource, { snapshot, checkedAt: snapshot.fetchedAt, ...unvalidated })
  return true
}
