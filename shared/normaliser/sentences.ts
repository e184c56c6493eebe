import { fold, type Folded } from './fold.ts'
import { findDocumentNumbers, type DocumentNumber } from './document-numbers.ts'
import {
  hasTag,
  makeCue,
  makeMention,
  makeWord,
  survey,
  type Amount,
  type Item,
  type Mention,
  type UnitItem,
} from './items.ts'
import { inflectVerb } from './cues/inflect.ts'
import { separable } from './cues/separable.ts'
import { scan } from './scan.ts'
import { Openings } from './openings.ts'
import { splitClauses, type Clause } from './clauses.ts'

export type Sentence = {
  start: number
  end: number
  items: Item[]
  clauses: Clause[]
  documents: DocumentNumber[]
  inTitle: boolean
}
/** Longer ones are cut: no analyst reads on, and no input may cost more than its length. */
const longestSentence = 160

export type ParsedText = { folded: Folded; sentences: Sentence[] }

/** From text to sentences of items, cut into clauses. `titleLength` is where the title ends; `now` the day of publishing. */
export function parseText(original: string, titleLength: number, now: number): ParsedText {
  const folded = fold(original)
  const documents = findDocumentNumbers(folded.text)
  const scanned = actingCapitals(bindUnits(scan(folded, now, documents), folded.lower), folded.lower)
  const items = actingCountries(joinParticles(markNouns(scanned, folded.lower), folded.lower), folded.lower)
  const sentences: Sentence[] = []
  let from = 0
  let printed = 0
  let heading: DocumentNumber[] = []
  let parted = 0
  let passed = 0
  for (let index = 0; index < items.length; index++) {
    const at = items[index]?.start ?? 0
    while ((documents[passed]?.end ?? Number.POSITIVE_INFINITY) <= at) passed++
    // "Stcrt. 2026, 18822": a stop within a number ends no sentence.
    const inNumber = (documents[passed]?.start ?? Number.POSITIVE_INFINITY) < at
    if ((inNumber || !endsSentence(items, index, folded)) && index < items.length - 1 && index - from < longestSentence)
      continue
    let to = index + 1
    while (isClosing(items[to])) to++
    const own = items.slice(from, to)
    from = to
    index = to - 1
    const first = own[0]
    const last = own.at(-1)
    if (!first || !last || own.every((item) => item.kind === 'mark')) continue
    survey(own)
    while ((documents[printed]?.start ?? Number.POSITIVE_INFINITY) < first.start) printed++
    const inside: DocumentNumber[] = []
    for (let next = printed; next < documents.length && (documents[next]?.start ?? 0) < last.end; next++)
      inside.push(documents[next] as DocumentNumber)
    sentences.push(
      sentence(
        own,
        first.start,
        last.end,
        folded.lower.slice(parted, first.start).includes('\n') ? inside : [...heading, ...inside],
        folded,
        titleLength,
      ),
    )
    parted = last.end - 1
    heading = isNumberAlone(inside, first.start, last.end) ? inside : []
  }
  return { folded, sentences }
}

function sentence(
  items: Item[],
  start: number,
  end: number,
  documents: DocumentNumber[],
  folded: Folded,
  titleLength: number,
): Sentence {
  const origin = folded.origin ? (folded.origin[start] ?? start) : start
  return { start, end, items, clauses: splitClauses(items, folded), documents, inTitle: origin < titleLength }
}

/** "FR Doc. 2026-06031." above a notice is the number of what follows. */
const isNumberAlone = (documents: readonly DocumentNumber[], start: number, end: number): boolean =>
  documents.length === 1 && end - start - (documents[0]?.text.length ?? 0) < 4

const closing = new Set('"”』」)')
const isClosing = (item: Item | undefined): boolean => item?.kind === 'mark' && closing.has(item.mark)
const stops = new Set('。！？!?\n')
const abbreviations = new Set(
  'inc corp co ltd no mr mrs ms dr st vs jan feb mar apr jun jul aug sep sept oct nov dec gen sen rep gov fig art sec u.s approx dept prof s h r pub l fed reg doc'.split(
    ' ',
  ),
)

