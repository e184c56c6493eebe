import * as z from 'zod'
import { decodeReferences } from './character-references.ts'
import { plainFromHtml, tidy } from './plain-text.ts'
import { readLink } from './links.ts'
import { limits } from './limits.ts'
import { toEntry } from './entry.ts'
import type { RawEntry, Reading } from './entry.ts'
import type { Feed, FeedFormat } from './feed.ts'
import { refuse } from './unreadable-feed.ts'

/** Lenient about what publishers get wrong, a number for an id or null for a missing member: the wrong member is left out. */
const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
const Author = z.union([z.object({ name: text }), z.string().transform((name) => ({ name }))])
const authors = z.array(Author).catch([])
const Item = z.object({
  id: text,
  url: text,
  external_url: text,
  title: text,
  summary: text,
  content_text: text,
  content_html: text,
  date_published: text,
  date_modified: text,
  tags: z.array(z.string()).catch([]),
  author: Author.nullish().catch(null),
  authors,
})
const Document = z.object({
  version: text,
  title: text,
  language: text,
  home_page_url: text,
  items: z.array(z.unknown()),
})

/** JSON Feed 1.0 and 1.1. Throws UnreadableFeedError for JSON that is none. */
export function readJsonFeed(source: string, reading: Reading): Omit<Feed, 'encoding' | 'warnings'> {
  const parsed = Document.safeParse(parse(source))
  if (!parsed.success) refuse('not-a-feed', 'JSON without a list of items')
  const { version, title, language, home_page_url: home, items } = parsed.data
  if (!version?.includes('jsonfeed.org')) reading.warnings.add('a JSON feed that does not say that it is one')
  if (items.length > limits.entries) refuse('too-many-entries', `it has over ${limits.entries} entries`)
  return {
    format: formatOf(version),
    title: headline(title ?? ''),
    language: language ?? null,
    link: readLink({ link: home ?? null, base: reading.hints.url }),
    entries: items.flatMap((item) => entryOf(item, reading.hints.url ?? home ?? null, reading)),
  }
}

function parse(source: string): unknown {
  let parts = 0
  for (const mark of ['{', '[']) {
    for (let at = source.indexOf(mark); at !== -1 && parts <= limits.elements; at = source.indexOf(mark, at + 1))
      parts++
  }
  if (parts > limits.elements) refuse('too-many-elements', `it has over ${limits.elements} objects and lists`)
  try {
    return JSON.parse(source)
  } catch (error) {
    return refuse('malformed-json', 'it begins like JSON and is none', error)
  }
}

const formatOf = (version: string | null | undefined): FeedFormat =>
  `json-feed-${/version\/(\d\.\d)/.exec(version ?? '')?.[1] ?? (version?.includes('jsonfeed.org') ? '1' : '1.0')}`

function entryOf(item: unknown, base: string | null, reading: Reading): Feed['entries'] {
  const parsed = Item.safeParse(item)
  if (parsed.success) return [toEntry(rawEntry(parsed.data, base), reading)]
  reading.warnings.add('an item that is no object')
  return []
}

/** Titles are plain text, but blogging software escapes them as for a page. */
const headline = (title: string): string => tidy(decodeReferences(title))

function rawEntry(item: z.infer<typeof Item>, base: string | null): RawEntry {
  const html = item.content_html ?? ''
  return {
    id: item.id ? { value: item.id, kind: 'json-id' } : null,
    title: headline(item.title ?? ''),
    link: item.url ?? item.external_url ?? null,
    base,
    published: [item.date_published ?? null],
    updated: [item.date_modified ?? null],
    summary: plainFromHtml(item.summary ?? ''),
    content: html === '' ? tidy(item.content_text ?? '') : plainFromHtml(html),
    categories: item.tags.map((tag) => tidy(tag)),
    authors: [...item.authors, ...(item.authors.length === 0 && item.author ? [item.author] : [])].map((author) =>
      tidy(author.name ?? ''),
    ),
  }
}
