import type { Condition } from '../domain/fact.ts'
import { amounts, has, someTag } from './context.ts'
import { hasTag, holds, type Amount, type Item } from './items.ts'
import { moodOf } from './mood.ts'
import { quantityOf } from './quantities.ts'

/** One part of a sentence, between marks: terms stand apart, "35% from Chinese makers and at most 5,000 each". */
type Part = Item[]

/** The terms that a sentence sets, in the order of `conditionKinds`. */
export function conditionsIn(items: Read): Condition[] {
  if (!mayTell(items)) return []
  const found = (items[terms] ??= readConditions(items))
  return found.map((condition) => ({ ...condition }))
}
/** A term stands only where one of its tags, a ceiling or a share does. */
const mayTell = (items: readonly Item[]): boolean =>
  holds(items, tellingTags) || amounts(items).some(({ ceiling, what }) => ceiling || what === 'percent')
/** Kept on the list itself, like its survey. */
const terms = Symbol('terms')
type Read = readonly Item[] & { [terms]?: Condition[] }
const tellingTags = [
  'domestic',
  'revenue-share',
  'testing',
  'home-first',
  'kyc',
  'end-use',
  'need_only',
  'case-by-case',
  'each-request',
  'tariff',
  'cap',
  'each',
  'not',
  'only',
]

function readConditions(items: readonly Item[]): Condition[] {
  const parts = partsOf(items)
  const found: Condition[] = []
  const add = (condition: Condition | null) => {
    if (condition && !found.some(({ kind }) => kind === condition.kind)) found.push(condition)
  }
  // 批文没有附带国产芯片比例等要求: terms that there are not.
  for (const part of parts)
    if (mayTell(part) && !has(part, 'unconditional')) for (const read of readers) add(read(part, items))
  return found
}

const parting = new Set(',;，；:：')
function partsOf(items: readonly Item[]): Part[] {
  const parts: Part[] = [[]]
  for (const item of items) {
    parts.at(-1)?.push(item)
    if ((item.kind === 'mark' && parting.has(item.mark)) || hasTag(item, 'and', 'while')) parts.push([])
  }
  return parts
}

type Reader = (part: Part, all: readonly Item[]) => Condition | null
const tagged =
  (kind: Condition['kind'], ...tags: string[]): Reader =>
  (part) =>
    has(part, ...tags) ? { kind } : null

const readers: Reader[] = [
  domesticPurchase,
  revenueShare,
  volumeCap,
  tagged('third-party-testing', 'testing'),
  endUse,
  homeSupply,
  tagged('know-your-customer', 'kyc'),
  (part) => (caseAt(part) >= 0 ? { kind: 'case-by-case' } : null),
  (part) =>
    has(part, 'tariff') && amounts(part).some(({ what }) => what === 'percent')
      ? { kind: 'tariff', ...percentOf(part) }
      : null,
  specialNeed,
]

/** Where it is said that each case is decided alone: "each shipment" only where it is judged, not where it is reported. */
export function caseAt(items: readonly Item[]): number {
  if (!has(items, 'case-by-case', 'each-request')) return -1
  return items.findIndex(
    (item, at) =>
      hasTag(item, 'case-by-case') ||
      (hasTag(item, 'each-request') && items.slice(Math.max(0, at - 4), at + 8).some((near) => hasTag(near, 'judge'))),
  )
}

const percentOf = (items: readonly Item[]): { percent?: number } => {
  const share = amounts(items).find(({ what }) => what === 'percent')
  const percent = share?.min ?? share?.max
  return percent === null || percent === undefined ? {} : { percent }
}

function domesticPurchase(part: Part, all: readonly Item[]): Condition | null {
  if (!has(part, 'domestic') || capsShare(part) || noneAtHome(part) >= 0) return null
  const buys =
    has(part, 'trade', 'order', 'need', 'must', 'told', 'ask', 'pair') ||
    amounts(part).some(({ what }) => what === 'percent')
  return buys && !has(part, 'not', 'home-first')
    ? { kind: 'domestic-purchase', ...percentOf(hasShare(part) ? part : shareBehind(part, all)) }
    : buys && !has(part, 'home-first')
      ? { kind: 'domestic-purchase' }
      : null
}
const hasShare = (items: readonly Item[]): boolean => amounts(items).some(({ what }) => what === 'percent')
/** "no more than 40% of their domestic volume". */
const capsShare = (part: Part): boolean => amounts(part).some(({ what, ceiling }) => what === 'percent' && ceiling)
/** 优先采用国产芯片，比例不低于四成: the share in a part of its own. */
function shareBehind(part: Part, all: readonly Item[]): readonly Item[] {
  const last = part.at(-1)
  const from = last ? all.indexOf(last) + 1 : all.length
  const next = all.slice(from, from + 6)
  const end = next.findIndex((item) => item.kind === 'mark')
  const near = end < 0 ? next : next.slice(0, end)
  return has(near, 'cap', 'revenue-share', 'tariff', 'revenue') ? [] : near
}
function revenueShare(part: Part, all: readonly Item[]): Condition | null {
  if (!has(part, 'revenue-share') && !paidOver(part)) return null
  const percent = percentOf(part)
  return { kind: 'revenue-share', ...(percent.percent === undefined ? percentOf(all) : percent) }
}
/** "18% of the resulting revenue": a share of what the sales bring in. */
function paidOver(part: Part): boolean {
  const at = part.findIndex((item) => item.kind === 'amount' && item.what === 'percent')
  if (at < 0) return false
  if (taxman(part[at - 2]) && hasTag(part[at - 1], 'get', 'receive', 'take')) return true
  // "with the US taking a 25 per cent cut"
  const before = part.slice(Math.max(0, at - 5), at)
  if (before.some(taxman) && has(before, 'get', 'receive', 'take') && !has(part, 'order')) return true
  const behind = part.slice(at + 1, at + 8)
  return hasTag(behind[0], 'of') && behind.some((item) => hasTag(item, 'revenue', 'earnings'))
}
/** "America gets 15 per cent", "the Treasury takes a fifth". */
const taxman = (item: Item | undefined): boolean =>
  (item?.kind === 'place' && item.id === 'US') || (item?.kind === 'authority' && item.id.startsWith('us-'))
