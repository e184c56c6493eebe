import { attributeOf, childNamed, childrenNamed, hasMarkup, textOf, valueOf, valuesOf } from './element.ts'
import { isWebAddress, readBase, readLink } from './links.ts'
import type { WrittenLink } from './links.ts'
import { plainFromHtml, plainFromTree } from './plain-text.ts'
import { atomLink, selfLink } from './atom.ts'
import { limits } from './limits.ts'
import { toEntry } from './entry.ts'
import type { RawEntry, Reading } from './entry.ts'
import type { Feed, FeedFormat } from './feed.ts'
import type { XmlElement } from './xml-tree.ts'

type FeedBody = Omit<Feed, 'encoding' | 'warnings'>

/** RSS 0.90 to 2.0 and 1.1: items stand in the channel, beside it, or in a list of their own. */
export function readRss(root: XmlElement, reading: Reading): FeedBody {
  const channel = childNamed(root, 'channel') ?? root
  const outer = readBase(attributeOf(root, 'xml:base'), reading.hints.url)
  const inner = readBase(attributeOf(channel, 'xml:base'), outer)
  const around = inner ?? selfLink(childrenNamed(channel, 'atom:link'))
  const home = readLink(ownLink(channel, around) ?? atomLink(childrenNamed(channel, 'atom:link'), around))
  const base = around ?? home
  return {
    format: formatOf(root),
    title: plain(childNamed(channel, 'title', 'dc:title')),
    language: valueOf(childNamed(channel, 'language', 'dc:language')) ?? attributeOf(root, 'xml:lang'),
    link: home,
    entries: itemsOf(root, reading).map((item) => toEntry(rawEntry(item, base), reading)),
  }
}

function formatOf(root: XmlElement): FeedFormat {
  if (root.name.endsWith('rdf')) return isRss09(root) ? 'rss-0.90' : 'rss-1.0'
  if (root.name === 'channel') return 'rss-1.1'
  const version = (attributeOf(root, 'version') ?? attributeOf(root, 'rss:version'))?.trim() ?? ''
  return `rss-${/^\d\.\d{1,3}$/.test(version) ? version : '2.0'}`
}

/** 0.90 differs from 1.0 by its namespace alone. */
const isRss09 = (root: XmlElement): boolean =>
  [...root.attributes].some(([name, uri]) => name.startsWith('xmlns') && uri.includes('netscape.com/rdf/simple/0.9'))

function itemsOf(root: XmlElement, { warnings }: Reading): XmlElement[] {
  const channels = [...childrenNamed(root, 'channel'), ...(root.name === 'channel' ? [root] : [])]
  if (channels.length > 1) warnings.add('more than one channel')
  const holders = [root, ...channels.filter((channel) => channel !== root)]
  const lists = holders.flatMap((holder) => childrenNamed(holder, 'items'))
  return [...holders, ...lists].flatMap((holder) => childrenNamed(holder, 'item'))
}

function rawEntry(item: XmlElement, outer: string | null): RawEntry {
  const base = readBase(attributeOf(item, 'xml:base'), outer)
  const content = childNamed(item, 'content:encoded', 'xhtml:body', 'xhtml:div', 'body', 'atom:content', 'content')
  const summary = childNamed(
    item,
    'description',
    'atom:summary',
    'dc:description',
    'itunes:summary',
    'media:description',
  )
  return {
    id: idOf(item),
    title: plain(childNamed(item, 'title', 'atom:title', 'dc:title', 'media:title')),
    ...linkOf(item, base),
    published: valuesOf(
      item,
      'pubdate',
      'atom:published',
      'dc:date',
      'dcterms:issued',
      'dcterms:created',
      'dcterms:date',
    ),
    updated: valuesOf(item, 'atom:updated', 'dcterms:modified', 'lastbuilddate', 'updated'),
    summary: plain(summary),
    content: plain(content),
    categories: ['category', 'dc:subject', 'media:category', 'itunes:category'].flatMap((name) =>
      childrenNamed(item, name)
        .slice(0, limits.names)
        .map((element) => plain(element)),
    ),
    authors: ['author', 'dc:creator', 'atom:author'].flatMap((name) =>
      childrenNamed(item, name).slice(0, limits.names).map(authorOf),
    ),
  }
}

function idOf(item: XmlElement): RawEntry['id'] {
  const guid = childNamed(item, 'guid')
  const value = valueOf(guid)
  if (guid !== null && value !== null) return { value, kind: isPermalink(guid, value) ? 'permalink' : 'guid' }
  const own = valueOf(childNamed(item, 'atom:id')) ?? attributeOf(item, 'rdf:about') ?? attributeOf(item, 'about')
  return own === null ? null : { value: own, kind: 'about' }
}

/** A guid is an address unless it says otherwise; in fact only where it looks like one. */
const isPermalink = (guid: XmlElement, value: string): boolean =>
  attributeOf(guid, 'ispermalink')?.trim().toLowerCase() !== 'false' && isWebAddress(value)

/** The text of the first `link` that has any: some feeds write empty ones, or Atom's, before it. */
function ownLink(element: XmlElement, outer: string | null): WrittenLink | null {
  const own = childrenNamed(element, 'link').find((link) => valueOf(link) !== null)
  return own === undefined ? null : { link: valueOf(own), base: readBase(attributeOf(own, 'xml:base'), outer) }
}

function linkOf(item: XmlElement, outer: string | null): WrittenLink {
  const own = ownLink(item, outer)
  if (own !== null) return own
  const guid = childNamed(item, 'guid')
  const permalink = valueOf(guid)
  if (guid !== null && permalink !== null && isPermalink(guid, permalink)) return { link: permalink, base: outer }
  const atom = atomLink([...childrenNamed(item, 'link'), ...childrenNamed(item, 'atom:link')], outer)
  const about = attributeOf(item, 'rdf:about')
  return atom.link === null && about !== null && isWebAddress(about) ? { link: about, base: null } : atom
}

const authorOf = (element: XmlElement): string =>
  plain(childNamed(element, 'name', 'atom:name', 'foaf:name', 'itunes:name') ?? element)

/** RSS never says whether its text is HTML: it is read as HTML, which leaves plain text as it is. */
function plain(element: XmlElement | null): string {
  if (element === null) return ''
  return hasMarkup(element) ? plainFromTree(element) : plainFromHtml(textOf(element))
}
