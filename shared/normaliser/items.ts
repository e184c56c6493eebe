import type { Day } from '../domain/clocks.ts'
import type { Form } from './cues/inflect.ts'

type Placed = {
  start: number
  end: number
  /** Cue tags; none where the item is no word of ours. An array: over one to five tags a loop is faster than a hash table. */
  tags: readonly string[]
}

/** A product, company, authority or country named in the text. */
export type Mention = Placed & {
  kind: 'product' | 'company' | 'authority' | 'place'
  id: string
  /** Set where another word stands for it: "the chip", "the ministry". */
  anaphor: true | undefined
  /** A country that stands for its government. */
  derived: true | undefined
}
/** A word or phrase of the cue tables. */
export type Cue = Placed & {
  kind: 'cue'
  form: Form | null
  /** A word that is also a verb, used as a noun here: "Chinese orders", "a ban". */
  noun: true | undefined
  /** Written in Latin letters. */
  latin: true | undefined
  /** Of one word. */
  single: true | undefined
}
/** What a number counts. `other` is a noun that is no quantity of chips; `bare` has no noun at all. */
export type Counted = 'chips' | 'systems' | 'wafers' | 'cards' | 'bare' | 'other'
export type Amount = Placed & {
  kind: 'amount'
  what: 'count' | 'money' | 'percent'
  min: number | null
  max: number | null
  approximate: boolean
  /** "tens of thousands": a quantity that names no figure. */
  vague: boolean
  /** "no more than", "fewer than", "up to". */
  ceiling: boolean
  currency: string | null
  counted: Counted
  /** Where the number with its currency, percent or unit begins, after "about" and "more than". */
  core: number
}
export type DateItem = Placed & {
  kind: 'date'
  precision: 'day' | 'month' | 'quarter' | 'year' | 'vague'
  /** The day meant; of a weekday the next one. Null when the text names no day. */
  day: Day | null
  /** Of a weekday, the last one on or before the day of publishing. */
  lastDay: Day | null
  /** The latest day that the words can mean, to tell old news from new; null when unknown. */
  latest: Day | null
  weekday: boolean
}
export type Duration = Placed & { kind: 'duration'; days: number }
/** A word that a number before it counts; gone once the number has it. */
export type UnitItem = Placed & { kind: 'unit'; unit: Exclude<Counted, 'bare' | 'other'> }
export type Word = Placed & { kind: 'word'; capital: boolean }
export type Mark = Placed & { kind: 'mark'; mark: string }
export type Item = Mention | Cue | Amount | DateItem | Duration | Word | Mark

export const noTags: readonly string[] = []
export const tagsOf = (item: Item): readonly string[] => item.tags

/**
 * A name, cue, word, unit or mark. All have the same fields in the same order, because readers ask many thousand times a text
 * for `kind` and `tags`, and the engine answers quickly only where objects have few shapes.
 */
function token<Kind extends string>(kind: Kind, start: number, end: number, tags: readonly string[]) {
  return {
    kind,
    start,
    end,
    tags,
    id: '',
    anaphor: undefined as true | undefined,
    derived: undefined as true | undefined,
    form: null as Form | null,
    noun: undefined as true | undefined,
    latin: undefined as true | undefined,
    single: undefined as true | undefined,
    capital: false,
    mark: '',
    unit: 'chips' as UnitItem['unit'],
  }
}
export function makeMention(
  kind: Mention['kind'],
  id: string,
  start: number,
  end: number,
  tags: readonly string[],
): Mention {
  const item = token(kind, start, end, tags)
  item.id = id
  return item
}
export function makeCue(start: number, end: number, tags: readonly string[], form: Form | null): Cue {
  const item = token('cue', start, end, tags)
  item.form = form
  return item
}
export function makeUnit(start: number, end: number, unit: UnitItem['unit']): UnitItem {
  const item = token('unit', start, end, noTags)
  item.unit = unit
  return item
}
export function makeWord(start: number, end: number, capital: boolean): Word {
  const item = token('word', start, end, noTags)
  item.capital = capital
  return item
}
export function makeMark(start: number, mark: string): Mark {
  const item = token('mark', start, start + 1, noTags)
  item.mark = mark
  return item
}

