import type { SourceDocument } from '../../source.ts'
import { byteText, withoutSpans } from '../substance.ts'
import { unitSubstance } from './jpaas.ts'

/**
 * What counts of an agency's answer: the rows of a unit; of a page, all but comments and the times at which the publisher's system made it, which are no times
 * of publication.
 */
export function agencySubstance(document: SourceDocument): string | null {
  const rows = unitSubstance(document)
  if (rows !== null) return rows
  const text = byteText(document)
  return text.trimStart().startsWith('<') ? withoutSpans(text, '<!--', '-->').replace(madeAt, '') : null
}

const madeAt = /<meta\s[^>]{0,80}?\bname\s{0,9}=\s{0,9}["']?(?:MakeTime|createDate)\b[^>]{0,200}>/gi
