import { authorities, companies, products } from '../catalogue/catalogue.ts'
import type { Tier } from '../domain/announcement.ts'
import type { Fact, Span } from '../domain/fact.ts'
import type { Clause } from './clauses.ts'
import type { Amount, DateItem, Item, Mention } from './items.ts'
import { carries, has, hasTag, holds, surveyOf } from './items.ts'
import type { Sentence } from './sentences.ts'
import type { Voice } from './attribution.ts'

/** What has been said so far in the text, for what "the chip", "the ministry" and silence refer to. */
export type Context = {
  tier: Tier
  now: number
  lower: string
  text: string
  /** The company whose own text this is. */
  publisherCompany: string | null
  publisherAuthority: string | null
  publisher: string
  products: string[]
  companies: string[]
  /** Those of them that do not make chips. */
  buyers: string[]
  /** Where the chips of the text go. */
  places: string[]
  authority: string | null
  voice: Voice
  drafts: Draft[]
  /** Cue tags that the title sets as the text's subject. */
  topics: ReadonlySet<string>
  /** An unknown model named in the sentence: what follows may be about it, not about a neighbour. */
  unknownModel: boolean
}

/** A fact in the making, with where it was read. Assertion, quote and conditions are added once the whole text is read. */
export type Draft = {
  fact: Fact
  clause: Clause
  sentence: Sentence
  spans: Record<string, Span>
  voice: Voice
  hedged: boolean
  denied: boolean
}

export type Scene = {
  clause: Clause
  sentence: Sentence
  context: Context
  voice: Voice
  hedged: boolean
  denied: boolean
}

export const own = (tier: Tier): boolean => tier === 'official' || tier === 'filing' || tier === 'company'

export const mentions = (items: readonly Item[], kind: Mention['kind']): Mention[] =>
  items.filter((item): item is Mention => item.kind === kind)
export const named = (items: readonly Item[], kind: Mention['kind']): readonly Mention[] =>
  surveyOf(items)?.named[kind] ?? mentions(items, kind).filter((item) => !item.anaphor)
export const unique = <T>(list: readonly T[]): T[] => [...new Set(list)]
export const amounts = (items: readonly Item[]): readonly Amount[] =>
  surveyOf(items)?.amounts ?? items.filter((item): item is Amount => item.kind === 'amount')
export const dates = (items: readonly Item[]): readonly DateItem[] =>
  surveyOf(items)?.dates ?? items.filter((item): item is DateItem => item.kind === 'date')
export function indexOfTag(items: readonly Item[], ...tags: string[]): number {
  return holds(items, tags) ? items.findIndex((item) => carries(item, tags)) : -1
}
export { findTag, has, someTag } from './items.ts'

/** "the equivalent of 60,400 A100 chips": a measure of computing power, where another chip is named. */
const isMeasure = (item: Mention, items: readonly Item[]): boolean => {
  const at = items.indexOf(item)
  const count = items.slice(Math.max(0, at - 2), at).find(({ kind }) => kind === 'amount')
  return (
    count !== undefined &&
    hasTag(items[items.indexOf(count) - 1], 'of') &&
    items.slice(Math.max(0, at - 6), at).some((word) => hasTag(word, 'equivalent')) &&
    named(items, 'product').some(({ id }) => id !== item.id)
  )
}

/** Products named, without a family beside one of its own models. */
export function productIds(items: readonly Item[]): string[] {
  const all = idsOf(items, 'product')
  if (all.length < 2) return all
  const ids = has(items, 'equivalent')
    ? unique(named(items, 'product').flatMap((item) => (isMeasure(item, items) ? [] : [item.id])))
    : all
  return ids.filter(
    (id) =>
      products.get(id)?.kind !== 'family' || !ids.some((other) => other !== id && products.get(other)?.family === id),
  )
}
function idsOf(items: readonly Item[], kind: Mention['kind']): string[] {
  const found = named(items, kind)
  const [first] = found
  if (!first) return []
  return found.length === 1 ? [first.id] : unique(found.map(({ id }) => id))
}
export const companyIds = (items: readonly Item[]): string[] => idsOf(items, 'company')
export const authorityIds = (items: readonly Item[]): string[] => idsOf(items, 'authority')
export const placeIds = (items: readonly Item[]): string[] => idsOf(items, 'place')

export const jurisdictionOf = (authority: string | null): string | null =>
  authorities.get(authority ?? '')?.jurisdiction ?? null
export const makerOf = (product: string | undefined): string | null => products.get(product ?? '')?.maker ?? null
export const homeOf = (company: string): string | null => companies.get(company)?.home ?? null
export const hasRole = (company: string | undefined, ...roles: string[]): boolean =>
  companies.get(company ?? '')?.roles.some((role) => roles.includes(role)) ?? false

/** The products that a clause is about: named in it, in its sentence, or last named where it says "the chip" or nothing. */
export function productsOf({ clause, sentence, context }: Scene): string[] {
  const here = productIds(clause.items)
  if (here.length > 0) return here
  if (context.unknownModel) return []
  const around = productIds(sentence.items)
  return around.length > 0 ? around : context.products
}
/** Whether the clause names a chip, or points back to one. */
export const speaksOfProduct = ({ clause }: Scene): boolean => clause.items.some((item) => item.kind === 'product')

export const spanOf = (item: Item | undefined): Span | undefined =>
  item ? { start: item.start, end: item.end } : undefined
