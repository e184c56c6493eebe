import { products as catalogued } from '../../catalogue/catalogue.ts'
import type { SupplyFact } from '../../domain/fact.ts'
import { hasTag, isNoun, type Item } from '../items.ts'
import { denies, moodOf, unnegated } from '../mood.ts'
import { quantityOf } from '../quantities.ts'
import {
  amounts,
  companyIds,
  dates,
  has,
  hasRole,
  indexOfTag,
  makerOf,
  own,
  productIds,
  productsOf,
  spanOf,
  speaksOfProduct,
  type Draft,
  type Scene,
  findTag,
  someTag,
} from '../context.ts'
import { stretchOf, subjectBefore } from './actors.ts'
import { monthOf, numberOfDay, yearOf } from '../days.ts'

type Stage = SupplyFact['stage']

/** What a maker makes, or will. */
export function readSupply(scene: Scene): Draft[] {
  const { sentence } = scene
  const { items } = scene.clause
  if (isOfOtherGoods(scene)) return []
  const found = triggerOf(scene)
  if (!found && denies(scene)) return readSupply(unnegated(scene))
  if (!found) return []
  const products = productsIn(scene)
  const firms = companyIds(items).length > 0 ? companyIds(items) : firmsBefore(scene)
  const maker = makerFor(scene, products, firms)
  if (maker === null || (products.length === 0 && !hasRole(maker, 'foundry', 'memory-maker'))) return []
  if (
    !speaksOfProduct(scene) &&
    productIds(sentence.items).length === 0 &&
    (scene.context.products.length !== products.length || !goesOn(scene))
  )
    return []
  const counts = amounts(items).filter(
    (one) => quantityOf(one) !== null && one.counted !== 'systems' && (one.min ?? one.max ?? 0) >= 100,
  )
  // "from 20,000 to 35,000": what is made now, or will be.
  const amount = counts.find(
    (one, index) =>
      index === counts.length - 1 ||
      !(
        hasTag(items[items.indexOf(one) - 1], 'from') ||
        /(?:由|从|自)(?:目前的?|现有的?|约)?$/.test(scene.context.lower.slice(Math.max(0, one.start - 6), one.start))
      ),
  )
  const verb = spanOf(items[found.at])
  return [
    {
      ...scene,
      spans: { ...(verb && { stage: verb }), ...(amount && { quantity: { start: amount.start, end: amount.end } }) },
      fact: {
        type: 'supply',
        assertion: 'reported',
        products,
        quote: null,
        maker,
        stage: found.stage,
        quantity: wafersOf(quantityOf(amount), maker, scene),
      },
    },
  ]
}

/** HBM晶圆月产出3万片: the pieces are wafers. */
export const wafersOf = (
  quantity: SupplyFact['quantity'],
  maker: string,
  { context, clause, sentence }: Pick<Scene, 'clause' | 'context'> & Partial<Pick<Scene, 'sentence'>>,
): SupplyFact['quantity'] =>
  quantity?.unit === 'chips' &&
  (/(?<![a-z])wafers?(?![a-z])[^.;]{0,60}\d[\d,.]* (?:a|per|each|every) (?:month|week|year)/.test(
    context.lower.slice(sentence?.start ?? clause.start, clause.end + 8),
  ) ||
    (hasRole(maker, 'foundry', 'memory-maker') && !hasRole(maker, 'chip-maker')
      ? /[万千\d]片|产能[^，。；]{0,8}片/
      : /(?:晶圆|投片)[^，。；]{0,16}片|片晶圆/
    ).test(context.lower.slice(clause.start, clause.end)))
    ? { ...quantity, unit: 'wafers' }
    : quantity

/** "Ordinary DRAM is coming off the other lines": goods that are none of ours, where no chip is named. */
const isOfOtherGoods = ({ clause, context: { lower } }: Scene): boolean =>
  productIds(clause.items).length === 0 &&
  /(?<![a-z])(?:dram|nand|ddr\d|lpddr\w*|flash memory|cpus?|handsets?|smartphones?|phones?|cars?|laptops?)(?![a-z])|手机|笔记本|汽车|闪存/.test(
    lower.slice(clause.start, Math.min(clause.end, clause.start + 300)),
  )

/** Without a chip in the sentence: "Production of it …", "They went on sale", "Output will double"; not "a retired colonel". */
const goesOn = ({ clause, context: { lower } }: Scene): boolean =>
  has(clause.items, 'produce', 'in-production', 'own-lines', 'sample') ||
  /(?<![a-z])(?:it|they|both|these|those|the (?:first|new|next)|sales|deliveries)(?![a-z])|它|其|该|这/.test(
    lower.slice(clause.start, Math.min(clause.end, clause.start + 200)),
  )

