/** What a body is, by its first bytes; publishers' Content-Type headers are wrong too often to decide. */
export type BodyKind = 'json' | 'xml' | 'html' | 'text' | 'binary' | 'empty'

export function bodyKind(bytes: Uint8Array, contentType: string | null): BodyKind {
  if (isBinary(bytes)) return 'binary'
  const start = startOf(bytes)
  if (start === '') return 'empty'
  if (/^[{[]/.test(start)) return 'json'
  if (start.startsWith('<')) return rootOf(start) === 'html' || /^<!doctype html/i.test(start) ? 'html' : 'xml'
  // A JSON scalar, or JSONP: `callback({…})`. Nothing in its first byte tells it from a sentence.
  return /json|javascript/i.test(contentType ?? '') ? 'json' : 'text'
}

/** Whether a body of this kind answers a request with that Accept header. */
export function answersAccept(kind: BodyKind, accept: string): boolean {
  return accept.split(',').some((type) => takes(type.split(';')[0]?.trim().toLowerCase() ?? '', kind))
}

function takes(type: string, kind: BodyKind): boolean {
  if (type === '*/*') return true
  if (/\/(?:.*\+)?json$/.test(type) || type.endsWith('javascript')) return kind === 'json'
  if (/html/.test(type)) return kind === 'html' || kind === 'xml' || kind === 'text' // a fragment may start with any tag
  if (/\/(?:.*\+)?xml$/.test(type)) return kind === 'xml'
  // Publishers wrap plain text in HTML now and then: the Federal Register does.
  return !type.startsWith('text/') || kind !== 'binary'
}

const signatures = [
  '%PDF-',
  'PK\u0003\u0004',
  '\u0089PNG',
  'GIF8',
  '\u00ff\u00d8\u00ff',
  '\u001f\u008b',
  '\u00d0\u00cf\u0011\u00e0',
]

function isBinary(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  return signatures.some((signature) => head.startsWith(signature))
}

/** The first characters that say anything, in whatever encoding the byte order mark tells. */
function startOf(bytes: Uint8Array): string {
  const head = bytes.subarray(0, 4096)
  const decoder = new TextDecoder(encodingByMark(head))
  const start = decoder.decode(head).replace(/^[\s\uFEFF]+/, '')
  return start === '' && bytes.length > head.length ? startOf(bytes.subarray(head.length)) : start
}

function encodingByMark([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return 'utf-8'
}

/** The name of the first element, past the declaration, comments and a document type. */
function rootOf(start: string): string {
  const bare = start.replace(/<!--[\s\S]*?-->/g, '')
  const [, name = ''] = /^(?:<[?!][^<>]*>\s*)*<([\w:.-]+)/.exec(bare.trimStart()) ?? []
  return name.toLowerCase()
}
