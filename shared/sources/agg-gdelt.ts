import * as z from 'zod'
import { sha256 } from '../domain/canonical.ts'
import { PublisherError } from '../errors.ts'
import { readLink } from '../parsing/feed/links.ts'
import { tidy } from '../parsing/feed/plain-text.ts'
import { readDate } from '../parsing/feed/read-date.ts'
import { inShape, parseJson } from '../parsing/json.ts'
import { openDocument } from '../parsing/open-document.ts'
import { emptyReading, passOver } from '../parsing/reading.ts'
import { mayConcern } from '../parsing/topic.ts'
import type { ReadAnnouncement, Reading, Source, SourceDocument, SourceRequest } from '../source.ts'

const api = 'https://api.gdeltproject.org/api/v2/doc/doc'

/** News articles that GDELT saw on export controls and chips: leads, by title and address. */
export const source: Source = {
  publisher: { id: 'gdelt', name: 'GDELT', tier: 'press' },
  jurisdiction: 'US',
  zone: 'UTC',
  language: 'en',
  schedule: 'rate(60 minutes)',
  off: 'Leads only. It often refuses cloud addresses, and its terms must be reviewed before what it says is passed on.',
  families: ['gdelt-doc'],
  spacing: 5_000,
  requests: () => [
    search('chips', '("export controls" OR "AI chips") (nvidia OR huawei OR amd OR semiconductor) sourcelang:english'),
  ],
  read,
}

/** At most 250 rows and no pages: a day at a time. */
const search = (resource: string, query: string): SourceRequest => ({
  resource,
  url: `${api}?${new URLSearchParams({ query, mode: 'artlist', format: 'json', maxrecords: '250', timespan: '1d', sort: 'datedesc' })}`,
  accept: 'application/json',
})

const Article = z.strictObject({
  url: z.string(),
  url_mobile: z.string(),
  title: z.string(),
  seendate: z.string().regex(/^\d{8}T\d{6}Z$/),
  socialimage: z.string(),
  domain: z.string(),
  language: z.string(),
  sourcecountry: z.string(),
})
/** Nothing found is `{}`. */
const Answer = z.strictObject({ articles: z.array(Article).default([]) })
const languages: Record<string, string> = { English: 'en', Chinese: 'zh' }

function read(document: SourceDocument): Reading {
  const { kind, text } = openDocument(document)
  // A query it dislikes gets a sentence with status 200.
  if (kind !== 'json') throw new PublisherError(`GDELT says: ${tidy(text).slice(0, 200)}`)
  const answer = inShape(Answer, parseJson(withoutControls(text), 'A GDELT answer'), 'A GDELT answer')
  const reading = emptyReading()
  const seen = new Set<string>()
  for (const article of answer.articles) {
    const announcement = announcementOf(article)
    if (typeof announcement === 'string') passOver(reading, announcement)
    else if (seen.has(announcement.nativeId)) passOver(reading, 'repeated in the same answer')
    else reading.announcements.push(announcement)
    if (typeof announcement !== 'string') seen.add(announcement.nativeId)
  }
  return reading
}

/** Titles may hold characters that JSON does not allow in a text. */
const withoutControls = (text: string): string => text.replace(/\p{Cc}/gu, ' ')

function announcementOf(article: z.infer<typeof Article>): ReadAnnouncement | string {
  const language = languages[article.language]
  const title = titleOf(article.title)
  const url = readLink({ link: addressOf(article.url), base: null })
  const seen = readDate(article.seendate, 'UTC')
  if (language === undefined) return 'in a language that we do not read'
  if (url === null) return 'an article without an address'
  if (title === '' || seen === null) return 'an article without a title or a date'
  if (!mayConcern(title)) return 'not about chips or export control'
  const name = url.replace(/^https?:\/\//, '')
  return {
    nativeId: /^\S{1,160}$/.test(name) ? name : sha256(name),
    url,
    language,
    title,
    text: '',
    // When GDELT saw it, in steps of fifteen minutes: never before it was published, sometimes long after.
    announcedAt: seen.moment,
    documentNumber: null,
    depth: 'listing',
    facts: [],
  }
}

/** Titles come as tokens: `sanctions ; Tehran hits back , calls them`. */
const titleOf = (tokens: string): string =>
  tidy(tokens)
    .replace(/ +([,;:.!?%)\]])/g, '$1')
    .replace(/([([$]) +/g, '$1')

/** Addresses may carry a port, or stray text behind a blank. */
const addressOf = (url: string): string => url.trim().replace(/(?:\s|%20)+\w*=?.*$/i, '')