export function hasTag(item: Item | undefined, ...tags: string[]): boolean {
  return item !== undefined && carries(item, tags)
}
/** `hasTag` for tags that are a list already: spreading one for each item costs more than the search. */
export function carries({ tags: own }: Item, tags: readonly string[]): boolean {
  for (let at = 0; at < own.length; at++)
    for (let asked = 0; asked < tags.length; asked++) if (own[at] === tags[asked]) return true
  return false
}

function isIn(tags: readonly string[], tag: string): boolean {
  for (let at = 0; at < tags.length; at++) if (tags[at] === tag) return true
  return false
}

/** What a clause or sentence holds, gathered in one pass: its readers ask the same over and over. */
export type Survey = {
  /** Each once, and a sieve of them: nearly all questions are for a tag that is not there, and end at its bit. */
  tags: readonly string[]
  sieve: number
  amounts: readonly Amount[]
  dates: readonly DateItem[]
  /** Names of one kind, without the words that stand for one. */
  named: Readonly<Record<Mention['kind'], readonly Mention[]>>
}
/** One of 32 bits, by what is at hand of a string; a hash table costs more. */
const bitOf = (tag: string): number => 1 << (tag.charCodeAt(0) + tag.charCodeAt(tag.length - 1) + 7 * tag.length)
/** Kept on the list itself: a WeakMap beside it costs more than what it saves. */
const surveyed = Symbol('survey')
type Surveyed = readonly Item[] & { [surveyed]?: Survey }
/** Surveys a list that changes no more. */
export function survey(items: Surveyed): void {
  const tags: string[] = []
  let sieve = 0
  const amounts: Amount[] = []
  const dates: DateItem[] = []
  const named: Record<Mention['kind'], Mention[]> = { product: [], company: [], authority: [], place: [] }
  for (const item of items) {
    for (const tag of item.tags) {
      const bit = bitOf(tag)
      if ((sieve & bit) !== 0 && isIn(tags, tag)) continue
      sieve |= bit
      tags.push(tag)
    }
    if (item.kind === 'amount') amounts.push(item)
    else if (item.kind === 'date') dates.push(item)
    else if (isMention(item) && !item.anaphor) named[item.kind].push(item)
  }
  items[surveyed] = { tags, sieve, amounts, dates, named }
}
export const isMention = (item: Item | undefined): item is Mention =>
  item?.kind === 'company' || item?.kind === 'product' || item?.kind === 'place' || item?.kind === 'authority'

/** A list of the same items as one surveyed already. */
export function surveyAs(items: Surveyed, same: Surveyed): void {
  const known = same[surveyed]
  if (known) items[surveyed] = known
}
/** Of a clause or sentence; undefined for any other list. */
export const surveyOf = (items: Surveyed): Survey | undefined => items[surveyed]

/** Whether any item carries one of the tags. */
export function has(items: readonly Item[], ...tags: string[]): boolean {
  return holds(items, tags)
}
/** `has` for a list. */
export function holds(items: readonly Item[], tags: readonly string[]): boolean {
  const all = surveyOf(items)
  if (all) {
    for (let at = 0; at < tags.length; at++) {
      const tag = tags[at] as string
      if ((all.sieve & bitOf(tag)) !== 0 && isIn(all.tags, tag)) return true
    }
    return false
  }
  for (const item of items) if (carries(item, tags)) return true
  return false
}

/** The first item that has one of the tags and passes; most clauses have none, and the list as a whole knows. */
export function findTag(
  items: readonly Item[],
  tags: readonly string[],
  passes: (item: Item, at: number) => boolean,
): number {
  return holds(items, tags) ? items.findIndex((item, at) => carries(item, tags) && passes(item, at)) : -1
}
export const someTag = (
  items: readonly Item[],
  tags: readonly string[],
  passes: (item: Item, at: number) => boolean,
): boolean => findTag(items, tags, passes) >= 0

/** Whether a cue is no verb here: a noun by itself, or a verb's form in the place of one. Chinese words are taken as verbs. */
export const isNoun = (item: Item | undefined): boolean =>
  item?.kind === 'cue' && (item.noun === true || (item.form === null && item.latin === true && item.single === true))
