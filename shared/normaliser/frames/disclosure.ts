import type { DisclosureFact } from '../../domain/fact.ts'
import { hasTag, type Amount, type Item, type Mention } from '../items.ts'
import { valueOf } from '../quantities.ts'
import {
  amounts,
  companyIds,
  dates,
  has,
  hasRole,
  homeOf,
  indexOfTag,
  makerOf,
  named,
  placeIds,
  productIds,
  spanOf,
  speaksOfProduct,
  findTag,
  type Draft,
  type Scene,
} from '../context.ts'
import { numberOfDay } from '../days.ts'
import { stretchOf } from './actors.ts'

type Metric = DisclosureFact['metric']
const metrics: readonly [Metric, string][] = [
  ['charge', 'charge'],
  ['inventory', 'inventory'],
  ['capex', 'capex'],
  ['market-share', 'share'],
  ['guidance', 'outlook'],
  ['revenue', 'revenue'],
]

/** A figure that a company gives of itself, or that others estimate. */
export function readDisclosure(scene: Scene): Draft[] {
  const { clause, sentence, context } = scene
  const { items } = clause
  const shares = marketShares(scene)
  if (shares) return shares
  if (clause.opener === 'relative' && has(items, 'past') && context.tier === 'press') return []
  const part = partOfSales(scene)
  if (part) return [part]
  const several = severalFigures(scene)
  if (several) return several
  const found = metricOf(scene)
  if (!found || (found.metric === 'revenue' && isFunding(scene))) return []
  const company = companyOf(scene)
  if (!company || !inScope(scene, company)) return []
  const { lower } = context
  const money = amounts(items).filter(({ what }) => what === 'money')
  const value = money.find(
    (sum, at) => !isLossOrProfit(sum, lower, found.metric) && !(at < money.length - 1 && isFormer(sum, lower)),
  )
  if (money.length > 0 && !value) return []
  const share = amounts(items).find(
    (one) =>
      one.what === 'percent' &&
      !isMargin(one, lower) &&
      !/(?:其中|of which|including)[^，。；,;]{0,8}$/.test(lower.slice(Math.max(0, one.start - 18), one.start)) &&
      // "160bn, half of it on chips": a part of the sum.
      !/^ of (?:it|that|this|which|the money|the total|the sum)(?![a-z])/.test(lower.slice(one.end, one.end + 16)),
  )
  if (!value && !share) return []
  if (found.metric === 'revenue' && !value && !has(items, 'up', 'down', 'yoy')) return []
  if (found.metric === 'revenue' && isHypothetical(scene)) return []
  if (found.metric === 'guidance' && !value && !has(items, 'revenue')) return []
  const percent = share ? signed(items, share, lower) : null
  const verb = spanOf(items[found.at])
  return [
    {
      ...scene,
      spans: {
        ...(verb && { metric: verb }),
        ...(value && { value: { start: value.start, end: value.end } }),
        ...(share && { percent: { start: share.start, end: share.end } }),
      },
      fact: {
        type: 'disclosure',
        assertion: 'reported',
        products: productIds(sentence.items),
        quote: null,
        company,
        metric: found.metric,
        value: valueOf(value),
        percent,
      },
    },
  ]
}

/** Metrics whose word stands beside its own sum. */
const figures: readonly Metric[] = ['revenue', 'inventory', 'capex', 'charge']

