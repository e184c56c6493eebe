import { attributeOf, childNamed, childrenNamed, textOf, valueOf } from './element.ts'
import { readBase, readLink } from './links.ts'
import { plainFromHtml } from './plain-text.ts'
import { toEntry } from './entry.ts'
import type { Reading } from './entry.ts'
import type { Feed } from './feed.ts'
import type { XmlElement } from './xml-tree.ts'

/** Microsoft's Channel Definition Format of 1997, whose channels may nest. */
export function readCdf(root: XmlElement, reading: Reading): Omit<Feed, 'encoding' | 'warnings'> {
  const base = readBase(attributeOf(root, 'base'), reading.hints.url)
  return {
    format: 'cdf',
    title: plainFromHtml(textOf(childNamed(root, 'title'))),
    language: attributeOf(root, 'xml:lang'),
    link: readLink({ link: attributeOf(root, 'href'), base }),
    entries: itemsOf(root).map((item) => entryOf(item, base, reading)),
  }
}

const itemsOf = (channel: XmlElement): XmlElement[] => [
  ...childrenNamed(channel, 'item'),
  ...childrenNamed(channel, 'channel').flatMap((inner) => itemsOf(inner)),
]

function entryOf(item: XmlElement, base: string | null, reading: Reading): Feed['entries'][number] {
  const anchor = childNamed(item, 'a')
  const raw = {
    id: null,
    title: plainFromHtml(textOf(childNamed(item, 'title'))),
    link: attributeOf(item, 'href') ?? (anchor && attributeOf(anchor, 'href')),
    base,
    published: [attributeOf(item, 'lastmod'), valueOf(childNamed(item, 'pubdate'))],
    updated: [],
    summary: plainFromHtml(textOf(childNamed(item, 'abstract', 'description'))),
    content: '',
    categories: [],
    authors: [],
  }
  return toEntry(raw, reading)
}
