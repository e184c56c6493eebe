import { ConditionalCheckFailedException, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient, QueryCommandInput } from '@aws-sdk/client-dynamodb'
import { sha256 } from '../../shared/domain/canonical.ts'
import { answerOf } from '../../shared/domain/answer.ts'
import { isDay, type Instant, type Moment } from '../../shared/domain/clocks.ts'
import { headOf, RevisionCommit, type Commit, type RevisionHead } from '../../shared/domain/commit.ts'
import type { Correction, Entry } from '../../shared/domain/entry.ts'
import type { Segment, SegmentStore } from '../../shared/domain/shelf.ts'
import type { Change, Timeline, TimelineAnswer } from '../../shared/domain/timeline.ts'
import type { PermissionIndex, TableStore } from '../../shared/state/permission-index.ts'
import type { ReadyAnswers } from '../../shared/state/ready-answers.ts'
import { tableOf, tellingsIn, type TellingTable } from '../../shared/state/telling-rows.ts'
import { calendarItems, openCalendar, type Calendar } from './calendar.ts'
import { CorruptStoreError } from '../../shared/errors.ts'
import { compress, compressRun, decompress, packed, readPacked } from './compressed.ts'
import {
  binary,
  json,
  key,
  number,
  present,
  readBinary,
  readJson,
  readNumber,
  readText,
  text,
  textOrNull,
  type Item,
} from './items.ts'
import { putIfAbsent } from './put-if-absent.ts'
import { openStatementTables } from './statement-tables.ts'
import { answerText, segmentText } from './spelled.ts'
import { RECORDED_INDEX } from './tables.ts'

/** One version as it lies in the table; `body` is the answer, brotli, byte for byte. */
export type StoredVersion = {
  id: string
  version: number
  seq: number
  recordedAt: Instant
  etag: string
  previousEtag: string | null
  changes: Change[]
  body: Uint8Array
  /** What the next fold needs beside the answer: sealed runs, sources. */
  shelf: () => Pick<Timeline, 'sources' | 'checkedThrough' | 'permissions'> & { levels: Timeline['shelf']['levels'] }
}
/** A version without its body, as the history of versions lists it. */
export type VersionSummary = Omit<StoredVersion, 'body' | 'shelf'>

export type TimelineReader = {
  /** The newest version: one item. Null where there is no such timeline. */
  latest: (id: string) => Promise<StoredVersion | null>
  /** Version `n`: one item. */
  version: (id: string, n: number) => Promise<StoredVersion | null>
  /** The version that was the newest at an instant, or at the end of a day (UTC). */
  recordedBy: (id: string, moment: Moment) => Promise<StoredVersion | null>
  /** Newest first, below version `before`. */
  versions: (id: string, before: number | null, limit: number) => Promise<VersionSummary[]>
  /** Ids of timelines, in order, from the one after `after`. */
  list: (after: string | null, limit: number) => Promise<string[]>
  segments: (id: string) => SegmentStore<Entry>
  /** What a corridor's permissions are folded from beside its newest entries. */
  statementTables: (id: string) => TableStore
  /** Every revision of an announcement, oldest first; empty where there is none. */
  revisions: (announcementId: string) => Promise<RevisionCommit[]>
  newestRevision: (announcementId: string) => Promise<RevisionCommit | null>
  head: (announcementId: string) => Promise<RevisionHead | null>
  /** Days that announcements name, ahead of time. */
  calendar: Calendar
  /** The commit through which every timeline is folded. */
  projectedThrough: () => Promise<number>
}

export type TimelineWriter = TimelineReader & {
  /** Adds a version and never overwrites one: false when its number is taken. */
  append: (timeline: Timeline, previousEtag: string | null) => Promise<StoredVersion | null>
  putRevision: (commit: Commit) => Promise<void>
  correctionsOf: (announcementId: string, beforeSeq: number) => Promise<Correction[]>
  positionsOf: (actKey: string, throughSeq: number) => Promise<string[]>
  /** Moves the mark of `projectedThrough` forward, never back. */
  advance: (seq: number) => Promise<void>
}

const versionKey = (version: number): string => `V#${String(version).padStart(10, '0')}`
const revisionKey = (revision: number): string => `R#${String(revision).padStart(6, '0')}`
const summaryAttributes = 'pk, sk, seq, recordedAt, etag, previousEtag, #changes'

