import type { SourceDocument } from '../../source.ts'
import { byteText, withoutSpans } from '../substance.ts'

/** A bill's status without who joined it, what became of related bills since, and when its record was touched. Null for anything else. */
export function billSubstance(document: SourceDocument): string | null {
  const text = byteText(document)
  if (!/<billStatus[\s>]/.test(text.slice(0, 2000))) return null
  const [before, ...rest] = withoutSpans(text, '<cosponsors>', '</cosponsors>').split('<relatedBills>')
  const related = rest.map((part) => {
    const end = Math.max(0, part.indexOf('</relatedBills>'))
    return withoutSpans(part.slice(0, end), '<latestAction>', '</latestAction>') + part.slice(end)
  })
  return [before, ...related].join('<relatedBills>').replace(/<(updateDate(?:IncludingText)?)>[^<]{0,100}<\/\1>/g, '')
}
