import * as z from 'zod'
import { tellingsOf, type Entry, type Telling } from '../../shared/domain/entry.ts'
import type { StatedPermission } from '../../shared/state/permissions.ts'
import { factText } from '../api/formats/fact-text.ts'
import { lastSaid } from '../api/routes/search.ts'
import type { ToolReaders } from './tool.ts'

/** Who says what, where, when, and in which words: all that is needed to cite it. The list of tools carries these schemas, so they are kept short. */
export const Cited = z.strictObject({
  says: z.array(z.string()),
  publisher: z.string(),
  tier: z.string(),
  url: z.string().nullable(),
  quote: z.string().nullable(),
  note: z.string().nullable(),
  caveat: z.string().nullable(),
  announcedAt: z.string(),
  permalink: z.string().nullable(),
})
export type Cited = z.infer<typeof Cited>

/** One thing that happened, with who tells of it. */
export const Item = z.strictObject({
  id: z.string(),
  title: z.string(),
  announcedAt: z.string(),
  citations: z.array(Cited),
  citationCount: z.int(),
  disputes: z.array(z.strictObject({ field: z.string(), value: z.unknown(), headline: z.unknown(), by: z.string() })),
  withdrawn: z.string().nullable(),
})
export type Item = z.infer<typeof Item>

/** How much of one thing an answer shows; it says how much there is. */
const mostCitations = 4
const mostDisputes = 6
const longestText = 700

export function itemOf(entry: Entry, { href }: ToolReaders): Item {
  const told = tellingsOf(entry).flatMap((telling) => citedIn(telling, href))
  return {
    id: entry.id,
    title: cut(entry.title),
    announcedAt: entry.announcedAt,
    citations: told.slice(0, mostCitations),
    citationCount: told.length,
    disputes: entry.disputes
      .slice(0, mostDisputes)
      .map(({ field, value, headline, announcementId: by }) => ({ field, value, headline, by })),
    withdrawn: entry.withdrawn?.at ?? null,
  }
}

function citedIn({ announcedAt, facts, citations }: Telling, href: ToolReaders['href']): Cited[] {
  const says = facts.map(factText)
  return citations.map(({ publisher, tier, url, quote, note, caveat, announcementId }) => ({
    says,
    publisher,
    tier,
    url,
    quote: quote && cut(quote),
    note: note && cut(note),
    caveat: caveat && cut(caveat),
    announcedAt,
    permalink: href(announcementPath(announcementId)),
  }))
}

/** A statement about a corridor; one that rests on a number is cited by the rule that names it. */
export async function citeStated(stated: StatedPermission, { timelines, href }: ToolReaders): Promise<Cited> {
  const { announcementId, announcedAt, tier, quote, threshold } = stated
  const says = [factText(stated)]
  if (threshold) {
    const { title, citation, url } = threshold.rule
    const note = `By its figures the chip is ${threshold.outcome} (${threshold.confidence} confidence): ${title}.`
    return { says, publisher: citation, tier, url, quote: null, note, caveat: null, announcedAt, permalink: null }
  }
  const { announcement } = await lastSaid(timelines, announcementId)
  const { publisher, url, curation } = announcement
  return {
    says,
    publisher: publisher.name,
    tier,
    url,
    quote: quote && cut(quote.text),
    note: curation?.note ? cut(curation.note) : null,
    caveat: curation?.caveat ? cut(curation.caveat) : null,
    announcedAt,
    permalink: href(announcementPath(announcementId)),
  }
}

export const announcementPath = (id: string): string => `/v1/announcements/${encodeURIComponent(id)}`

export const cut = (text: string): string => (text.length > longestText ? `${text.slice(0, longestText)}…` : text)
