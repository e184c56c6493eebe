import { attributeOf, childNamed, childrenNamed, textOf, valueOf, valuesOf } from './element.ts'
import { plainFromHtml } from './plain-text.ts'
import { toEntry } from './entry.ts'
import type { RawEntry, Reading } from './entry.ts'
import type { Feed } from './feed.ts'
import type { XmlElement } from './xml-tree.ts'

/** A sitemap, one of news, or an index of sitemaps: entries are addresses, and only news have titles. */
export function readSitemap(root: XmlElement, reading: Reading): Omit<Feed, 'encoding' | 'warnings'> {
  const isIndex = root.name === 'sitemapindex'
  const urls = childrenNamed(root, isIndex ? 'sitemap' : 'url')
  const news = urls.map((url) => childNamed(url, 'news:news')).filter((element) => element !== null)
  const publication = news[0] && childNamed(news[0], 'news:publication')
  return {
    format: isIndex ? 'sitemap-index' : news.length > 0 || declaresNews(root) ? 'news-sitemap' : 'sitemap',
    title: plainFromHtml(textOf(publication ? childNamed(publication, 'news:name') : null)),
    language: valueOf(publication ? childNamed(publication, 'news:language') : null),
    link: null,
    entries: urls.map((url) => toEntry(rawEntry(url, reading.hints.url), reading)),
  }
}

/** It may be empty: it holds the last two days alone. */
const declaresNews = (root: XmlElement): boolean => attributeOf(root, 'xmlns:news') !== null

function rawEntry(url: XmlElement, base: string | null): RawEntry {
  const news = childNamed(url, 'news:news')
  const link = valueOf(childNamed(url, 'loc'))
  return {
    id: null,
    title: news ? plainFromHtml(textOf(childNamed(news, 'news:title'))) : '',
    link,
    base,
    published: news ? valuesOf(news, 'news:publication_date') : [],
    updated: valuesOf(url, 'lastmod'),
    summary: '',
    content: '',
    categories: news ? (valueOf(childNamed(news, 'news:keywords')) ?? '').split(',').map((word) => word.trim()) : [],
    authors: [],
  }
}
