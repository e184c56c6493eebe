import * as z from 'zod'
import { PublisherError } from '../errors.ts'
import { readLink } from '../parsing/feed/links.ts'
import { plainFromHtml } from '../parsing/feed/plain-text.ts'
import { has, inShape, parseJson } from '../parsing/json.ts'
import { openDocument } from '../parsing/open-document.ts'
import { jsonIn } from '../parsing/substance.ts'
import { emptyReading, passOver } from '../parsing/reading.ts'
import { mayConcern } from '../parsing/topic.ts'
import type { ReadAnnouncement, Reading, Source, SourceDocument, SourceRequest } from '../source.ts'

const api = 'https://hn.algolia.com/api/v1/search_by_date'
const twoDays = 2 * 24 * 60 * 60

/** What readers submit to Hacker News on chips and export control: leads, by a search that needs no key. */
export const source: Source = {
  publisher: { id: 'hacker-news', name: 'Hacker News', tier: 'press' },
  jurisdiction: 'US',
  zone: 'UTC',
  language: 'en',
  schedule: 'rate(30 minutes)',
  off: 'Leads only: what readers submit, not what a publisher announces. It sends no validators, so every check is a full answer.',
  families: ['hn-algolia'],
  requests: (now) => ['export controls', 'nvidia china', 'ai chips'].map((query) => search(query, now)),
  substance,
  read,
}

/** At most 1,000 hits a query, so a window of days; the newest first. */
function search(query: string, now: string): SourceRequest {
  const since = Math.floor(Date.parse(now) / 1000) - twoDays
  const parameters = new URLSearchParams({
    query,
    tags: 'story',
    numericFilters: `created_at_i>${since}`,
    hitsPerPage: '100',
    page: '0',
  })
  return { resource: query.replaceAll(' ', '-'), url: `${api}?${parameters}`, accept: 'application/json' }
}

/** What is read of a story. */
const Hit = z.object({
  objectID: z.string().min(1),
  title: z.string().nullish(),
  url: z.string().nullish(),
  story_text: z.string().nullish(),
  created_at: z.iso.datetime({ offset: true }),
})
const Page = z.object({ hits: z.array(Hit), page: z.int(), nbPages: z.int() })

/** Points, numbers of comments and times of the search drift without news. */
function substance(document: SourceDocument): string | null {
  const page = Page.safeParse(jsonIn(document))
  return page.success ? JSON.stringify(page.data) : null
}

function read(document: SourceDocument): Reading {
  const { kind, text } = openDocument(document)
  if (kind !== 'json') throw new PublisherError(`The search answered with ${kind}, not JSON`)
  const value = parseJson(text, 'A Hacker News answer')
  if (has(value, 'message')) throw new PublisherError(`The search says: ${String(value.message).slice(0, 200)}`)
  const page = inShape(Page, value, 'A Hacker News answer')
  const reading = emptyReading()
  for (const hit of page.hits) {
    const announcement = announcementOf(hit)
    if (typeof announcement === 'string') passOver(reading, announcement)
    else reading.announcements.push(announcement)
  }
  return { ...reading, follow: nextPage(page, document.url) }
}

function announcementOf({
  objectID,
  title,
  url,
  story_text,
  created_at,
}: z.infer<typeof Hit>): ReadAnnouncement | string {
  if (!title) return 'a comment, not a story'
  const text = plainFromHtml(story_text ?? '')
  if (!mayConcern(`${title}\n${text}`)) return 'not about chips or export control'
  return {
    nativeId: objectID,
    url: readLink({ link: url ?? null, base: null }) ?? `https://news.ycombinator.com/item?id=${objectID}`,
    language: 'en',
    title: plainFromHtml(title),
    text,
    announcedAt: new Date(created_at).toISOString(),
    documentNumber: null,
    depth: 'listing',
    facts: [],
  }
}

function nextPage({ page, nbPages }: z.infer<typeof Page>, asked: string | null): SourceRequest[] {
  if (page + 1 >= nbPages || asked === null) return []
  const url = new URL(asked)
  url.searchParams.set('page', `${page + 1}`)
  return [
    {
      resource: `${url.searchParams.get('query') ?? 'search'}/page-${page + 1}`.replaceAll(' ', '-'),
      url: url.href,
      accept: 'application/json',
    },
  ]
}
