import { Hono } from 'hono'
import * as z from 'zod'
import { Tier, Track } from '../../../shared/domain/announcement.ts'
import { decodeCursor, encodeCursor } from '../../../shared/domain/answer.ts'
import { Moment } from '../../../shared/domain/clocks.ts'
import type { AnnouncementCommit } from '../../../shared/domain/commit.ts'
import { tellingsOf } from '../../../shared/domain/entry.ts'
import { find } from '../../../shared/domain/shelf.ts'
import { AnnouncementId, ProductId, SourceId, TimelineId } from '../../../shared/domain/identifiers.ts'
import type { After, Found, Hit } from '../../../shared/search/search-index.ts'
import { timelineOf, type TimelineReader } from '../../storage/timelines.ts'
import { AuthorityParameter, CompanyParameter, ProductParameter, TimelineParameter } from '../named-parameter.ts'
import { pageLink } from '../paging.ts'
import { badParameter, integerParameter, readQuery } from '../query.ts'
import { link, replyJson } from '../reply.ts'
import type { Searchable } from '../search-follower.ts'

const Name = z.string().max(80)
export const SearchQuery = z.strictObject({
  q: z
    .string()
    .trim()
    .min(1, 'is what to search for, in English or Chinese')
    .max(200, 'has at most 200 characters')
    .describe('The words, all of which must be there, in English or Chinese.')
    .meta({ examples: ['H200 licence', '英伟达'] }),
  track: Track.optional().describe('Only of this track.'),
  timeline: TimelineParameter.optional().describe('Only what is on this timeline.'),
  product: ProductParameter.optional().describe('Only with a fact about this chip.'),
  company: CompanyParameter.optional().describe('Only what concerns this company.'),
  authority: AuthorityParameter.optional().describe('Only acts of this authority.'),
  source: Name.optional().describe('Only from this source.'),
  type: z
    .enum(['permission', 'order', 'supply', 'measure', 'disclosure', 'market'])
    .optional()
    .describe('Only with a fact of this type.'),
  tier: Tier.optional().describe('Only from publishers of this tier.'),
  language: Name.optional().describe('Only in this language.'),
  year: z
    .string()
    .regex(/^\d{4}$/, 'is a year, such as 2026')
    .optional()
    .describe('Only announced in this year, where the publisher is.'),
  sort: z
    .enum(['relevance', 'newest'])
    .optional()
    .describe('The best first, or the last announced; `relevance` where it is left out.'),
  limit: integerParameter(1, 50)
    .optional()
    .describe('How many announcements at most on a page; 20 where it is left out.'),
  cursor: z.string().max(400).optional().describe('From `links.next` of the page before.'),
})

const HighlightAnswer = z
  .strictObject({
    field: z.enum(['title', 'quote', 'note']).describe('Where it was found.'),
    text: z.string().describe('The field, or the part of it around the words. Text, not HTML.'),
    ranges: z
      .array(z.tuple([z.int().min(0), z.int().min(0)]))
      .describe('Where in `text` the words are: from and to, in UTF-16 code units, `to` excluded.'),
  })
  .meta({ id: 'Highlight', description: 'Words that were found, where they stand.' })

const FoundAnnouncement = z
  .strictObject({
    announcementId: AnnouncementId,
    title: z.string().describe("The publisher's title."),
    announcedAt: Moment,
    publisher: z.string().describe('Who said it.'),
    tier: Tier,
    source: SourceId,
    language: z.string().describe('The language of the document, by BCP 47.'),
    track: Track.nullable().describe('Null where it states no fact that we follow.'),
    url: z.url().describe('Where the publisher has it.'),
    href: z.string().describe('The announcement, fact by fact.'),
    types: z.array(z.string()).describe('The types of its facts.'),
    products: z.array(ProductId).describe('The chips that it names.'),
    timelines: z.array(TimelineId).describe('The timelines that have it.'),
    entry: z
      .strictObject({ timeline: TimelineId, id: AnnouncementId })
      .nullable()
      .describe(
        'The entry that tells it, in one of its timelines; null where that lies within an older entry of others, or nowhere.',
      ),
    withdrawn: z.boolean().describe('The publisher took it down.'),
    score: z.number().describe('How well it fits, among the hits of one query.'),
    highlights: z.array(HighlightAnswer).describe('Empty where it was found by the name of what it is about.'),
  })
  .meta({ id: 'FoundAnnouncement', description: 'An announcement that has every word.' })
type FoundAnnouncement = z.infer<typeof FoundAnnouncement>

export const SearchHit = z
  .strictObject({
    ...FoundAnnouncement.shape,
    also: z.array(FoundAnnouncement).describe('The others on this page that tell the same entry, in their order.'),
  })
  .meta({ id: 'SearchHit', description: 'An announcement that has every word, with the others that tell the same.' })

const Facet = z
  .array(
    z.strictObject({
      value: z.string().describe('A value that hits have.'),
      count: z.int().describe('How many have it.'),
    }),
  )
  .describe('The most frequent first, 25 at most.')

export const SearchAnswer = z
  .strictObject({
    q: z.string().describe('The words as they were asked for.'),
    matches: z.int().describe('How many announcements have every word and pass the filters.'),
    indexedThrough: z.int().describe('The commit through which everything is searched.'),
    projectedThrough: z
      .int()
      .describe('The commit through which the timelines are; beyond `indexedThrough`, ask again in a moment.'),
    complete: z.boolean().describe('Whether the two are the same.'),
    hits: z
      .array(SearchHit)
      .describe('The best or the newest first; those on one page that tell one entry are one hit.'),
    facets: z
      .strictObject({
        track: Facet,
        product: Facet,
        company: Facet,
        authority: Facet,
        source: Facet,
        type: Facet,
        tier: Facet,
        language: Facet,
        year: Facet,
      })
      .describe('How many of all that match have each value.'),
    corrected: z
      .array(
        z.strictObject({
          term: z.string().describe('The word as it was given.'),
          by: z.array(z.string()).describe('Those that were searched for.'),
        }),
      )
      .describe('Words that nothing has, with those that were searched for instead.'),
    links: z
      .strictObject({ next: z.string().nullable().describe('The next page; null at the end.') })
      .describe('Where to go from here.'),
  })
  .meta({ id: 'Search', description: 'What the words were found in, the best first.' })