/** Every version of every timeline, every revision of every announcement: append-only, and a function of the log. */
export function openTimelines(db: DynamoDBClient, TableName: string): TimelineWriter {
  const get = async (pk: string, sk: string): Promise<Item | null> => {
    const { Item } = await db.send(new GetItemCommand({ TableName, Key: key(pk, sk), ConsistentRead: true }))
    return Item ?? null
  }
  const query = async (input: Omit<QueryCommandInput, 'TableName'>): Promise<Item[]> => {
    const { Items } = await db.send(new QueryCommand({ TableName, ConsistentRead: true, ...input }))
    return Items ?? []
  }
  const newest = (pk: string, prefix: string) =>
    query({
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':pk': text(pk), ':from': text(prefix), ':to': text(`${prefix}~`) },
      ScanIndexForward: false,
      Limit: 1,
    })
  const newestRevision = async (announcementId: string) => {
    const [item] = await newest(`ANN#${announcementId}`, 'R#')
    return item ? commitOf(item) : null
  }

  const revisions = async (announcementId: string) => {
    const items = await query({
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': text(`ANN#${announcementId}`), ':prefix': text('R#') },
    })
    return items.map(commitOf)
  }
  /** What stood before a commit of the announcement itself, and of the one it corrects: the same whenever it is asked. */
  const knownBefore = async ({ kind, seq, revision, announcementId, ...commit }: Commit) => {
    const newestBefore = async (id: string) => (await revisions(id)).findLast((known) => known.seq < seq) ?? null
    const corrects = 'corrects' in commit ? commit.corrects : null
    return {
      before: kind !== 'maturity' && revision > 1 ? await newestBefore(announcementId) : null,
      corrected: corrects && (await newestBefore(corrects.announcementId)),
    }
  }

  return {
    latest: async (id) => {
      const [item] = await newest(`TL#${id}`, 'V#')
      return item ? storedVersion(item) : null
    },
    version: async (id, n) => {
      const item = await get(`TL#${id}`, versionKey(n))
      return item && storedVersion(item)
    },
    recordedBy: async (id, moment) => {
      const [item] = await query({
        IndexName: RECORDED_INDEX,
        Select: 'ALL_ATTRIBUTES',
        KeyConditionExpression: 'pk = :pk AND recordedAt <= :moment',
        ExpressionAttributeValues: { ':pk': text(`TL#${id}`), ':moment': text(endOf(moment)) },
        ScanIndexForward: false,
        Limit: 1,
      })
      return item ? storedVersion(item) : null
    },
    versions: async (id, before, Limit) => {
      const items = await query({
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':pk': text(`TL#${id}`),
          ':from': text('V#'),
          ':to': text(before === null ? 'V#~' : versionKey(before - 1)),
        },
        ProjectionExpression: summaryAttributes,
        ExpressionAttributeNames: { '#changes': 'changes' },
        ScanIndexForward: false,
        Limit,
      })
      return items.map(summaryOf)
    },
    list: async (after, Limit) => {
      const items = await query({
        KeyConditionExpression: 'pk = :pk AND sk > :after',
        ExpressionAttributeValues: { ':pk': text('TIMELINES'), ':after': text(after ?? ' ') },
        Limit,
      })
      return items.map((item) => readText(item, 'sk'))
    },
    segments: (id) => ({
      load: async (hash) => {
        const item = await get(`TL#${id}`, `S#${hash}`)
        if (!item) throw new CorruptStoreError(`Timeline ${id} names the run ${hash}, which its table does not hold`)
        return readPacked(item, 'body') as Segment<Entry> // ours, and named by its own hash
      },
      save: async (hash, segment) => {
        await putIfAbsent(db, TableName, {
          ...key(`TL#${id}`, `S#${hash}`),
          body: binary(compressRun(segmentText(segment))),
        })
      },
    }),
    statementTables: (id) => openStatementTables(db, TableName, id),
    revisions,
    newestRevision,
    calendar: openCalendar(db, TableName),
    head: async (announcementId) => {
      const commit = await newestRevision(announcementId)
      return commit && headOf(commit)
    },
    projectedThrough: async () => {
      const mark = await get('PROJECTION', 'through')
      return mark ? readNumber(mark, 'seq') : 0
    },
    append: async (timeline, previousEtag) => {
      const item = versionItem(timeline, previousEtag)
      if (timeline.version === 1) await putIfAbsent(db, TableName, key('TIMELINES', timeline.id))
      return (await putIfAbsent(db, TableName, item)) ? storedVersion(item) : null
    },
    putRevision: async (commit) => {
      const items = [...calendarItems(commit, await knownBefore(commit)), ...revisionItems(commit)]
      await Promise.all(items.map((item) => putIfAbsent(db, TableName, item)))
    },
    correctionsOf: async (announcementId, beforeSeq) => {
      const items = await query({
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': text(`ANN#${announcementId}`), ':prefix': text('C#') },
      })
      return items
        .filter((item) => readNumber(item, 'seq') < beforeSeq)
        .map((item) => readJson(item, 'correction') as Correction)
    },
    positionsOf: async (actKey, throughSeq) => {
      const items = await query({
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': text(`ACT#${actKey}`) },
      })
      return items.filter((item) => readNumber(item, 'seq') <= throughSeq).map((item) => readText(item, 'position'))
    },
    advance: async (seq) => {
      try {
        await db.send(
          new PutItemCommand({
            TableName,
            Item: { ...key('PROJECTION', 'through'), seq: number(seq) },
            ConditionExpression: 'attribute_not_exists(pk) OR seq < :seq',
            ExpressionAttributeValues: { ':seq': number(seq) },
          }),
        )
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error // another projector is further: good
      }
    },
  }
}

