import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import { sha256 as hash } from '../../shared/domain/canonical.ts'
import { Instant, Moment } from '../../shared/domain/clocks.ts'
import { Sha256, type SourceId } from '../../shared/domain/identifiers.ts'
import { ConflictError, CorruptStoreError } from '../../shared/errors.ts'
import { type Items, openItems } from './item-table.ts'
import { type Item, json, key, number, readJson, readText } from './items.ts'
import { SnapshotMessage } from './queue.ts'
import { afterRun, Check, combined, Fetching, Readability, type Run, type SourceState } from './source-state.ts'

/** What the archive holds of a resource, as the publisher last sent it. */
export const HeldResource = z.strictObject({
  /** The message that told, or is about to tell, of these bytes. */
  snapshot: SnapshotMessage,
  /** The hash of what of the bytes counts, where that is not all of them. */
  substance: Sha256.optional(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  checkedAt: Instant,
  /** False until we know that the message was sent and the snapshot listed. */
  settled: z.boolean(),
  /** The reader could not take these bytes, so what they ask us to follow is not known. */
  unread: z.literal(true).optional(),
  /** When the newest item in these bytes was made public; absent where they hold none, or are unread. */
  newest: Moment.optional(),
})
export type HeldResource = z.infer<typeof HeldResource>

/** Something a document asked for that we do not hold yet. */
export const FollowUp = z.strictObject({
  request: z.strictObject({
    resource: z.string(),
    url: z.string(),
    accept: z.string(),
    headers: z.record(z.string(), z.string()).optional(),
    post: z.strictObject({ contentType: z.string(), body: z.string() }).optional(),
    once: z.literal(true).optional(),
  }),
  failures: z.int().min(0),
  why: z.string().nullable(),
  notBefore: Instant.nullable(),
})
export type FollowUp = z.infer<typeof FollowUp>
/** The follow-ups of one document, or the part of them that fits an item. */
export type FollowUpList = { name: string; waiting: FollowUp[] }

/** The newest complete list of a resource that we believed: what it lacks next time was taken down. */
export const LastList = z.strictObject({ number: z.int().min(1), snapshot: SnapshotMessage })
export type LastList = z.infer<typeof LastList>

/** A host that is to be left alone for a while. */
export const Hold = z.strictObject({ until: Instant, why: z.string(), failures: z.int().min(1) })
export type Hold = z.infer<typeof Hold>

/** How the normalise stage fared with a document. */
export type ReadingReport = { resource: string; sha256: string; fetchedAt: Instant } &
  // A doubt: all of it was read, but there is reason to think that it is not all there is.
  (
    | { outcome: { announcements: number; passedOver: Record<string, number> }; doubt?: string }
    | { error: { name: string; reason: string } }
  )

/** What we know of each source: every check, every snapshot, what we hold, and whether all is well. */
export type Records = {
  /** Null before the first check. */
  state: (sourceId: SourceId) => Promise<SourceState | null>
  recordRun: (sourceId: SourceId, run: Run) => Promise<void>
  /**
   * A good reading of a resource ends the trouble that a bad or doubtful one of it began. What is fetched last counts: a report on bytes that are older than
   * those last reported on says nothing any more.
   */
  reportReading: (sourceId: SourceId, report: ReadingReport) => Promise<void>

  recordCheck: (sourceId: SourceId, check: Check) => Promise<void>
  /** Newest first. Checks are kept for 90 days. */
  checks: (sourceId: SourceId, limit: number) => Promise<Check[]>

  /** Null while we hold nothing of it. */
  held: (sourceId: SourceId, resource: string) => Promise<HeldResource | null>
  hold: (sourceId: SourceId, resource: string, held: HeldResource) => Promise<void>

  /** Null before the first. */
  lastList: (sourceId: SourceId, resource: string) => Promise<LastList | null>
  /** Puts a list in the place of `last`, unless another writer did so first: then false. */
  keepList: (snapshot: SnapshotMessage, last: LastList | null) => Promise<boolean>

  addSnapshot: (snapshot: SnapshotMessage) => Promise<void>
  hasSnapshot: (snapshot: SnapshotMessage) => Promise<boolean>
  /** Everything the archive holds of a source, in the order it came: enough to read it all again. */
  snapshots: (sourceId: SourceId) => AsyncIterable<SnapshotMessage>

  followUps: (sourceId: SourceId) => Promise<FollowUpList[]>
  /** Replaces the list of that name; an empty one is removed. */
  putFollowUps: (sourceId: SourceId, list: FollowUpList) => Promise<void>

  hostHold: (host: string) => Promise<Hold | null>
  setHostHold: (host: string, hold: Hold | null) => Promise<void>
}

type Options = { client: DynamoDBClient; table: string; now: () => Instant }

/** The records in the `log` table, beside the log. Every write is of a single item. */
export function openRecords({ client, table, now }: Options): Records {
  const items = openItems(client, table)
  const readings = openReadings(items, now)
  const numberInInstant = countPerInstant()
  return {
    state: async (sourceId) => {
      const item = await items.get(stateKey(sourceId))
      return item ? combined(aspect(Fetching, item, 'fetching'), aspect(Readability, item, 'reading')) : null
    },
    recordRun: async (sourceId, run) => {
      const item = await items.get(stateKey(sourceId))
      const fetching = afterRun(item && aspect(Fetching, item, 'fetching'), run)
      await items.set(stateKey(sourceId), 'fetching', fetching)
    },
    reportReading: readings.report,

    recordCheck: async (sourceId, check) => {
      const ttl = number(Math.floor(Date.parse(check.at) / 1000) + checkDays * 86_400)
      for (let n = numberInInstant(sourceId, check.at); ; n += 1) {
        const at = key(`CHK#${sourceId}`, `${check.at}#${String(n).padStart(4, '0')}`)
        if (await items.putIfAbsent({ ...at, body: json(check), ttl })) return
      }
    },
    checks: async (sourceId, limit) => {
      // The database deletes what has expired in its own time; until then it is for us to leave it out.
      const oldest = new Date(Date.parse(now()) - checkDays * 86_400_000).toISOString()
      const found = await items.page(`CHK#${sourceId}`, { ScanIndexForward: false, Limit: limit, from: oldest })
      return found.map((item) => parsed(Check, item))
    },

    held: async (sourceId, resource) => {
      const item = await items.get(resourceKey(sourceId, resource))
      return item && aspect(HeldResource, item, 'held')
    },
    hold: (sourceId, resource, held) => items.set(resourceKey(sourceId, resource), 'held', held),

    lastList: async (sourceId, resource) => {
      const item = await items.get(resourceKey(sourceId, resource))
      return item && aspect(LastList, item, 'list')
    },
    keepList: (snapshot, last) => {
      const at = resourceKey(snapshot.sourceId, snapshot.resource)
      const next = { number: (last?.number ?? 0) + 1, snapshot } satisfies LastList
      return items.setIfNumber(at, 'list', next, last?.number ?? null)
    },

    addSnapshot: (snapshot) => items.put({ ...snapshotKey(snapshot), body: json(snapshot) }),
    hasSnapshot: async (snapshot) => (await items.get(snapshotKey(snapshot))) !== null,
    snapshots: async function* (sourceId) {
      for await (const item of items.all(`SNP#${sourceId}`)) yield parsed(SnapshotMessage, item)
    },

    followUps: async (sourceId) => {
      const lists: FollowUpList[] = []
      for await (const item of items.all(`FLW#${sourceId}`)) {
        lists.push({ name: readText(item, 'sk'), waiting: parsed(z.array(FollowUp), item) })
      }
      return lists
    },
    putFollowUps: (sourceId, { name, waiting }) => {
      const at = key(`FLW#${sourceId}`, name)
      return waiting.length ? items.put({ ...at, body: json(waiting) }) : items.remove(at)
    },

    hostHold: async (host) => {
      const item = await items.get(hostKey(host))
      return item && parsed(Hold, item)
    },
    setHostHold: (host, hold) =>
      hold ? items.put({ ...hostKey(host), body: json(hold) }) : items.remove(hostKey(host)),
  }
}

const checkDays = 90
/** Enough to say that something is badly wrong, and cheap to count. */
const mostUnreadable = 100

/** A short name for a resource, which may be a long address. */
export const resourceName = (resource: string): string => hash(resource).slice(0, 16)

const stateKey = (sourceId: SourceId) => key(`SRC#${sourceId}`, 'STATE')
const resourceKey = (sourceId: SourceId, resource: string) => key(`SRC#${sourceId}`, `RES#${resourceName(resource)}`)
const troubleKey = (sourceId: SourceId, resource: string) => key(`TRB#${sourceId}`, resourceName(resource))
const hostKey = (host: string) => key(`HOST#${host}`, 'HOLD')
const snapshotKey = ({ sourceId, fetchedAt, sha256, resource }: SnapshotMessage) =>
  key(`SNP#${sourceId}`, `${fetchedAt}#${sha256}#${resourceName(resource)}`)

const Trouble = z.strictObject({
  resource: z.string(),
  sha256: Sha256,
  why: z.string(),
  at: Instant,
  /** Read, but not believed to be whole. */
  doubtful: z.literal(true).optional(),
})
type Trouble = z.infer<typeof Trouble>

/** The number to try first for a check: how many of its source this process has seen in the same instant. */
function countPerInstant(): (sourceId: SourceId, at: Instant) => number {
  const newest = new Map<SourceId, { at: Instant; next: number }>()
  return (sourceId, at) => {
    const seen = newest.get(sourceId)
    const next = seen?.at === at ? seen.next : 0
    newest.set(sourceId, { at, next: next + 1 })
    return next
  }
}

/** Which resources of a source are unreadable or doubtful, and the sum of it in the source's state. */
function openReadings(items: Items, now: () => Instant) {
  const recount = async (sourceId: SourceId, newest: string | null): Promise<void> => {
    for (let attempt = 0; attempt < 50; attempt += 1) {
      const item = await items.get(stateKey(sourceId))
      const previous = item && aspect(Readability, item, 'reading')
      const found = await items.page(`TRB#${sourceId}`, { Limit: mostUnreadable })
      const troubles = found.map((trouble) => parsed(Trouble, trouble))
      const doubtful = troubles.filter((trouble) => trouble.doubtful).length
      const next = {
        number: (previous?.number ?? 0) + 1,
        unreadable: troubles.length - doubtful,
        doubtful,
        since: previous && isWell(previous) === (troubles.length === 0) ? previous.since : now(),
        why: troubles.length ? (newest ?? troubles[0]?.why ?? null) : null,
      }
      // Counted while another writer counted too: theirs may be older than what we saw, so count again.
      if (await items.setIfNumber(stateKey(sourceId), 'reading', next, previous?.number ?? null)) return
    }
    throw new ConflictError(`The state of ${sourceId} changed each time we tried to update it`)
  }
  const failed = async (sourceId: SourceId, trouble: Trouble, fetchedAt: Instant) => {
    const at = troubleKey(sourceId, trouble.resource)
    await items.putUnlessLater({ ...at, body: json(trouble) }, fetchedAt)
    // A later reading may have been reported good before our trouble was there for it to end.
    const newest = await items.get(resourceKey(sourceId, trouble.resource))
    if (newest && readAt(newest) > fetchedAt) await items.removeUnlessLater(at, fetchedAt)
    await recount(sourceId, trouble.why)
  }
  const succeeded = async (sourceId: SourceId, resource: string, fetchedAt: Instant) => {
    const item = await items.get(stateKey(sourceId))
    const state = item && aspect(Readability, item, 'reading')
    if (!state || isWell(state)) return
    await items.removeUnlessLater(troubleKey(sourceId, resource), fetchedAt)
    await recount(sourceId, null)
  }
  return {
    report: async (sourceId: SourceId, report: ReadingReport): Promise<void> => {
      const { resource, sha256, fetchedAt, ...reading } = report
      const told = { sha256, at: now(), ...reading }
      const isNewest = await items.setUnlessLater(resourceKey(sourceId, resource), 'reading', told, fetchedAt)
      if (!isNewest) return
      const why = troubleIn(report)
      if (why === null) return succeeded(sourceId, resource, fetchedAt)
      const trouble: Trouble = { resource, sha256, at: now(), why: `${why} (${resource})` }
      await failed(sourceId, 'error' in report ? trouble : { ...trouble, doubtful: true }, fetchedAt)
    },
  }
}

/** What a reading leaves to be looked at; null where it was good. */
const troubleIn = (report: ReadingReport): string | null =>
  'error' in report ? `${report.error.name}: ${report.error.reason}` : (report.doubt ?? null)

/** When the bytes of the reading last reported came; empty in an item that is older than this order. */
const readAt = (item: Item): string => item['readingAt']?.S ?? ''

const isWell = ({ unreadable, doubtful }: Readability): boolean => unreadable + doubtful === 0

const aspect = <T>(schema: z.ZodType<T>, item: Item, name: string): T | null =>
  item[name] ? parsed(schema, item, name) : null

function parsed<T>(schema: z.ZodType<T>, item: Item, name = 'body'): T {
  const result = schema.safeParse(readJson(item, name))
  if (result.success) return result.data
  throw new CorruptStoreError(`Item ${item['pk']?.S} / ${item['sk']?.S}: ${z.prettifyError(result.error)}`)
}
