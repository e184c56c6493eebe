import { besideIt } from '../corpora.ts'
import { at, list, values } from '../expectation.ts'
import type { Expectation } from '../expectation.ts'

/** gofeed: `<name>.json` (or `<name>_expected.json`), in the model of one format or in its universal one. */
export function gofeed(path: string): Expectation | null {
  const feed = besideIt(path, (stem) => (path.endsWith('.json') ? [`${stem}_expected.json`] : [`${stem}.json`]))
  if (feed === null) return null
  const entries = list(at(feed, 'items') ?? at(feed, 'entries'))
  return {
    feed: {
      title: values(at(feed, 'title')),
      link: values(at(feed, 'link') ?? at(feed, 'home_page_url') ?? linkOf(feed)),
    },
    entries: entries.map((entry) => ({
      title: values(at(entry, 'title')),
      link: values(at(entry, 'link') ?? at(entry, 'url') ?? linkOf(entry)),
      id: values(at(entry, 'guid', 'value') ?? at(entry, 'guid') ?? at(entry, 'id')),
      date: values(dateOf(entry)),
    })),
    count: entries.length,
  }
}

const dateOf = (entry: unknown): unknown =>
  at(entry, 'publishedParsed') ??
  at(entry, 'pubDateParsed') ??
  at(entry, 'date_published') ??
  at(entry, 'updatedParsed')

/** In its Atom model a link is an object, in its universal one a text. */
function linkOf(entry: unknown): unknown {
  const links = list(at(entry, 'links'))
  const own = links.find(
    (link) => typeof link === 'string' || ['alternate', undefined].includes(values(at(link, 'rel'))[0]),
  )
  return typeof own === 'string' ? own : at(own, 'href')
}
