import { besideIt } from '../corpora.ts'
import { values, at, list } from '../expectation.ts'
import { ofFeedsmith } from '../feedsmith-model.ts'
import type { Expectation } from '../expectation.ts'

/** feedsmith: its own model in `<name>.json`, dates and links as they are written in the feed. */
export function feedsmith(path: string): Expectation | null {
  const feed = besideIt(path, (stem) => [`${stem}.json`])
  if (feed === null) return null
  const model = ofFeedsmith(feed)
  return {
    feed: { title: values(model.title), link: values(model.link) },
    entries: model.entries.map((entry) => ({
      title: values(entry.title),
      link: values(entry.link),
      id: values(entry.id),
      date: values(entry.date),
    })),
    count: list(at(feed, 'items') ?? at(feed, 'entries')).length,
  }
}
