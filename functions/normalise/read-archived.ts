import { brokenText } from '../../shared/canary.ts'
import { CorruptStoreError, UnreadableDocumentError } from '../../shared/errors.ts'
import type { Reading, Source } from '../../shared/source.ts'
import type { Archive } from '../storage/archive.ts'
import type { SnapshotMessage } from '../storage/queue.ts'

/** What a snapshot holds. Throws what the reader throws, and an UnreadableDocumentError for text that is not what its publisher wrote. */
export async function readArchived(
  { sha256, contentType, url, fetchedAt }: SnapshotMessage,
  source: Source,
  archive: Pick<Archive, 'get'>,
): Promise<Reading> {
  const bytes = await archive.get(sha256)
  if (!bytes) throw new CorruptStoreError(`The archive does not hold ${sha256}, fetched from ${url} on ${fetchedAt}`)
  const document = { bytes, contentType, url }
  const reading = source.read(document)
  const broken = brokenText(reading, document)
  if (broken !== null) throw new UnreadableDocumentError(broken)
  return reading
}
