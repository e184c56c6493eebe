import MiniSearch, { type Options, type SearchResult } from 'minisearch'
import * as z from 'zod'
import type { Commit } from '../domain/commit.ts'
import {
  authoritiesIn,
  companiesIn,
  searchFactsOf,
  searchFields,
  searchTextOf,
  tracksIn,
  type SearchFacts,
  type SearchText,
} from './search-document.ts'
import { indexTermsOf, isLoneHan, isWord, termsOf } from './tokens.ts'

/** Goes up with every change of what is indexed or how: a snapshot of another is not loaded. */
export const searchFormat = 1

/** What can be counted and filtered by. */
export const facetNames = [
  'track',
  'product',
  'company',
  'authority',
  'source',
  'type',
  'tier',
  'language',
  'year',
] as const
export type FacetName = (typeof facetNames)[number]
export type Filters = Partial<Record<FacetName | 'timeline', string | undefined>>

/** Where a page of hits begins: behind this one. */
export type After = { score: number; position: string }
export type Sort = 'relevance' | 'newest'
export type Query = { text: string; filters: Filters; sort: Sort; after: After | null; limit: number }

/** An announcement that has every word; `terms` are the words of the index that it was found by. */
export type Hit = { facts: SearchFacts; score: number; terms: string[] }
export type Found = {
  matches: number
  hits: Hit[]
  next: After | null
  facets: Record<FacetName, { value: string; count: number }[]>
  /** Words that nothing holds, with those that were taken for them. */
  corrected: { term: string; by: string[] }[]
}

const Snapshot = z.strictObject({
  format: z.literal(searchFormat),
  through: z.int().min(0),
  index: z.custom<ReturnType<MiniSearch['toJSON']>>((value) => typeof value === 'object'),
  facts: z.array(z.custom<SearchFacts>()),
})

type Indexed = SearchText & { id: string }
const options: Options<Indexed> = {
  fields: [...searchFields],
  tokenize: indexTermsOf,
  searchOptions: { tokenize: termsOf },
  processTerm: (term) => term,
  autoVacuum: false, // it would run by a timer, in the middle of something else
}
const boost = { title: 3, quotes: 1, note: 1, names: 0.5 }
const mostFacetValues = 25

/** The announcements of the log, through one commit, ready to be searched. */
export class SearchIndex {
  #index = new MiniSearch<Indexed>(options)
  #facts = new Map<string, SearchFacts>()
  #through = 0

  /** The commit through which everything is indexed. */
  get through(): number {
    return this.#through
  }
  get size(): number {
    return this.#facts.size
  }

