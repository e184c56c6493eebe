import type { Instant } from '../../shared/domain/clocks.ts'
import type { SnapshotMessage } from '../../functions/storage/queue.ts'
import { sha256 as hash } from '../../shared/domain/canonical.ts'
import type { Pipeline } from './pipeline.ts'

/** Bytes that came from a file instead of a publisher. */
export type Offered = { sourceId: string; resource: string; url: string; contentType: string | null; bytes: Uint8Array }

/**
 * Hands bytes to the pipeline as the fetch stage would: archive, queue, record, in this order, so that a crash between them repeats the offer and
 * loses nothing. False where the resource held the same bytes already.
 */
export async function offer({ bytes, ...offered }: Offered, pipeline: Pipeline, now: () => Instant): Promise<boolean> {
  const { archive, queue, records } = pipeline
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
