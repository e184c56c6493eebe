import { childNamed, childrenNamed, isElement, textOf } from './element.ts'
import { decodeFeed } from './encoding.ts'
import { gunzip } from './gunzip.ts'
import { limits } from './limits.ts'
import { asTitle } from './plain-text.ts'
import { readAtom } from './atom.ts'
import { readCdf } from './cdf.ts'
import { readJsonFeed } from './json-feed.ts'
import { readRss } from './rss.ts'
import { readSitemap } from './sitemap.ts'
import { readXml } from './read-xml.ts'
import { refuse } from './unreadable-feed.ts'
import { Warnings } from './warnings.ts'
import type { Feed, FeedHints } from './feed.ts'
import type { Reading } from './entry.ts'
import type { XmlElement } from './xml-tree.ts'

type FeedBody = Omit<Feed, 'encoding' | 'warnings'>

/**
 * Reads a body in any feed format we know, told by what it holds and never by its media type or name.
 * Throws UnreadableFeedError (an UnreadableDocumentError with a `reason`), and nothing else, for whatever it cannot read.
 */
export function readFeed(bytes: Uint8Array, hints: FeedHints): Feed {
  if (bytes.length > limits.bytes) refuse('too-large', `${bytes.length} bytes`)
  const warnings = new Warnings()
  const { text, encoding } = decodeFeed(gunzip(bytes, warnings), hints, warnings)
  const body = readText(withoutMark(text), { hints, warnings })
  noteRepeatedIds(body, warnings)
  return { ...body, title: asTitle(body.title), language: language(body), encoding, warnings: warnings.list() }
}

/** A tag such as `zh-Hans-CN`; anything longer is none. */
const language = ({ language: written }: FeedBody): string | null =>
  written !== null && written.length <= 35 ? written : null

function readText(text: string, reading: Reading): FeedBody {
  const start = text.search(/\S/)
  if (start === -1 || !/[^\s\0]/.test(text)) refuse('empty', 'there is nothing in it')
  if (/^[{[]/.test(text.slice(start, start + 1))) return readJsonFeed(text, reading)
  return readMarkup(withoutControls(text, reading), reading)
}

function readMarkup(text: string, reading: Reading): FeedBody {
  if (isWebPage(text)) refuse('html-page', 'it is a web page')
  const document = readXml(text, reading.warnings)
  const root = rootOf(document, reading)
  const feed = readRoot(root, reading)
  return root.closed ? feed : cutShort(feed, root, reading)
}

function readRoot(root: XmlElement, reading: Reading): FeedBody {
  if (root.name === 'rss' || root.name === 'rdf:rdf' || isBareRdf(root)) return readRss(root, reading)
  if (root.name === 'feed' || root.name === 'entry') return readAtom(root, reading)
  if (root.name === 'urlset' || root.name === 'sitemapindex') return readSitemap(root, reading)
  if (root.name === 'channel') return isCdf(root) ? readCdf(root, reading) : readRss(root, reading)
  if (htmlRoots.has(root.name)) return refuse('html-page', `its first element is ${root.name}`)
  return refuse('not-a-feed', `its root element is ${root.name.slice(0, 60)}`)
}

const htmlRoots = new Set([
  'html',
  'head',
  'body',
  'title',
  'meta',
  'p',
  'div',
  'span',
  'a',
  'h1',
  'h2',
  'br',
  'script',
  'center',
  'table',
])
const feedRoots = new Set(['rss', 'rdf:rdf', 'rdf', 'feed', 'urlset', 'sitemapindex', 'channel', 'entry'])
const isCdf = (root: XmlElement): boolean =>
  [root, ...childrenNamed(root, 'item')].some(({ attributes }) => attributes.has('href') || attributes.has('lastmod'))

/** RDF that names no namespace, known by its items. */
const isBareRdf = (root: XmlElement): boolean => root.name === 'rdf' && childNamed(root, 'channel', 'item') !== null

/** The feed at the top level; where there is none, one that stands inside a web page, as careless templates put it. */
function rootOf(document: XmlElement, { warnings }: Reading): XmlElement {
  const elements = document.children.filter((node) => isElement(node))
  const [first] = elements
  if (first === undefined) return refuse(textOf(document).trim() === '' ? 'empty' : 'not-a-feed', 'it has no element')
  const isBare = document.children.every((node) => isElement(node) || node.trim() === '')
  if (!isBare) warnings.add('text outside the root element')
  if (elements.length > 1) warnings.add('more than one root element')
  const inside = elements.flatMap((page) => [page, ...childrenNamed(page, 'body')]).flatMap(({ children }) => children)
  const nested = inside.filter((node) => isElement(node)).find(({ name }) => name === 'feed' || name === 'rss')
  const found = elements.find(({ name }) => feedRoots.has(name))
  if (found === undefined && nested !== undefined) warnings.add('a feed inside a web page')
  return found ?? nested ?? first
}

/** Told before the tree is built, because web pages nest in ways that feeds do not. */
const isWebPage = (text: string): boolean =>
  /^(?:\s|<\?[^>]{0,300}>|<!--[^>]{0,2000}-->){0,20}(?:<!doctype\s+html\b|<html\b)/i.test(text.slice(0, 20_000)) &&
  !/<(?:feed|rss|rdf:RDF)[\s>]/.test(text)

/** What stood open when the text ended lacks its end: such an entry is marked, and left out where not even its id and title are there. */
function cutShort(feed: FeedBody, root: XmlElement, { warnings }: Reading): FeedBody {
  const last = feed.entries.at(-1)
  const isPartial = last !== undefined && entryElements(root).at(-1)?.closed === false
  const whole = isPartial ? feed.entries.slice(0, -1) : feed.entries
  const entries = isPartial && !isUncertain(last) ? [...whole, { ...last, isPartial: true as const }] : whole
  if (entries.length === 0) refuse('truncated-beyond-use', 'it ends before its first entry does')
  warnings.add(entries.length < feed.entries.length ? 'cut short; its last entry is left out' : 'cut short')
  return { ...feed, entries }
}

const isUncertain = ({ idKind, title }: Feed['entries'][number]): boolean => idKind === 'hash' || title === ''

/** In document order. */
function entryElements(element: XmlElement): XmlElement[] {
  const names = new Set(['item', 'entry', 'url', 'sitemap'])
  return element.children.flatMap((node) => {
    if (!isElement(node)) return []
    if (names.has(node.name)) return [node]
    return node.name === 'channel' || node.name === 'items' ? entryElements(node) : []
  })
}

const withoutMark = (text: string): string => (text.startsWith('\ufeff') ? text.slice(1) : text)

/** But not those of windows-1252 that pass for them: these are mended later. */
const controls = /[^\P{Cc}\n\t\r\x80-\x9f]|[\ufffe\uffff]/gu
function withoutControls(text: string, { warnings }: Reading): string {
  const kept = text.replace(controls, '')
  if (kept.length < text.length) warnings.add('control characters, left out')
  return kept
}

function noteRepeatedIds({ entries }: FeedBody, warnings: Warnings): void {
  const ids = new Set(entries.map(({ id }) => id))
  if (ids.size < entries.length) warnings.add('ids that are not unique')
}
