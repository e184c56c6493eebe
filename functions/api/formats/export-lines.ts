import type { Commit } from '../../../shared/domain/commit.ts'
import { eventOf } from '../../../shared/domain/event.ts'
import { csvOf, type Row } from './csv.ts'
import { announcementColumns, announcementRows } from './fact-rows.ts'

/** One row a fact of a commit, with what the log says of the commit. New columns are only ever added at the end. */
export const exportColumns = [
  'seq',
  'event',
  'cause',
  ...announcementColumns,
  'timelines',
  'withdrawnAt',
  'reason',
  'on',
] as const

/** How much of what is in a stretch of the log. */
export type ExportCounts = { added: number; revised: number; withdrawn: number; days: number; facts: number }

/** A stretch of the log in both forms, as text. `rows` are those of the table without its header. */
export type ExportTexts = { ndjson: string; csv: string; rows: number; counts: ExportCounts }

/** Commits as files: each a line, the very event of `/v1/changes`; and each fact a row. The same commits always give the same bytes. */
export function exportOf(commits: Commit[]): ExportTexts {
  const rows = commits.flatMap(rowsOf)
  return {
    ndjson: commits.map((commit) => `${JSON.stringify(eventOf(commit))}\n`).join(''),
    csv: csvOf(exportColumns, rows),
    rows: rows.length,
    counts: countsOf(commits),
  }
}

function rowsOf(commit: Commit): Row<(typeof exportColumns)[number]>[] {
  const { seq, cause, recordedAt, announcementId, revision, subjects } = commit
  const common = { seq, event: eventOf(commit).type, cause, recordedAt, announcement: announcementId, revision }
  if (commit.kind === 'withdrawal') {
    const { at, zone, reason } = commit.withdrawal
    return [{ ...common, zone, timelines: subjects, withdrawnAt: at, reason }]
  }
  if (commit.kind === 'maturity') {
    const { on, zone, title, publisher, url } = commit.date
    return [{ ...common, zone, title, publisher, url, timelines: subjects, on }]
  }
  const { announcement, factSubjects } = commit
  return announcementRows(announcement).map((row, n) => ({
    ...row,
    ...common,
    timelines: factSubjects[n] ?? subjects,
  }))
}

function countsOf(commits: Commit[]): ExportCounts {
  const counts = { added: 0, revised: 0, withdrawn: 0, days: 0, facts: 0 }
  for (const commit of commits) {
    if (commit.kind === 'announcement') {
      counts[commit.revision === 1 ? 'added' : 'revised']++
      counts.facts += commit.announcement.facts.length
    } else counts[commit.kind === 'withdrawal' ? 'withdrawn' : 'days']++
  }
  return counts
}
