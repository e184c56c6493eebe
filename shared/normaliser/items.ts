import type { Day } from '../domain/clocks.ts'
import type { Form } from './cues/inflect.ts'

type Placed = { start: number; end: number }

/** A product, company, authority or country named in the text. */
export type Mention = Placed & {
  kind: 'product' | 'company' | 'authority' | 'place'
  id: string
  /** Set where another word stands for it: "the chip", "the ministry". */
  anaphor?: true
  /** A country that stands for its government. */
  derived?: true
  tags: ReadonlySet<string>
}
/** A word or phrase of the cue tables. */
export type Cue = Placed & {
  kind: 'cue'
  tags: ReadonlySet<string>
  form: Form | null
  /** A word that is also a verb, used as a noun here: "Chinese orders", "a ban". */
  noun?: true
  /** Written in Latin letters. */
  latin?: true
  /** Of one word. */
  single?: true
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
export type Word = Placed & { kind: 'word'; capital: boolean }
export type Mark = Placed & { kind: 'mark'; mark: string }
export type Item = Mention | Cue | Amount | DateItem | Duration | Word | Mark

const none: ReadonlySet<string> = new Set()
export const tagsOf = (item: Item): ReadonlySet<string> => ('tags' in item ? item.tags : none)

export function hasTag(item: Item | undefined, ...tags: string[]): boolean {
  if (item === undefined || !('tags' in item)) return false
  for (const tag of tags) if (item.tags.has(tag)) return true
  return false
}

/** All tags of a clause or sentence, so that most questions are answered without looking at its items. */
const unions = new WeakMap<readonly Item[], ReadonlySet<string>>()
export function rememberTags(items: readonly Item[]): void {
  const all = new Set<string>()
  for (const item of items) if ('tags' in item) for (const tag of item.tags) all.add(tag)
  unions.set(items, all)
}

/** Whether any item carries one of the tags. */
export function has(items: readonly Item[], ...tags: string[]): boolean {
  const all = unions.get(items)
  if (all) {
    for (const tag of tags) if (all.has(tag)) return true
    return false
  }
  for (const item of items) if ('tags' in item) for (const tag of tags) if (item.tags.has(tag)) return true
  return false
}

/** Whether a cue is no verb here: a noun by itself, or a verb's form in the place of one. Chinese words are taken as verbs. */
export const isNoun = (item: Item | undefined): boolean =>
  item?.kind === 'cue' && (item.noun === true || (item.form === null && item.latin === true && item.single === true))
