import type { Clause } from './clauses.ts'
import { dates, has, own, type Context, indexOfTag, someTag } from './context.ts'
import { numberOfDay } from './days.ts'
import { hasTag, isNoun, type DateItem, type Item } from './items.ts'
import type { Sentence } from './sentences.ts'

/** News is at most this old; what is dated earlier is told as background. */
const newsDays = 45

/** Why a clause brings no news of its own; null when it may. */
export function backgroundOf(clause: Clause, sentence: Sentence, context: Context): string | null {
  const { items, opener } = clause
  if (opener === 'if' && !has(items, 'would', 'will')) return 'a condition, not an act'
  if (has(items, 'no-comment')) return 'nothing was said'
  const led = Math.max(0, clause.start - 1)
  if (context.lower.startsWith('受', led) && underImpression.test(context.lower.slice(led, clause.end)))
    return 'an older or later act that only dates this one'
  if (replaced.some((words) => context.lower.startsWith(words, clause.start))) return 'what is no more'
  if (
    clause.start < sentence.start + 12 &&
    followsOlder.test(context.lower.slice(sentence.start, Math.min(clause.end, sentence.start + 60)))
  )
    return 'an older or later act that only dates this one'
  if (opener === 'after' && !movesAfterNoun(items)) return 'an older or later act that only dates this one'
  if (own(context.tier)) return null
  if (pastPerfect(items, context) && !quoted(clause, sentence)) return 'told in the past perfect'
  if (
    someTag(
      items,
      ['past'],
      (item, at) =>
        (at < 3 || context.lower.charCodeAt(item.start) < 0x2e80) &&
        !inRelative(items, at) &&
        !isYardstick(item, context),
    ) &&
    !has(items, 'now', 'will')
  )
    return 'told as past'
  if (listsYears(sentence, context)) return 'told as past'
  if (followsPast(clause, sentence, context)) return 'told as past'
  if (dates(items).some((date) => isOld(date, items, context)) && !disclosed(sentence, context))
    return 'dated before the news'
  return null
}