  /** Takes in the next commit. What was taken in before is passed over. */
  add(commit: Commit): void {
    if (commit.seq <= this.#through) return
    if (commit.kind === 'announcement') {
      const id = commit.announcementId
      if (this.#facts.has(id)) this.#index.discard(id)
      this.#index.add({ id, ...searchTextOf(commit) })
      this.#facts.set(id, searchFactsOf(commit))
    } else if (commit.kind === 'withdrawal') {
      const facts = this.#facts.get(commit.announcementId)
      if (facts) this.#facts.set(facts.id, { ...facts, seq: commit.seq, withdrawn: true })
    }
    this.#through = commit.seq
  }

  /** What has every word of the query and passes its filters, the best first. */
  find({ text, filters, sort, after, limit }: Query): Found {
    const { results, corrected } = this.#search(text)
    const matching = results
      .map((result) => ({ result, facts: this.#facts.get(String(result.id))! }))
      .filter(({ facts }) => passes(facts, filters))
    const hits = matching.map(({ facts, result }) => {
      const score = sort === 'newest' ? 0 : Math.round(result.score * 1000)
      return { facts, score, terms: Object.keys(result.match) }
    })
    const page = hits.filter((hit) => !after || isBehind(hit, after)).sort(bestFirst)
    const shown = page.slice(0, limit)
    const last = shown.at(-1)
    const next = page.length > limit && last ? { score: last.score, position: last.facts.position } : null
    return {
      matches: hits.length,
      hits: shown,
      next,
      facets: countFacets(matching.map(({ facts }) => facts)),
      corrected,
    }
  }

  /** As JSON that `load` takes back. */
  async save(): Promise<string> {
    await this.#index.vacuum({ batchSize: 10_000, batchWait: 0 })
    const { index, facts } = { index: this.#index.toJSON(), facts: [...this.#facts.values()] }
    return JSON.stringify({ format: searchFormat, through: this.#through, index, facts })
  }

  /** The index of a snapshot; null where that is of another form than ours. */
  static load(json: string): SearchIndex | null {
    const snapshot = Snapshot.safeParse(JSON.parse(json))
    if (!snapshot.success) return null
    const { through, index, facts } = snapshot.data
    const loaded = new SearchIndex()
    loaded.#index = MiniSearch.loadJS<Indexed>(index, options)
    loaded.#facts = new Map(facts.map((one) => [one.id, one]))
    loaded.#through = through
    return loaded
  }

  /** A word is met by itself and by longer ones that begin with it. Only one that meets nothing so is taken for a typing error. */
  #search(text: string): { results: SearchResult[]; corrected: Found['corrected'] } {
    const terms = [...new Set(termsOf(text))]
    const unknown = new Set(terms.filter((term) => isWord(term) && term.length > 3 && !this.#knows(term)))
    const results = this.#index.search(text, {
      combineWith: 'AND',
      boost,
      prefix: beginsOthers,
      fuzzy: (term) => (unknown.has(term) ? 0.25 : false),
      weights: { prefix: 0.5, fuzzy: 0.4 },
    })
    const corrected = [...unknown].map((term) => ({ term, by: correctionsOf(term, results) }))
    return { results, corrected: corrected.filter(({ by }) => by.length > 0) }
  }

  #knows = (term: string): boolean => this.#index.search(term, { prefix: beginsOthers, fuzzy: false }).length > 0
}

/** Chips are met by chipmaker, but a ban not by a bank. */
const beginsOthers = (term: string): boolean => isLoneHan(term) || (isWord(term) && term.length > 3)

function correctionsOf(term: string, results: SearchResult[]): string[] {
  const found = new Map<string, number>()
  for (const { match, queryTerms } of results) {
    if (!queryTerms.includes(term)) continue
    for (const other of Object.keys(match)) {
      if (!queryTerms.includes(other) && isWord(other)) found.set(other, (found.get(other) ?? 0) + 1)
    }
  }
  return [...found]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([other]) => other)
}

const facetsOf: Record<FacetName, (facts: SearchFacts) => string[]> = {
  track: ({ timelines }) => tracksIn(timelines),
  product: (facts) => facts.products,
  company: ({ timelines }) => companiesIn(timelines),
  authority: ({ timelines }) => authoritiesIn(timelines),
  source: ({ source }) => [source],
  type: ({ types }) => types,
  tier: ({ tier }) => [tier],
  language: ({ language }) => [language],
  year: ({ announcedAt }) => [announcedAt.slice(0, 4)],
}

function passes(facts: SearchFacts, { timeline, ...filters }: Filters): boolean {
  if (timeline !== undefined && !facts.timelines.includes(timeline)) return false
  return facetNames.every((name) => filters[name] === undefined || facetsOf[name](facts).includes(filters[name]))
}

function countFacets(matching: SearchFacts[]): Found['facets'] {
  const counted = facetNames.map((name) => {
    const counts = new Map<string, number>()
    for (const facts of matching) {
      for (const value of facetsOf[name](facts)) counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    const values = [...counts].map(([value, count]) => ({ value, count }))
    values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    return [name, values.slice(0, mostFacetValues)] as const
  })
  return Object.fromEntries(counted) as Found['facets']
}

/** By score; of equals the later announced first. Positions are unique, so this is a total order and a page can begin behind any hit. */
const bestFirst = (a: Hit, b: Hit): number => b.score - a.score || (a.facts.position < b.facts.position ? 1 : -1)
const isBehind = ({ score, facts }: Hit, after: After): boolean =>
  score < after.score || (score === after.score && facts.position < after.position)
