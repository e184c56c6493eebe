import { attributeOf, childNamed, childrenNamed, hasMarkup, textOf, valueOf, valuesOf } from './element.ts'
import { readBase, readLink } from './links.ts'
import type { WrittenLink } from './links.ts'
import { plainFromHtml, plainFromTree, tidy } from './plain-text.ts'
import { decodeReferences } from './character-references.ts'
import { toEntry } from './entry.ts'
import type { RawEntry, Reading } from './entry.ts'
import type { Feed } from './feed.ts'
import type { XmlElement } from './xml-tree.ts'

type FeedBody = Omit<Feed, 'encoding' | 'warnings'>

/** Atom 0.3 and 1.0; an entry that stands alone is a feed of one. */
export function readAtom(root: XmlElement, reading: Reading): FeedBody {
  const base = readBase(attributeOf(root, 'xml:base'), reading.hints.url)
  const links = childrenNamed(root, 'link')
  const outer = base ?? selfLink(links)
  const home = readLink(atomLink(links, outer))
  const entries = root.name === 'entry' ? [root] : childrenNamed(root, 'entry')
  return {
    format: isAtom03(root) ? 'atom-0.3' : 'atom-1.0',
    title: root.name === 'entry' ? '' : construct(childNamed(root, 'title'), reading),
    language: attributeOf(root, 'xml:lang'),
    link: home,
    entries: entries.map((entry) =>
      toEntry(rawEntry(entry, entry === root ? reading.hints.url : (outer ?? home), reading), reading),
    ),
  }
}

const isAtom03 = (root: XmlElement): boolean =>
  attributeOf(root, 'version')?.trim() === '0.3' ||
  [...root.attributes.values()].some((uri) => uri.startsWith('http://purl.org/atom/ns#'))

function rawEntry(entry: XmlElement, outer: string | null, reading: Reading): RawEntry {
  const base = readBase(attributeOf(entry, 'xml:base'), outer)
  const id = valueOf(childNamed(entry, 'id'))
  const written = atomLink(childrenNamed(entry, 'link'), base)
  const source = attributeOf(childNamed(entry, 'content') ?? entry, 'src')
  return {
    id: id === null ? null : { value: id, kind: 'atom-id' },
    title: construct(childNamed(entry, 'title', 'media:title', 'dc:title'), reading),
    link: written.link ?? source,
    base: written.base,
    published: valuesOf(entry, 'published', 'issued', 'dcterms:issued', 'created', 'dc:date', 'pubdate'),
    updated: valuesOf(entry, 'updated', 'modified', 'dcterms:modified'),
    summary: prose(childNamed(entry, 'summary', 'media:description'), reading),
    content: prose(childNamed(entry, 'content'), reading),
    categories: categoriesOf(entry),
    authors: childrenNamed(entry, 'author').map(
      (author) => valueOf(childNamed(author, 'name', 'email')) ?? textOf(author).trim(),
    ),
  }
}

const categoriesOf = (entry: XmlElement): string[] => [
  ...childrenNamed(entry, 'category').map(
    (category) => attributeOf(category, 'label') ?? attributeOf(category, 'term') ?? textOf(category).trim(),
  ),
  ...childrenNamed(entry, 'dc:subject').map((subject) => textOf(subject).trim()),
]

/** The address of the thing itself: an alternate, HTML before others; then whatever link is no mere accessory. */
export function atomLink(links: XmlElement[], outer: string | null): WrittenLink {
  const chosen = chooseLink(links)
  if (chosen === null) return { link: null, base: outer }
  return { link: hrefOf(chosen), base: readBase(attributeOf(chosen, 'xml:base'), outer) }
}

/** Where a feed says that it is itself: a base where nothing better is known. */
export function selfLink(links: XmlElement[]): string | null {
  const self = links.find((link) => relationOf(link) === 'self')
  return self === undefined ? null : readLink({ link: hrefOf(self), base: null })
}

function chooseLink(links: XmlElement[]): XmlElement | null {
  const usable = links.filter((link) => hrefOf(link) !== null)
  const alternates = usable.filter((link) => relationOf(link) === 'alternate')
  const html = alternates.find((link) => /^(?:text\/html|application\/xhtml\+xml)?$/.test(typeOf(link)))
  return (
    html ??
    alternates[0] ??
    usable.find((link) => relationOf(link) === 'self') ??
    usable.find((link) => !accessories.has(relationOf(link))) ??
    null
  )
}
const accessories = new Set([
  'enclosure',
  'edit',
  'edit-media',
  'replies',
  'next',
  'previous',
  'prev',
  'first',
  'last',
  'license',
  'hub',
  'related',
  'via',
  'icon',
  'stylesheet',
])

const hrefOf = (link: XmlElement): string | null => attributeOf(link, 'href') ?? valueOf(link)
const typeOf = (link: XmlElement): string => (attributeOf(link, 'type') ?? '').trim().toLowerCase()
const relationOf = (link: XmlElement): string =>
  (attributeOf(link, 'rel') ?? 'alternate')
    .trim()
    .toLowerCase()
    .replace('http://www.iana.org/assignments/relation/', '') || 'alternate'

type TextKind = 'literal' | 'html' | 'tree' | 'base64'

/** What an element's `type` (and, before 1.0, `mode`) says its text is. */
function kindOf(element: XmlElement): TextKind {
  const type = typeOf(element)
  const mode = attributeOf(element, 'mode')?.trim().toLowerCase()
  if (mode === 'base64') return 'base64'
  if (hasMarkup(element)) return 'tree'
  if (type === 'html' || type === 'text/html' || (mode === 'escaped' && type !== 'text/plain')) return 'html'
  const isMedia = type.includes('/') && !type.startsWith('text/') && !/[/+]xml$/.test(type)
  return isMedia ? 'base64' : 'literal'
}

/** The plain text of a title. Text that claims to be plain is taken at its word, but for references escaped twice. */
function construct(element: XmlElement | null, reading: Reading): string {
  if (element === null) return ''
  const kind = kindOf(element)
  if (kind !== 'literal') return readKind(element, kind, reading)
  return tidy(onceMore(textOf(element), reading))
}

/** The plain text of a summary or content, where tags that were not announced are still tags. */
function prose(element: XmlElement | null, reading: Reading): string {
  if (element === null) return ''
  const kind = kindOf(element)
  return readKind(element, kind === 'literal' ? 'html' : kind, reading)
}

function readKind(element: XmlElement, kind: TextKind, { warnings }: Reading): string {
  if (kind === 'tree') return plainFromTree(element)
  if (kind !== 'base64') return plainFromHtml(textOf(element))
  const decoded = decodeBase64(textOf(element))
  if (decoded === null) warnings.add('content that is no text')
  return plainFromHtml(decoded ?? '')
}

function onceMore(text: string, { warnings }: Reading): string {
  const decoded = decodeReferences(text)
  if (decoded !== text) warnings.add('references escaped twice')
  return decoded
}

function decodeBase64(text: string): string | null {
  const compact = text.replace(/\s+/g, '')
  if (!/^[\w+/-]*={0,2}$/.test(compact)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(atob(compact.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0)),
    )
  } catch {
    return null
  }
}
