import { UnreadableDocumentError } from '../errors.ts'
import type { SourceDocument } from '../source.ts'

/** What a body is by its first characters, whatever its Content-Type claims: a block page is HTML on a JSON path. */
export type Opened = { kind: 'json' | 'xml' | 'html' | 'text'; text: string }

/** A document's text in its own character set, and what it is. Throws UnreadableDocumentError where there is none. */
export function openDocument(document: SourceDocument): Opened {
  const text = decode(document)
  const start = text.slice(0, 2000).trimStart()
  if (start === '') throw new UnreadableDocumentError('The answer is empty')
  return { kind: kindOf(start), text }
}

function kindOf(start: string): Opened['kind'] {
  if (start.startsWith('{') || start.startsWith('[')) return 'json'
  if (!start.startsWith('<')) return 'text'
  // An XHTML page opens with an XML declaration too: what counts is the first element.
  const [, doctype, element] =
    /^(?:\s|<\?[^>]*>|<!--[\s\S]*?-->)*(?:<!doctype\s+([\w-]+)|<([\w:-]+))/i.exec(start) ?? []
  return htmlNames.has((doctype ?? element ?? '').toLowerCase()) ? 'html' : 'xml'
}

/** Some error pages are fragments without a head. */
const htmlNames = new Set([
  'html',
  'head',
  'body',
  'title',
  'div',
  'h1',
  'h2',
  'p',
  'table',
  'center',
  'meta',
  'script',
])

/** By the Content-Type, else what the document says of itself, else UTF-8, else (as browsers do) windows-1252. */
function decode({ bytes, contentType }: SourceDocument): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  const named = charsetIn(contentType ?? '') ?? (head.includes('<') ? charsetIn(head) : null)
  if (named) return new TextDecoder(named).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function charsetIn(text: string): string | null {
  const label = /(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)/i.exec(text)?.[1]
  if (!label) return null
  try {
    return new TextDecoder(label).encoding
  } catch {
    return null
  }
}
