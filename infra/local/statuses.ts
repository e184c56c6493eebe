import type { SourceStatus } from '../../functions/api/source-status.ts'
import type { Records } from '../../functions/storage/records.ts'
import { describeSource, readStatuses, type SourceDescription } from '../../functions/storage/source-list.ts'
import type { Instant } from '../../shared/domain/clocks.ts'
import type { Source } from '../../shared/source.ts'

type State = Pick<Records, 'state'>

/**
 * How every source is doing. With `offline` those that have a publisher are off; but a document that could not be read, which came from a replay, shows
 * as trouble whether or not its source is polled.
 */
export function readLocalStatuses(
  sources: ReadonlyMap<string, Source>,
  records: State,
  now: () => Instant,
  { offline }: { offline: boolean },
): () => Promise<SourceStatus[]> {
  const described = [...sources].map(([id, source]) => describe(id, source, offline))
  const read = readStatuses(described, records, now)
  return async () => Promise.all((await read()).map((status) => withTrouble(status, records)))
}

function describe(id: string, source: Source, offline: boolean): SourceDescription {
  const description = describeSource(id, source)
  return offline && !source.shipped ? { off: 'This process was started with --offline.', ...description } : description
}

async function withTrouble(status: SourceStatus, records: State): Promise<SourceStatus> {
  const known = status.unreadable > 0 ? await records.state(status.id) : null
  return known ? { ...status, state: known.state, since: known.since, why: known.why } : status
}