/** "unveiled today, on sale next year": what is only shown is not launched yet, where its day is told besides. */
export function onlyShown(drafts: readonly Draft[], lower: string): Draft[] {
  const due = drafts.flatMap(({ fact }) =>
    fact.type === 'supply' && fact.stage === 'roadmap' ? [fact.products.join()] : [],
  )
  return drafts.filter(({ fact, spans }) => {
    if (fact.type !== 'supply' || fact.stage !== 'launched' || !due.includes(fact.products.join())) return true
    const verb = spans['stage']
    return (
      !verb ||
      !/^(?:unveil|announc|present|introduc|show|reveal|preview|发布|亮相|揭晓|展示|公布)/.test(
        lower.slice(verb.start, verb.end),
      )
    )
  })
}

function makerFor(scene: Scene, products: readonly string[], firms: readonly string[]): string | null {
  const { context, clause } = scene
  const designer = makerOf(products[0])
  const near = companyIds(clause.items).length > 0 ? clause.items : stretchOf(scene)
  const foundry = companyIds(near).find((id) => hasRole(id, 'foundry', 'memory-maker') && id !== designer)
  const lines =
    has(near, 'own-lines') ||
    amounts(clause.items).some(({ counted }) => counted === 'wafers') ||
    /产能|产线|投片/.test(context.lower.slice(clause.start, clause.end))
  const led = companyIds(near)[0] === designer
  const works =
    companyIds(clause.items)[0] === foundry && /wafers|晶圆/.test(context.lower.slice(clause.start, clause.end))
  // "Production of the H20 begins again at TSMC": where it is made, for whom is told before.
  const site = near.findIndex((item) => item.kind === 'company' && item.id === foundry)
  const madeThere =
    designer !== null &&
    hasTag(near[site - 1], 'at', 'by') &&
    near.slice(0, site).some(({ kind }) => kind === 'product')
  if (foundry && (lines || works) && !led && !madeThere && !has(clause.items, 'ask', 'told')) return foundry
  if (designer) return designer
  const first = firms.find(ownLines)
  if (first) return first
  // Memory that goes to someone is not theirs: its maker was named before.
  const told = context.drafts.findLast(
    ({ fact }) => fact.type === 'supply' && fact.maker !== null && ownLines(fact.maker),
  )
  if (products.includes('hbm') && told?.fact.type === 'supply') return told.fact.maker
  return firms[0] ?? context.companies[0] ?? context.publisherCompany
}

