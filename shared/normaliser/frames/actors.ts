import { has, hasTag, type Item, type Mention } from '../items.ts'
import { authorityIds, homeOf, jurisdictionOf, mentions, named, type Scene } from '../context.ts'

/** Company or authority that a verb at `index` has as its doer: after "by" in the passive, else before it. */
export function subjectBefore(items: readonly Item[], index: number): Mention | null {
  for (let at = index - 1; at >= 0; at--) {
    const item = items[at]
    if (item?.kind === 'company' || item?.kind === 'authority') {
      if (hasTag(items[at - 1], 'by', 'to', 'from') && at - 1 > 0) continue
      return item
    }
  }
  return null
}

/** Names that only say something about someone else's act. */
export function speakers(items: readonly Item[]): Set<Item> {
  const found = new Set<Item>()
  if (!has(items, 'say')) return found
  for (const [index, item] of items.entries()) {
    if (!hasTag(item, 'say')) continue
    const before = items
      .slice(Math.max(0, index - 6), index)
      .findLast(({ kind }) => kind === 'company' || kind === 'authority')
    const after = items.slice(index + 1, index + 4).find(({ kind }) => kind === 'company' || kind === 'authority')
    if (item.kind === 'cue' && /^(?:according)/.test('') && after) found.add(after)
    if (before) found.add(before)
  }
  return found
}

const specific = (id: string): boolean => id !== 'cn-government' && id !== 'us-government'

/**
 * The authority that acts in a clause: the first one named that does not merely comment on another's act, the more specific
 * of two of one country, else the one that speaks, else the one last spoken of.
 */
export function authorityOf(scene: Scene, verb: number): string | null {
  const { clause, sentence, context } = scene
  const own = pick(clause.items, verb)
  if (own === 'cn-mofcom' && meansAmerican(scene)) return 'us-commerce'
  if (own && derived(clause.items, own) && isGiven(clause.items, own)) {
    const giver = authorityIds(sentence.items).find((id) => jurisdictionOf(id) !== jurisdictionOf(own))
    return (
      giver ??
      (context.voice.who && authorityHome(context.voice.who) !== jurisdictionOf(own) ? context.voice.who : null)
    )
  }
  if (own && derived(clause.items, own)) {
    const speaker = authorityIds(sentence.items).find(
      (id) => specific(id) && jurisdictionOf(id) === jurisdictionOf(own),
    )
    return speaker ?? own
  }
  if (
    own &&
    !specific(own) &&
    context.tier === 'official' &&
    jurisdictionOf(context.publisherAuthority) === jurisdictionOf(own)
  )
    return context.publisherAuthority
  // "Washington has blacklisted …, the Commerce Department said": the office that tells of its government's act is the one that acts.
  const teller = context.voice.kind === 'named' ? context.voice.who : null
  if (
    own &&
    !specific(own) &&
    teller &&
    specific(teller) &&
    jurisdictionOf(teller) === jurisdictionOf(own) &&
    authorityIds(sentence.items).includes(teller)
  )
    return teller
  if (own) return own
  if (mentions(clause.items, 'authority').length > 0 && context.authority) return context.authority
  const around = sentence.items.filter((item) => item.start < clause.start || item.end > clause.end)
  return pick(around, -1) ?? context.authority ?? unnamedBody(sentence.items)
}
/** 美国官员透露，商务部已同意向中国出售: the commerce ministry of the country spoken of, where goods go to China. */
const meansAmerican = ({ clause, sentence, context: { lower } }: Scene): boolean =>
  clause.items.some((item) => item.kind === 'authority' && lower.slice(item.start, item.end) === '商务部') &&
  /对华|输华|向中国|向华|对中国/.test(lower.slice(clause.start, clause.end)) &&
  sentence.items.some(
    (item) => (item.kind === 'authority' && item.id.startsWith('us-')) || (item.kind === 'place' && item.id === 'US'),
  )
/** "regulators", in a sentence about China. */
function unnamedBody(items: readonly Item[]): string | null {
  if (!items.some((item) => item.kind === 'authority' && item.anaphor)) return null
  const [country] = mentions(items, 'place').map(({ id }) => id)
  return country === 'CN' ? 'cn-government' : country === 'US' ? 'us-government' : null
}
/** "China may have the H200": leave is given to it, not by it. */
const isGiven = (items: readonly Item[], id: string): boolean =>
  items.some(
    (item, at) =>
      item.kind === 'authority' &&
      item.id === id &&
      item.derived === true &&
      hasTag(items[at + 1], 'may', 'can') &&
      hasTag(items[at + 2], 'have', 'get', 'take', 'receive', 'trade'),
  )
const authorityHome = (id: string): string | null => jurisdictionOf(id)
const derived = (items: readonly Item[], id: string): boolean =>
  mentions(items, 'authority').some((item) => item.id === id && item.derived === true)
/** "will give the US government 12 per cent": it gets, and does not act. */
const receives = (items: readonly Item[], item: Mention): boolean => {
  const before = items[items.indexOf(item) - 1]
  if (hasTag(items[items.indexOf(item) + 1], 'revenue-share')) return true
  const article = before?.kind === 'word' ? items[items.indexOf(item) - 2] : before
  // "passes a tenth of the proceeds to the US Treasury": it gets, whoever lets.
  if (
    hasTag(article, 'to') &&
    (has(items, 'revenue-share') ||
      (has(items, 'earnings') && items.some((other) => other.kind === 'amount' && other.what === 'percent')))
  )
    return true
  return hasTag(article, 'grant') && article?.kind === 'cue' && article.form === 'base'
}
function pick(items: readonly Item[], verb: number): string | null {
  if (named(items, 'authority').length === 0) return null
  const talk = speakers(items)
  const actors = named(items, 'authority').filter((item) => !talk.has(item) && !receives(items, item))
  const first = actors[0] ?? named(items, 'authority').find((item) => !receives(items, item))
  if (!first) return null
  if (joined(items, first)) return first.id
  const byVerb = verb >= 0 ? subjectBefore(items, verb) : null
  const doer = byVerb?.kind === 'authority' && !byVerb.anaphor && !talk.has(byVerb) ? byVerb : first
  const same = authorityIds(items).find((id) => specific(id) && jurisdictionOf(id) === jurisdictionOf(doer.id))
  return specific(doer.id) ? doer.id : (same ?? doer.id)
}

/** "Washington and Beijing", "the ministry and its planner": of several that act together, the first named. */
const joined = (items: readonly Item[], first: Mention): boolean => {
  const index = items.indexOf(first)
  const next = items[index + 2]
  const second = next?.kind === 'word' ? items[index + 3] : next
  return hasTag(items[index + 1], 'and') && second?.kind === 'authority' && !second.anaphor
}

export const isChinese = (company: string): boolean => homeOf(company) === 'CN'

const isSemicolon = (item: Item): boolean => item.kind === 'mark' && /[;；]/.test(item.mark)
/** What stands between the semicolons around a clause: a list of acts in one sentence, each by itself. */
export function stretchOf({ clause, sentence }: Pick<Scene, 'clause' | 'sentence'>): Item[] {
  const { items } = sentence
  const from = items.findLastIndex((item) => isSemicolon(item) && item.end <= clause.start)
  const to = items.findIndex((item) => isSemicolon(item) && item.start >= clause.end - 1)
  return items.slice(from + 1, to < 0 ? items.length : to)
}
