import type { SourceDocument } from '../../source.ts'
import { has } from '../json.ts'
import { jsonIn } from '../substance.ts'

/** Columns that are read. The others come, go and change without news: the same filing has been accepted at two times, four hours apart. */
const columns = ['accessionNumber', 'filingDate', 'reportDate', 'form', 'items'] as const

/** Which filings a list of them holds, and which pages of older ones. Null for anything but a company's list. */
export function submissionsSubstance(document: SourceDocument): string | null {
  const answer = jsonIn(document)
  if (!has(answer, 'filings') || !has(answer.filings, 'recent')) return null
  const { recent } = answer.filings
  const files = has(answer.filings, 'files') ? answer.filings.files : null
  return JSON.stringify([
    has(answer, 'cik') && answer.cik,
    columns.map((name) => has(recent, name) && recent[name]),
    files,
  ])
}
