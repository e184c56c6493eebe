import { besideIt } from '../corpora.ts'
import { at, list, values } from '../expectation.ts'
import type { Expectation } from '../expectation.ts'

/** feed-rs: its own model in `<name>.serde.json`. It makes up ids where a feed has none. */
export function feedRs(path: string): Expectation | null {
  const feed = besideIt(path, (stem) => [`${stem}.serde.json`])
  if (feed === null) return null
  const entries = list(at(feed, 'entries'))
  return {
    feed: { title: values(at(feed, 'title', 'content')) },
    entries: entries.map((entry) => ({
      title: values(at(entry, 'title', 'content')),
      link: values(linkOf(list(at(entry, 'links')))),
      id: values(at(entry, 'id')),
      date: values(at(entry, 'published') ?? at(entry, 'updated')),
    })),
    count: entries.length,
  }
}

/** It keeps all links; the one of the entry itself is the alternate, or has no relation. */
function linkOf(links: unknown[]): unknown {
  const own = links.find((link) => [null, undefined, 'alternate'].includes(relation(link)))
  return at(own, 'href')
}
const relation = (link: unknown): string | null | undefined => {
  const rel = at(link, 'rel')
  return typeof rel === 'string' ? rel : null
}
