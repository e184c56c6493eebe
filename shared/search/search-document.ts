import { authorities, companies, products } from '../catalogue/catalogue.ts'
import { Track, type Tier } from '../domain/announcement.ts'
import type { Moment } from '../domain/clocks.ts'
import type { AnnouncementCommit } from '../domain/commit.ts'

/** What is searched of an announcement, by field. */
export type SearchText = {
  title: string
  quotes: string
  /** The curated history's account, and what its curator would have you know. */
  note: string
  /** What the announcement is about, by name and in both languages: 英伟达 finds what English papers say of Nvidia. */
  names: string
}

/** What an announcement is filtered and counted by. */
export type SearchFacts = {
  id: string
  /** The newest commit of it. */
  seq: number
  /** Where it stands in every timeline. */
  position: string
  announcedAt: Moment
  source: string
  tier: Tier
  language: string
  withdrawn: boolean
  types: string[]
  products: string[]
  /** Every timeline that has it: corridors, companies, authorities, tracks. */
  timelines: string[]
}

export const searchFields = ['title', 'quotes', 'note', 'names'] as const

export function searchFactsOf(commit: AnnouncementCommit): SearchFacts {
  const { announcement, seq, position, subjects } = commit
  const { id, announcedAt, sourceId, publisher, language, facts } = announcement
  return {
    id,
    seq,
    position,
    announcedAt,
    source: sourceId,
    tier: publisher.tier,
    language,
    withdrawn: false,
    types: distinct(facts.map(({ type }) => type)),
    products: distinct(facts.flatMap((fact) => fact.products)),
    timelines: subjects,
  }
}

export function searchTextOf({ announcement, subjects }: AnnouncementCommit): SearchText {
  const { title, facts, curation, publisher, documentNumber } = announcement
  const numbers = facts.flatMap((fact) => ('documentNumber' in fact ? [fact.documentNumber] : []))
  const named = distinct([...subjects, ...facts.flatMap((fact) => fact.products)]).flatMap(namesOf)
  return {
    title,
    quotes: distinct(facts.flatMap(({ quote }) => (quote ? [quote.text] : []))).join('\n'),
    note: [curation?.note, curation?.caveat].filter(Boolean).join('\n'),
    names: distinct([publisher.name, documentNumber, ...numbers, ...named].filter((name) => name !== null)).join('\n'),
  }
}

/** The tracks, companies and authorities among timelines. */
export const tracksIn = (timelines: string[]): string[] => timelines.filter((id) => tracks.has(id))
export const companiesIn = (timelines: string[]): string[] => timelines.filter((id) => companies.has(id))
export const authoritiesIn = (timelines: string[]): string[] => timelines.filter((id) => authorities.has(id))

const tracks = new Set<string>(Track.options)

/** A subject's name with its usual one in each language; nicknames and spokesmen would find too much. */
function namesOf(id: string): string[] {
  const subject = products.get(id) ?? companies.get(id) ?? authorities.get(id)
  if (!subject) return []
  return [subject.name, ...subject.aliases.en.slice(0, 1), ...subject.aliases.zh.slice(0, 1)]
}

const distinct = <T>(items: T[]): T[] => [...new Set(items)]