function endsSentence(items: Item[], index: number, folded: Folded): boolean {
  const item = items[index]
  if (item?.kind !== 'mark') return false
  if (stops.has(item.mark)) return true
  if (item.mark !== '.') return false
  const after = folded.text.slice(item.end, item.end + 2)
  if (after !== '' && !/^["')\]]?(?:\s|$)/.test(after) && !/^[\u4e00-\u9fff]/.test(after)) return false
  const next = items[index + 1]
  const letter = next ? folded.text.charAt(next.start) : ''
  if (/[a-z]/.test(letter)) return false
  const previous = items[index - 1]
  return !(previous && abbreviations.has(folded.lower.slice(previous.start, previous.end)))
}

const countable =
  /^(?:[\s]|of|the|its|their|further|more|additional|new|same|spare|older|newer|latest|first|last|such|ai|data|centre|center|datacentre|workstation|graphics|gaming|instinct|advanced|high-end|geforce|worth|own|nvidia's|nvidia|amd's|amd|huawei's|those|these|them|it|graphics|gpu|chips|units|accelerator|family|class|-|的|英伟达|加速|ai|型|[a-z]{1,3}-?\d{2,4}[a-z]{0,2})$/
/** Gives each count the noun that it counts, a word or a few further on, and drops the bare unit words. */
function bindUnits(raw: (Item | UnitItem)[], lower: string): Item[] {
  const items: Item[] = []
  for (let index = 0; index < raw.length; index++) {
    const item = raw[index] as Item | UnitItem
    // 采购额不低于45亿元: that 不 bends the number, and negates nothing.
    const last = items.at(-1)
    if (
      item.kind === 'amount' &&
      last &&
      last.start >= item.start &&
      /^[不未没]/.test(lower.slice(last.start, last.end))
    )
      items.pop()
    if (item.kind === 'unit') items.push(makeWord(item.start, item.end, false))
    else if (item.kind === 'amount' && item.what === 'count') items.push(withUnit(raw, index, item, lower))
    else items.push(item)
  }
  return items
}

/** Chinese words that count people, meals and goods of other kinds. */
const otherUnits = /^(?:份|顿|名|人次?|位|场|次|辆|篇|户|公里|平方米|吨|瓶|杯|岁)/
function withUnit(raw: (Item | UnitItem)[], index: number, amount: Amount, lower: string): Amount {
  if (otherUnits.test(lower.slice(amount.end, amount.end + 3))) return { ...amount, counted: 'other' }
  let product = false
  for (let next = index + 1; next < raw.length && next <= index + 9; next++) {
    const item = raw[next]
    if (!item) break
    const text = lower.slice(item.start, item.end)
    if (item.kind === 'unit') {
      // 70万颗左右: the word for "about" behind the unit.
      const about = /^(?:左右|上下)/.test(lower.slice(item.end, item.end + 2))
      return { ...amount, counted: refine(item, raw[next + 1], lower), approximate: amount.approximate || about }
    }
    if (item.kind === 'product') product = true
    else if (item.kind === 'mark' || item.kind === 'amount' || item.kind === 'date') {
      if (item.kind === 'mark' && text === '-') continue
      break
    } else if (/^of (?:the|these|those|its) (?:chips|processors|accelerators|gpus)$/.test(text)) {
      return { ...amount, counted: 'chips' }
    } else if (item.kind === 'word' && hyphened(raw, next)) {
      // "1,400 liquid-cooled GB300 racks"
      continue
    } else if (!countable.test(text) && !(item.kind === 'company' && !product) && item.kind !== 'place') {
      return { ...amount, counted: product ? 'chips' : bareBefore(item, text) ? 'bare' : 'other' }
    }
  }
  return {
    ...amount,
    counted: product
      ? 'chips'
      : raw[index + 1]?.kind === 'duration' && !/^(?:an?|per|each) /.test(lower.slice(raw[index + 1]?.start))
        ? 'other'
        : 'bare',
  }
}
/** One half of "liquid-cooled", "eight-way". */
const hyphened = (raw: readonly (Item | UnitItem)[], at: number): boolean =>
  [raw[at - 1], raw[at + 1]].some(
    (item, side) =>
      item?.kind === 'mark' &&
      item.mark === '-' &&
      (side === 0 ? item.end === raw[at]?.start : item.start === raw[at]?.end),
  )
/** 块 counts cards when a card follows, chips otherwise. */
function refine(item: UnitItem, next: Item | UnitItem | undefined, lower: string): UnitItem['unit'] {
  const follows = next ? lower.slice(next.start, next.end) : ''
  if (/^[块片个枚]/.test(lower.slice(item.start, item.end)) && /^(?:加速卡|显卡|卡)/.test(follows)) return 'cards'
  if (item.unit === 'chips' && next?.kind === 'unit' && next.unit !== 'chips') return next.unit
  if (item.unit === 'chips' && next?.kind === 'cue' && follows === '晶圆') return 'wafers'
  // 2.4万片H200晶圆
  if (lower.startsWith('片', item.start) && next?.kind === 'product' && lower.startsWith('晶圆', next.end))
    return 'wafers'
  return item.unit
}
const bareBefore = (item: Item, text: string): boolean =>
  (item.kind === 'duration' && /^(?:an?|per|each|every) /.test(text)) ||
  hasTag(
    item,
    'of',
    'and',
    'or',
    'by',
    'from',
    'for',
    'with',
    'at',
    'in',
    'to',
    'now',
    'past',
    'each',
    'again',
    'after',
    'while',
    'not',
    'will',
    'be',
    'have',
    'had',
    'if',
    'ask',
    'long-period',
    'yoy',
    'session',
  ) ||
  // "a smaller lot of 2,000 went live"
  (item.kind === 'cue' &&
    item.form !== 'noun' &&
    item.form !== 'base' &&
    hasTag(item, 'deliver', 'ship') &&
    !/^(?:shipment|deliver)/.test(text)) ||
  // "a further 500 will follow"
  /^(?:will|are|is|were) |^follow/.test(text) ||
  /^(?:next|this|a|per|on|than|under|over|as|within|through|during|early|late|so|too|before|initially|overall|altogether|already|apiece|annually|weekly|monthly|last)$/.test(
    text,
  )

/** "stays under seal", "against orders": a noun follows. */
const prepositions = /^(?:under|against|via|despite|during|within|beyond|upon|behind|beneath|amid|among|throughout)$/
const determiners =
  /^(?:a|an|the|its|their|his|this|that|these|those|any|no|new|more|further|some|all|every|each|such|another|initial|first|large|big|fresh|recent|our|both|other|additional|early|total|annual|quarterly|future|current|pending|existing|several|many|few)$/
/** Tells "the ministry orders" from "Chinese orders" by the word before. */
function markNouns(items: Item[], lower: string): Item[] {
  for (let index = 0; index < items.length; index++) {
    const item = items[index] as Item
    if (item.kind !== 'cue') continue
    if (lower.charCodeAt(item.start) > 0x2e7f) {
      // 将H200的订单追加至: 将 before a chip marks what is acted on, not what is to come.
      if (item.end - item.start === 1 && hasTag(item, 'will') && items[index + 1]?.kind === 'product')
        items[index] = makeWord(item.start, item.end, false)
      continue
    }
    item.latin = true
    if (isSingle(item, lower)) item.single = true
    if (item.form === 'noun') item.noun = true
    if (hasTag(item, 'bill') && isNamedAct(items[index - 1], textOf(item, lower)))
      item.tags = [...new Set([...item.tags, 'bill-noun'])]
    if (item.form !== 'base' && item.form !== 's') continue
    const before = items[index - 1]
    if (
      before &&
      (item.form === 'base'
        ? !leadsToVerb(before, lower)
        : !leadsToThirdPerson(before, lower) && !takesObject(before, items[index + 1], lower))
    )
      item.noun = true
  }
  return items
}
/** Of one word: no blank or hyphen in it. */
function isSingle({ start, end }: Item, lower: string): boolean {
  for (let at = start; at < end; at++) {
    const code = lower.charCodeAt(at)
    if (code === 32 || code === 45) return false
  }
  return true
}
/** "the Chip Security Act", "the defence authorisation act". */
const isNamedAct = (before: Item | undefined, word: string): boolean =>
  word === 'act' &&
  before !== undefined &&
  (before.kind === 'word'
    ? before.capital
    : hasTag(before, 'class-target', 'testing', 'licence', 'permit', 'topic', 'end-use', 'infrastructure'))
const textOf = (item: Item, lower: string): string => lower.slice(item.start, item.end)
const possessive = (item: Item, lower: string): boolean =>
  lower.startsWith("'s", item.end) || lower.startsWith("s'", item.end - 1)
const leadsToVerb = (before: Item, lower: string): boolean =>
  hasTag(
    before,
    'to',
    'that',
    'will',
    'would',
    'may',
    'might',
    'can',
    'must',
    'should',
    'do',
    'not',
    'have',
    'had',
    'be',
    'and',
    'or',
    'no-longer',
    'now',
    'still',
  ) ||
  (before.kind === 'word' &&
    !determiners.test(textOf(before, lower)) &&
    !prepositions.test(textOf(before, lower)) &&
    !before.capital) ||
  // "on Monday put 12 firms on its list"
  (before.kind === 'date' && /^ (?:put|set|shut|let|cut)(?![a-z])/.test(lower.slice(before.end, before.end + 6))) ||
  ((before.kind === 'company' || before.kind === 'authority') && !possessive(before, lower))
/** "This rule removes one firm": a singular noun before, an object behind. */
const takesObject = (before: Item, after: Item | undefined, lower: string): boolean =>
  (before.kind === 'word' || before.kind === 'cue' || (before.kind === 'mark' && before.mark === ')')) &&
  !/s$|^(?:for|of|from|its|their|on|by|in|to|with|and|at|the|a|an|or)$/.test(textOf(before, lower)) &&
  !determiners.test(textOf(before, lower)) &&
  after !== undefined &&
  (determiners.test(textOf(after, lower)) ||
    after.kind === 'company' ||
    after.kind === 'product' ||
    after.kind === 'authority' ||
    after.kind === 'amount' ||
    hasTag(after, 'to', 'not', 'that'))
const leadsToThirdPerson = (before: Item, lower: string): boolean =>
  hasTag(before, 'relative', 'that', 'also', 'now') ||
  ((before.kind === 'company' || before.kind === 'authority') && !possessive(before, lower)) ||
  (before.kind === 'mark' && /[-,—]/.test(before.mark)) ||
  (before.kind === 'word' &&
    /^(?:also|it|he|she|still|now|then|who|reportedly|quietly|formally|finally)$/.test(textOf(before, lower)))

const separableForms = new Map(
  Object.entries(separable).flatMap(([verb, particles]) =>
    inflectVerb(verb).map(([text, form]) => [text, { form, particles }] as const),
  ),
)
const separableOpenings = new Openings().add(1, [...separableForms.keys()].join(' '))
const particleOpenings = new Openings().add(1, Object.values(separable).flatMap(Object.keys).join(' '))
/** Gives a verb the meaning of the particle that stands a few words behind it. */
function joinParticles(items: Item[], lower: string): Item[] {
  for (let index = 0; index < items.length; index++) {
    const item = items[index] as Item
    if ((item.kind !== 'cue' && item.kind !== 'word') || !separableOpenings.at(lower, item.start)) continue
    const verb = separableForms.get(firstWord(item, lower))
    if (!verb) continue
    for (let next = index + 1; next < Math.min(items.length, index + 13); next++) {
      const other = items[next]
      // "put its order for 12,500 of the chips on ice": the longest reach is that of "on ice" and "on hold".
      if (next >= index + 8 && !(other && /^(?:on )?(?:ice|hold)$/.test(lower.slice(other.start, other.end)))) continue
      if (!other || (other.kind === 'mark' && other.mark !== '-') || (other.kind === 'cue' && other.form === 'past'))
        break
      // "brought its hall in Riyadh online": that "in" belongs to the place.
      if (items[next + 1]?.kind === 'place' && hasTag(other, 'in')) continue
      const tags = particleOpenings.at(lower, lastWordAt(other, lower))
        ? verb.particles[lastWord(other, lower)]
        : undefined
      if (tags) {
        const joined = makeCue(item.start, item.end, [...new Set([...item.tags, ...tags])], verb.form)
        joined.latin = true
        items[index] = joined
        break
      }
    }
  }
  return items
}
const lastWordAt = ({ start, end }: Item, lower: string): number => Math.max(start, lower.lastIndexOf(' ', end - 1) + 1)
const lastWord = (item: Item, lower: string): string => lower.slice(lastWordAt(item, lower), item.end)
const firstWord = (item: Item, lower: string): string => {
  const text = lower.slice(item.start, item.end)
  const space = text.indexOf(' ')
  return space < 0 ? text : text.slice(0, space)
}

const capital =
  /(?<![在于自从到向赴离往抵驻至由回经])(北京|华盛顿)(?=(?:方面|当局|政府)?(?:已|将|正|拟|或|可能|仍|尚|不|暂|未|考虑|允许|准许|放行|批准|要求|禁止|同意|计划|敦促|叫停|暂停|拒绝|还没|还未|没有|迟迟|决定|宣布|收紧|放宽|松口|解除|否决|恢复|批|限制|劝|指示|建议|希望|倾向|点头))/g
/** 北京已放行, 华盛顿考虑: a capital that acts stands for its government; as a place it means nothing here. */
function actingCapitals(items: Item[], lower: string): Item[] {
  if (!/北京|华盛顿/.test(lower)) return items
  const found: Item[] = []
  for (const hit of lower.matchAll(capital)) {
    const id = hit[0] === '北京' ? 'cn-government' : 'us-government'
    const mention = makeMention('authority', id, hit.index, hit.index + hit[0].length, [])
    mention.derived = true
    found.push(mention)
  }
  if (found.length === 0) return items
  const merged: Item[] = []
  let next = 0
  for (const item of items) {
    while (next < found.length && (found[next]?.end ?? 0) <= item.start) merged.push(found[next++] as Item)
    // A longer name that holds the city keeps it.
    while (next < found.length && (found[next]?.start ?? 0) < item.end) next++
    merged.push(item)
  }
  return [...merged, ...found.slice(next)]
}

const governments: Record<string, string> = {
  CN: 'cn-government',
  US: 'us-government',
  NL: 'nl-government',
  JP: 'jp-meti',
  KR: 'kr-motie',
  TW: 'tw-moea',
}
const countryName =
  /^(?:china|the us|us|u\.s\.|united states|america|japan|netherlands|south korea|taiwan|中国|美国|日本|荷兰|韩国)$/
/** A country that is followed by a verb acts through its government: "China has approved", 美国将. */
function actingCountries(items: Item[], lower: string): Item[] {
  for (let index = 0; index < items.length; index++) {
    const item = items[index]
    if (item?.kind === 'place') items[index] = governmentIn(items, index, item, lower)
  }
  return items
}
/** The government that a country at `index` stands for, or the country itself. */
function governmentIn(items: readonly Item[], index: number, item: Mention, lower: string): Mention {
  if (!countryName.test(lower.slice(item.start, item.end))) return item
  // "China on Tuesday reinstated": the day between the two says nothing of who acts.
  const dated = items[index + 2]?.kind === 'date' && items[index + 1]?.kind === 'word'
  const next = dated ? items[index + 3] : items[index + 1]
  if (
    !next ||
    (hasTag(items[index - 1], 'to', 'in', 'for', 'from', 'of', 'by') &&
      !/[\u4e00-\u9fff]/.test(lower.charAt(item.start)))
  )
    return item
  // "would not let China have the chip": it is let, and does not act.
  if (/(?<![a-z])(?:let|lets|letting) $/.test(lower.slice(Math.max(0, item.start - 9), item.start))) return item
  const id = governments[item.id]
  const ahead = items[index - 1]?.kind === 'word' ? items[index - 2] : undefined
  if (hasTag(ahead, 'to', 'in', 'for', 'from', 'of', 'by')) return item
  if (!id || lower.startsWith("'s", item.end) || !acts(next, items[index + 2])) return item
  if (
    /[\u4e00-\u9fff]/.test(lower.charAt(item.start)) &&
    (hasTag(items[index - 1], 'trade', 'to', 'from', 'at', 'and') ||
      /[往给到向对输]$/.test(lower.slice(item.start - 1, item.start)))
  )
    return item
  const government = makeMention('authority', id, item.start, item.end, item.tags)
  government.derived = true
  return government
}
const acts = (next: Item, after: Item | undefined): boolean =>
  hasTag(next, 'have', 'had', 'will', 'would', 'be', 'do', 'may', 'might', 'not-yet', 'no-longer', 'must') ||
  (next.kind === 'cue' && next.latin === true && (next.form === 's' || next.form === 'past') && !next.noun) ||
  (next.kind === 'cue' &&
    next.latin !== true &&
    (hasTag(next, 'permit', 'forbid', 'impose', 'suspend', 'rescind', 'not') ||
      (hasTag(next, 'have', 'will') && after?.kind === 'cue')))
