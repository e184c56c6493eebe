import { limits } from './limits.ts'

/** Vocabularies by namespace ('' is RSS itself), compared without scheme, case and closing slash: feeds spell them many ways. */
const vocabularies = new Map(
  Object.entries({
    'purl.org/rss/1.0': '',
    'my.netscape.com/rdf/simple/0.9': '',
    'channel.netscape.com/rdf/simple/0.9': '',
    'backend.userland.com/rss': '',
    'backend.userland.com/rss2': '',
    'backend.userland.com/rss091': '',
    'backend.userland.com/rss092': '',
    'blogs.law.harvard.edu/tech/rss': '',
    'purl.org/net/rss1.1#': '',
    'www.w3.org/2005/atom': 'atom',
    'purl.org/atom/ns#': 'atom',
    'www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
    'purl.org/dc/elements/1.1': 'dc',
    'purl.org/dc/elements/1.0': 'dc',
    'purl.org/dc/terms': 'dcterms',
    'purl.org/rss/1.0/modules/content': 'content',
    'search.yahoo.com/mrss': 'media',
    'www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
    'www.w3.org/1999/xhtml': 'xhtml',
    'www.w3.org/xml/1998/namespace': 'xml',
    'www.sitemaps.org/schemas/sitemap/0.9': 'sitemap',
    'www.google.com/schemas/sitemap/0.84': 'sitemap',
    'www.google.com/schemas/sitemap-news/0.9': 'news',
  }),
)
const vocabularyOf = (uri: string): string | undefined => vocabularies.get(plainUri(uri))
const plainUri = (uri: string): string =>
  uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '')

/** Prefixes that everyone means the same by, declared or not. */
const customary = new Set(['rdf', 'rss', 'dc', 'dcterms', 'content', 'media', 'itunes', 'atom', 'xml', 'xhtml', 'news'])

/** The prefixes that hold at an element, and the canonical names found with them so far. */
export class Scope {
  readonly #core: string
  readonly #own: ReadonlyMap<string, string>
  readonly #outer: Scope | null
  readonly #depth: number
  #names: Map<string, string> | null = null

  /** `core` is the vocabulary (or namespace) of the root: its names are written bare. `own` are the prefixes declared here. */
  constructor(core: string, own: ReadonlyMap<string, string> = new Map(), outer: Scope | null = null) {
    this.#core = core
    this.#own = own
    this.#outer = outer
    this.#depth = outer === null ? 0 : outer.#depth + 1
  }

  /** With the declarations of an element added; the same scope where it makes none. */
  extend(attributes: ReadonlyMap<string, string>): Scope {
    const declared = [...attributes].filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))
    if (declared.length === 0 || this.#depth >= limits.namespaceDepth) return this
    return new Scope(this.#core, new Map(declared.map(([name, uri]) => [name.slice(6), uri])), this)
  }

  /** The scope in which the vocabulary of this root element needs no prefix. */
  rootedAt(rawName: string): Scope {
    const prefix = prefixOf(rawName)
    const own = this.#vocabulary(prefix)
    return new Scope(own === 'rdf' ? this.#vocabulary('') : own, this.#own, this.#outer)
  }

  /** `title` for the feed's own vocabulary, `dc:creator` for others, in lower case, whatever the prefix in the text. */
  nameOf(rawName: string): string {
    const known = this.#names?.get(rawName)
    if (known !== undefined) return known
    const name = this.#canonical(rawName)
    this.#names ??= new Map()
    if (this.#names.size < 1_000) this.#names.set(rawName, name)
    return name
  }

  #canonical(rawName: string): string {
    const prefix = prefixOf(rawName)
    const local = rawName.slice(prefix === '' ? 0 : prefix.length + 1).toLowerCase()
    const vocabulary = this.#vocabulary(prefix)
    return vocabulary === '' || vocabulary === this.#core ? local : `${vocabulary}:${local}`
  }

  #uriOf(prefix: string): string | undefined {
    const uri = this.#own.get(prefix)
    return uri === undefined && this.#outer !== null ? this.#outer.#uriOf(prefix) : uri
  }

  #vocabulary(prefix: string): string {
    const uri = this.#uriOf(prefix)
    if (uri === undefined || uri === '') return prefix === 'rss' ? '' : prefix.toLowerCase()
    const known = vocabularyOf(uri)
    if (known !== undefined) return known
    return customary.has(prefix.toLowerCase()) ? prefix.toLowerCase() : uri
  }
}

const prefixOf = (rawName: string): string => rawName.slice(0, Math.max(0, rawName.indexOf(':')))
