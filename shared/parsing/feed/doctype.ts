import { htmlEntities } from './html-entities.ts'
import { refuse } from './unreadable-feed.ts'
import type { Warnings } from './warnings.ts'

/**
 * Where a document type declaration ends. Nothing it names is fetched and nothing it declares is expanded: one that
 * only names a DTD, or declares characters that HTML names too, is passed over; any other entity is refused.
 */
export function skipDoctype(text: string, start: number, warnings: Warnings): number {
  const { end, subset } = extentOf(text, start)
  if (subset !== '') refuseEntities(subset)
  warnings.add('a document type declaration, passed over')
  return end
}

function extentOf(text: string, start: number): { end: number; subset: string } {
  const close = text.indexOf('>', start)
  if (close === -1) refuse('truncated-beyond-use', 'it ends inside its document type declaration')
  const open = start + text.slice(start, close).indexOf('[')
  if (open < start) return { end: close + 1, subset: '' }
  const end = /\]\s{0,1000}>/g
  end.lastIndex = open
  const found = end.exec(text)
  if (!found) refuse('doctype-refused', 'its document type declaration does not end')
  return { end: end.lastIndex, subset: text.slice(open + 1, found.index) }
}

const longest = 200
/** `<!ENTITY name "value">` or `<!ENTITY name SYSTEM "address">`; a `%` stands before names used inside DTDs only. */
const declaration =
  /<!ENTITY\s{1,100}(%\s{1,100})?([^\s"'>]{1,200})\s{1,100}(?:"([^"]{0,200})|'([^']{0,200})|(SYSTEM|PUBLIC)\b)?/gi

function refuseEntities(subset: string): void {
  const entities = [...subset.matchAll(declaration)].filter(([, isParameter]) => isParameter === undefined)
  for (const [, , name, double, single] of entities) {
    const value = double ?? single ?? ''
    if (/&(?!#)/.test(value)) refuse('entity-bomb', `it declares the entity ${name} by means of others`)
    if (value.length >= longest) refuse('entity-bomb', `it declares the entity ${name} at great length`)
  }
  const unknown = entities.find(([, , name = '', , , external]) => external !== undefined || !htmlEntities.has(name))
  if (unknown) refuse('doctype-refused', `it declares the entity ${unknown[2]}`)
}
