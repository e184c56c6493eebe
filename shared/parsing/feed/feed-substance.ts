import type { SourceDocument } from '../../source.ts'
import { byteText } from '../substance.ts'

/**
 * A feed without the times at which it was made: many publishers make it anew for every answer. Its entries, and all else that is said of it, count.
 * In UTF-16 none of this is found, and every byte counts.
 */
export function feedSubstance(document: SourceDocument): string {
  const text = byteText(document).replace(/<lastBuildDate\b[^>]{0,99}>[^<]{0,99}<\/lastBuildDate>/gi, '')
  const start = text.search(/<(?:item|entry)[\s>]/i)
  // Entries have such times too, and theirs count. RSS 1.0 names its items in the head, in other words.
  const head = start < 0 ? text : text.slice(0, start)
  return (
    head.replace(/<(pubDate|updated|modified|dc:date)\b[^>]{0,99}>[^<]{0,99}<\/\1>/gi, '') + text.slice(head.length)
  )
}