/** "revenue of 4 billion yuan and inventories of 6.4 billion": each sum with the word that stands with it; null for fewer than two. */
function severalFigures(scene: Scene): Draft[] | null {
  const { clause, sentence, context } = scene
  const { items } = clause
  if (amounts(items).filter(({ what }) => what === 'money').length < 2) return null
  const company = companyOf(scene)
  if (!company || !inScope(scene, company)) return null
  const pairs: { metric: Metric; sum: Amount; from: number }[] = []
  const used = new Set<number>()
  for (const [index, sum] of items.entries()) {
    if (sum.kind !== 'amount' || sum.what !== 'money') continue
    const at = wordOf(items, index, used)
    if (at < 0) continue
    used.add(at)
    const metric = figures.find((name) => hasTag(items[at], name))
    if (!metric || isLossOrProfit(sum, context.lower, metric) || pairs.some((pair) => pair.metric === metric)) continue
    pairs.push({ metric, sum, from: Math.min(at, index) })
  }
  if (pairs.length < 2) return null
  const ahead = has(sentence.items, 'outlook') && !tookPlace(clause, context.lower)
  return pairs.map(({ metric, sum, from }, order) => {
    const stretch = items.slice(from, pairs[order + 1]?.from)
    const share = amounts(stretch).find((one) => one.what === 'percent' && !isMargin(one, context.lower))
    return {
      ...scene,
      spans: { value: { start: sum.start, end: sum.end } },
      fact: {
        type: 'disclosure',
        assertion: 'reported',
        products: productIds(sentence.items),
        quote: null,
        company,
        metric: metric === 'revenue' && ahead ? 'guidance' : metric,
        value: valueOf(sum),
        percent: share ? signed(stretch, share, context.lower) : null,
      },
    }
  })
}
const isSum = (item: Item | undefined): boolean => item?.kind === 'amount' && item.what === 'money'
/** The word of a metric before a sum, or behind it, that no other sum stands nearer to. */
function wordOf(items: readonly Item[], index: number, used: ReadonlySet<number>): number {
  for (let at = index - 1; at >= 0 && !isSum(items[at]); at--)
    if (hasTag(items[at], ...figures) && !used.has(at)) return at
  for (let at = index + 1; at < items.length && !isSum(items[at]); at++) if (hasTag(items[at], ...figures)) return at
  return -1
}
/** "China accounted for 13% of its revenue": what one country brings of a firm's sales. */
function partOfSales(scene: Scene): Draft | null {
  const { items } = scene.clause
  if (!placeIds(items).includes('CN') || has(items, 'permit', 'licence', 'might', 'would', 'may', 'must')) return null
  const text = scene.context.lower.slice(scene.clause.start, scene.clause.end)
  if (
    !/account|made up|makes up|represent|contribut|(?:come|came|comes|got|gets|dr[ae]ws?|drawn|derive[sd]?|earn(?:s|ed)?|generate[sd]?|made|makes|brought|takes|took) .*(?:from|in)|占/.test(
      text,
    )
  )
    return null
  const share = amounts(items).find(
    ({ what, end }) =>
      what === 'percent' &&
      /^ of (?:[a-z0-9'’-]+ ){0,4}(?:revenue|sales|turnover|income)/.test(scene.context.lower.slice(end, end + 60)),
  )
  const company = companyOf(scene)
  if (!share || !company) return null
  return {
    ...scene,
    spans: { percent: { start: share.start, end: share.end } },
    fact: {
      type: 'disclosure',
      assertion: 'reported',
      products: productIds(items),
      quote: null,
      company,
      metric: 'revenue',
      value: valueOf(amounts(items).find(({ what }) => what === 'money')),
      percent: share.min ?? share.max,
    },
  }
}
/** "a loss of $8 billion in H20 sales", "a profit of": sums beside the figure, never the figure. */
function isLossOrProfit({ start, core }: Amount, lower: string, metric: Metric): boolean {
  const before = lower.slice(Math.max(0, start - 28), core)
  if (
    metric !== 'charge' &&
    /(?:fall|fell|drop|declin|decreas|shrink|lower|reduc|rise|rose|grow|grew|increas|up|down)[a-z]* by (?:about |some |around |roughly |approximately |up to |as much as )*$/.test(
      before,
    )
  )
    return true
  if (
    metric === 'charge' &&
    /(?:none of|reversed|reverse|reversal|no part|instead of|without)[^,;.]{0,24}$/.test(before)
  )
    return true
  if (/(?:net profit|net income|profits?|净利润?|利润|盈利)[^,;，；。]{0,14}$/.test(before)) return true
  return (
    (metric === 'guidance' || metric === 'revenue') &&
    /(?:loss|hit|reduction|drop|shortfall|impact|headwind|lose|loses|lost|losing|cost|costs|损失|减少|影响|失去|少赚)(?: of| to| from)?[^,;，；。a-z]{0,14}(?:about |some |around |roughly |approximately |up to |as much as )*$/.test(
      before,
    )
  )
}
/** "from 100 billion yuan to 90 billion": the sum that was. */
const isFormer = ({ start }: Amount, lower: string): boolean =>
  /(?:\bfrom|由|从|原定|原先)[^,;，；。]{0,10}$/.test(lower.slice(Math.max(0, start - 16), start))
/** What could be earned has not been; talk of what was is still talk. */
const isHypothetical = ({ clause, sentence, voice }: Scene): boolean =>
  voice.kind !== 'gossip' &&
  !has(sentence.items, 'deny') &&
  (has(clause.items, 'might', 'would', 'may') || (has(sentence.items, 'if') && !has(sentence.items, 'exclude')))
/** "plus or minus 2%" is the width of a forecast, not a change. */
const isMargin = ({ start }: Amount, lower: string): boolean =>
  /(?:plus or minus|plus-or-minus|give or take|±|\+\/-|上下浮动|浮动|正负|上下)\s?$/.test(
    lower.slice(Math.max(0, start - 20), start),
  )

function metricOf(scene: Scene): { metric: Metric; at: number } | null {
  const { clause, sentence, context } = scene
  const { items } = clause
  const money = amounts(items).some(({ what }) => what === 'money')
  if (
    money &&
    has(items, 'revenue') &&
    !tookPlace(clause, context.lower) &&
    dates(items).some(
      (date) => date.precision === 'quarter' && date.latest !== null && numberOfDay(date.latest) > context.now + 15,
    )
  )
    return { metric: 'guidance', at: indexOfTag(items, 'revenue') }
  const paid = money ? writtenOff(scene) : -1
  if (paid >= 0) return { metric: 'charge', at: paid }
  // "AMD booked $390 million from MI308 shipments": what a maker takes in.
  const taken = items.findIndex(
    (item, at) =>
      item.kind === 'amount' &&
      item.what === 'money' &&
      hasTag(items[at + 1], 'from') &&
      items.slice(at + 2, at + 7).some((next) => hasTag(next, 'ship', 'trade')),
  )
  const earner = items.slice(0, Math.max(0, taken)).findLast(({ kind }) => kind === 'company')
  if (
    taken > 1 &&
    earner?.kind === 'company' &&
    hasRole(earner.id, 'chip-maker', 'memory-maker', 'foundry') &&
    items.slice(0, taken).some((item) => hasTag(item, 'order', 'light', 'receive', 'take', 'earnings')) &&
    !has(items, 'will', 'would', 'outlook', 'not')
  )
    return { metric: 'revenue', at: taken }
  for (const [metric, tag] of metrics) {
    const at = metric === 'revenue' ? revenueAt(items) : indexOfTag(items, tag)
    if (metric === 'capex' && money && at < 0) {
      const spend = indexOfTag(items, 'spend', 'budget')
      const plant =
        has(items, 'own-lines') &&
        named(sentence.items, 'company').some(({ id }) => hasRole(id, 'foundry', 'memory-maker'))
      if (spend >= 0 && (has(items, 'infrastructure') || plant) && productIds(items).length === 0)
        return { metric, at: spend }
    }
    if (metric === 'charge' && money && has(items, 'budget') && has(items, 'inventory'))
      return { metric, at: indexOfTag(items, 'budget') }
    if (at < 0 || metric === 'market-share') continue
    if (metric === 'capex' && isStake(items, at, context.lower)) continue
    if (metric === 'guidance') {
      // "expects second-quarter revenue to fall 4%": a forecast by its share alone.
      const share = !money && has(items, 'revenue') && forecasts.test(context.lower.slice(clause.start, clause.end))
      if (
        (!money && !share) ||
        has(items, 'charge', 'capex') ||
        (has(items, 'revenue') && (isOver(scene) || isPosted(scene)))
      )
        continue
      return { metric, at }
    }
    if (metric === 'charge' && (!money || (has(items, 'probe') && !isAccounting(items, at)))) continue
    if (metric === 'inventory' && !money) continue
    const ahead = sentence.items.filter(({ start }) => start < clause.end)
    if (
      metric === 'revenue' &&
      money &&
      has(ahead, 'outlook') &&
      !isOver(scene) &&
      !isPosted(scene) &&
      !has(
        ahead.filter(({ start }) => start < clause.start),
        'revenue',
      )
    )
      return { metric: 'guidance', at }
    if (
      metric === 'revenue' &&
      money &&
      (has(sentence.items, 'exclude') || has(items, 'plan', 'hope')) &&
      !tookPlace(clause, context.lower)
    )
      return { metric: 'guidance', at }
    return { metric, at }
  }
  const sold = money ? salesAt(scene) : -1
  return sold >= 0 ? { metric: 'revenue', at: sold } : null
}
/** Somebody expects, of a period to come. */
const forecasts =
  /(?<![a-z])(?:expect(?:s|ing)?|guid(?:es?|ed|ing)|forecasts?|forecasting|anticipates?|projects?|predicts?|sees?) [^.]{0,60}(?:revenue|sales|turnover)(?![a-z])[^.]{0,40}(?:to |growth|decline|rise|fall|drop|up|down|between|of)|(?:指引|预计|预期|预测)[^，。；]{0,20}(?:营收|收入|销售)[^，。；]{0,16}(?:增长|下降|环比|同比|增加|减少)/
/** "Its listing brought in HK$5.6bn": money of shareholders, no sales. */
const isFunding = ({ clause: { start, end }, context: { lower } }: Scene): boolean =>
  /(?<![a-z])(?:listing|flotation|ipo|offering|share sale|placement|rights issue|bond|funding round|financing|stake|investors|convertible)(?![a-z])[^.]{0,60}(?:brought in|brings in|raised|took in|pulled in|fetched|raked in)|(?:募资|募集|融资|上市)[^，。；]{0,10}(?:亿|万)/.test(
    lower.slice(start, end),
  )
/** "posted revenue of $10.3 billion, with sales that had not been in its forecast" */
const isPosted = ({ clause, context: { lower } }: Scene): boolean =>
  /(?<![a-z])(?:posted|reported|booked|recorded) (?:[a-z-]+ ){0,4}(?:revenue|sales|turnover)(?![a-z])/.test(
    lower.slice(clause.start, clause.end),
  )
/** 预告2025年营业收入, told in 2026: the period of the figure is over, whatever it is called. */
const isOver = ({ clause, context }: Scene): boolean =>
  dates(clause.items).some(
    ({ precision, latest }) =>
      (precision === 'year' || precision === 'quarter') && latest !== null && numberOfDay(latest) < context.now,
  ) && !dates(clause.items).some(({ latest }) => latest !== null && numberOfDay(latest) > context.now)
/** The word for sales; "$2.8 billion of revenue" too, where "15% of revenue" is a part that goes elsewhere. */
function revenueAt(items: readonly Item[]): number {
  const at = indexOfTag(items, 'revenue')
  if (at >= 0) return at
  return findTag(items, ['revenue-share'], (_, index) => isSum(items[index - 1]))
}
/** "faces a $5 billion bill for H20 chips", "cost AMD $790 million": what a rule or a glut costs, without the word charge. */
function writtenOff({ clause, sentence, context }: Scene): number {
  const { items } = clause
  if (has(items, 'revenue', 'order', 'capex', 'charge')) return -1
  if (
    !has(sentence.items, 'inventory', 'curb-noun', 'licence', 'requirement', 'rule', 'forbid') &&
    productIds(sentence.items).length === 0
  )
    return -1
  const text = context.lower.slice(clause.start, clause.end)
  const hit = losses.exec(text)
  if (!hit) return -1
  const end = clause.start + hit.index + hit[0].length
  return Math.max(
    0,
    items.findLastIndex((item) => item.start < end),
  )
}
const losses =
  /(?<![a-z])(?:(?:absorb|swallow|shoulder|fac|bear|tak|took|book|record|suffer|incur|wr[io]t)[a-z]* (?:an? |some |about |up to )*[^;a-z]{0,24}(?:million |billion |bn |m )?(?:loss(?:es)?|bill|costs?|hit)(?![a-z])|set(?:s|ting)? aside [^;]{0,34} (?:to cover|against) |costs? (?:it|amd|nvidia|intel|the company) (?:about |some |up to |as much as )*[^a-z ]*\$)/

/** "Nvidia sold $4.7 billion worth of H20 chips in the quarter": sales of a period, to nobody named. */
function salesAt({ clause, context }: Scene): number {
  const { items } = clause
  const firms = companyIds(items)
  if (
    firms.length > 1 ||
    has(
      items,
      'order',
      'plan',
      'budget',
      'ask',
      'charge',
      'inventory',
      'permit',
      'will',
      'would',
      'might',
      'may',
      'not',
    )
  )
    return -1
  if (
    !/(?<![a-z])(?:quarter|half|months|first half|period|since)(?![a-z])|季|半年|报告期/.test(
      context.lower.slice(clause.start, clause.end),
    )
  )
    return -1
  return items.findIndex((item) =>
    /^(?:sold|brought|earned|made|grossed|netted|售出|卖出|带来|贡献)$/.test(context.lower.slice(item.start, item.end)),
  )
}
/** "took in", "was", "came to": the period is over, whatever it is called. */
const tookPlace = ({ start, end }: { start: number; end: number }, lower: string): boolean =>
  /(?<![a-z])(?:took in|included|earned|brought in|posted|reported|booked|generated|made|was|were|came (?:to|in)|stood at|rose|fell|grew|climbed|dropped|jumped|surged|doubled|tripled|soared|shrank|totall?ed|amounted|declined|decreased|increased|reached|than a year earlier|than a year ago)(?![a-z])|实现|达到/.test(
    lower.slice(start, end),
  )
/** 投资20亿元 without a word of halls or machines, or in another firm, buys a stake. */
function isStake(items: readonly Item[], at: number, lower: string): boolean {
  const item = items[at]
  if (!item || !/^(?:投资|投入)$/.test(lower.slice(item.start, item.end))) return false
  return companyIds(items).length > 1 || !has(items, 'infrastructure', 'produce', 'own-lines')
}
/** A charge to the accounts stands beside its sum; one in court does not. */
const isAccounting = (items: readonly Item[], at: number): boolean =>
  has(items, 'inventory', 'revenue') ||
  items.slice(Math.max(0, at - 3), at + 4).some((item) => item.kind === 'amount' && item.what === 'money')

/** Each company with the share of the market that stands next to it. */
function marketShares(scene: Scene): Draft[] | null {
  const { items } = scene.clause
  const { sentence } = scene
  const { lower } = scene.context
  const none = zeroShare(scene)
  if (none) return none
  if (
    !amounts(items).some(({ what }) => what === 'percent') ||
    !(has(sentence.items, 'share') || ofMarket(items) || ranks(scene) || followsShares(scene)) ||
    (has(items, 'revenue-share') && !has(items, 'market-word')) ||
    has(items, 'session')
  )
    return null
  // A part of a firm's own sales or spending is no part of a market.
  if (
    has(items, 'revenue', 'charge', 'capex', 'inventory') &&
    !/market|市场|份额|市占/.test(lower.slice(scene.clause.start, scene.clause.end))
  )
    return null
  // "Tencent owns a fifth of Enflame"
  if (
    /(?<![a-z])(?:owns|owned|stakes?|shareholding)(?![a-z])|持股|股权|股份/.test(
      lower.slice(scene.clause.start, Math.min(scene.clause.end, scene.clause.start + 300)),
    )
  )
    return null
  const pairs = companyPercents(items, scene)
  if (pairs.length === 0) return null
  return pairs
    .filter(({ company }) => inScope(scene, company) || ranks(scene) || followsShares(scene))
    .map(({ company, amount }) => ({
      ...scene,
      spans: { company: scene.clause, percent: { start: amount.start, end: amount.end } },
      fact: {
        type: 'disclosure',
        assertion: 'reported',
        products: [],
        quote: null,
        company,
        metric: 'market-share',
        value: null,
        percent: amount.min ?? amount.max,
      },
    }))
    .map((draft) => draft as Draft)
}

/** "our market share has gone from 95% to nil", 降至零. */
function zeroShare(scene: Scene): Draft[] | null {
  const { clause, sentence, context } = scene
  if (!has(sentence.items, 'share')) return null
  const zero = /(?<![a-z])(?:at|to|is|now|near|of) (?:zero|nil|nothing)(?![a-z])|(?:为|至|到|成|剩|归)零/.exec(
    context.lower.slice(clause.start, clause.end),
  )
  if (!zero) return null
  const company = companyIds(clause.items)[0] ?? companyIds(sentence.items)[0] ?? context.companies[0]
  if (!company || !inScope(scene, company)) return null
  const start = clause.start + zero.index
  return [
    {
      ...scene,
      spans: { percent: { start, end: start + zero[0].length } },
      fact: {
        type: 'disclosure',
        assertion: 'reported',
        products: [],
        quote: null,
        company,
        metric: 'market-share',
        value: null,
        percent: 0,
      },
    },
  ]
}

/** "It puts Huawei at 41 per cent, Cambricon at 9", behind a sentence about the market: the shares that somebody estimates. */
const ranks = ({ clause, sentence, context: { lower } }: Scene): boolean =>
  companyIds(clause.items).length > 0 &&
  /(?<![a-z])(?:puts?|has|sees?|gives?|ranks?|estimates?|reckons?|places?) [^.]{2,40}(?: at| on| with|,) (?:about |some |around |roughly |nearly )?\d|占/.test(
    lower.slice(clause.start, clause.end),
  ) &&
  /(?:china|chinese)[^.]{0,60}(?:market|share)(?![a-z])|(?<![a-z])(?:market|share)(?![a-z])[^.]{0,60}chin(?:a|ese)(?![a-z])|中国[^。]{0,30}(?:市场|份额)/.test(
    lower.slice(Math.max(0, sentence.start - 240), sentence.start),
  )

/** "Huawei follows with 27%", 其次是华为，27%: the next in a ranking whose first was told right before. */
const followsShares = ({ clause: { items, start, end }, sentence, context: { drafts, lower } }: Scene): boolean => {
  const last = drafts.at(-1)
  return (
    last?.fact.type === 'disclosure' &&
    last.fact.metric === 'market-share' &&
    sentence.start - last.sentence.end < 4 &&
    companyIds(items).length > 0 &&
    !has(items, 'revenue', 'session', 'charge', 'capex', 'inventory', 'order', 'revenue-share', 'tariff') &&
    /(?<![a-z])(?:follow|com(?:es?|ing) (?:next|second|third|behind|in)|came (?:next|second|third|in)|next|second|third|trail|behind|runner-up|ha[sd](?![a-z])|h[eo]ld|tak(?:es?|ing)|took|got|gets|at|with) |其次|居次|第二|紧随|位列|分列|排名|居(?:第|于)|则?为|只有|仅有|仅/.test(
      lower.slice(start, end),
    )
  )
}
/** "4 per cent of the Chinese accelerator market". */
function ofMarket(items: readonly Item[]): boolean {
  return items.some(
    (item, at) =>
      item.kind === 'amount' &&
      item.what === 'percent' &&
      hasTag(items[at + 1], 'of') &&
      (has(items.slice(at + 2, at + 9), 'market-word') ||
        (has(items.slice(Math.max(0, at - 4), at), 'holds') && !has(items, 'revenue'))),
  )
}

/** Pairs each company of a clause with the first share behind it. */
export function companyPercents(items: readonly Item[], scene: Scene): { company: string; amount: Amount }[] {
  const pairs: { company: string; amount: Amount }[] = []
  const before = named(scene.sentence.items, 'company').findLast(({ end }) => end <= (items[0]?.start ?? 0))?.id
  // "The shares jumped": those of the company last spoken of.
  const told =
    has(items, 'session') && !items.slice(1).some((item) => item.kind === 'word' && item.capital)
      ? scene.context.companies[0]
      : undefined
  let group: string[] = [before ?? told ?? []].flat()
  const add = (company: string, amount: Amount) => {
    if (!pairs.some((pair) => pair.company === company)) pairs.push({ company, amount })
  }
  let place = 0
  for (const [index, item] of items.entries()) {
    if (item.kind === 'company') {
      const id = item.id || scene.context.companies[0]
      if (!id) continue
      group = continuesList(items, index) ? [...group, id] : [id]
      place = 0
    }
    if (item.kind !== 'amount' || !(item.what === 'percent' || bareShare(items, index))) continue
    if (hasTag(items[index - 1], 'from') || isFrom(items, index, scene.context.lower)) continue
    const owner = ownerBehind(items, index, scene.context.lower)
    if (owner) add(owner, item)
    else if (group.length > 1 && percentsFrom(items, index - 1) + place < group.length && !together(items)) {
      // "AMD and Intel fell 3%": what is said once holds for each.
      for (const company of group) add(company, item)
    } else {
      const company = group[Math.min(place, group.length - 1)]
      place += 1
      if (company) add(company, item)
    }
  }
  return pairs
}
/** "Huawei at 41 per cent, Cambricon at 9": the unit is said once. */
const bareShare = (items: readonly Item[], index: number): boolean => {
  const item = items[index]
  return (
    item?.kind === 'amount' &&
    item.what === 'count' &&
    item.counted === 'bare' &&
    (item.min ?? 100) < 100 &&
    hasTag(items[index - 1], 'at') &&
    items[index - 2]?.kind === 'company' &&
    items.slice(0, index).some((before) => before.kind === 'amount' && before.what === 'percent')
  )
}
/** "Nvidia, AMD and Intel": a name behind another name belongs to one list with it. */
function continuesList(items: readonly Item[], index: number): boolean {
  let at = index - 1
  while (at >= 0 && (items[at]?.kind === 'mark' || hasTag(items[at], 'and'))) at--
  const before = items[at]
  if (at === index - 1 || before?.kind !== 'company') return false
  return items.slice(at + 1, index).every((item) => item.kind !== 'mark' || /^[,，、/]$/.test(item.mark))
}
/** How many shares follow in a row: "2.1%, 3.4% and 1.2%". */
function percentsFrom(items: readonly Item[], index: number): number {
  let count = 0
  for (const item of items.slice(index + 1)) {
    if (item.kind === 'amount' && item.what === 'percent') count += 1
    else if (item.kind === 'company') break
  }
  return count
}
const together = (items: readonly Item[]): boolean => has(items, 'combined')
/** "Half of all accelerators sold carried Huawei's name", "30% went to Cambricon", 四成来自华为. */
const carries =
  /^ of [a-z0-9 ,'-]{3,90} (?:carried|carry|bore|bear|came from|come from|was from|were from|went to|goes to|(?:was|were|are|is) (?:made|supplied|sold|shipped|designed) by|belonged to|belongs to|wore)(?: the)? $|^[^，。]{0,24}(?:来自|出自|归|属于|由)$/
/** "13% for Nvidia", "a 6% drop in Cambricon's shares": the name stands behind its share. */
function ownerBehind(items: readonly Item[], index: number, lower: string): string | null {
  let at = index + 1
  while (at < index + 4 && hasTag(items[at], 'up', 'down', 'share', 'of', 'session') && !hasTag(items[at], 'in', 'for'))
    at++
  const link = items[at]
  const off = items.slice(index + 1, index + 8).findIndex(({ kind }) => kind === 'company')
  const between = off < 0 ? null : lower.slice(items[index]?.end, items[index + 1 + off]?.start)
  if (between !== null && /^ (?:off|from) (?:the )?(?:(?:market )?(?:value|worth|shares?|price) of )?$/.test(between))
    return companyIds(items.slice(index + 1, index + 8))[0] ?? null
  const carrier = items.slice(index + 1).find(({ kind }) => kind === 'company')
  if (
    carrier?.kind === 'company' &&
    !items.slice(0, index).some(({ kind }) => kind === 'company') &&
    carries.test(lower.slice(items[index]?.end ?? 0, carrier.start))
  )
    return carrier.id || null
  if (!hasTag(link, 'in', 'for') && !(at > index + 1 && hasTag(items[at - 1], 'of'))) return null
  for (let next = hasTag(link, 'in', 'for') ? at + 1 : at; next < at + 4; next++) {
    const item = items[next]
    if (item?.kind === 'company') return item.id || null
    if (!hasTag(item, 'session', 'of') && !(item?.kind === 'word' && !item.capital)) return null
  }
  return null
}
/** "from 66% to 54%": the share it had is not the share it has. */
function isFrom(items: readonly Item[], index: number, lower: string): boolean {
  const start = items[index]?.start ?? 0
  const by = /(?:由|从)[^，。；\d]{0,6}$/.test(lower.slice(Math.max(0, start - 8), start))
  if (!by && !has(items.slice(Math.max(0, index - 3), index), 'from')) return false
  const next = items.findIndex((item, at) => at > index && item.kind === 'amount' && item.what === 'percent')
  const between = items.slice(index + 1, next < 0 ? index + 3 : next)
  return next < 0 ? has(between, 'to') && !by : !between.some(({ kind }) => kind === 'company') && next < index + 5
}

function signed(items: readonly Item[], share: Amount, lower: string): number | null {
  const value = share.min ?? share.max
  if (value === null) return null
  const index = items.indexOf(share)
  if (
    /环比|sequential|quarter-on-quarter|quarter on quarter|qoq/.test(
      lower.slice(Math.max(0, share.start - 24), share.end + 30),
    )
  )
    return null
  const behind = lower.slice(share.end, share.end + 10)
  if (/^ ?(?:less|lower|fewer|below|down|smaller|off)(?![a-z])/.test(behind)) return -value
  if (/^ ?(?:more|higher|above|up|larger)(?![a-z])/.test(behind)) return value
  const near = items.slice(Math.max(0, index - 6), index + 4)
  return has(near, 'down', 'decline') && !has(near, 'up') ? -value : value
}
/** The change on the year that a clause gives, signed. */
export function changeIn(items: readonly Item[], lower: string): number | null {
  const share = amounts(items).find(({ what }) => what === 'percent')
  return share ? signed(items, share, lower) : null
}

function companyOf({ clause, sentence, context }: Scene): string | null {
  // "38bn yuan, two-fifths of which goes on Kunlun chips", 其中四成用于昆仑芯: on whom it is spent.
  const spent = /(?:其中|of which|of this|of that)/.exec(context.lower.slice(clause.start, clause.end))
  const own =
    named(clause.items, 'company').find(({ start }) => !spent || start < clause.start + spent.index)?.id ??
    named(stretchOf({ clause, sentence }), 'company')[0]?.id ??
    named(sentence.items, 'company').find((item: Mention) => item.start < clause.end)?.id
  return (
    own ??
    context.publisherCompany ??
    named(sentence.items, 'company')[0]?.id ??
    makerOf(productIds(sentence.items)[0]) ??
    context.companies[0] ??
    null
  )
}

/** Of firms outside China only what concerns China, a chip made for it, or an export rule. */
function inScope(scene: Scene, company: string): boolean {
  const { sentence, context } = scene
  if (homeOf(company) === 'CN') return true
  const before = context.drafts.at(-1)?.fact
  if (before?.type === 'disclosure' && before.metric === 'market-share' && has(scene.clause.items, 'share')) return true
  if (before?.type === 'disclosure' && before.company === company && pointsBack(scene)) return true
  // Memory goes everywhere; only a chip by its name may have been made for China.
  if (placeIds(sentence.items).includes('CN') || productIds(sentence.items).some((id) => id !== 'hbm')) return true
  if (/在华|对华/.test(context.lower.slice(sentence.start, Math.min(sentence.end, sentence.start + 600)))) return true
  if (has(sentence.items, 'exclude')) return context.products.length > 0
  if (context.products.length > 0 && speaksOfProduct(scene)) return true
  if (has(scene.clause.items, 'outlook') && explainedBy(scene)) return true
  return (
    has(sentence.items, 'licence', 'curb-noun', 'requirement', 'rule-noun') ||
    (context.products.length > 0 && context.tier === 'filing')
  )
}
/** "inventory designed for those customers": the customers or chips of the figure before. */
const pointsBack = ({ clause, context }: Scene): boolean =>
  /(?<![a-z])(?:those|these|such|the same) (?:customers?|products?|chips?|sales|regions?|markets?|parts?|processors?|accelerators?)|上述|该地区|这些|该类|该市场/.test(
    context.lower.slice(clause.start, clause.end),
  )
/** "The outlook leaves out China": the sentence behind a forecast may say what it has to do with China or the rules. */
const explainedBy = ({ sentence, context }: Scene): boolean =>
  /^["'\s.。”]*(?:(?:the|this|that|its|our) (?:outlook|forecast|guidance|figure|number|range|projection|estimate)|(?:it|we|nvidia|amd|intel|the company)[^.]{0,40}(?:assum|includ|exclud|contain|count|factor)|该?(?:指引|预期|展望|预测)|其中)[^.。]{0,90}(?:china|chinese|export|licen[cs]|中国|对华|在华|出口|许可|(?<![a-z0-9])(?:h20|h200|mi308|gaudi))/.test(
    context.lower.slice(sentence.end, sentence.end + 200),
  )
