import { UnreadableDocumentError } from '../../errors.ts'

/** Real pages stay below sixty; parsers of HTML slow down with the square of the depth and then run out of stack. */
const deepest = 1000
/** Elements that end without being closed. */
const unclosed = new Set(
  'area base br col dd dt embed hr img input li link meta option p source td th tr track wbr'.split(' '),
)

/** Throws UnreadableDocumentError for HTML that is nested beyond all reason, without parsing it. */
export function refuseDepth(html: string): void {
  let depth = 0
  for (const [tag, closing, name = ''] of html.matchAll(/<(\/?)([a-z][\w:-]*)[^<>]*>?/gi)) {
    if (unclosed.has(name.toLowerCase()) || tag.endsWith('/>')) continue
    depth = closing ? Math.max(0, depth - 1) : depth + 1
    if (depth > deepest) throw new UnreadableDocumentError(`HTML nested deeper than ${deepest} elements`)
  }
}