/** The timeline that a stored version holds, ready to be folded further. */
export function timelineOf(stored: StoredVersion): Timeline {
  const { id, version, seq, recordedAt, changes } = stored
  const { entries } = JSON.parse(decompress(stored.body)) as TimelineAnswer
  const { levels, sources, checkedThrough, permissions } = stored.shelf()
  const tail = entries.map(({ links: _, ...entry }) => entry).reverse()
  const shelf = { tail, levels }
  return { id, version, seq, recordedAt, changes, sources, checkedThrough, permissions, shelf, touched: [] }
}

/** A revision, and where others find it: among those that tell of its act, and at what it corrects. */
function revisionItems(commit: Commit): Item[] {
  if (commit.kind === 'maturity') return []
  const { announcementId, actKey, position, seq } = commit
  const items: Item[] = [{ ...key(`ANN#${announcementId}`, revisionKey(commit.revision)), body: packed(commit) }]
  if (actKey !== null) {
    items.push({ ...key(`ACT#${actKey}`, announcementId), position: text(position), seq: number(seq) })
  }
  if (commit.kind === 'announcement' && commit.announcement.correctionOf) {
    const { announcedAt, zone, correctionOf } = commit.announcement
    const correction = json({ announcementId, announcedAt, zone })
    items.push({ ...key(`ANN#${correctionOf}`, `C#${announcementId}`), correction, seq: number(seq) })
  }
  return items
}

function versionItem(timeline: Timeline, previousEtag: string | null): Item {
  const body = answerText(answerOf(timeline), timeline.shelf.tail.toReversed())
  const { sources, checkedThrough, shelf, permissions } = timeline
  const rest = { sources, checkedThrough, levels: shelf.levels, permissions: packedIndex(permissions) }
  return present({
    ...key(`TL#${timeline.id}`, versionKey(timeline.version)),
    seq: number(timeline.seq),
    recordedAt: text(timeline.recordedAt),
    etag: text(sha256(body).slice(0, 32)),
    previousEtag: previousEtag === null ? null : text(previousEtag),
    changes: json(timeline.changes),
    body: binary(compress(body)),
    shelf: packed(rest),
  })
}

const storedVersion = (item: Item): StoredVersion => ({
  ...summaryOf(item),
  body: readBinary(item, 'body'),
  shelf: () => readShelf(item),
})

type PackedReady = Omit<ReadyAnswers, 'kept'> & { kept: TellingTable }
/** Tables were called chunks when the first versions were written, and those never change. */
type PackedIndex = Pick<PermissionIndex, 'firsts'> & {
  chunks: PermissionIndex['tables']
  since: TellingTable | null
  ready?: PackedReady
}
const packedIndex = ({ tables, since, firsts, ready }: PermissionIndex): PackedIndex => ({
  chunks: tables,
  firsts,
  since: since.length === 0 ? null : tableOf(since),
  ...(ready && { ready: { ...ready, kept: tableOf(ready.kept) } }),
})
const indexIn = ({ chunks, since, firsts, ready }: PackedIndex): PermissionIndex => ({
  tables: chunks,
  firsts,
  since: since === null ? [] : tellingsIn(since),
  ready: ready ? { ...ready, kept: tellingsIn(ready.kept) } : null,
})

function readShelf(item: Item): ReturnType<StoredVersion['shelf']> {
  const shelf = readPacked(item, 'shelf') as Omit<ReturnType<StoredVersion['shelf']>, 'permissions'> & {
    permissions: PackedIndex
  }
  return { ...shelf, permissions: indexIn(shelf.permissions) }
}

const summaryOf = (item: Item): VersionSummary => ({
  id: readText(item, 'pk').slice(3),
  version: Number(readText(item, 'sk').slice(2)),
  seq: readNumber(item, 'seq'),
  recordedAt: readText(item, 'recordedAt'),
  etag: readText(item, 'etag'),
  previousEtag: textOrNull(item, 'previousEtag'),
  changes: readJson(item, 'changes') as Change[],
})

const commitOf = (item: Item): RevisionCommit => RevisionCommit.parse(readPacked(item, 'body'))
const endOf = (moment: Moment): string => (isDay(moment) ? `${moment}~` : moment)
