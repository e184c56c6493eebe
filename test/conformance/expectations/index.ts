import { fastFeedParser } from './fast-feed-parser.ts'
import { feedparser, feedparserCircumstances } from './feedparser.ts'
import { feedRs } from './feed-rs.ts'
import { feedsmith } from './feedsmith.ts'
import { feedvalidator } from './feedvalidator.ts'
import { gofeed } from './gofeed.ts'
import { rssParser } from './rss-parser.ts'
import type { CorpusFile } from '../corpora.ts'
import type { Circumstances, Expectation } from '../expectation.ts'

const byCorpus: Record<string, (path: string, source: string) => Expectation | null> = {
  fastfeedparser: fastFeedParser,
  'feed-rs': feedRs,
  feedparser: (_path, source) => feedparser(source),
  feedsmith,
  feedvalidator: (_path, source) => feedvalidator(source),
  gofeed,
  'rss-parser': rssParser,
}

/** What the file's corpus expects of it; null where it says nothing. `source` is its text. */
export const expectationOf = ({ corpus, path }: CorpusFile, source: string): Expectation | null =>
  byCorpus[corpus]?.(path, source) ?? null

export const circumstancesOf = ({ corpus }: CorpusFile, source: string): Circumstances =>
  corpus === 'feedparser' ? feedparserCircumstances(source) : { contentType: null, url: null }
