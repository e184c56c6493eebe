import { decodeReferences } from './character-references.ts'
import type { Complain } from './character-references.ts'
import { limits } from './limits.ts'
import { refuse } from './unreadable-feed.ts'

const quotes = new Set([0x22, 0x27])
const isBlank = (code: number): boolean => code === 0x20 || (code >= 0x09 && code <= 0x0d)

/** Letters, `_`, `:` and everything beyond ASCII may begin a name; what else follows a `<` is text. */
export const beginsName = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || code === 0x3a || code > 0x7f

/** As nearly all are: no quotes, or `name="value"` without markup in it. */
const regularTag = /[^<>"'=]*(?:="[^"<>]*"[^<>"'=]*)*>/y

/**
 * The `>` that ends the tag whose name begins at `from`, or -1 where there is none before the next tag begins.
 * Stops there in any case, so that reading a document costs one pass whatever its quotes are.
 */
export function endOfTag(text: string, from: number): number {
  regularTag.lastIndex = from
  if (regularTag.test(text)) return regularTag.lastIndex - 1
  let quote = 0
  let mayQuote = false
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x3c && (quote === 0 || beginsTag(text, at))) return closeBetween(text, from, at)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === 0x3e) return at
    else if (quotes.has(code) && mayQuote) quote = code
    if (!isBlank(code)) mayQuote = code === 0x3d
  }
  return closeBetween(text, from, text.length)
}

const beginsTag = (text: string, at: number): boolean => {
  const next = text.charCodeAt(at + 1)
  return beginsName(next) || next === 0x2f || next === 0x21
}

/** After a quote that is never closed: the first `>` will have to do. */
function closeBetween(text: string, from: number, to: number): number {
  const close = text.slice(from, to).indexOf('>')
  return close === -1 ? -1 : from + close
}

const attribute = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]*)))?/g
export const noAttributes: ReadonlyMap<string, string> = new Map()

/** Attributes by lower-case name; the first of a name counts. Quotes may be missing. */
export function readAttributes(source: string, complain: Complain): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>()
  for (const [, name = '', double, single, bare] of source.matchAll(attribute)) {
    if (attributes.size >= limits.attributes) refuse('too-many-attributes', `an element has over ${limits.attributes}`)
    const key = name.toLowerCase()
    if (!attributes.has(key)) attributes.set(key, decodeReferences(double ?? single ?? bare ?? '', complain))
  }
  return attributes
}
