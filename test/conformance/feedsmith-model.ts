import { at, list, values } from './expectation.ts'
import type { Found, FoundFeed } from './expectation.ts'

/** feedsmith keeps each format's own names; this is what they mean. */
export function ofFeedsmith(feed: unknown): FoundFeed {
  const items = list(at(feed, 'items') ?? at(feed, 'entries'))
  return {
    title: text(at(feed, 'title')),
    link: first(at(feed, 'link'), at(feed, 'home_page_url'), linkOf(at(feed, 'links'))),
    entries: items.map((item) => entryOf(item)),
  }
}

const entryOf = (item: unknown): Found => ({
  title: text(at(item, 'title')) ?? first(at(item, 'dc', 'title'), at(item, 'dc', 'titles', 0)),
  link: first(at(item, 'link'), at(item, 'url'), linkOf(at(item, 'links')), permalink(at(item, 'guid'))),
  id: first(at(item, 'guid', 'value'), at(item, 'id'), at(item, 'rdf', 'about'), at(item, 'atom', 'id')),
  date: first(
    at(item, 'pubDate'),
    at(item, 'published'),
    at(item, 'date_published'),
    at(item, 'dc', 'date'),
    at(item, 'dc', 'dates', 0),
    at(item, 'dcterms', 'issued', 0),
    at(item, 'updated'),
    at(item, 'date_modified'),
  ),
})

/** Since version 3 a text is `{ value, type }`. */
const text = (value: unknown): string | null => first(value, at(value, 'value'))
const first = (...found: unknown[]): string | null => values(...found)[0] ?? null
const permalink = (guid: unknown): unknown => {
  const [value] = values(at(guid, 'value'))
  return at(guid, 'isPermaLink') !== false && value?.startsWith('http') ? value : undefined
}
function linkOf(links: unknown): unknown {
  const own = list(links).find((link) => [undefined, 'alternate'].includes(values(at(link, 'rel'))[0]))
  return at(own ?? list(links)[0], 'href')
}
