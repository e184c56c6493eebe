import type { Clause } from './clauses.ts'
import { dates, has, own, type Context, indexOfTag, someTag } from './context.ts'
import { numberOfDay } from './days.ts'
import { hasTag, isNoun, type DateItem, type Item } from './items.ts'
import type { Sentence } from './sentences.ts'

/** News is at most this old; what is dated earlier is told as background. */
const newsDays = 45

const asked = (about: string): RegExp => new RegExp(`^(?:when |pressed |if )?asked (?:[a-z, ]{1,30} )?(?:${about}) `)
/** "Asked by reporters whether …". */
const opensQuestion = asked('if|whether|about|how|why')
/** The same, and "asked by …" or "asked on …" with the question left out. */
export const opensAnyQuestion = asked('if|whether|about|how|why|by|on')

/** Why a clause brings no news of its own; null when it may. */
export function backgroundOf(clause: Clause, sentence: Sentence, context: Context): string | null {
  const { items, opener } = clause
  if (opener === 'if' && !has(items, 'would', 'will')) return 'a condition, not an act'
  if (sentence.clauses.length > 1 && opensQuestion.test(context.lower.slice(clause.start, clause.start + 48)))
    return 'a question, not an answer'
  if (
    fails.test(context.lower.slice(clause.start, clause.start + 24)) ||
    fails.test(context.lower.slice(sentence.start, sentence.start + 24))
  )
    return 'a condition, not an act'
  if (has(items, 'no-comment') && !toldBefore(items, context)) return 'nothing was said'
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
  if (oldNews.test(context.lower.slice(sentence.start, Math.min(sentence.end, sentence.start + 300))))
    return 'told before'
  if (own(context.tier)) return null
  if (pastPerfect(items, context) && !quoted(clause, sentence)) return 'told in the past perfect'
  if (goesOnInPast(clause, sentence, context)) return 'told in the past perfect'
  if (
    !ofDeniedClaim(clause, sentence) &&
    someTag(
      items,
      ['past'],
      (item, at) =>
        (at < 3 || context.lower.charCodeAt(item.start) < 0x2e80) &&
        !inRelative(items, at) &&
        !isTool(item, context) &&
        !describesLot(item, items, context) &&
        !isYardstick(item, context),
    ) &&
    !has(items, 'will') &&
    !someTag(items, ['now'], ({ start }) => !context.lower.startsWith('for the first', start))
  )
    return 'told as past'
  if (listsYears(sentence, context)) return 'told as past'
  if (followsPast(clause, sentence, context)) return 'told as past'
  if (
    dates(items).some((date) => isOld(date, items, context) && !inAside(date, items)) &&
    !disclosed(sentence, context)
  )
    return 'dated before the news'
  return null
}

/** "has delivered 50,000 of them, and Huawei declined to comment", 已交付5万颗，华为未予置评: the act stands in front, behind its own comma. */
function toldBefore(items: readonly Item[], { lower }: Context): boolean {
  const at = indexOfTag(items, 'no-comment')
  const comma = items.findLastIndex((item, index) => index < at && isComma(item))
  const before = items.slice(0, Math.max(0, comma))
  return (
    before.some(({ kind }) => kind === 'product') &&
    !has(before, 'spokes', 'not-yet') &&
    !/(?<![a-z])(?:ask|question|whether|about|if|report that)|问|是否|会不会|能否|关于|就|对于/.test(
      lower.slice(before[0]?.start, before.at(-1)?.end),
    ) &&
    has(
      before,
      'order',
      'deliver',
      'ship',
      'permit',
      'forbid',
      'cancel',
      'pause',
      'interest',
      'launch',
      'in-production',
      'ramp',
      'sample',
    )
  )
}

/** 受消息影响: what moved a price. */
const underImpression = /^受[^，。]{2,40}(?:消息|影响|拖累|提振|刺激|传闻)/
const replaced = ['instead of', 'rather than', '而非', '而不是']
/** 达不到的，申请退回: what becomes of those who do not meet the terms. */
const fails =
  /^(?:达不到|不符合|不达标|未达标|否则|未满足|不满足|逾期|those (?:who|that) (?:do not|fail)|failing that|otherwise[ ,])/
