import * as z from 'zod'
import { search as searchFor, lastSaid, SearchQuery } from '../../api/routes/search.ts'
import { factText } from '../../api/formats/fact-text.ts'
import { announcementPath, Cited, cut } from '../citing.ts'
import { subjectNamed } from '../covered.ts'
import { CursorInput, limitInput, TimelineInput } from '../inputs.ts'
import { tool, type ToolReaders } from '../tool.ts'

/** Words in what publishers said. */
export const search = tool({
  name: 'search',
  title: 'Search announcements',
  description:
    'Finds announcements that hold every word, in English or Chinese (each in its own language; words are not translated). Use the other tools for what holds or held.',
  input: z.strictObject({
    query: SearchQuery.shape.q,
    timeline: TimelineInput.optional(),
    type: SearchQuery.shape.type,
    year: SearchQuery.shape.year,
    sort: SearchQuery.shape.sort,
    limit: limitInput(20, 8),
    cursor: CursorInput,
  }),
  output: z.strictObject({
    query: z.string(),
    matches: z.int(),
    complete: z.boolean(),
    hits: z.array(
      Cited.extend({
        announcementId: z.string(),
        title: z.string(),
        language: z.string(),
        timelines: z.array(z.string()),
        withdrawn: z.boolean(),
      }),
    ),
    corrected: z.array(z.strictObject({ term: z.string(), by: z.array(z.string()) })),
    next: z.string().nullable(),
  }),
  async answer({ query, limit, timeline, ...rest }, readers) {
    if (timeline !== undefined) subjectNamed(timeline)
    const found = await searchFor(readers, { q: query, limit, timeline, ...rest })
    const { matches, complete, corrected, after } = found
    const hits = await Promise.all(found.hits.map((hit) => hitAnswer(hit, readers)))
    return { query, matches, complete, hits, corrected, next: after }
  },
})

type Hit = Awaited<ReturnType<typeof searchFor>>['hits'][number]

async function hitAnswer(hit: Hit, { timelines, href }: ToolReaders) {
  const { announcementId, title, publisher, tier, url, announcedAt, language, withdrawn } = hit
  const { announcement } = await lastSaid(timelines, announcementId)
  const { facts, curation } = announcement
  const quote = hit.highlights.find(({ field }) => field === 'quote')?.text ?? facts[0]?.quote?.text
  return {
    announcementId,
    title: cut(title),
    says: facts.slice(0, 6).map(factText),
    publisher,
    tier,
    url,
    quote: quote ? cut(quote) : null,
    note: curation?.note ? cut(curation.note) : null,
    caveat: curation?.caveat ? cut(curation.caveat) : null,
    announcedAt,
    permalink: href(announcementPath(announcementId)),
    language,
    timelines: hit.timelines,
    withdrawn,
  }
}
