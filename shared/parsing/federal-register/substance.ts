import type { SourceDocument } from '../../source.ts'
import { jsonIn, spelledWithout } from '../substance.ts'

/** What changes from day to day in documents that stay as they are. */
const volatile: ReadonlySet<string> = new Set([
  'page_views',
  'public_inspection_pdf_url',
  'regulations_dot_gov_info',
  'regulations_dot_gov_url',
  'comment_url',
  'dockets',
  'significant',
  'topics',
  'corrections',
  // Of the desk of public inspection: when it was filled last, and the file that is shown.
  'special_filings_updated_at',
  'regular_filings_updated_at',
  'pdf_url',
  'pdf_updated_at',
])

/** A list without what drifts in it. Null for full text, and for what is no JSON. */
export function registerSubstance(document: SourceDocument): string | null {
  const answer = jsonIn(document)
  return answer === null ? null : spelledWithout(answer, volatile)
}