function volumeCap(part: Part, all: readonly Item[]): Condition | null {
  const limit = amounts(part).find((amount) => isCeiling(amount, part))
  if (!limit) return null
  const per = perBuyer(part) || perBuyer(all) || (has(part, 'not') && has(part, 'may')) ? { per: 'buyer' as const } : {}
  if (limit.what === 'percent')
    return has(part, 'revenue-share', 'tariff', 'domestic')
      ? null
      : { kind: 'volume-cap', percent: limit.max ?? limit.min ?? 0 }
  const top = limit.max ?? limit.min
  const quantity = quantityOf({ ...limit, min: null, max: top, approximate: false })
  return quantity && top !== null ? { kind: 'volume-cap', quantity, ...per } : null
}
/** "no more than 60,000", "none may take more than", "a cap of", 上限为5万颗; a share only of volumes. */
function isCeiling(amount: Amount, part: Part): boolean {
  const index = part.indexOf(amount)
  if (amount.what === 'money' || (amount.what === 'count' && amount.counted === 'other')) return false
  const before = part.slice(0, index)
  if (amount.ceiling) return true
  const capped = has(part, 'cap')
  if (amount.what === 'percent') return capped && has(before, 'cap')
  return capped || (amount.min !== null && amount.max === null && has(before, 'not'))
}
function endUse(part: Part): Condition | null {
  return has(part, 'end-use') || usedOnlyFor(part) ? { kind: 'end-use-limits' } : null
}
/** "for training language models only", "solely for inference": a use, not a firm or a time. */
const usedOnlyFor = (part: Part): boolean =>
  part.some((item, at) => {
    if (!hasTag(item, 'for') || part[at + 1]?.kind !== 'word') return false
    if (hasTag(part[at - 1], 'only')) return true
    const only = part.findIndex((other, index) => index > at && index < at + 8 && hasTag(other, 'only'))
    return (
      only === part.findLastIndex(({ kind }) => kind !== 'mark') &&
      part.slice(at + 1, only).every(({ kind }) => kind === 'word' || kind === 'cue')
    )
  })
function homeSupply(part: Part): Condition | null {
  // "30% of what is sold in the United States" measures a cap.
  const yardstick = has(part, 'cap') && amounts(part).some(({ what }) => what === 'percent')
  return has(part, 'home-first') && !yardstick ? { kind: 'home-supply-first' } : null
}
/** "where no home-made processor can do the job", 国产芯片无法满足: what is let in only for want of one's own. */
const noneAtHome = (part: Part): number =>
  part.findIndex(
    (item, at) =>
      hasTag(item, 'domestic') &&
      ((hasTag(part[at - 1], 'not') && part.slice(at + 1, at + 5).some((next) => hasTag(next, 'can', 'do', 'be'))) ||
        (part.slice(at + 1, at + 5).some((next) => hasTag(next, 'not')) &&
          part.slice(at + 1, at + 7).some((next) => hasTag(next, 'can', 'meet')))),
  )
function specialNeed(part: Part): Condition | null {
  if (noneAtHome(part) >= 0) return { kind: 'special-need' }
  // "the necessary authorisation" is no term.
  const index = part.findIndex(
    (item, at) => hasTag(item, 'need_only') && !hasTag(part[at + 1], 'permit-noun', 'licence'),
  )
  return index < 0 || moodOf(part, index).noLonger ? null : { kind: 'special-need' }
}

/** "each of them", 单家: a cap for every buyer alone; not "each country" or "each lot". */
const perBuyer = (items: readonly Item[]): boolean =>
  someTag(
    items,
    ['each'],
    (item, index) =>
      !hasTag(item, 'case-by-case') &&
      !hasTag(items[index + 1], 'be', 'must', 'need', 'testing') &&
      (items[index + 1]?.kind !== 'word' || hasTag(items[index + 1], 'recipient')) &&
      items[index + 1]?.kind !== 'product',
  )
