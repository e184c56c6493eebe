import { products } from '../catalogue/catalogue.ts'
import { capitalOnly } from './cues/places.ts'
import { readAmount } from './amounts.ts'
import { readDate } from './dates.ts'
import type { Folded } from './fold.ts'
import { makeCue, makeMark, makeMention, makeUnit, makeWord, noTags, type Item, type UnitItem } from './items.ts'
import { modelNumber } from './model-numbers.ts'
import { Openings } from './openings.ts'
import { isWordAt, startsWord } from './lexicon.ts'
import { vocabulary, type Sense } from './vocabulary.ts'

type Raw = Item | UnitItem

const marks = new Set(`,;:.!?()[]"'…—-/，。；：！？、（）《》「」“”\n`)

/**
 * Cuts folded text into items, left to right, each read once: dates, then amounts, then the longest known phrase,
 * then a plain word. `now` is the day of publishing, as a number; `ignore` are spans that are no text, such as document numbers.
 */
export function scan(folded: Folded, now: number, ignore: readonly { start: number; end: number }[]): Raw[] {
  const { lower, text } = folded
  const items: Raw[] = []
  let skipped = 0
  for (let at = 0; at < lower.length;) {
    const code = lower.charCodeAt(at)
    if (code === 39 && /^'s(?![a-z0-9])/.test(lower.slice(at, at + 3))) {
      at += 2
      continue
    }
    if (code === 10 && lower.charCodeAt(at - 1) === 10) {
      at++
      continue
    }
    if (code === 32) {
      at++
      continue
    }
    while (ignore[skipped] && (ignore[skipped]?.end ?? 0) <= at) skipped++
    const masked = at >= (ignore[skipped]?.start ?? Number.POSITIVE_INFINITY)
    const item = readItem(lower, text, at, now, masked)
    if (item) items.push(item)
    const next = item ? nextStart(item, lower, at) : at + 1
    const first = item && next < item.end && code < 0x2000 ? vocabulary.longest(lower.slice(at, next - 1), 0) : null
    const inner = first ? meaningItem(first.sense, at, at + first.end, text) : null
    if (inner) items.push(inner)
    at = next
  }
  return items
}

/** Phrases that name an act by the way, and do not change what their words mean on their own. */
const open = new Set([
  'propose',
  'rescind',
  'add-list',
  'share',
  'interest',
  'plan',
  'roadmap',
  'session',
  'promise',
  'ask',
  'cap',
  'list',
  'ramp',
  'class-target',
])
function nextStart(item: Raw, lower: string, at: number): number {
  if (item.kind !== 'cue' || item.form !== null) return Math.max(item.end, at + 1)
  const next = secondWord(item, lower, at)
  return next < item.end && item.tags.some((tag) => open.has(tag)) ? next : item.end
}
/** Where the second word of a phrase starts, or its second Han letter of at least three; its end where it has none. */
function secondWord({ end }: Raw, lower: string, at: number): number {
  if (lower.charCodeAt(at) > 0x2000) return end - at > 2 ? at + 1 : end
  const space = lower.indexOf(' ', at)
  return space < 0 || space >= end ? end : space + 1
}

function readItem(lower: string, text: string, at: number, now: number, masked: boolean): Raw | null {
  if (!startsWord(lower, at)) return null
  const known = pastArticle(lower, at, vocabulary.longest(lower, at))
  if (!masked) {
    const date = readDate(lower, text, at, now)
    // "due in May": the month, where the modal verb is as long.
    const month = date !== null && date.end === known?.end && lower.startsWith('may', at)
    if (date && (month || date.end > (known?.end ?? 0))) return date
    const amount = known?.sense.name ? null : readAmount(lower, at)
    if (amount && amount.end > (known?.end ?? 0) && !partOfName(lower, at, amount.end)) return amount
  }
  if (known) {
    const item = meaningItem(known.sense, at, known.end, text)
    if (item) return unknownModel(item, lower) ?? elsewhere(item, lower) ?? item
  }
  if (isWordAt(lower, at)) return readWord(lower, text, at)
  const mark = lower.charAt(at)
  return marks.has(mark) ? makeMark(at, mark) : null
}
const behindFamily = new RegExp(`[ -]?${modelNumber}`, 'y')
/** "Ascend 999", 昇腾999: no model of the catalogue, and so not its family either. */
function unknownModel(item: Raw, lower: string): Item | null {
  if (item.kind !== 'product' || products.get(item.id)?.kind !== 'family') return null
  behindFamily.lastIndex = item.end
  const number = behindFamily.exec(lower)
  return number && makeWord(item.start, item.end + number[0].length, true)
}
/** "Stand H200", "hall A800", 展位H100: a number of a place, no chip. */
function elsewhere(item: Raw, lower: string): Item | null {
  if (item.kind !== 'product' || item.anaphor || item.end - item.start > 5) return null
  const numbered =
    /(?<![a-z])(?:stand|booth|hall|room|gate|route|flight|motorway|highway|bus|platform|bay|pier|desk|seat)s? $|(?:展位|展台|展厅|房间|航班)$/.test(
      lower.slice(Math.max(0, item.start - 10), item.start),
    )
  // the Rubin Observatory
  const institution = /^ (?:observatory|telescope|museum|institute|college|school)(?![a-z])/.test(
    lower.slice(item.end, item.end + 14),
  )
  return numbered || institution ? makeWord(item.start, item.end, true) : null
}
const articles = new Openings().add(1, 'the this that its a')
const article = /(?:the|this|that|its|a) /y
/** "the Bureau" gives way to "Bureau of Industry and Security", which starts inside it and ends behind it. */
function pastArticle(lower: string, at: number, known: ReturnType<typeof vocabulary.longest>): typeof known {
  if (!known || !articles.at(lower, at)) return known
  article.lastIndex = at
  const step = article.exec(lower)?.[0].length ?? 0
  if (step === 0 || known.end <= at + step) return known
  return (vocabulary.longest(lower, at + step)?.end ?? 0) > known.end ? null : known
}
/** In `910C` or `4090s` the digits are a model, not a number. */
const partOfName = (lower: string, at: number, end: number): boolean =>
  /[a-z]/.test(lower.charAt(end)) && /\d/.test(lower.charAt(end - 1)) && /[\d]/.test(lower.charAt(at))

function readWord(lower: string, text: string, at: number): Item {
  let end = at
  while (end < lower.length && (isWordAt(lower, end) || (lower.charAt(end) === "'" && isWordAt(lower, end + 1)))) end++
  return makeWord(at, end, isCapital(text.charCodeAt(at)))
}

function meaningItem(
  { tags, form, mention, unit, plain }: Sense,
  start: number,
  end: number,
  text: string,
): Raw | null {
  if (mention && isNamed(mention, text, start, end)) {
    const item = makeMention(mention.kind, mention.id, start, end, tags)
    if (mention.anaphor) item.anaphor = true
    return item
  }
  if (unit) return makeUnit(start, end, unit)
  if (tags !== noTags) return makeCue(start, end, tags, form)
  return plain ? makeWord(start, end, false) : null
}
/** `us` is a country and `Act` a law only when capitalised. */
const isNamed = (mention: { anaphor?: true }, text: string, start: number, end: number): boolean =>
  mention.anaphor === true ||
  end - start > longestCapitalOnly ||
  isCapital(text.charCodeAt(start)) ||
  text.charCodeAt(start) > 0x2e7f ||
  !capitalOnly.has(text.slice(start, end).toLowerCase())
const longestCapitalOnly = Math.max(...Array.from(capitalOnly, (name) => name.length))
const isCapital = (code: number): boolean => code >= 65 && code <= 90