const ownLines = (id: string): boolean => hasRole(id, 'memory-maker', 'foundry')
function productsIn(scene: Scene): string[] {
  const named = scene.clause.items.filter((item) => !isYardstick(item, scene.context.lower))
  const here = productIds(named)
  if (here.length > 0) return here
  const stretch = productIds(stretchOf(scene))
  return productIds(scene.clause.items).length === 0 && stretch.length > 0 && !scene.context.unknownModel
    ? stretch
    : productsOf(scene)
}
/** "A successor to the H20": what another chip is measured by or takes the place of. */
const isYardstick = (item: Item, lower: string): boolean =>
  item.kind === 'product' &&
  // 给910C让路
  (/^(?:让路|让位|腾出)/.test(lower.slice(item.end, item.end + 4)) ||
    /(?:successor to|replacement for|room for|way for|make place for|(?:in favour|in favor|ahead|at the expense) of|to concentrate on|to focus on|replac(?:e|es|ing)|than|unlike|out(?:pace|run|perform|do)s?|beats?|rivals?|surpass(?:es)?|exceeds?|match(?:es)?|tops?|fraction of|in place of|instead of|rivals? to|based on|(?:power|speed|performance|output) of|as (?:fast|powerful) as|version of|alternative to|close to|level with|替代|取代|媲美|接近|超越|对标|不如|高于|优于|强于|胜过|超过|低于|弱于|逊于)(?: (?:the|its|nvidia's|amd's|huawei's))*\s*(?:英伟达|华为)?(?:的)?$/.test(
      lower.slice(Math.max(0, item.start - 34), item.start),
    ))
const firmsBefore = (scene: Scene): string[] => {
  const stretch = companyIds(stretchOf(scene))
  return stretch.length > 0 ? stretch : companyIds(scene.sentence.items)
}

function triggerOf(scene: Scene): { stage: Stage; at: number } | null {
  const { items } = scene.clause
  const at = (...tags: string[]) => indexOfTag(items, ...tags)
  const { lower } = scene.context
  const making = findTag(
    items,
    ['produce', 'in-production', 'ramp'],
    (item) => hasTag(item, 'produce', 'in-production') || /产/.test(lower.slice(item.start, item.end)),
  )
  const doer = (index: number) => subjectBefore(items, index)?.kind !== 'authority'
  const live = (index: number, stage: Stage) => {
    const mood = moodOf(items, index)
    const due = stage === 'roadmap' && laterDate(scene)
    if (mood.negated || mood.notYet || (mood.should && !due) || !doer(index)) return null
    // "easier to describe than to stop", with nothing made in the sentence
    if (
      mood.infinitive &&
      isBare(items[index]) &&
      productIds(scene.sentence.items).length === 0 &&
      !has(items, 'produce', 'plan', 'will')
    )
      return null
    return { stage, at: index }
  }
  const sample = at('sample')
  const inspected = () =>
    /laborator|third.party|independent|outside lab|第三方|独立|检测|实验室/.test(
      lower.slice(scene.clause.start, scene.clause.end),
    )
  const shown =
    sample >= 0 &&
    /(?:展示|亮出|展出|show(?:s|ed|ing)?|display(?:s|ed|ing)?|held up|waved)[^,，。]{0,24}$/.test(
      lower.slice(Math.max(scene.clause.start, (items[sample]?.start ?? 0) - 40), items[sample]?.start),
    )
  if (shown) return null
  if (sample >= 0 && (has(items, 'must') || inspected())) return null
  if (sample >= 0 && !trades(items))
    return live(sample, isFuture(items, sample) && !moodOf(items, sample).might ? 'roadmap' : 'sampling')
  const stop = findTag(items, ['supply-stop'], (item, index) => !isEndOfTime(items, index, lower))
  // "will rent abroad for now": how long, where no chip is named.
  const pause = findTag(
    items,
    ['supply-pause'],
    ({ start, end }) => productIds(items).length > 0 || !/^(?:for now|temporarily)$/.test(lower.slice(start, end)),
  )
  const near = (index: number) =>
    (making >= 0 && Math.abs(making - index) < 10) || onWork(items[index], scene) || dropsOwn(items, index)
  const selfStop =
    /停产|停售|绝版|end.of.life|discontinued|out of production|no longer (?:made|make|produce|in production|being|on sale|sold)|last batch|final batch|retire|phas|withdr[ae]wn? from sale|退出生产|停止供货|退役|清退/
  const text = scene.context.lower
  if (
    stop >= 0 &&
    (near(stop) || selfStop.test(text.slice(items[stop]?.start ?? 0, (items[stop]?.end ?? 0) + 10))) &&
    !has(items, 'order')
  ) {
    if (pause === stop || has(items, 'not-yet')) {
      /* a word that may mean either is read as a pause below */
    } else return live(stop, 'stopped')
  }
  const over = pause >= 0 && has(items.slice(Math.max(0, pause - 3), pause), 'after')
  if (pause >= 0 && near(pause) && !over && !has(items, 'ship') && !(making < 0 && someTag(items, ['deliver'], isNoun)))
    return live(pause, 'paused')
  const more = findTag(items, ['produce'], (item) =>
    /^[a-z ]+ [\d,.]+ (?:thousand |million )?more /.test(lower.slice(item.start, scene.clause.end)),
  )
  if (more >= 0) return live(more, 'ramping')
  // "is being produced again after a break of two years"
  const again = at('again')
  if (making >= 0 && again >= 0 && speaksOfProduct(scene) && !has(items, 'order')) return live(making, 'ramping')
  const ramp = at('ramp')
  const going = findTag(
    items,
    ['in-production'],
    (item, index) => !(hasTag(items[index - 1], 'launch') && lower.startsWith('in ', item.start)),
  )
  const plan = findTag(items, ['plan'], (item) => !(item.kind === 'cue' && item.noun === true))
  if (
    plan >= 0 &&
    making > plan &&
    amounts(items).some((one) => quantityOf(one) !== null && (one.min ?? one.max ?? 0) >= 1000) &&
    !has(items, 'order')
  )
    return live(plan, 'ramping')
  const climbs =
    ramp >= 0 &&
    speaksOfProduct(scene) &&
    /^ramp|爬坡|放量|扩产|增产|复产/.test(lower.slice(items[ramp]?.start ?? 0, items[ramp]?.end ?? 0))
  const works = ramp >= 0 && hasTag(items[ramp], 'again', 'ramp') && onWork(items[ramp], scene)
  if (ramp >= 0 && (making >= 0 || climbs || works || restartsLine(scene, ramp)) && !has(items, 'revenue'))
    return isWish(scene, ramp) ? null : live(ramp, 'ramping')
  const makes = makingAt(scene)
  if (makes >= 0) return live(makes, 'in-production')
  if (going >= 0 && !moodOf(items, going).noLonger)
    return live(
      going,
      isFuture(items, going) || laterDate(scene) ? (onSale(items) ? 'ramping' : 'roadmap') : 'in-production',
    )
  const arrive = findTag(items, ['deliver', 'ship'], (item, index) => isFuture(items, index) && laterDate(scene))
  const subject = items.findIndex(({ kind }) => kind === 'product')
  if (
    arrive > subject &&
    subject >= 0 &&
    !has(items, 'order') &&
    companyIds(items).length < 2 &&
    !amounts(items).some((one) => quantityOf(one) !== null)
  )
    return live(arrive, 'roadmap')
  const launch = at('launch')
  // "The chip's successor has two dies": what it is, where nothing says when it comes.
  const road = findTag(
    items,
    ['roadmap'],
    ({ start, end }) =>
      !/^(?:successor|next.generation)$/.test(lower.slice(start, end)) ||
      has(items, 'will', 'plan', 'propose') ||
      laterDate(scene),
  )
  const bought =
    has(items, 'order') &&
    companyIds(items).some((id) => !hasRole(id, 'chip-maker', 'foundry', 'memory-maker')) &&
    amounts(items).length > 0
  const shippedTo =
    launch >= 0 &&
    /shipping|deliver/.test(lower.slice(items[launch]?.start ?? 0, items[launch]?.end ?? 0)) &&
    companyIds(items).some((id) => !hasRole(id, 'chip-maker', 'foundry', 'memory-maker'))
  if (
    launch >= 0 &&
    !bought &&
    !shippedTo &&
    (speaksOfProduct(scene) || pointsBack(scene) || (launch < 2 && productIds(scene.sentence.items).length > 0))
  ) {
    const ahead =
      isFuture(items, launch) ||
      moodOf(items, launch).might ||
      goesOnAhead(scene) ||
      (road >= 0 && road < launch && (hasTag(items[road], 'plan') || holds(items[road], items[launch]))) ||
      laterDate(scene)
    return longAgo(scene) || isWish(scene, launch) ? null : live(launch, ahead ? 'roadmap' : 'launched')
  }
  if (
    road >= 0 &&
    !comesToBuyer(scene) &&
    !isWish(scene, road) &&
    !announcesPlans(scene, road) &&
    !(isDescription(items, road, lower) && !laterDate(scene)) &&
    speaksOfProduct(scene) &&
    !trades(items) &&
    !amounts(items).some(({ what }) => what === 'money') &&
    !has(items, 'trade', 'ship', 'deliver', 'permit', 'forbid', 'revenue', 'spend')
  )
    return live(road, 'roadmap')
  return null
}
const isBare = (item: Item | undefined): boolean => item?.kind === 'cue' && item.form === 'base' && item.latin === true
const isFuture = (items: readonly Item[], index: number): boolean => {
  const mood = moodOf(items, index)
  return (
    mood.future ||
    mood.would ||
    mood.should ||
    items.slice(Math.max(0, index - 5), index).some((item) => hasTag(item, 'plan'))
  )
}
/** "It will be on the market in early 2027", behind a sentence about a chip. */
const pointsBack = ({ clause, sentence, context: { lower, products } }: Scene): boolean =>
  products.length > 0 &&
  productIds(sentence.items).length === 0 &&
  companyIds(clause.items).length === 0 &&
  /^["“]?(?:it|both|they|the (?:chip|card|part|accelerator|processor|board)s?)(?![a-z])|^(?:它|该芯片|该产品|这款)/.test(
    lower.slice(clause.start, clause.start + 24),
  )
/** "Nvidia may drop the B30A": a maker and its own chip, with nothing between. */
function dropsOwn(items: readonly Item[], index: number): boolean {
  const chip = items.slice(index + 1, index + 4).find(({ kind }) => kind === 'product')
  return chip?.kind === 'product' && !chip.anaphor && subjectBefore(items, index)?.id === makerOf(chip.id)
}
/** "suspend work on the H20", 暂停H20相关工作: work on a chip is its making. */
function onWork(item: Item | undefined, { context, clause }: Scene): boolean {
  if (!item) return false
  const words = context.lower.slice(item.start, clause.end)
  if (!clause.items.some(({ kind }) => kind === 'product')) return false
  if (
    /(?<![a-z])(?:work (?:on|related to)|(?:project|line|programme|program)s? for) [^,;]{0,40}$|(?:项目|产线|生产线|生产)[^，；。]{0,14}$/.test(
      context.lower.slice(clause.start, item.start),
    )
  )
    return true
  return /^[a-z]+ (?:all )?work (?:on|related to|tied to|for|connected)|^.{2,4}[^，。,]{0,16}(?:相关)?(?:工作|业务|项目)/.test(
    words,
  )
}
/** "is turning out 21,000 cards a month", "production of it is under way". */
function makingAt({ clause, context }: Scene): number {
  const { items } = clause
  const wafers = amounts(items).some((one) => one.counted === 'wafers') && companyIds(items).some(ownLines)
  if (!(wafers || items.some(({ kind }) => kind === 'product')) || has(items, 'order', 'ask', 'told', 'weigh'))
    return -1
  const counted = amounts(items).some(
    (one) => quantityOf(one) !== null && one.counted !== 'bare' && (one.min ?? one.max ?? 0) >= 1000,
  )
  const rate = rateAt(items, context.lower)
  if (rate >= 0 && counted && !has(items, 'not', 'not-yet', 'recipient')) return rate
  return items.findIndex((item, at) => {
    if (item.kind !== 'cue' || !hasTag(item, 'produce')) return false
    const mood = moodOf(items, at)
    if (mood.future || mood.would || mood.infinitive || isFuture(items, at)) return false
    if (has(items, 'not', 'not-yet')) return false
    const words = context.lower.slice(clause.start, clause.end)
    const verb =
      item.latin === true
        ? item.form !== null && item.form !== 'noun' && !isNoun(item)
        : /^(?:生产|制造|产出)$/.test(context.lower.slice(item.start, item.end)) &&
          /每月|每年|每季|月均|一个月/.test(words)
    if (verb && counted) return true
    return /^(?:production|output|making|manufacturing|assembly)[^,;.]{0,60} (?:is|are|was|has|have|continues|now)?\s?(?:(?:runs?|running|stands?|is|has reached) at(?= [^,.]{0,30}\d)|under ?way|begun|started|commenced|running|continues|in full swing|at full)/.test(
      context.lower.slice(item.start, clause.end),
    )
  })
}
/** "leaves the packaging house at a rate of 15,000 cards a month", 每月下线1.5万张: what comes off a line, whatever the verb. */
function rateAt(items: readonly Item[], lower: string): number {
  return items.findIndex((item, at) => {
    if (item.kind !== 'amount' || item.what !== 'count') return false
    const mood = moodOf(items, at)
    if (mood.future || mood.would || mood.might || mood.may || isFuture(items, at)) return false
    const behind =
      /^ (?:of (?:them|these|the [a-z]+) )?(?:[a-z]+ ){0,2}(?:a|per|each|every) (?:month|week|day|quarter)(?![a-z])/
    if (!behind.test(lower.slice(item.core, item.core + 60).replace(/^[\d,.]+(?: (?:thousand|million))?/, '')))
      return false
    return /(?:leav(?:es|ing)|com(?:es?|ing) off|roll(?:s|ing)? (?:off|out)|at a rate|at a pace|running at|runs at|stands at|yields?|flow(?:s|ing)?|pour(?:s|ing)?|emerg(?:es|ing)|packag\w+)[^.;]{0,60}$/.test(
      lower.slice(Math.max(0, item.start - 80), item.start),
    )
  })
}
/** "Analysts want Nvidia to restart", "would have to restart if": wishes and cases, not plans of the maker's. */
function isWish({ clause, sentence }: Scene, index: number): boolean {
  const { items } = clause
  if (moodOf(items, index).would && has(sentence.items, 'if')) return true
  const want = items.findIndex((item, at) => at < index && hasTag(item, 'plan', 'hope', 'demand'))
  if (want < 0) return false
  const doer = items.slice(0, want).some(({ kind }) => kind === 'company')
  return !doer && items.slice(want, index).some(({ kind }) => kind === 'company')
}
/** 昇腾960将于2027年推出，昇腾970随后一年上市: Chinese verbs have no tense, the clause before has. */
const goesOnAhead = ({ clause, sentence, context }: Scene): boolean => {
  const last = context.drafts.at(-1)
  return (
    context.lower.charCodeAt(clause.start) > 0x2e80 &&
    last?.sentence === sentence &&
    last.fact.type === 'supply' &&
    last.fact.stage === 'roadmap' &&
    !has(clause.items, 'have')
  )
}
/** Told with a year that is over: what a chip is, not what happens. */
function longAgo({ clause, context }: Scene): boolean {
  if (own(context.tier)) return false
  const year = yearOf(context.now)
  const month = monthOf(context.now)
  return dates(clause.items).some((date) => {
    const told = /(?<!\d)(20\d\d)(?!\d)/.exec(context.lower.slice(date.start, date.end))
    return told !== null && (Number(told[1]) < year - 1 || (Number(told[1]) === year - 1 && month > 3))
  })
}
/** 拟推出 holds 推出. */
const holds = (outer: Item | undefined, inner: Item | undefined): boolean =>
  outer !== undefined && inner !== undefined && inner.start < outer.end
/** "asked Nvidia to hold 12,000 chips that were due in July": a number and a firm that makes no chips, so a purchase. */
const comesToBuyer = ({ clause: { items } }: Scene): boolean =>
  amounts(items).some((one) => quantityOf(one) !== null && one.counted !== 'bare' && one.counted !== 'wafers') &&
  companyIds(items).some((id) => !hasRole(id, 'chip-maker', 'foundry', 'memory-maker'))
/** "was tailored to the limits", "a weaker variant": what a chip is like, not what is to come. */
function isDescription(items: readonly Item[], road: number, lower: string): boolean {
  const item = items[road]
  if (item?.kind !== 'cue') return false
  if (item.latin !== true) return lower.startsWith('设计', item.start) && !has(items, 'will', 'plan', 'propose')
  const before = items.slice(Math.max(0, road - 3), road)
  const past =
    item.form === 'past' ||
    item.form === 'participle' ||
    /^(?:tailored|variant|a weaker)$/.test(lower.slice(item.start, item.end))
  return past && has(before, 'be') && !has(items, 'will', 'plan', 'again')
}
/** "laid out its plans for Ascend chips": the chips of the plan are named behind it. */
const announcesPlans = (scene: Scene, road: number): boolean => {
  const item = scene.clause.items[road]
  const families = productsIn(scene).every((id) => catalogued.get(id)?.kind === 'family')
  return (
    families &&
    item !== undefined &&
    /^(?:laid|lays?|set|sets|mapped|maps|outlin|plans?$|roadmap)/.test(
      scene.context.lower.slice(item.start, item.end),
    ) &&
    !laterDate(scene)
  )
}
/** "by the end of 2027", "at year-end": when, not what stops. */
const isEndOfTime = (items: readonly Item[], index: number, lower: string): boolean => {
  const item = items[index]
  if (!item || !/^ends?$/.test(lower.slice(item.start, item.end))) return false
  return (
    /(?:the|year|month|by|at|-) ?$/.test(lower.slice(Math.max(0, item.start - 6), item.start)) ||
    items[index + 1]?.kind === 'date'
  )
}
/** "the line has restarted": a line that runs again. */
const restartsLine = ({ clause, context }: Scene, ramp: number): boolean =>
  has(clause.items, 'own-lines') &&
  /^(?:restart|resum|reopen)/.test(context.lower.slice(clause.items[ramp]?.start ?? 0))
/** An order in the clause; "buyers" alone are none. */
const trades = (items: readonly Item[]): boolean => someTag(items, ['order'], (item) => !hasTag(item, 'recipient'))
const onSale = (items: readonly Item[]): boolean => has(items, 'again')
/** "entered production in May", told in March: the May before, whichever is nearer. */
const hasHappened = (items: readonly Item[], before: number, lower: string): boolean =>
  !has(items, 'will', 'would', 'plan', 'might', 'may') &&
  items.some(
    (item) =>
      item.start < before &&
      /^(?:entered|went|began|started|came|rolled|left|reached)/.test(lower.slice(item.start, item.end)),
  )
const laterDate = ({ clause, context }: Scene): boolean =>
  dates(clause.items).some(
    (date) =>
      date.latest !== null &&
      numberOfDay(date.latest) > context.now + 7 &&
      !date.weekday &&
      !(date.precision === 'month' && hasHappened(clause.items, date.start, context.lower)) &&
      // "since March": the last one, whichever is nearer
      !hasTag(clause.items[clause.items.indexOf(date) - 1], 'since'),
  )
