import { guessEncoding } from './guess-encoding.ts'
import { decodeUtf32 } from './utf-32.ts'
import { refuse } from './unreadable-feed.ts'
import type { FeedHints } from './feed.ts'
import type { Warnings } from './warnings.ts'

export type Decoded = { text: string; encoding: string }

/**
 * Bytes to text: byte order mark, zero bytes of UTF-16 and UTF-32, charset of the HTTP header, XML declaration,
 * UTF-8 where valid, the source's default, a guess. A declaration that the bytes contradict is overruled, with a warning.
 */
export function decodeFeed(bytes: Uint8Array, hints: FeedHints, warnings: Warnings): Decoded {
  const marked = byMark(bytes) ?? byZeros(bytes)
  if (marked) return wide(bytes.subarray(marked.skip), marked.encoding, warnings)
  const declared = declaredEncodings(bytes, hints)
  for (const label of declared) {
    const decoded = asDeclared(bytes, label, warnings)
    if (decoded) return decoded
  }
  return undeclared(bytes, hints, declared.length > 0, warnings)
}

const marks = [
  { encoding: 'utf-32be', bytes: [0x00, 0x00, 0xfe, 0xff] },
  { encoding: 'utf-32le', bytes: [0xff, 0xfe, 0x00, 0x00] },
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
]
function byMark(bytes: Uint8Array): { encoding: string; skip: number } | null {
  const mark = marks.find((candidate) => candidate.bytes.every((byte, at) => bytes[at] === byte))
  return mark ? { encoding: mark.encoding, skip: mark.bytes.length } : null
}

/** A feed begins with ASCII (`<`, `{`, a blank), so the zeros around its first character give the width away. */
function byZeros(bytes: Uint8Array): { encoding: string; skip: number } | null {
  const zeros = [...bytes.subarray(0, 4)].map((byte) => (byte === 0 ? '0' : 'x')).join('')
  const encoding = { '000x': 'utf-32be', x000: 'utf-32le', '0x0x': 'utf-16be', x0x0: 'utf-16le' }[zeros]
  return encoding ? { encoding, skip: 0 } : null
}

function wide(bytes: Uint8Array, encoding: string, warnings: Warnings): Decoded {
  if (encoding.startsWith('utf-32')) return { text: decodeUtf32(bytes, encoding.endsWith('le')), encoding }
  const strict = decodeStrictly(bytes, encoding)
  if (strict === null) warnings.add(`some bytes are no ${encoding} and were replaced`)
  return { text: strict ?? new TextDecoder(encoding).decode(bytes), encoding }
}

/** For application/* the header speaks first; a text/* default is too often the server's, not the publisher's. */
function declaredEncodings(bytes: Uint8Array, { contentType }: FeedHints): string[] {
  const header = charsetOf(contentType)
  const prolog = prologEncoding(bytes)
  const ordered = /^\s*text\//i.test(contentType ?? '') ? [prolog, header] : [header, prolog]
  return ordered.filter((label) => label !== null)
}

const charsetOf = (contentType: string | null): string | null =>
  /;\s*charset\s*=\s*["']?\s*([^"';,\s]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase() ?? null

/** From the XML declaration, which may stand behind blanks or a comment though it should not. */
function prologEncoding(bytes: Uint8Array): string | null {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 2048))
  return /<\?xml\b[^>]{0,200}?\sencoding\s*=\s*["']?\s*([\w.:-]+)/i.exec(start)?.[1]?.toLowerCase() ?? null
}

function asDeclared(bytes: Uint8Array, label: string, warnings: Warnings): Decoded | null {
  const encoding = canonicalEncoding(label)
  if (encoding === null) return discard(warnings, `the declared encoding ${label.slice(0, 40)} is unknown`)
  // Bytes without zeros cannot be what these declare.
  if (/^utf-(?:16|32)/.test(encoding)) return discard(warnings, `declared as ${encoding}, which it is not`)
  if (encoding !== 'utf-8' && isRatherUtf8(bytes, encoding)) {
    return discard(warnings, `declared as ${encoding}, but is UTF-8`)
  }
  const text = decodeStrictly(bytes, encoding)
  if (text === null) return discard(warnings, `declared as ${encoding}, but has bytes that are not`)
  return { text, encoding: label === 'us-ascii' ? label : encoding }
}

