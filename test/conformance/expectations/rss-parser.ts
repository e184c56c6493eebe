import { basename, dirname, join } from 'node:path'
import { besideIt } from '../corpora.ts'
import { at, list, values } from '../expectation.ts'
import type { Expectation } from '../expectation.ts'

/** rss-parser: `output/<name>.json` for `input/<name>.*`. Its `isoDate` is the date as an instant. */
export function rssParser(path: string): Expectation | null {
  const feed = besideIt(path, (stem) => [join(dirname(dirname(path)), 'output', `${basename(stem)}.json`)])
  if (feed === null) return null
  const entries = list(at(feed, 'feed', 'items'))
  return {
    feed: { title: values(at(feed, 'feed', 'title')), link: values(at(feed, 'feed', 'link')) },
    entries: entries.map((entry) => ({
      title: values(at(entry, 'title')),
      link: values(at(entry, 'link')),
      id: values(at(entry, 'guid') ?? at(entry, 'id')),
      date: values(at(entry, 'isoDate')),
    })),
    count: entries.length,
  }
}