/** "The request followed Beijing's advice to buyers", 此举是在北京劝退买家之后: why this came, told in a sentence of its own. */
const followsOlder =
  /^["“]?(?:the|this|that|its) (?:request|move|decision|halt|pause|step|stop|instruction|cancellation|change|freeze|suspension) (?:has |had )?(?:follow(?:s|ed)|c[ao]mes? (?:\w+ ){0,3}after)(?![a-z])|^(?:此举|此前|这一(?:要求|决定|动作|举动)|该(?:要求|决定))[^，。]{0,8}(?:是在|发生在|紧随)/
/** "The M100 has been in volume production since March, according to the prospectus": what a filing lays open for the first time is news. */
const disclosed = (sentence: Sentence, { lower }: Context): boolean =>
  /(?<![a-z])(?:prospectus|listing document|annual report)(?![a-z])|招股|年报/.test(
    lower.slice(sentence.start, Math.min(sentence.end, sentence.start + 600)),
  )

/** "As we reported at the time", "as previously disclosed", 如前所述: an actor's own old news. */
const oldNews =
  /(?<![a-z])as (?:we |the company |it )?(?:(?:have |has )?(?:previously |already |earlier )(?:reported|disclosed|announced|described|noted|stated|said)|(?:reported|disclosed|announced) (?:at the time|earlier|previously|last (?:year|quarter)|in our (?:last|previous|prior)))(?![a-z])|如前所述|如此前(?:公告|披露)|前期已?披露|此前已披露/

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
/** 撤回了此前下的1.2万颗订单: what is older is the lot, told in front of 的; what happens to it stands before. */
const describesLot = (item: Item, items: readonly Item[], { lower }: Context): boolean => {
  if (lower.charCodeAt(item.start) < 0x2e80 || !/^[^，。；]{1,24}的/.test(lower.slice(item.end, item.end + 26)))
    return false
  const at = items.indexOf(item)
  const from = items.findLastIndex((other, index) => index < at && isComma(other))
  return has(
    items.slice(from + 1, at),
    'cancel',
    'pause',
    'order',
    'rescind',
    'suspend',
    'forbid',
    'permit',
    'undo',
    'deliver',
    'revoke',
  )
}
/** "a gas used to deposit films": what a thing is for, not what was. */
const isTool = ({ start, end }: Item, { lower }: Context): boolean =>
  lower.startsWith('used to', start) &&
  /^ (?:make|deposit|etch|train|clean|build|produce|test|run|cool|power|packag|link|connect|coat|print|polish|inspect|measure|grow|develop|design|expose|pattern|dope|cut|store|feed|draw|write|carry|protect|assembl|serve|process|manufactur|fabricat)/.test(
    lower.slice(end, end + 14),
  )
/** "three times as many as a year ago": what it is measured by. */
const isYardstick = ({ start }: Item, { lower }: Context): boolean =>
  /(?<![a-z])(?:as|than|from|against|over|compared (?:with|to)) $/.test(lower.slice(Math.max(0, start - 14), start))
/** "Tencent, whose engineers have had it since the autumn, has asked": a season in an aside. */
const inAside = (date: DateItem, items: readonly Item[]): boolean =>
  date.precision === 'vague' && date.latest === null && inRelative(items, items.indexOf(date))
/** "rejected a claim that it had shipped memory to Huawei last year": the claim is news, however old what is claimed. */
const ofDeniedClaim = (clause: Clause, sentence: Sentence): boolean =>
  sentence.items.some(
    (item, at) =>
      item.start < clause.start &&
      hasTag(item, 'deny') &&
      sentence.items
        .slice(at + 1, at + 8)
        .some((next) => isNoun(next) && hasTag(next, 'say', 'unnamed', 'gossip', 'deny')),
  )
const isComma = (item: Item): boolean => item.kind === 'mark' && /[,，]/.test(item.mark)

/** "Washington had closed the door in April and relented in July": what "had" opened goes on behind "and". */
function goesOnInPast(clause: Clause, sentence: Sentence, context: Context): boolean {
  if (clause.opener !== 'and' || has(clause.items, 'now', 'will', 'say') || dates(clause.items).length === 0)
    return false
  const before = sentence.clauses.findLast(({ end }) => end <= clause.start)
  return before !== undefined && pastPerfect(before.items, context) && !quoted(before, sentence)
}
/** "had shut", not "had 4 per cent". */
function pastPerfect(items: readonly Item[], { lower }: Context): boolean {
  const at = indexOfTag(items, 'had')
  if (at < 0) return false
  // "By nightfall the regulator had told": the end of the same story.
  if (hasTag(items[0], 'by')) return false
  // "A batch that Tencent had been waiting for was unloaded": what is told of the lot, before the main verb.
  const had = items[at]
  if (
    had &&
    /(?<![a-z])(?:that|which|whom) (?:[a-z.'&-]+ ){1,3}$/.test(lower.slice(Math.max(0, had.start - 40), had.start)) &&
    items.slice(at + 2).some((item, index, rest) => {
      const mark = rest.slice(0, index).some((other) => hasTag(other, 'say'))
      return (
        !mark &&
        hasTag(item, 'be') &&
        item.kind === 'cue' &&
        !lower.startsWith('been', item.start) &&
        !lower.startsWith('being', item.start)
      )
    })
  )
    return false
  // "will not take the cards that it had reserved", "has cancelled what it had ordered"
  if (
    had &&
    /(?<![a-z])(?:that|which|what) (?:it|they|he|she|the [a-z]+|[a-z.'&-]+) $/.test(
      lower.slice(Math.max(0, had.start - 40), had.start),
    ) &&
    items
      .slice(0, at)
      .some((item) => hasTag(item, 'have', 'will', 'cancel', 'pause', 'deliver', 'receive') && !isNoun(item))
  )
    return false
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
    /(?<![a-z])(?:it|they|he|she|we) (?:had )?(?:first )?[a-z]+ (?:for |up |out |down )?(?:back )?(?:in |since )?$/.test(
      before,
    )
  )
    return items.some(({ kind, end }) => kind === 'product' && end < date.start)
  return /^[^，。；]{0,10}的/.test(lower.slice(date.end, date.end + 12)) && lower.charCodeAt(date.end) > 0x2e80
    ? items.some((item) => hasTag(item, 'rule-noun') && item.start > date.end && item.start < date.end + 24) ||
        items.some(
          ({ kind, start }) => (kind === 'product' || kind === 'amount') && start > date.end && start < date.end + 14,
        )
    : false
}

/** "China Unicom has ordered at least 22,000 cards since April": a sum so far is news, whenever it began to grow. */
const countsSoFar = (items: readonly Item[]): boolean =>
  items.some(
    (item, at) =>
      hasTag(item, 'have') && items.slice(at + 1, at + 4).some((next) => hasTag(next, 'order', 'ship', 'deliver')),
  ) && items.some((item) => item.kind === 'amount' && item.what !== 'percent' && item.counted !== 'other')

const record =
  /(?:best|worst|biggest|largest|sharpest|steepest|strongest|weakest|highest|lowest|most|first)[^,;.]{0,24} since (?:the |last )?$/
/** "since the middle of the month": a state that has lasted is no news, unless it began within the last weeks. */
function isOld(date: DateItem, items: readonly Item[], context: Context): boolean {
  const since = hasTag(items[items.indexOf(date) - 1], 'since')
  // "The M100, on sale since January, now leaves the plant": the main verb tells of today.
  if (since && has(items, 'now')) return false
  // "its best day since May": what today is measured by.
  if (since && record.test(context.lower.slice(Math.max(0, date.start - 48), date.start))) return false
  if (date.latest === null) return since && date.precision === 'vague'
  if (numberOfDay(date.lastDay ?? date.latest) > context.now - newsDays) return false
  if (datesThing(date, items, context)) return false
  if (since && countsSoFar(items)) return false
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