export type SearchRoutes = { timelines: TimelineReader; searchable: () => Promise<Searchable> }

/** Search in all announcements, in both languages. */
export function searchRoutes(readers: SearchRoutes): Hono {
  return new Hono().get('/', async (c) => {
    const { after, hits, ...found } = await search(readers, readQuery(c, SearchQuery))
    const next = after && pageLink(c, after)
    const answer = { ...found, hits: byEntry(hits), links: { next } } satisfies z.input<typeof SearchAnswer>
    return replyJson(c, answer, 'moments', next ? [link(next, 'next')] : [])
  })
}

/** One page of what has every word, and the cursor of the next. Throws a 400 problem where there is no word to search for, or too many. */
export async function search({ timelines, searchable }: SearchRoutes, query: z.output<typeof SearchQuery>) {
  const { q, sort = 'relevance', limit = 20, cursor, ...filters } = query
  const { termsOf } = await import('../../../shared/search/tokens.ts')
  const terms = new Set(termsOf(q))
  if (terms.size === 0) throw badParameter('q', 'holds no word to search for')
  if (terms.size > mostTerms) throw badParameter('q', `has more than ${mostTerms} words`)
  const { index, projectedThrough } = await searchable()
  const found = index.find({ text: q, filters, sort, after: cursor === undefined ? null : readAfter(cursor), limit })
  return {
    q,
    matches: found.matches,
    indexedThrough: index.through,
    projectedThrough,
    complete: index.through >= projectedThrough,
    hits: await Promise.all(found.hits.map((hit) => hitAnswer(timelines, hit))),
    facets: found.facets satisfies Found['facets'],
    corrected: found.corrected,
    after: found.next && encodeCursor(JSON.stringify(found.next)),
  }
}

const mostTerms = 24

/** What happened once is one hit, whoever tells it: where the best of them stands. An entry has the same id in every timeline. */
function byEntry(found: FoundAnnouncement[]): z.infer<typeof SearchHit>[] {
  const hits = new Map<string, z.infer<typeof SearchHit>>()
  for (const one of found) {
    const name = one.entry?.id ?? one.announcementId
    const first = hits.get(name)
    if (first) first.also.push(one)
    else hits.set(name, { ...one, also: [] })
  }
  return [...hits.values()]
}

/** A hit with what its announcement says now: the index holds words, not texts. */
async function hitAnswer(timelines: TimelineReader, { facts, score, terms }: Hit): Promise<FoundAnnouncement> {
  const [said, entry] = await Promise.all([lastSaid(timelines, facts.id), entryOf(timelines, facts)])
  const { id, title, announcedAt, publisher, sourceId, language, track, url } = said.announcement
  return {
    announcementId: id,
    title,
    announcedAt,
    publisher: publisher.name,
    tier: publisher.tier,
    source: sourceId,
    language,
    track,
    url,
    href: `/v1/announcements/${encodeURIComponent(id)}`,
    types: facts.types,
    products: facts.products,
    timelines: facts.timelines,
    entry,
    withdrawn: facts.withdrawn,
    score,
    highlights: await highlightsOf(said, new Set(terms)),
  }
}

/** The newest revision; where the announcement is withdrawn, the one before. */
export async function lastSaid(timelines: TimelineReader, id: string): Promise<AnnouncementCommit> {
  const newest = await timelines.newestRevision(id)
  if (newest?.kind === 'announcement') return newest
  return (await timelines.revisions(id)).findLast((commit) => commit.kind === 'announcement')!
}

async function highlightsOf({ announcement }: AnnouncementCommit, terms: Set<string>) {
  const { highlightOf } = await import('../../../shared/search/highlights.ts')
  const { title, facts, curation } = announcement
  const quotes = new Set(facts.flatMap(({ quote }) => (quote ? [quote.text] : [])))
  const notes = [curation?.note, curation?.caveat].filter((text) => text !== undefined)
  const found = [
    highlightOf('title', title, terms),
    ...[...quotes].map((quote) => highlightOf('quote', quote, terms)),
    ...notes.map((note) => highlightOf('note', note, terms)),
  ]
  return found.filter((highlight) => highlight !== null).slice(0, mostHighlights)
}
const mostHighlights = 5

/** Where to read it among what else happened: among the newest entries of its first timeline, or at its own place further back. */
async function entryOf(timelines: TimelineReader, { id, position, timelines: ids }: Hit['facts']) {
  const [timeline] = ids
  const stored = timeline === undefined ? null : await timelines.latest(timeline)
  if (!stored) return null
  const { shelf } = timelineOf(stored)
  const near = shelf.tail.find((entry) => tellingsOf(entry).some((telling) => telling.id === id))
  const entry = near ?? (await find(shelf, position, timelines.segments(stored.id)))
  return entry && { timeline: stored.id, id: entry.id }
}

const AfterCursor = z.strictObject({ score: z.number(), position: z.string() })

function readAfter(cursor: string): After {
  try {
    return AfterCursor.parse(JSON.parse(decodeCursor(cursor)))
  } catch {
    throw badParameter('cursor', 'is not a cursor that we gave; take it from "links.next" of an answer')
  }
}