/** 受消息影响: what moved a price. */
const underImpression = /^受[^，。]{2,40}(?:消息|影响|拖累|提振|刺激|传闻)/
const replaced = ['instead of', 'rather than', '而非', '而不是']
/** "The request followed Beijing's advice to buyers", 此举是在北京劝退买家之后: why this came, told in a sentence of its own. */
const followsOlder =
  /^["“]?(?:the|this|that|its) (?:request|move|decision|halt|pause|step|stop|instruction|cancellation|change|freeze|suspension) (?:has |had )?(?:follow(?:s|ed)|c[ao]mes? (?:\w+ ){0,3}after)(?![a-z])|^(?:此举|此前|这一(?:要求|决定|动作|举动)|该(?:要求|决定))[^，。]{0,8}(?:是在|发生在|紧随)/
/** "The M100 has been in volume production since March, according to the prospectus": what a filing lays open for the first time is news. */
const disclosed = (sentence: Sentence, { lower }: Context): boolean =>
  /(?<![a-z])(?:prospectus|listing document|annual report)(?![a-z])|招股|年报/.test(
    lower.slice(sentence.start, Math.min(sentence.end, sentence.start + 600)),
  )

/** "In 2022 came the A100, in 2023 the A800": years in a row are history. */
const listsYears = (sentence: Sentence, { now }: Context): boolean => {
  const years = dates(sentence.items).filter(({ precision }) => precision === 'year' || precision === 'month')
  const old = years.filter(({ latest }) => latest !== null && numberOfDay(latest) < now - 300)
  const months = new Set(years.map(({ latest }) => latest))
  return (
    (old.length >= 2 && new Set(old.map(({ latest }) => latest)).size >= 2) || (old.length >= 1 && months.size >= 3)
  )
}

/** 今年4月曾被列入管制，7月才获松绑: what follows an old act in a Chinese sentence, with a month of its own, is as old. */
const followsPast = (clause: Clause, sentence: Sentence, { lower }: Context): boolean =>
  lower.charCodeAt(clause.start) > 0x2e80 &&
  sentence.clauses.some(({ items, start }) => start < clause.start && has(items, 'past')) &&
  !has(clause.items, 'now') &&
  dates(clause.items).some(({ precision }) => precision === 'month')

/** "DeepSeek, which last year trained on other chips, has received": what a relative clause dates is not the act. */
function inRelative(items: readonly Item[], at: number): boolean {
  const opened = items.findLastIndex((item, index) => index < at && hasTag(item, 'relative'))
  if (opened < 1) return false
  return !items.slice(opened, at).some(isComma) && items.slice(at).some(isComma)
}
/** "three times as many as a year ago": what it is measured by. */
const isYardstick = ({ start }: Item, { lower }: Context): boolean =>
  /(?<![a-z])(?:as|than|from|against|over|compared (?:with|to)) $/.test(lower.slice(Math.max(0, start - 14), start))
const isComma = (item: Item): boolean => item.kind === 'mark' && item.mark === ','

/** "had shut", not "had 4 per cent". */
function pastPerfect(items: readonly Item[], { lower }: Context): boolean {
  const at = indexOfTag(items, 'had')
  if (at < 0) return false
  // "By nightfall the regulator had told": the end of the same story.
  if (hasTag(items[0], 'by')) return false
  // "the agreement under which both had refrained from limits expired on Monday": the last verb tells the news.
  if (
    items
      .slice(at + 3)
      .some(
        (item, index) => hasTag(item, 'expire') && !isNoun(item) && !hasTag(items[at + 2 + index], 'had', 'be', 'to'),
      )
  )
    return false
  return items
    .slice(at + 1, at + 5)
    .some(
      (item) =>
        (item.kind === 'cue' && (item.form === 'past' || item.form === 'participle' || hasTag(item, 'be'))) ||
        (item.kind === 'word' && /(?:ed|en|own)$/.test(lower.slice(item.start, item.end))),
    )
}

/** "After the report AMD fell 2.3%": what follows a mere noun is the news itself. */
function movesAfterNoun(items: readonly Item[]): boolean {
  const name = items.findIndex(({ kind }) => kind === 'company')
  if (name < 2 || !hasTag(items[name + 1], 'up', 'down')) return false
  return items
    .slice(1, name)
    .every((item) => item.kind === 'word' || (item.kind === 'cue' && (item.form === null || item.noun === true)))
}
/** "said it had approved": the past perfect of reported speech is news. */
function quoted(clause: Clause, sentence: Sentence): boolean {
  const before = sentence.items.filter((item) => item.start < clause.end)
  const had = before.findIndex((item) => item.start >= clause.start && hasTag(item, 'had'))
  if (clause.opener === 'relative') return false
  return (
    before
      .slice(0, had)
      .some(
        (item, at) =>
          hasTag(item, 'say', 'deny', 'unnamed', 'gossip', 'finding') ||
          (hasTag(item, 'that') && !/^(?:product|amount|company)$/.test(before[at - 1]?.kind ?? '')),
      ) ||
    sentence.items.some(
      (item, at) => item.start > clause.start && hasTag(item, 'say') && !hasTag(sentence.items[at - 1], 'had'),
    )
  )
}

/** "the 9,500 chips it asked for in January", 1月下单的H200: the date belongs to a thing named, not to what happens to it. */
function datesThing(date: DateItem, items: readonly Item[], { lower }: Context): boolean {
  const before = lower.slice(Math.max(0, date.start - 40), date.start)
  if (
    /(?<![a-z])(?:it|they|he|she|we) (?:had )?(?:first )?[a-z]+ (?:for |up |out |down )?(?:back )?(?:in )?$/.test(
      before,
    )
  )
    return items.some(({ kind, end }) => kind === 'product' && end < date.start)
  return /^[^，。；]{0,10}的/.test(lower.slice(date.end, date.end + 12)) && lower.charCodeAt(date.end) > 0x2e80
    ? items.some(
        ({ kind, start }) => (kind === 'product' || kind === 'amount') && start > date.end && start < date.end + 14,
      )
    : false
}

/** "since the middle of the month": a state that has lasted is no news, unless it began within the last weeks. */
function isOld(date: DateItem, items: readonly Item[], context: Context): boolean {
  const since = hasTag(items[items.indexOf(date) - 1], 'since')
  if (date.latest === null) return since && date.precision === 'vague'
  if (numberOfDay(date.lastDay ?? date.latest) > context.now - newsDays) return false
  if (datesThing(date, items, context)) return false
  const index = items.indexOf(date)
  const before = items[index - 1]
  const latin =
    date.end < 0 ||
    (/[a-z0-9]/.test(context.lower.charAt(date.start)) &&
      !/[\u4e00-\u9fff]/.test(context.lower.slice(date.start, date.end)))
  // "a 2020 merger", "the April rule": a date in front of a noun names a thing.
  if (
    latin &&
    date.precision !== 'day' &&
    before !== undefined &&
    !hasTag(before, 'in', 'since', 'after', 'past') &&
    !/^(?:last|early|late|back|this)/.test(context.lower.slice(date.start, date.end))
  )
    return false
  // "the rule of January 2025" names an old thing in a new act.
  return (
    !hasTag(before, 'of', 'from', 'after', 'effect-later') && !hasTag(items[index + 1], 'rule', 'bill', 'agreement')
  )
}
