import { limits } from './limits.ts'
import { noAttributes } from './tags.ts'
import { Scope } from './namespaces.ts'
import { refuse } from './unreadable-feed.ts'
import type { Warnings } from './warnings.ts'

export type XmlElement = {
  /** Canonical: see `Scope.nameOf`. */
  name: string
  attributes: ReadonlyMap<string, string>
  children: readonly XmlNode[]
  /** False where the document ended inside it. */
  closed: boolean
}
export type XmlNode = XmlElement | string

type Building = Omit<XmlElement, 'children'> & { children: XmlNode[] }
type Open = { element: Building; rawName: string; scope: Scope }

/** HTML that has no content, and HTML that ends where its like begins: met inside descriptions that are not escaped. */
const empty = new Set(['br', 'hr', 'img', 'input', 'wbr'])
const endsItsLike = new Set(['p', 'li', 'dt', 'dd', 'tr', 'td', 'th', 'option'])
const entries = new Set(['item', 'entry'])
const sitemapEntries = new Set(['url', 'sitemap'])
/** Elements of an entry that hold text alone, and those that can only follow them when the end tag was forgotten. */
const leaves = new Set(['title', 'link', 'guid', 'pubdate', 'id', 'updated', 'published'])
const siblings = new Set(['link', 'guid', 'pubdate', 'description', 'id', 'updated', 'published', 'item', 'entry'])

const none: XmlNode[] = []
/** Most elements hold one text and nothing else: an array of one takes a tenth of the space of one that has grown. */
function append(element: Building, child: XmlNode): void {
  if (element.children === none) element.children = [child]
  else element.children.push(child)
}

/** Builds the tree from tags as they come, mending what does not fit. */
export class TreeBuilder {
  readonly #warnings: Warnings
  readonly #document: Building = { name: '', attributes: noAttributes, children: none, closed: true }
  readonly #open: Open[] = [{ element: this.#document, rawName: '', scope: new Scope('') }]
  readonly #counts = { elements: 0, attributes: 0, scopes: 0, entries: 0, sitemapEntries: 0 }

  constructor(warnings: Warnings) {
    this.#warnings = warnings
  }

  text(text: string): void {
    if (text !== '') append(this.#top().element, text)
  }

  open(rawName: string, attributes: ReadonlyMap<string, string>, isClosed: boolean): void {
    this.#makeRoom(rawName)
    const outer = this.#top()
    const declared = attributes.size === 0 ? outer.scope : outer.scope.extend(attributes)
    if (declared !== outer.scope) this.#countScope()
    const isRoot = this.#open.length === 1 || declared.nameOf(rawName) === 'atom:feed'
    const scope = isRoot ? declared.rootedAt(rawName) : declared
    const element = { name: scope.nameOf(rawName), attributes, children: none, closed: true }
    this.#count(element.name, attributes.size)
    append(outer.element, element)
    if (isClosed || empty.has(rawName)) return
    if (this.#open.length > limits.depth) refuse('too-deep', `elements are nested over ${limits.depth} deep`)
    this.#open.push({ element, rawName, scope })
  }

  /** Closes the nearest element of that name and all that stand open inside it; an end without a beginning is passed over. */
  close(rawName: string): void {
    const at = this.#open.findLastIndex((open) => open.rawName === rawName)
    if (at > 0 && at < this.#open.length - 1) this.#warnings.add('elements that are not closed in order')
    if (at > 0) this.#open.length = at
    else if (!empty.has(rawName)) this.#warnings.add('an end tag without a start tag')
  }

  /** The document, whose elements that are still open are marked as cut short. */
  finish(): XmlElement {
    for (const { element } of this.#open.slice(1)) element.closed = false
    return this.#document
  }

  #top(): Open {
    return this.#open.at(-1) ?? { element: this.#document, rawName: '', scope: new Scope('') }
  }

  #makeRoom(rawName: string): void {
    const inner = this.#top()
    if (this.#top().scope.nameOf(rawName) === 'item') return this.#endItem()
    const outer = this.#open.at(-2)
    const likeMeetsLike = inner.rawName === rawName && (endsItsLike.has(rawName) || entries.has(inner.element.name))
    const entryInLeaf = entries.has(outer?.element.name ?? '') && this.#isForgotten(inner, rawName)
    if (entryInLeaf || likeMeetsLike) {
      this.close(inner.rawName)
      if (!endsItsLike.has(rawName)) this.#warnings.add('a start tag where an end tag was due')
      if (entryInLeaf && outer?.rawName === rawName) this.close(rawName)
    }
  }

  /** Items never stand in items, unlike Atom's entries, which may be another's content. */
  #endItem(): void {
    const item = this.#open.findLast(({ element }) => element.name === 'item')
    if (item === undefined) return
    this.close(item.rawName)
    this.#warnings.add('a start tag where an end tag was due')
  }

  #isForgotten({ element, scope }: Open, rawName: string): boolean {
    return leaves.has(element.name) && siblings.has(scope.nameOf(rawName))
  }

  #countScope(): void {
    const { scopes } = limits
    if (++this.#counts.scopes > scopes) refuse('too-many-attributes', `over ${scopes} elements declare namespaces`)
  }

  #count(name: string, attributes: number): void {
    const { elements, allAttributes } = limits
    this.#counts.attributes += attributes
    if (this.#counts.attributes > allAttributes) refuse('too-many-attributes', `it has over ${allAttributes}`)
    if (++this.#counts.elements > elements) refuse('too-many-elements', `it has over ${elements} elements`)
    if (entries.has(name) && ++this.#counts.entries > limits.entries) tooManyEntries(limits.entries)
    if (sitemapEntries.has(name) && ++this.#counts.sitemapEntries > limits.sitemapEntries) {
      tooManyEntries(limits.sitemapEntries)
    }
  }
}

const tooManyEntries = (limit: number): never => refuse('too-many-entries', `it has over ${limit} entries`)
