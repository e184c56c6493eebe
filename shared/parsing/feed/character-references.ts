import { htmlEntities } from './html-entities.ts'

/** Called for what is no XML: a bare `&`, or a name that XML does not define. */
export type Complain = (what: 'a bare &' | 'an undeclared entity') => void

/** Behind the `&`. */
const reference = /#(\d{1,10});|#[xX]([\da-fA-F]{1,8});|([A-Za-z][A-Za-z\d]{0,30});/y
const inXml = new Set(['amp', 'lt', 'gt', 'quot', 'apos'])

/** Character references to characters, once. What is no reference stays as it is; nothing that a document declares is expanded. */
export function decodeReferences(text: string, complain?: Complain): string {
  let decoded = ''
  let pending = 0
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) {
    reference.lastIndex = at + 1
    const [, decimal, hex, name] = reference.exec(text) ?? []
    const meant = meaning(decimal, hex, name)
    if (name === undefined ? meant === null : !inXml.has(name)) {
      complain?.(name === undefined ? 'a bare &' : 'an undeclared entity')
    }
    if (meant === null) continue
    decoded += text.slice(pending, at) + meant
    pending = reference.lastIndex
    at = pending - 1
  }
  return pending === 0 ? text : decoded + text.slice(pending)
}

/** The character; null where there is none. */
function meaning(decimal?: string, hex?: string, name?: string): string | null {
  if (decimal !== undefined) return character(Number.parseInt(decimal, 10))
  if (hex !== undefined) return character(Number.parseInt(hex, 16))
  return name === undefined ? null : (htmlEntities.get(name) ?? null)
}

const c1 =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178'

/** Codes 128 to 159 are windows-1252 in all but name, as HTML has it. */
function character(code: number): string {
  if (code >= 0x80 && code <= 0x9f) return c1.charAt(code - 0x80)
  const isText = code === 9 || code === 10 || code === 13 || (code >= 0x20 && code <= 0x10ffff)
  if (!isText || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd'
  return String.fromCodePoint(code)
}

/** The same for characters that came in as they are. */
export const mendC1 = (text: string): string =>
  /[\x80-\x9f]/.test(text) ? text.replace(/[\x80-\x9f]/g, (found) => character(found.charCodeAt(0))) : text
