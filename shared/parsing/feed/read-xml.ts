import { decodeReferences } from './character-references.ts'
import type { Complain } from './character-references.ts'
import { beginsName, endOfTag, noAttributes, readAttributes } from './tags.ts'
import { limits } from './limits.ts'
import { skipDoctype } from './doctype.ts'
import { TreeBuilder } from './xml-tree.ts'
import type { XmlElement } from './xml-tree.ts'
import type { Warnings } from './warnings.ts'

/**
 * Text to a tree, in one pass, of anything that resembles XML. The root of the answer stands for the document:
 * its children are what stands at the top level. Throws only UnreadableFeedError.
 */
export function readXml(text: string, warnings: Warnings): XmlElement {
  const reader = new XmlReader(text, warnings)
  return reader.read()
}

class XmlReader {
  readonly #text: string
  readonly #warnings: Warnings
  readonly #tree: TreeBuilder
  /** Ends of sections that we know not to come any more, so that we do not look for them again and again. */
  readonly #missing = new Set<string>()

  constructor(text: string, warnings: Warnings) {
    this.#text = text
    this.#warnings = warnings
    this.#tree = new TreeBuilder(warnings)
  }

  read(): XmlElement {
    const text = this.#text
    let pending = 0
    let from = 0
    while (true) {
      const at = text.indexOf('<', from)
      if (at === -1) break
      const next = this.#markupEnd(at)
      if (next === -1) {
        this.#warnings.add('a bare < in text')
        from = at + 1
        continue
      }
      this.#addText(text.slice(pending, at))
      this.#addMarkup(at, next)
      from = pending = next
    }
    this.#addText(text.slice(pending))
    return this.#tree.finish()
  }

  /** Where the markup that begins at this `<` ends; -1 where it is text after all. */
  #markupEnd(at: number): number {
    const text = this.#text
    const next = text.charCodeAt(at + 1)
    if (beginsName(next)) return endOfTag(text, at + 1) + 1 || -1
    if (next === 0x2f) return this.#endTagEnd(at)
    if (next === 0x3f) return this.#after('?>', at + 2) ?? this.#after('>', at + 2) ?? text.length
    if (next !== 0x21) return -1
    if (text.startsWith('<![CDATA[', at)) return this.#after(']]>', at + 9) ?? at + 9
    if (text.startsWith('<!--', at)) return this.#after('-->', at + 4) ?? at + 4
    if (isDoctype(text, at)) return skipDoctype(text, at, this.#warnings)
    return this.#after('>', at + 2) ?? text.length
  }

  /** An end tag may lack its `>` before the next tag, or at the end of the text. */
  #endTagEnd(at: number): number {
    if (!beginsName(this.#text.charCodeAt(at + 2))) return -1
    const end = endOfTag(this.#text, at + 2)
    if (end !== -1) return end + 1
    this.#warnings.add('an end tag without >')
    endTagName.lastIndex = at + 2
    return at + 2 + (endTagName.exec(this.#text)?.[0].length ?? 0)
  }

  #after(mark: string, from: number): number | null {
    if (this.#missing.has(mark)) return null
    const found = this.#text.indexOf(mark, from)
    if (found !== -1) return found + mark.length
    this.#missing.add(mark)
    this.#warnings.add(`${mark} is missing`)
    return null
  }

  readonly #complain: Complain = (what) => this.#warnings.add(what)

  #addText(raw: string): void {
    this.#tree.text(decodeReferences(this.#cut(raw), this.#complain))
  }

  #addMarkup(at: number, end: number): void {
    const text = this.#text
    const next = text.charCodeAt(at + 1)
    if (next === 0x2f) this.#tree.close(endTagNameAt(text, at + 2))
    else if (next === 0x21) this.#addSection(at, end)
    else if (next !== 0x3f) this.#addElement(text.slice(at + 1, end - 1))
  }

  #addSection(at: number, end: number): void {
    const isCharacterData = this.#text.startsWith('<![CDATA[', at) && end - at >= 12
    if (isCharacterData) this.#tree.text(this.#cut(this.#text.slice(at + 9, end - 3)))
  }

  #cut(raw: string): string {
    if (raw.length <= limits.rawText) return raw
    this.#warnings.add('a text of excessive length, cut')
    return raw.slice(0, limits.rawText)
  }

  #addElement(source: string): void {
    const isClosed = source.endsWith('/')
    const rest = source.search(/[\s/]/)
    const name = rest === -1 ? source : source.slice(0, rest)
    const hasAttributes = rest !== -1 && source.length - rest > (isClosed ? 1 : 0)
    const written = hasAttributes ? source.slice(rest, isClosed ? -1 : undefined) : ''
    const attributes = written === '' ? noAttributes : readAttributes(written, this.#complain)
    this.#tree.open(name.toLowerCase(), attributes, isClosed)
  }
}

const isDoctype = (text: string, at: number): boolean => text.slice(at, at + 9).toUpperCase() === '<!DOCTYPE'

const endTagName = /[^\s<>/]*/y
function endTagNameAt(text: string, at: number): string {
  endTagName.lastIndex = at
  return (endTagName.exec(text)?.[0] ?? '').toLowerCase()
}
