import { QueryCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import type { Instant } from '../../shared/domain/clocks.ts'
import { Commit, headOf, type RevisionHead } from '../../shared/domain/commit.ts'
import { nextCommit, type Known, type LogEnd, type Proposal } from '../../shared/domain/next-commit.ts'
import { ConflictError, CorruptStoreError } from '../../shared/errors.ts'
import { packed, readPacked } from './compressed.ts'
import { text, type Item } from './items.ts'
import { putIfAbsent } from './put-if-absent.ts'

/** What the log asks of the projection: how far it is, and the newest revision that it holds of an announcement. */
export type Revisions = {
  projectedThrough: () => Promise<number>
  head: (announcementId: string) => Promise<RevisionHead | null>
  calendar: { hasMatured: (dateId: string) => Promise<boolean> }
}

export type Log = {
  /** Commits in order, from the one after `seq`; ends at the end of the log. */
  after: (seq: number) => AsyncGenerator<Commit>
  /** At most `limit` commits after `seq`, in order: one page, one query. */
  page: (after: number, limit: number) => Promise<Commit[]>
  /** At most `limit` commits before `seq`, newest first. */
  pageBefore: (before: number, limit: number) => Promise<Commit[]>
  /** Commits what a proposal adds to the log; null where the log says the same already. */
  append: (proposal: Proposal, now: () => Instant) => Promise<Commit | null>
}

const blockLength = 1000
const mostTries = 60

/**
 * The log: the one place where anything becomes true. A commit is one conditional put of the next number, so numbers have no gaps and
 * two writers never both succeed; the loser reads what the winner wrote and decides again.
 */
export function openLog(db: DynamoDBClient, TableName: string, revisions: Revisions): Log {
  let known: Promise<Writer> | null = null

  const page = (from: number, limit: number) => queryBlock(db, TableName, from + 1, limit)
  async function* after(seq: number): AsyncGenerator<Commit> {
    for (let last = seq; ;) {
      const commits = await page(last, blockLength)
      if (commits.length === 0) return
      yield* commits
      last = commits.at(-1)!.seq
    }
  }

  const knownWriter = (): Promise<Writer> =>
    (known ??= openWriter(after, revisions).catch((error: unknown) => {
      known = null // a read that failed is tried again by the next append, not remembered
      throw error
    }))

  async function append(proposal: Proposal, now: () => Instant): Promise<Commit | null> {
    const writer = await knownWriter()
    for (let tries = 0; tries < mostTries; tries++) {
      const commit = nextCommit(proposal, await writer.know(proposal), writer.end, now())
      if (!commit) return null
      if (await putIfAbsent(db, TableName, itemOf(commit))) {
        writer.learn(commit)
        return commit
      }
      await sleep(Math.random() * Math.min(100, 2 ** tries))
      for await (const other of after(writer.end.seq)) writer.learn(other)
    }
    throw new ConflictError(`No commit in ${mostTries} tries: other writers take every number first`)
  }

  let turn: Promise<unknown> = Promise.resolve()
  return {
    after,
    page,
    pageBefore: (before, limit) => queryBefore(db, TableName, before, limit),
    // One at a time within a process: its writers would only lose to each other.
    append: (proposal, now) => {
      const mine = turn.then(() => append(proposal, now))
      turn = mine.catch(() => undefined)
      return mine
    },
  }
}

/** What a writer knows of the log: its end, and the newest revision of everything committed since the projection was last known complete. */
type Writer = {
  end: LogEnd
  learn: (commit: Commit) => void
  know: (proposal: Proposal) => Promise<Known>
}

async function openWriter(after: Log['after'], revisions: Revisions): Promise<Writer> {
  const heads = new Map<string, RevisionHead>()
  const matured = new Set<string>()
  const end: LogEnd = { seq: 0, recordedAt: null }
  const learn = (commit: Commit) => {
    if (commit.seq !== end.seq + 1) throw new CorruptStoreError(`The log has no commit ${end.seq + 1}`)
    end.seq = commit.seq
    end.recordedAt = commit.recordedAt
    if (commit.kind === 'maturity') matured.add(commit.date.id)
    else heads.set(commit.announcementId, headOf(commit))
  }
  // Up to `through` the projection holds every revision. The log is read from one before it, for the clock of the last commit.
  const through = await revisions.projectedThrough()
  end.seq = Math.max(0, through - 1)
  for await (const commit of after(end.seq)) learn(commit)
  const hasMatured = async (id: string) => matured.has(id) || (through > 0 && (await revisions.calendar.hasMatured(id)))
  const headFor = async (id: string) => heads.get(id) ?? (through > 0 ? await revisions.head(id) : null)
  return {
    end,
    learn,
    know: async (proposal) => {
      const id = proposal.kind === 'announcement' ? proposal.content.id : proposal.announcementId
      const target = proposal.kind === 'announcement' ? proposal.content.correctionOf : null
      return {
        head: await headFor(id),
        target: target ? await headFor(target) : null,
        ...(proposal.kind === 'maturity' && { matured: await hasMatured(proposal.dateId) }),
      }
    },
  }
}

const itemOf = (commit: Commit): Item => ({
  pk: text(blockOf(commit.seq)),
  sk: text(sortKey(commit.seq)),
  recordedAt: text(commit.recordedAt),
  announcementId: text(commit.announcementId),
  body: packed(commit),
})
const blockOf = (seq: number): string => `log#${Math.floor(seq / blockLength)}`
const sortKey = (seq: number): string => String(seq).padStart(12, '0')

async function queryBlock(db: DynamoDBClient, TableName: string, from: number, limit: number): Promise<Commit[]> {
  const commits = await query(db, TableName, blockOf(from), sortKey(from), '999999999999', limit, true)
  const complete = commits.at(-1)?.seq === from - (from % blockLength) + blockLength - 1
  if (!complete || commits.length >= limit) return commits
  return [...commits, ...(await queryBlock(db, TableName, commits.at(-1)!.seq + 1, limit - commits.length))]
}

async function queryBefore(db: DynamoDBClient, TableName: string, before: number, limit: number): Promise<Commit[]> {
  const last = before - 1
  if (last < 1 || limit < 1) return []
  const commits = await query(db, TableName, blockOf(last), '000000000000', sortKey(last), limit, false)
  const first = last - (last % blockLength)
  return commits.length >= limit || first === 0
    ? commits
    : [...commits, ...(await queryBefore(db, TableName, first, limit - commits.length))]
}

async function query(
  db: DynamoDBClient,
  TableName: string,
  block: string,
  from: string,
  to: string,
  limit: number,
  ScanIndexForward: boolean,
): Promise<Commit[]> {
  const items: Item[] = []
  let ExclusiveStartKey: Item | undefined
  do {
    const answer = await db.send(
      new QueryCommand({
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :block AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':block': text(block), ':from': text(from), ':to': text(to) },
        ScanIndexForward,
        Limit: limit - items.length,
        ExclusiveStartKey,
      }),
    )
    items.push(...(answer.Items ?? []))
    ExclusiveStartKey = answer.LastEvaluatedKey
  } while (ExclusiveStartKey && items.length < limit)
  return items.map((item) => commitOf(item))
}

/** The commit that an item holds. Nothing is skipped: what follows a commit that cannot be read may rest on it. */
function commitOf(item: Item): Commit {
  try {
    const commit = Commit.parse(readPacked(item, 'body'))
    if (sortKey(commit.seq) !== item['sk']?.S) throw new CorruptStoreError(`it calls itself commit ${commit.seq}`)
    return commit
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : (cause as Error).message
    throw new CorruptStoreError(`Commit ${Number(item['sk']?.S)} of the log cannot be read: ${why}\n${whatToDo}`, {
      cause,
    })
  }
}

const whatToDo =
  'The log is what everything else is made from, so it cannot be made again. Restore the log table, or this one item, from before it was damaged ' +
  '(point-in-time recovery; on one machine, a copy of the data folder). Then `npm run rebuild` says whether the timelines agree with it.'
