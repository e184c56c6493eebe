import { sha256 } from '../../../shared/domain/canonical.ts'
import type { Commit } from '../../../shared/domain/commit.ts'
import { exportEvery, type ExportSummary, type Form } from '../../storage/exports.ts'
import { exportOf } from './export-lines.ts'

/** The block in which a commit lies, from 1. */
export const blockOf = (seq: number): number => Math.ceil(seq / exportEvery)
/** The last commit of a block. */
export const endOf = (block: number): number => block * exportEvery

export type ExportFiles = { summary: ExportSummary; texts: Record<Form, string> }

/** A stretch of the log, not an empty one, as files and what there is to know of them. */
export function exportFiles(commits: Commit[]): ExportFiles {
  const { ndjson, csv, rows, counts } = exportOf(commits)
  const [first, last] = [commits[0]!, commits.at(-1)!]
  const summary = {
    from: first.seq,
    through: last.seq,
    firstRecordedAt: first.recordedAt,
    lastRecordedAt: last.recordedAt,
    counts,
    ndjson: factsOf(ndjson, commits.length),
    csv: factsOf(csv, rows),
  }
  return { summary, texts: { ndjson, csv } }
}

const factsOf = (file: string, lines: number) => ({ bytes: Buffer.byteLength(file), lines, sha256: sha256(file) })
