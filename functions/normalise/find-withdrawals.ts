import { dayOf, type Day } from '../../shared/domain/clocks.ts'
import type { Proposal } from '../../shared/domain/next-commit.ts'
import { ChiplineError, CorruptStoreError } from '../../shared/errors.ts'
import type { CompleteList, Reading, Source } from '../../shared/source.ts'
import type { Archive } from '../storage/archive.ts'
import type { SnapshotMessage } from '../storage/queue.ts'
import type { LastList, Records } from '../storage/records.ts'

export type Withdrawal = Extract<Proposal, { kind: 'withdrawal' }>

/** What a complete list tells by what is not on it. */
export type Comparison = {
  withdrawals: Withdrawal[]
  /** A list older than the newest that we read: it tells of no absence, and brings nothing back. */
  isOutdated: boolean
  /** Why we do not believe the list to be whole; null where we do. */
  doubt: string | null
  /** To be called once the withdrawals are in the log: from then on the next list is compared with this one. */
  keep: () => Promise<void>
}

type Stage = { archive: Pick<Archive, 'get'>; records: Pick<Records, 'lastList' | 'keepList'> }

const nothing: Comparison = { withdrawals: [], isOutdated: false, doubt: null, keep: async () => {} }

/**
 * Compares a complete list with the last one of the same resource that we believed. That one is read again from the archive, so that both are
 * read by the same code: what a mended reader or a changed catalogue no longer finds was not taken down by its publisher.
 */
export async function findWithdrawals(
  message: SnapshotMessage,
  source: Source,
  reading: Reading,
  stage: Stage,
): Promise<Comparison> {
  const { present } = reading
  if (!present || present.rows.length === 0) return nothing // an empty desk is a day without an issue
  const last = await stage.records.lastList(message.sourceId, message.resource)
  if (last && message.fetchedAt < last.snapshot.fetchedAt) return { ...nothing, isOutdated: true }
  const keep = () => keepNewest(message, last, stage)
  const before = last && (await readAgain(last.snapshot, source, stage.archive))
  if (!before?.present) return { ...nothing, keep }
  const { gone, doubt } = vanished(before.present, present, dayOf(message.fetchedAt, source.zone))
  if (doubt !== null) return { ...nothing, doubt }
  return { ...nothing, withdrawals: withdrawalsOf(gone, before, present.scope, message, source), keep }
}

/** Which entries left a list without their day having come; all of it is in doubt where more than half left at once. */
export function vanished(
  before: CompleteList,
  now: CompleteList,
  today: Day,
): { gone: CompleteList['rows']; doubt: string | null } {
  const here = new Set(now.rows.map(({ id }) => id))
  const expected = before.rows.filter(({ until }) => until === null || today < until)
  const gone = expected.filter(({ id }) => !here.has(id))
  if (gone.length * 2 <= expected.length) return { gone, doubt: null }
  const counts = `${gone.length} of the ${expected.length} entries that should still be there`
  return { gone: [], doubt: `${counts} are not on ${now.scope}, too many to have been withdrawn at once` }
}

/** Only what we read as an announcement can be one in the log. */
function withdrawalsOf(
  gone: CompleteList['rows'],
  { announcements }: Reading,
  scope: string,
  { sourceId, fetchedAt }: SnapshotMessage,
  { zone }: Source,
): Withdrawal[] {
  const depths = new Map(announcements.map(({ nativeId, depth }) => [nativeId, depth]))
  return gone.flatMap(({ id, until }): Withdrawal[] => {
    const onlyAt = depths.get(id)
    if (onlyAt === undefined) return []
    const reason = `No longer on ${scope}${until === null ? '' : `, where it was to stay until ${until}`}`
    return [{ kind: 'withdrawal', announcementId: `${sourceId}:${id}`, at: fetchedAt, zone, reason, onlyAt }]
  })
}

/** Null where today's reader no longer takes it: then there is nothing to compare with. */
async function readAgain(
  { sha256, contentType, url }: SnapshotMessage,
  source: Source,
  archive: Stage['archive'],
): Promise<Reading | null> {
  const bytes = await archive.get(sha256)
  if (!bytes) throw new CorruptStoreError(`The archive does not hold ${sha256}, the last list of ${url}`)
  try {
    return source.read({ bytes, contentType, url })
  } catch (error) {
    if (error instanceof ChiplineError) return null
    throw error
  }
}

/** Another process may have kept a list meanwhile; the newest stays. */
async function keepNewest(message: SnapshotMessage, last: LastList | null, { records }: Stage): Promise<void> {
  let known = last
  while (!(await records.keepList(message, known))) {
    known = await records.lastList(message.sourceId, message.resource)
    if (known && known.snapshot.fetchedAt >= message.fetchedAt) return
  }
}
