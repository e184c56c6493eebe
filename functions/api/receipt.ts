import { sha256 } from '../../shared/domain/canonical.ts'
import type { Instant } from '../../shared/domain/clocks.ts'
import { tellingsOf, type Entry } from '../../shared/domain/entry.ts'
import { Permalink, Receipt } from '../../shared/domain/receipt.ts'
import { Coverage } from '../../shared/domain/timeline.ts'
import type { CoverageReader } from './coverage.ts'
import type { Freshness } from './reply.ts'

/** What every answer that is folded for a request carries beside its content. */
export const receiptShape = {
  permalink: Permalink,
  receipt: Receipt,
  coverage: Coverage,
}
export type Receipted<T> = T & { permalink: string; receipt: Receipt; coverage: Coverage }

/** What an answer rests on. */
export type Grounds = {
  /** The address that names the version and every clock. */
  permalink: string
  /** Seqs, in any order, with repeats. */
  commits: number[]
  sources: string[]
  /** Up to when the version itself was checked. */
  checkedThrough: Instant | null
  /** Whether the request named the version and every clock that would otherwise move with the time: then the answer is the same for ever. */
  pinned: boolean
}

/**
 * The answer with its permalink, its receipt and its coverage: the version's own where all is pinned, so that the bytes never change, else that of
 * this moment. `kept` is how long it may be cached.
 */
export async function withReceipt<T extends object>(
  answer: T,
  { permalink, commits, sources, checkedThrough, pinned }: Grounds,
  live: CoverageReader,
): Promise<{ answer: Receipted<T>; kept: Freshness }> {
  const content = { ...answer, permalink }
  const receipt = { contentHash: hashOf(content), commits: [...new Set(commits)].sort((a, b) => a - b) }
  const now = pinned ? { checkedThrough, stale: null } : await live(sources)
  return { answer: { ...content, receipt, coverage: { ...now, sources } }, kept: pinned ? 'forever' : 'moments' }
}

/** The commits that entries rest on: the last of each telling, and those of what it said before. */
export const commitsOf = (entries: Entry[]): number[] =>
  entries.flatMap((entry) =>
    tellingsOf(entry).flatMap(({ commit, earlier }) => [commit.seq, ...earlier.map((reading) => reading.commit.seq)]),
  )

/** The hash of an answer that anyone can work out again; the answer may hold its own receipt and coverage. */
export function hashOf(answer: object): string {
  const { receipt: _, coverage: __, ...content }: Record<string, unknown> = { ...answer }
  return sha256(JSON.stringify(sorted(content)))
}

/** Keys in the order of RFC 8785; strings and numbers it spells as JSON.stringify does. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const members = value as Record<string, unknown>
  const inOrder: Record<string, unknown> = {}
  for (const name of Object.keys(members).sort()) inOrder[name] = sorted(members[name])
  return inOrder
}
