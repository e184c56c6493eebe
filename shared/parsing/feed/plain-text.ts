import { decodeReferences, mendC1 } from './character-references.ts'
import { isElement, localName } from './element.ts'
import { limits } from './limits.ts'
import { beginsName, endOfTag } from './tags.ts'
import type { XmlElement } from './xml-tree.ts'

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))
const blocks = words(
  'address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main nav ol option p pre section select summary table tbody tfoot thead title tr ul',
)
const inline = words(
  'a abbr acronym applet area audio b base basefont bdi bdo big blink button canvas cite code col colgroup command data datalist del dfn dir em embed font frame frameset i iframe img input ins isindex kbd keygen label link map mark marquee menu meta meter nobr noembed noframes noscript object optgroup output param picture plaintext progress q rb rp rt ruby s samp script small source span strike strong style sub sup svg td template textarea th time track tt u var video wbr xmp math circle path rect g',
)
/** What is inside these is no text for a reader. */
const silent = words('script style template iframe noembed noframes')

const isHtmlName = (name: string): boolean => blocks.has(name) || inline.has(name) || /[:-]/.test(name)

/** The readable text of HTML source, blocks on lines of their own. Text that merely looks like a tag (`List<String>`, `a < b`) stays. */
export function plainFromHtml(html: string): string {
  if (!html.includes('<')) return tidy(decodeReferences(html))
  const comments = new CommentEnds(html)
  let plain = ''
  let pending = 0
  let from = 0
  while (true) {
    const at = html.indexOf('<', from)
    if (at === -1) break
    const tag = tagAt(html, at)
    const end = tag === null ? comments.endOf(at) : endOf(html, tag)
    from = end ?? at + 1
    if (end === null) continue
    plain += decodeReferences(html.slice(pending, at)) + (tag === null ? '' : separatorOf(tag.name))
    pending = end
  }
  return tidy(plain + decodeReferences(html.slice(pending)))
}

/** What parts the words on both sides of a tag. */
const separatorOf = (name: string): string => (blocks.has(name) ? '\n' : name === 'td' || name === 'th' ? ' ' : '')

/** Remembers that there are no more ends, so that a thousand unfinished comments cost no more than one. */
class CommentEnds {
  readonly #html: string
  #isOver = false
  constructor(html: string) {
    this.#html = html
  }

  /** Behind the comment that begins here; null where none does, or where it does not end. */
  endOf(at: number): number | null {
    if (this.#isOver || !this.#html.startsWith('<!--', at)) return null
    const end = this.#html.indexOf('-->', at + 4)
    this.#isOver = end === -1
    return end === -1 ? null : end + 3
  }
}

type Tag = { name: string; end: number; isEnd: boolean }
function tagAt(html: string, at: number): Tag | null {
  const isEnd = html.charCodeAt(at + 1) === 0x2f
  const start = at + (isEnd ? 2 : 1)
  if (!beginsName(html.charCodeAt(start))) return null
  tagName.lastIndex = start
  const name = (tagName.exec(html)?.[0] ?? '').toLowerCase()
  if (!isHtmlName(name)) return null
  const end = endOfTag(html, start)
  return end === -1 ? null : { name, end: end + 1, isEnd }
}
const tagName = /[^\s<>/]{1,64}/y

/** Where reading goes on after a tag: after the start tag of what is silent, behind its end. Without one, the rest is dropped. */
function endOf(html: string, { name, end, isEnd }: Tag): number {
  if (isEnd || !silent.has(name)) return end
  const close = new RegExp(`</${name}\\s*>`, 'gi')
  close.lastIndex = end
  return close.test(html) ? close.lastIndex : html.length
}

/** The readable text of an element that holds markup, blocks on lines of their own. */
export function plainFromTree(element: XmlElement): string {
  const out: string[] = []
  collect(element, out)
  return tidy(out.join(''))
}

function collect(element: XmlElement, out: string[]): void {
  for (const node of element.children) {
    if (!isElement(node)) {
      out.push(node)
      continue
    }
    const name = localName(node)
    if (silent.has(name)) continue
    out.push(separatorOf(name))
    collect(node, out)
    out.push(separatorOf(name))
  }
}

/** Text that is not HTML, for reading: blanks squeezed, invisible and control characters gone. */
export function tidy(text: string): string {
  const visible = invisible.test(text) ? mendC1(text).replaceAll(allInvisible, '') : text
  return visible.replace(blanks, (found) => (found.includes('\n') ? '\n' : ' ')).trim()
}

const invisible = /[^\P{Cc}\n\t\r]|[\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/u
const allInvisible = new RegExp(invisible, 'gu')
/** Any but a single blank between words. */
const blanks = /[^\S ]\s*|\s{2,}/g

/** On one line, and cut where it is longer than any headline. */
export const asTitle = (text: string): string => cut(text.replaceAll('\n', ' '), limits.title)
export const asText = (text: string): string => cut(text, limits.text)

/** Never through the middle of a character; half of one, which JSON lets through, becomes U+FFFD. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text.toWellFormed()
  const end = /[\ud800-\udbff]/.test(text.charAt(length - 1)) ? length - 1 : length
  return text.slice(0, end).trimEnd().toWellFormed()
}
