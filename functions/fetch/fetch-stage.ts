import type { Instant } from '../../shared/domain/clocks.ts'
import type { SourceId } from '../../shared/domain/identifiers.ts'
import type { Source } from '../../shared/source.ts'
import type { Archive } from '../storage/archive.ts'
import type { Queue, SnapshotMessage } from '../storage/queue.ts'
import type { Records } from '../storage/records.ts'
import type { HostPace } from './host-pace.ts'
import type { Get } from './safe-get.ts'

/** What the fetch stage works with. */
export type FetchStage = {
  get: Get
  pace: HostPace
  archive: Pick<Archive, 'put'>
  queue: Queue<SnapshotMessage>
  records: Records
  now: () => Instant
  /** A mail address or URL for publishers that have something to tell us. */
  contact: string
  /** How many documents one run follows up, and for how long in milliseconds; the rest waits for the next. */
  budget?: { requests: number; ms: number }
}

/** The stage at work on one source. */
export type SourceStage = FetchStage & { sourceId: SourceId; source: Source }
