import type { Commit, RevisionCommit } from '../../shared/domain/commit.ts'
import { tellingsOf, type Correction, type Entry } from '../../shared/domain/entry.ts'
import { fold } from '../../shared/domain/fold.ts'
import { headOf } from '../../shared/domain/commit.ts'
import { nextCommit, type Proposal } from '../../shared/domain/next-commit.ts'
import { collect, type Segment, type SegmentStore } from '../../shared/domain/shelf.ts'
import { emptyTimeline, type Timeline } from '../../shared/domain/timeline.ts'
import { tableLimits } from '../../functions/storage/statement-tables.ts'
import type { TableLimits, TableStore } from '../../shared/state/permission-index.ts'
import type { StatementTable } from '../../shared/state/statement-table.ts'
import { openWritten } from '../../shared/state/write-table.ts'

export function memorySegments(): SegmentStore<Entry> {
  const runs = new Map<string, Segment<Entry>>()
  return {
    load: async (hash) => runs.get(hash)!,
    save: async (hash, run) => void runs.set(hash, frozen(structuredClone(run))),
  }
}

export function memoryTables(limits: TableLimits = tableLimits): TableStore {
  const tables = new Map<string, StatementTable>()
  const pages = new Map<string, string>()
  const loadPage = async (hash: string) => pages.get(hash)!
  return {
    limits,
    load: async (hash) => tables.get(hash)!,
    save: async (hash, table) => void tables.set(hash, openWritten(table, loadPage)),
    loadPage,
    savePage: async (hash, text) => void pages.set(hash, text),
  }
}

/** As a run in a table: whoever would change it, fails. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach((one) => frozen(one))
  return value
}

/** The log and the projection in memory: the pure functions alone, for properties over many orders of arrival. */
export async function foldAll(
  proposals: Proposal[],
  now = '2026-03-01T00:00:00.000Z',
  limits: TableLimits = tableLimits,
) {
  const commits: Commit[] = []
  const timelines = new Map<string, Timeline>()
  const versions: Timeline[] = []
  const segments = memorySegments()
  const statementTables = memoryTables(limits)
  const head = (id: string) => {
    const commit = commits.findLast((it): it is RevisionCommit => it.announcementId === id && it.kind !== 'maturity')
    return commit ? headOf(commit) : null
  }
  const correctionsOf = async (id: string, beforeSeq: number): Promise<Correction[]> =>
    commits.flatMap((commit) => {
      if (commit.kind !== 'announcement' || commit.seq >= beforeSeq || commit.announcement.correctionOf !== id)
        return []
      if (commit.revision > 1) return [] // as the table has it: one item for each announcement that corrects
      const { announcedAt, zone } = commit.announcement
      return [{ announcementId: commit.announcementId, announcedAt, zone }]
    })
  const positionsOf = async (actKey: string, throughSeq: number): Promise<string[]> =>
    commits.flatMap((commit) => (commit.actKey === actKey && commit.seq <= throughSeq ? [commit.position] : []))
  for (const proposal of proposals) {
    const id = proposal.kind === 'announcement' ? proposal.content.id : proposal.announcementId
    const target =
      proposal.kind === 'announcement' && proposal.content.correctionOf ? head(proposal.content.correctionOf) : null
    const last = commits.at(-1)
    const end = { seq: last?.seq ?? 0, recordedAt: last?.recordedAt ?? null }
    const matured =
      proposal.kind === 'maturity' && commits.some((it) => it.kind === 'maturity' && it.date.id === proposal.dateId)
    const commit = nextCommit(proposal, { head: head(id), target, matured }, end, now)
    if (!commit) continue
    commits.push(commit)
    for (const subject of commit.subjects) {
      const before = timelines.get(subject) ?? emptyTimeline(subject)
      const after = await fold(before, commit, { segments, statementTables, correctionsOf, positionsOf })
      timelines.set(subject, after)
      if (after !== before) versions.push(after)
    }
  }
  const entries = async (id: string): Promise<Entry[]> =>
    collect((timelines.get(id) ?? emptyTimeline(id)).shelf, segments)
  return { commits, timelines, versions, segments, statementTables, entries }
}

/** What an entry says, without the commits that brought it: the part that must not depend on the order of arrival. */
export const said = (entry: Entry) =>
  tellingsOf(entry).map(({ commit: _, earlier, ...telling }) => ({
    ...telling,
    earlier: earlier.map(({ commit: __, ...reading }) => reading),
  }))
