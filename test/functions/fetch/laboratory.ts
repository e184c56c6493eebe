import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { fetchSource } from '../../../functions/fetch/fetch-source.ts'
import type { FetchStage } from '../../../functions/fetch/fetch-stage.ts'
import { openHostPace } from '../../../functions/fetch/host-pace.ts'
import { safeGet } from '../../../functions/fetch/safe-get.ts'
import { type Archive, openFolderArchive } from '../../../functions/storage/archive.ts'
import type { SnapshotMessage } from '../../../functions/storage/queue.ts'
import { openRecords, type Records } from '../../../functions/storage/records.ts'
import { instant } from '../../../shared/domain/clocks.ts'
import { UnreadableDocumentError } from '../../../shared/errors.ts'
import type { Source, SourceRequest } from '../../../shared/source.ts'
import type { Dynamo } from '../../support/dynamo.ts'
import { type LocalPublisher, startPublisher } from '../../support/publisher.ts'

/** The fetch stage on real stores, a publisher on loopback, and a clock that moves only when the stage waits or a test says so. */
export type Laboratory = {
  publisher: LocalPublisher
  stage: FetchStage
  records: Records
  archive: Archive
  /** Every message, in the order it was sent. */
  messages: SnapshotMessage[]
  /** How many bodies the archive was given. */
  archived: () => number
  clock: { time: number }
  /** How long a request may really take, in milliseconds; long enough for a busy machine unless a test says otherwise. */
  limits: { timeout: number }
  run: (source: Source, more?: Partial<FetchStage>, id?: string) => ReturnType<typeof fetchSource>
  stop: () => Promise<void>
}

export const sourceId = 'xx-ministry'

export async function openLaboratory(db: Dynamo): Promise<Laboratory> {
  const publisher = await startPublisher()
  const dir = await mkdtemp(join(tmpdir(), 'chipline-fetch-'))
  const clock = { time: Date.parse('2026-01-13T14:00:00.000Z') }
  const limits = { timeout: 10_000 }
  const now = () => instant(clock.time)
  const sleep = async (ms: number) => void (clock.time += ms)
  const records = openRecords({ client: db.client, table: db.tables.log, now })
  const messages: SnapshotMessage[] = []
  const archive = openFolderArchive(dir)
  let archived = 0
  const counting: Archive = { ...archive, put: (bytes) => ((archived += 1), archive.put(bytes)) }
  const stage: FetchStage = {
    get: (url, options) => safeGet(url, { ...options, ...limits, allow: (address) => address === '127.0.0.1' }),
    pace: openHostPace({ records, now, sleep, random: () => 0 }),
    archive: counting,
    queue: { send: async (message) => void messages.push(message) },
    records,
    now,
    contact: 'ops@example.org',
  }
  return {
    publisher,
    stage,
    records,
    archive,
    messages,
    archived: () => archived,
    clock,
    limits,
    run: (source, more = {}, id = sourceId) => fetchSource(id, source, { ...stage, ...more }),
    stop: async () => {
      await publisher.stop()
      await rm(dir, { recursive: true })
    },
  }
}

/** What the ministry's list looks like; its documents are JSON too, and list nothing. */
const List = z.strictObject({
  documents: z.array(z.string()).optional(),
  pages: z.array(z.string()).optional(),
  text: z.string().optional(),
})

/** A source whose list names documents, each to be fetched once, and further pages. */
export function ministry({ publisher }: Pick<Laboratory, 'publisher'>, more: Partial<Source> = {}): Source {
  const request = (path: string): SourceRequest => ({
    resource: path,
    url: publisher.url(path),
    accept: 'application/json',
  })
  return {
    publisher: { id: 'xx-ministry', name: 'The Ministry', tier: 'official' },
    jurisdiction: 'XX',
    zone: 'UTC',
    language: 'en',
    schedule: 'rate(1 hour)',
    families: [],
    requests: () => [request('/list')],
    read: ({ bytes }) => {
      const parsed = List.safeParse(parseJson(bytes))
      if (!parsed.success) throw new UnreadableDocumentError(z.prettifyError(parsed.error))
      const documents = (parsed.data.documents ?? []).map((path) => ({ ...request(path), once: true as const }))
      return { announcements: [], passedOver: {}, follow: [...documents, ...(parsed.data.pages ?? []).map(request)] }
    },
    ...more,
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString())
  } catch (error) {
    throw new UnreadableDocumentError('not JSON', { cause: error })
  }
}

export async function everything<T>(found: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of found) items.push(item)
  return items
}
