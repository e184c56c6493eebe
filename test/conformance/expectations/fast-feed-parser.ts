import { besideIt } from '../corpora.ts'
import { at, list, values } from '../expectation.ts'
import type { Expectation } from '../expectation.ts'

/** fastfeedparser: `<name>.json`. It takes the link for an id where there is none, and updates for dates. */
export function fastFeedParser(path: string): Expectation | null {
  const feed = besideIt(path, (stem) => [`${stem}.json`])
  if (feed === null) return null
  const entries = list(at(feed, 'entries'))
  return {
    feed: { title: values(at(feed, 'feed', 'title')), link: values(at(feed, 'feed', 'link')) },
    entries: entries.map((entry) => ({
      title: values(at(entry, 'title')),
      link: values(at(entry, 'link')),
      id: values(at(entry, 'id')),
      date: values(at(entry, 'published') ?? at(entry, 'updated')),
    })),
    count: entries.length,
  }
}