function discard(warnings: Warnings, message: string): null {
  warnings.add(message)
  return null
}

function undeclared(bytes: Uint8Array, hints: FeedHints, wasDeclared: boolean, warnings: Warnings): Decoded {
  const utf8 = decodeStrictly(bytes, 'utf-8')
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8' }
  const usual = hints.encoding === undefined ? null : canonicalEncoding(hints.encoding)
  const text = usual === null ? null : decodeStrictly(bytes, usual)
  if (usual !== null && text !== null) return { text, encoding: usual }
  return lastResort(bytes, wasDeclared, warnings)
}

/** Mostly UTF-8 with a few broken bytes stays UTF-8; otherwise what looks like a language, and at last the Web's own guess. */
function lastResort(bytes: Uint8Array, wasDeclared: boolean, warnings: Warnings): Decoded {
  if (isEbcdic(bytes)) refuse('unknown-encoding', 'it looks like EBCDIC, which we do not read')
  const lenient = new TextDecoder('utf-8').decode(bytes)
  const broken = count(lenient, /\ufffd/g)
  const sound = count(lenient, /[^\0-\x7f\ufffd]/g)
  if (sound >= broken) {
    warnings.add(`${broken} bytes are not UTF-8 and were replaced`)
    return { text: lenient, encoding: 'utf-8' }
  }
  const encoding = guessEncoding(bytes) ?? 'windows-1252'
  warnings.add(`${wasDeclared ? 'no declared encoding fits' : 'no encoding is declared'}; read as ${encoding}`)
  return { text: new TextDecoder(encoding).decode(bytes), encoding }
}

const isEbcdic = (bytes: Uint8Array): boolean => bytes[0] === 0x4c && (bytes[1] === 0x6f || bytes[1] === 0x99)

const count = (text: string, pattern: RegExp): number => {
  let found = 0
  for (const _match of text.matchAll(pattern)) found++
  return found
}

/** TextDecoder's own name for a label; null where there is none. gb2312 and gbk are read as their superset. */
export function canonicalEncoding(label: string): string | null {
  const name = label.trim().toLowerCase()
  const encoding = knownLabel(name) ?? knownLabel(name.replaceAll('_', '-')) ?? pythonName(name)
  return encoding === 'gbk' ? 'gb18030' : encoding
}

function knownLabel(label: string): string | null {
  if (/^(?:utf-?32|ucs-?4)(?:-?[bl]e)?$/.test(label)) return label.endsWith('le') ? 'utf-32le' : 'utf-32be'
  try {
    return new TextDecoder(label).encoding
  } catch {
    return null
  }
}

/** `windows1252`, `cp936`, `iso8859_1`: spellings that tools outside the Web write. */
function pythonName(label: string): string | null {
  const [, page] = /^(?:windows|cp|win)[-_]?(\d{3,5})$/.exec(label) ?? []
  if (page === '936' || page === '54936') return 'gb18030'
  if (page === '932') return 'shift_jis'
  if (page === '949') return 'euc-kr'
  if (page === '950') return 'big5'
  return page === undefined ? null : knownLabel(`windows-${page}`)
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

const multiByte = new Set(['gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr', 'iso-2022-jp'])
/**
 * Whether bytes declared otherwise are UTF-8 after all. In a one-byte encoding a single sequence tells;
 * East Asian text can pass for UTF-8 by chance over a few characters, not over many.
 */
function isRatherUtf8(bytes: Uint8Array, declared: string): boolean {
  const text = decodeStrictly(bytes, 'utf-8')
  const isAscii = text?.length === bytes.length
  if (text === null || isAscii) return false
  return !multiByte.has(declared) || count(text, /[^\0-\x7f]/gu) >= 8
}
