import { authorities } from '../../catalogue/catalogue.ts'
import type { OrderFact } from '../../domain/fact.ts'
import {
  amounts,
  companyIds,
  dates,
  has,
  hasRole,
  own,
  makerOf,
  named,
  productIds,
  productsOf,
  spanOf,
  speaksOfProduct,
  type Draft,
  type Scene,
  findTag,
  indexOfTag,
  someTag,
} from '../context.ts'
import { carries, hasTag, holds, isNoun, type Amount, type Item } from '../items.ts'
import { numberOfDay } from '../days.ts'
import { denies, moodOf, unnegated } from '../mood.ts'
import { quantityOf, valueOf } from '../quantities.ts'
import { subjectBefore } from './actors.ts'

type Stage = OrderFact['stage']
type Trigger = { stage: Stage; at: number }

/** A purchase of chips: who, how many, how far. */
export function readOrder(scene: Scene): Draft[] {
  const { clause, sentence } = scene
  const { items } = clause
  const trigger = triggerOf(scene)
  if (!trigger && denies(scene)) return readOrder(unnegated(scene))
  if (!trigger || datesDelivery(scene) || isQuestion(scene) || ofAnybody(scene)) return []
  const products = orderedProducts(scene)
  const { seller, buyers } = partiesOf(scene, products, trigger)
  const counts = amounts(items).filter((amount) => isCount(items, amount))
  // An award's sum may stand in the clause behind: "to Kunlunxin, whose P800 will bring it Rmb1.12bn".
  const awarded = items[trigger.at]?.kind === 'company'
  const money = amounts(awarded ? sentence.items : items).filter(
    (amount) => valueOf(amount) !== null && !isPrice(items, amount),
  )
  if (!isConcrete(scene, products, seller, [...counts, ...money], buyers)) return []
  // 其中阿里巴巴约25万颗: a part of what was just told.
  if (
    /^(?:其中|of which|of those|among them)/.test(
      scene.context.lower.slice(scene.clause.start, scene.clause.start + 12),
    ) &&
    scene.context.drafts.at(-1)?.sentence === sentence
  )
    return []
  if (isIdle(scene, trigger, [...counts, ...money], buyers)) return []
  // "opened orders for its card, which partners will ship from next week": the sale of what was just told, to nobody.
  const told = scene.context.drafts.at(-1)
  if (
    trigger.stage === 'planned' &&
    buyers.length + counts.length + money.length === 0 &&
    told?.sentence === sentence &&
    told.fact.type === 'supply' &&
    told.fact.products.join() === products.join()
  )
    return []
  const spans = spansOf(items, trigger.at)
  const draft = (chips: string[], who: string[], count: Amount | undefined, value: Amount | undefined): Draft => ({
    ...scene,
    spans: { ...spans, ...(count && { quantity: placed(count) }), ...(value && { value: placed(value) }) },
    fact: {
      type: 'order',
      assertion: 'reported',
      products: chips,
      quote: null,
      seller,
      buyers: who,
      stage: trigger.stage,
      quantity: unitOf(trigger.stage === 'interest' ? exactly(count, scene) : quantityOf(count), count, chips, scene),
      value: valueOf(value),
    },
  })
  const shared = distribute(items, buyers, counts.length > 0 ? counts : money)
  if (shared)
    return shared.map(({ buyer, amount }) =>
      amount.what === 'count'
        ? draft(products, [buyer], amount, undefined)
        : draft(products, [buyer], undefined, amount),
    )
  const split = perProduct(items, products, counts)
  if (split) return split.map(({ product, amount }) => draft([product], buyers, amount, undefined))
  return [
    draft(
      products,
      buyers,
      counts.find(
        (count, at) => !count.vague && !(at < counts.length - 1 && hasTag(items[items.indexOf(count) - 1], 'from')),
      ),
      sumFor(items, money),
    ),
  ]
}

/** "South Korea's exports have been rising", behind a chip: goods that go to nobody, in no number, and are not named here. */
const isIdle = (
  { clause: { items }, context }: Scene,
  { stage, at }: Trigger,
  figures: readonly Amount[],
  buyers: readonly string[],
): boolean =>
  (stage === 'shipped' || stage === 'delivered' || stage === 'placed') &&
  figures.length === 0 &&
  buyers.length === 0 &&
  named(items, 'product').length === 0 &&
  !has(items, 'recipient', 'lot') &&
  !(own(context.tier) && !isNoun(items[at])) &&
  (isNoun(items[at]) || !named(items, 'place').some(({ id }) => id === 'CN'))

/** "20bn for chips, of which 8bn for the M100": of several sums in one currency, that which stands before the chip. */
function sumFor(items: readonly Item[], money: readonly Amount[]): Amount | undefined {
  const [first] = money
  const chip = items.find(({ kind }) => kind === 'product')
  const near = chip && money.findLast((sum) => sum.end <= chip.start && sum.currency === first?.currency)
  return near ?? first
}

/** In "talks with AMD about 20,000 boards" the number is no estimate. */
function exactly(count: Amount | undefined, { context: { lower } }: Scene): OrderFact['quantity'] {
  const quantity = quantityOf(count)
  if (!count || !quantity?.approximate) return quantity
  const preposition =
    /(?:talks?|discuss[a-z]*|negotiat[a-z]*|asked|enquir[a-z]*|inquir[a-z]*|word)(?: with [^,;.]{2,30}?)? about $/.test(
      lower.slice(Math.max(0, count.core - 60), count.core),
    )
  return preposition ? { min: quantity.min, max: quantity.max, unit: quantity.unit } : quantity
}

/** "2,000 of the cards", and "another 9,000" behind so many cards: the unit is that of the words or of the lot before. */
function unitOf(
  quantity: OrderFact['quantity'],
  count: Amount | undefined,
  chips: readonly string[],
  { clause: { items }, context: { drafts, lower } }: Scene,
): OrderFact['quantity'] {
  if (!quantity || !count || quantity.unit !== 'chips') return quantity
  const behind = items.slice(items.indexOf(count) + 1, items.indexOf(count) + 5).find(({ kind }) => kind === 'product')
  if (behind?.kind === 'product' && behind.anaphor)
    return /cards?|boards?|显卡|卡$/.test(lower.slice(behind.start, behind.end))
      ? { ...quantity, unit: 'cards' }
      : quantity
  if (count.counted !== 'bare') return quantity
  const before = drafts.findLast(({ fact }) => fact.type === 'order' && fact.quantity !== null)?.fact
  return before?.type === 'order' && before.products.join() === chips.join() && before.quantity
    ? { ...quantity, unit: before.quantity.unit }
    : quantity
}

const placed = ({ start, end }: Amount) => ({ start, end })
const spansOf = (items: readonly Item[], at: number): Draft['spans'] => {
  const verb = spanOf(items[at])
  const chip = spanOf(items.find(({ kind }) => kind === 'product'))
  const firm = spanOf(items.find(({ kind }) => kind === 'company'))
  return { ...(verb && { stage: verb }), ...(chip && { products: chip }), ...(firm && { buyers: firm }) }
}

/** A number of chips; a bare number only where it is too large for anything else. */
function isCount(items: readonly Item[], amount: Amount): boolean {
  if (amount.what !== 'count') return false
  if (amount.vague) return amount.counted !== 'other'
  if (quantityOf(amount) === null) return false
  if (amount.counted !== 'bare') return true
  const next = items[items.indexOf(amount) + 1]
  return (amount.min ?? amount.max ?? 0) >= 50 || next?.kind === 'product'
}
/** A price per piece is no value. */
function isPrice(items: readonly Item[], amount: Amount): boolean {
  const index = items.indexOf(amount)
  // No chip costs so much.
  if ((amount.min ?? amount.max ?? 0) >= 20_000_000) return false
  return (
    items.slice(index + 1, index + 3).some((item) => hasTag(item, 'each')) ||
    has(items.slice(Math.max(0, index - 3), index), 'unit-price')
  )
}

/** The chips that are bought: none named where only their maker is, "Nvidia processors". */
function orderedProducts(scene: Scene): string[] {
  const { clause, sentence, context } = scene
  const here = productIds(clause.items)
  if (here.length > 0) return here
  if (context.unknownModel) return []
  if (speaksOfProduct(scene)) return productsOf(scene)
  const around = productIds(sentence.items)
  if (around.length > 0) return around
  return named(clause.items, 'company').some(({ id }) => hasRole(id, 'chip-maker')) &&
    !context.drafts.some(({ fact }) => fact.type === 'order') &&
    amounts(clause.items).some((amount) => valueOf(amount) !== null)
    ? []
    : context.products
}

/** An order needs chips or their seller, and something said about them here. */
function isConcrete(
  scene: Scene,
  products: readonly string[],
  seller: string | null,
  figures: readonly Amount[],
  buyers: readonly string[],
): boolean {
  if (products.length === 0)
    return (
      seller !== null &&
      (figures.some(({ what }) => what === 'money' || what === 'count') ||
        // 百度与昆仑芯续签供货协议，采购额不低于45亿元: both parties here, the sum in the clause behind.
        (buyers.length > 0 &&
          companyIds(scene.clause.items).includes(seller) &&
          hasNoun(scene) &&
          amounts(scene.sentence.items).some((amount) => valueOf(amount) !== null)) ||
        // "Apple asks CXMT to quote for memory": goods of a maker that is named.
        (buyers.length > 0 &&
          companyIds(scene.clause.items).includes(seller) &&
          goodsNamed.test(scene.context.lower.slice(scene.clause.start, scene.clause.end))))
    )
  if (!hasParty(scene, figures)) return false
  if (speaksOfProduct(scene) || productIds(scene.sentence.items).length > 0) return true
  // "ordered noodles": without a chip in the sentence it takes a noun of trade or a number.
  return figures.length > 0 || (buyers.length > 0 && hasNoun(scene)) || hasNoun(scene)
}

const goodsNamed =
  /(?<![a-z])(?:memory|dram|nand|chips?|accelerators?|processors?|gpus?|wafers?|cards?|servers?)(?![a-z])|内存|存储|芯片|加速卡|处理器|晶圆|显卡|服务器/
const hasNoun = ({ clause: { items } }: Scene): boolean =>
  someTag(
    items,
    ['order', 'lot', 'ship', 'deliver', 'trade'],
    (item) => isNoun(item) || (item.kind === 'cue' && item.latin !== true),
  )

/** Somebody buys or sells: a firm, "Chinese customers", or at least a number of chips. */
function hasParty({ sentence, context }: Scene, figures: readonly Amount[]): boolean {
  const { items } = sentence
  return (
    figures.length > 0 ||
    items.some(({ kind }) => kind === 'company') ||
    has(items, 'recipient', 'entities') ||
    named(items, 'place').length > 0 ||
    context.drafts.length > 0
  )
}

/** "Alibaba 10,000 and Tencent 8,000", or "10,000 each": one fact per buyer; null where the buyers share. */
export function distribute(
  items: readonly Item[],
  buyers: readonly string[],
  figures: readonly Amount[],
): { buyer: string; amount: Amount }[] | null {
  const [first] = figures
  if (buyers.length < 2 || !first) return null
  if (has(items, 'each') && figures.length === 1) return buyers.map((buyer) => ({ buyer, amount: first }))
  if (figures.length !== buyers.length) return null
  return buyers.map((buyer, index) => ({ buyer, amount: figures[index] ?? first }))
}
/** "5,000 H20s and 2,000 B30As": one fact per product where each has its own number. */
function perProduct(
  items: readonly Item[],
  products: readonly string[],
  counts: readonly Amount[],
): { product: string; amount: Amount }[] | null {
  if (products.length < 2 || counts.length !== products.length) return null
  const pairs = products.flatMap((product) => {
    const place = named(items, 'product').find(({ id }) => id === product)
    const amount =
      place && counts.findLast((count) => count.end <= place.start && items.indexOf(place) - items.indexOf(count) < 6)
    return amount ? [{ product, amount }] : []
  })
  return pairs.length === products.length && new Set(pairs.map(({ amount }) => amount)).size === pairs.length
    ? pairs
    : null
}

/** "The committee asked Nvidia how its chips reached DeepSeek": what is asked is not told. */
const isQuestion = ({ clause, context: { lower } }: Scene): boolean =>
  /(?<![a-z])(?:ask(?:s|ed|ing)?|question(?:s|ed|ing)?|wonder(?:s|ed)?|explain|find out|inquir\w+|enquir\w+) (?:[a-z'-]+ ){0,4}(?:how|why|whether|when)(?![a-z])|(?:询问|追问|质问|质询|查清|说明)[^，。]{0,16}(?:如何|为何|是否|怎样|怎么)/.test(
    lower.slice(clause.start, clause.end),
  )

/** "a list of everyone who has received an H20": whoever did, if anybody. */
const ofAnybody = ({ clause: { opener, start }, context: { lower } }: Scene): boolean =>
  opener === 'relative' &&
  /(?<![a-z])(?:everyone|everybody|anyone|anybody|those|whoever|people|persons|(?:any|every|all|each) (?:[a-z]+ )?(?:firms?|compan(?:y|ies)|customers?|buyers?|part(?:y|ies)|entit(?:y|ies)|users?|importers?))(?: (?:in|from|on|at) [a-z' -]{2,24})?,? $/.test(
    lower.slice(Math.max(0, start - 60), start),
  )
/** The word that tells how far the purchase has come, unless it is negated, another's, or no purchase at all. */
function triggerOf(scene: Scene): Trigger | null {
  const { items } = scene.clause
  // Wafers are bought where a foundry is named; else they are made.
  if (amounts(items).some(({ counted }) => counted === 'wafers') && !bookedAtFoundry(items) && !sentByFoundry(items))
    return null
  // "will hand over 20% of the revenue": money goes, no chip.
  if (
    has(items, 'revenue-share') &&
    !amounts(items).some((amount) => isCount(items, amount)) &&
    !speaksOfProduct(scene)
  )
    return null
  // 工信部向三家发函，询问需求: the office asks, in a clause of its own.
  const head = scene.sentence.items.find(({ kind }) => kind === 'authority' || kind === 'company')
  const led =
    head?.kind === 'authority' &&
    named(items, 'company').length + named(items, 'authority').length === 0 &&
    scene.clause.start > scene.sentence.start
  const free = (at: number) =>
    subjectBefore(items, at)?.kind !== 'authority' &&
    !instructed(items, at) &&
    !(led && hasTag(items[at], 'interest') && !hasTag(items[at], 'hope', 'plan'))
  const find = (tag: string) => findTag(items, [tag], (item, at) => !isNoun(item) && free(at))
  const goods =
    has(items, 'order', 'ship', 'deliver', 'trade', 'lot') ||
    amounts(items).some((amount) => isCount(items, amount)) ||
    speaksOfProduct(scene) ||
    goodsNamed.test(scene.context.lower.slice(scene.clause.start, scene.clause.end))
  const making = someTag(items, ['produce', 'in-production', 'sample'], (item) => !hasTag(item, 'trade'))
  const awarded = awardAt(scene)
  if (awarded >= 0) return { stage: 'placed', at: awarded }
  const given = givenUp(scene)
  if (given >= 0) return { stage: 'cancelled', at: given }
  const cancel = find('cancel')
  // "put on hold an order for servers that Inspur was to build": the order stands right behind the verb.
  const ofOrder = (at: number) => items.slice(at + 1, at + 6).some((item) => hasTag(item, 'order') && isNoun(item))
  if (
    cancel >= 0 &&
    goods &&
    (near(items, cancel, 'order', 'deliver', 'ship', 'trade', 'lot') ||
      amounts(items).some((amount) => isCount(items, amount))) &&
    !callsOff(scene) &&
    (!making || ofOrder(cancel))
  )
    return live(items, cancel, 'cancelled')
  const pause = findTag(items, ['pause'], (item, at) => !(item.kind === 'cue' && item.noun) && free(at))
  if (
    pause >= 0 &&
    near(items, pause, 'ship', 'order', 'deliver', 'trade', 'lot') &&
    (!making || ofOrder(pause)) &&
    !has(items, 'up', 'down')
  )
    return live(items, pause, 'paused')
  // "H200 deliveries will slip from February to April"
  const late = slips(scene)
  if (late >= 0 && free(late)) return live(items, late, 'paused')
  const all = actsOf(scene).filter(free)
  // "signed a contract for boards, to be installed in stages": what is still to be done to them is no act yet.
  const done = all.filter((at) => !(hasTag(items[at - 1], 'be') && hasTag(items[at - 2], 'to')))
  const acts = done.some((at) => verbal(items, at)) ? done : all
  const [first] = acts
  const priced =
    /(?<![a-z])ask(?:s|ed|ing)? (?:[a-z.'&-]+ ){1,3}(?:what|how much)[^.]{0,40}(?:would|will|might|could) (?:cost|charge|ask|come to)|(?:问|询问)[^，。；]{0,20}(?:多少钱|什么价|价格)/.test(
      scene.context.lower.slice(scene.clause.start, scene.clause.end),
    )
  if (priced && goods) {
    const asked = indexOfTag(items, 'ask', 'interest', 'told')
    if (asked >= 0 && free(asked)) return live(items, asked, 'interest')
  }
  const interest = findTag(items, ['interest'], (item, at) => free(at) && !(item.kind === 'cue' && item.noun === true))
  // "called off talks with AMD": no more wish.
  const dropped =
    interest >= 0 &&
    /(?<![a-z])(?:call(?:s|ed|ing)? off|br(?:oke|oken|eaks?|eaking) off|end(?:s|ed|ing)|drop(?:s|ped)|abandon(?:s|ed)|walk(?:s|ed) (?:away from|out of)|pull(?:s|ed) out of|quit|halted|suspended) (?:its |their |the |all |early |price )*$|(?:终止|中断|放弃|退出|停止)[^，。；]{0,14}$/.test(
      scene.context.lower.slice(
        Math.max(scene.clause.start, (items[interest]?.start ?? 0) - 36),
        items[interest]?.start,
      ),
    )
  if (dropped) return null
  if (
    interest >= 0 &&
    (first === undefined ||
      interest <= first ||
      !verbal(items, first) ||
      hasTag(items[interest], 'quote') ||
      scene.context.lower.startsWith('request', items[interest]?.start)) &&
    (goods || has(items, 'recipient'))
  ) {
    if (
      (!making || has(items, 'order')) &&
      (has(items, 'order', 'trade', 'take', 'recipient') ||
        amounts(items).some((amount) => isCount(items, amount)) ||
        hasTag(items[interest], 'quote') ||
        companyIds(items).length > 0)
    )
      return live(items, interest, 'interest')
  }
  if (first === undefined) return plannedOnly(scene, free, making)
  const chosen = acts.find((at) => verbal(items, at)) ?? first
  // "Humain's first purchase from Nvidia is 18,000 chips"
  const counted =
    hasTag(items[chosen], 'order') &&
    items
      .slice(chosen + 1, chosen + 10)
      .some(
        (item, at, rest) =>
          hasTag(item, 'be') &&
          rest.slice(at + 1, at + 3).some((next) => next.kind === 'amount' && isCount(items, next)),
      )
  if (!verbal(items, chosen) && !lightVerb(items, chosen) && !counted && !amountsTo(scene))
    return plannedOnly(scene, free, making)
  const told = staged(scene, chosen)
  if (told !== null) return told
  // "selected Super Micro to supply 1,024 systems under a contract signed today": the supply is to come, the contract is made.
  const other = acts.find(
    (at) =>
      at !== chosen &&
      hasTag(items[at], 'order') &&
      isNoun(items[at]) &&
      lightVerb(items, at) &&
      !moodOf(items, at).negated,
  )
  return other === undefined || moodOf(items, chosen).negated || moodOf(items, chosen).should
    ? null
    : staged(scene, other)
}

const sentByFoundry = (items: readonly Item[]): boolean =>
  someTag(
    items,
    ['ship'],
    (item, at) => !isNoun(item) && !hasTag(item, 'trade') && hasRole(subjectBefore(items, at)?.id, 'foundry'),
  ) && !has(items, 'produce')
/** "called off talks on 3,000 boards": there was no order yet. */
const callsOff = (scene: Scene): boolean =>
  /(?<![a-z])(?:talks|negotiations|discussions)(?![a-z])|谈判|洽谈|磋商/.test(inClause(scene))
const bookedAtFoundry = (items: readonly Item[]): boolean =>
  has(items, 'order') && companyIds(items).some((id) => hasRole(id, 'foundry'))

/** Goods that will come later than they were to. */
function slips({ clause: { items, start, end }, context: { lower } }: Scene): number {
  const hit =
    /(?<![a-z])(?:deliver(?:y|ies)|shipments?|consignments?)(?: of [^.,;]{1,24}| to [^.,;]{1,24})? (?:will |would |has |have |had |is |are |was |were |may )?(?:now |again |likely )?(?:slip(?:ped|ping|s)?|(?:be |been |being )?(?:late|delayed|postponed|deferred|held up|pushed back|put back|put off)|run(?:ning)? late)(?![a-z])|(?:交货|交付|发货|到货)(?:时间|日期|期)?[^，。；]{0,6}(?:推迟|延后|顺延|延迟至|延期|后延|推后)/.exec(
      lower.slice(start, Math.min(end, start + 600)),
    )
  return hit ? items.findIndex((item) => item.end > start + hit.index) : -1
}
/** "will not take the 3,500 cards that it had reserved", 不再提取已订的: an order is let go, in other words. */
function givenUp({ clause: { items, start, end }, context: { lower } }: Scene): number {
  const text = lower.slice(start, Math.min(end, start + 600))
  const hit = refuses.exec(text)
  if (!hit) return -1
  const at = items.findIndex((item) => item.end > start + hit.index)
  const subject = subjectBefore(items, at + 1)
  return subject?.kind === 'authority' ? -1 : Math.max(0, at)
}
const refuses =
  /(?<![a-z])(?:(?:will|would) (?:not|no longer) (?:take(?: delivery of)?|accept|buy|collect|pick up|need|want|go ahead with|proceed with|pay for)|no longer (?:wants?|needs?)|has given up|have given up|lets? go of|walk(?:s|ed) away from|back(?:s|ed) out of)(?![a-z])[^.;]{0,60}(?:(?:that|which) (?:it|they|the [a-z]+|[a-z.]+) (?:had |has |have )?(?:ordered|reserved|booked|bought|signed for|agreed)|its (?:order|remaining|booking|reservation)|the (?:rest|remainder|remaining|order|booking))|(?:不再|放弃)(?:提取|提货|购买|采购|接收|要)[^，。；]{0,16}(?:已订|预订|订购|下单|原定|余下|剩余|订单)/

/** "The tender has gone to Kunlunxin", "Hygon takes the second lot", 第二标包由海光拿下: a buyer's award to a maker of chips. */
function awardAt({ clause: { items, start, end }, sentence, context: { lower } }: Scene): number {
  const maker = items.findIndex((item) => item.kind === 'company' && hasRole(item.id, 'chip-maker', 'server-maker'))
  if (maker < 0 || has(items, 'not', 'not-yet', 'if', 'might', 'may', 'would')) return -1
  const goods = productIds(sentence.items).length > 0
  const name = items[maker]
  if (!goods || !name) return -1
  const before = lower.slice(start, name.start)
  const behind = lower.slice(name.end, end)
  const gone =
    /(?<![a-z])(?:tender|lots?|contract|award|bid|package|tranche|procurement|batch)(?:'s)?(?![a-z])[^.;]{0,60}(?:(?:ha[sd]|have) gone|go(?:es|ing)?|went|(?:was|were|is|are|been) (?:awarded|given|handed)|fell|falls|fallen) to (?:the [a-z]+ )?$/.test(
      before,
    ) || /(?:标包|标段|招标|集采)[^。；]{0,20}(?:由|归|花落)[^。；，]{0,6}$/.test(before)
  const won =
    /^(?:,[^,]{2,40},)?(?: has| have)? (?:takes?|took|taken|wins?|won|gets?|got|bags?|bagged|lands?|landed|secur(?:es|ed)|pick(?:s|ed) up|scoop(?:s|ed)(?: up)?|walk(?:s|ed) off with|carr(?:ies|ied) off|claim(?:s|ed)) (?:the |a |an |its )?(?:[a-z-]+ ){0,3}(?:lots?|tender|award|package|tranche|contract|share of the tender|part of the tender)(?![a-z])/.test(
      behind,
    ) || /^[^。；，]{0,8}(?:中标|拿下|获得|摘得|斩获|包揽|中选)[^。；]{0,16}(?:标包|标段|份额|项目|包)/.test(behind)
  return gone || won ? maker : -1
}

/** "A further 9,000 are to follow by December", 余下5000颗年底前到: the rest of a lot told before. */
const followsOn = ({ clause: { items, start, end }, context: { lower } }: Scene): boolean =>
  amounts(items).some((amount) => isCount(items, amount)) &&
  /(?<![a-z])(?:are|is|will|to|should) (?:be )?(?:follow|come|due|arrive|sent|shipped|delivered)(?![a-z])|(?<![a-z])follow(?:s)? (?:in|by|later|next)|(?:其余|余下|剩余|剩下|另有|后续)[^，。；]{0,20}(?:将|预计|计划|年底|月底|底前|\d{1,2}月(?:底|初|中旬?|前)?(?:到|抵|交|发|运))/.test(
    lower.slice(start, end),
  )

/** "A further 9,000 are on a ship", 余下3000颗已在途中: the rest of a lot has left. */
const underWay = ({ clause: { items, start, end }, context: { lower } }: Scene): boolean =>
  amounts(items).some((amount) => isCount(items, amount)) &&
  /(?<![a-z])(?:are|is|were) (?:already |now |still )?(?:at sea|afloat|aboard|airborne|in transit|en route|under way|on (?:(?:a|the) )?(?:ship|boat|plane|freighter|water|sea|road|way|board|train)|on (?:its|their) way)(?![a-z])|(?:已在|正在|仍在|尚在|还在)(?:途中|路上|海上|船上|运输)|在途/.test(
    lower.slice(start, end),
  )

/** Budgets and intentions without a verb of buying. */
function plannedOnly(scene: Scene, free: (at: number) => boolean, making: boolean): Trigger | null {
  const { items } = scene.clause
  const plan = findTag(
    items,
    ['plan', 'budget'],
    (item, at) => !(item.kind === 'cue' && item.noun === true) && free(at),
  )
  if (scene.context.drafts.at(-1)?.fact.type === 'order') {
    if (underWay(scene)) return live(items, 0, 'shipped')
    if (followsOn(scene)) return live(items, 0, 'planned')
  }
  const would = has(items, 'would', 'will')
  const counted =
    amounts(items).some((amount) => isCount(items, amount) && amount.counted !== 'bare') ||
    amounts(items).some((amount) => valueOf(amount) !== null)
  if (making || has(items, 'revenue', 'outlook', 'capex', 'charge', 'share')) return null
  if (
    plan >= 0 &&
    (has(items, 'trade', 'order', 'ship', 'deliver') ||
      ((hasTag(items[plan], 'budget') || has(items, 'spend')) && counted))
  )
    return live(items, plan, 'planned')
  const noun = indexOfTag(items, 'order', 'trade', 'spend')
  return would && counted && noun >= 0 ? live(items, noun, 'planned') : null
}

const isAuthority = (who: string | null): boolean => who !== null && authorities.has(who)
const inClause = ({ clause: { start, end }, context: { lower } }: Scene): string =>
  lower.slice(start, Math.min(end, start + 400))
const dealDone =
  /(?<![a-z])under (?:an? |the )?[^.,;]{0,40}(?:contract|agreement|deal|order)s? (?:signed|announced|concluded|struck|agreed|sealed)|(?<![a-z])(?:has |have |had )?agreed (?:that [a-z .&-]{2,30} (?:will|would|is to)|to) (?:sell|supply|provide|deliver|ship)(?![a-z])/
function staged(scene: Scene, at: number): Trigger | null {
  const { items } = scene.clause
  const mood = moodOf(items, at)
  if (mood.should) return null
  // "under which Humain may buy up to 35,000, the department said": leave, no wish.
  if (mood.may && !mood.might && isAuthority(scene.context.voice.who)) return null
  if (mood.might || (mood.may && !mood.passive)) return live(items, at, 'interest')
  const plan = items.findIndex(
    (item, index) =>
      index < at &&
      at - index < 10 &&
      hasTag(item, 'plan', 'budget') &&
      !(item.kind === 'cue' && item.noun === true) &&
      !hasTag(item, 'ship'),
  )
  // "will deliver memory under a contract signed on Friday", "have agreed that AMD will supply": the deal is done.
  if ((mood.future || mood.infinitive || plan >= 0) && dealDone.test(inClause(scene))) return live(items, at, 'placed')
  if (mood.future || mood.would || plan >= 0 || has(items.slice(Math.max(0, at - 3), at), 'promise'))
    return live(items, at, 'planned')
  if ((mood.infinitive || mood.must) && isBase(items[at])) return null
  // 明年购置10万张: Chinese verbs have no tense, the day has.
  const item = items[at]
  const later =
    item?.kind === 'cue' &&
    item.latin !== true &&
    !has(items, 'have') &&
    dates(items).some(
      (date) =>
        date.latest !== null &&
        numberOfDay(date.latest) > scene.context.now + 30 &&
        date.start < item.start &&
        (date.precision === 'year' || date.precision === 'month'),
    )
  // 已为采购安排30亿元预算
  const budgeted =
    item?.kind === 'cue' &&
    item.latin !== true &&
    hasTag(items[at], 'trade') &&
    items.slice(at + 1).some((next) => hasTag(next, 'budget'))
  if (later || budgeted) return live(items, at, 'planned')
  // "is live, with 18,000 chips supplied by Nvidia": what runs has come.
  const runs =
    hasTag(items[at], 'ship') && !mood.passive && hasTag(items[at + 1], 'by') && has(scene.sentence.items, 'deliver')
  return live(items, at, runs ? 'delivered' : stageOf(scene, items, at))
}
const isBase = (item: Item | undefined): boolean => item?.kind === 'cue' && item.form === 'base' && item.latin === true
function stageOf({ sentence, context: { lower } }: Scene, items: readonly Item[], at: number): Stage {
  const item = items[at]
  // 签署框架合同，两年内供应2万张: what a contract is for.
  if (
    item &&
    supplied.test(lower.slice(item.start, item.end)) &&
    /合同|协议|签署|签订|签约|中标/.test(lower.slice(sentence.start, item.start))
  )
    return 'placed'
  if (hasTag(item, 'deliver', 'receive')) return orderFollows(items, at) ? 'placed' : 'delivered'
  return hasTag(item, 'ship') && !items.slice(at + 1, at + 5).some((next) => hasTag(next, 'order') && isNoun(next))
    ? 'shipped'
    : 'placed'
}
/** "received orders" are placed, not delivered. */
const orderFollows = (items: readonly Item[], at: number): boolean => {
  const behind = items.slice(at + 1, at + 10)
  return behind.some((item) => hasTag(item, 'order')) && !behind.some((item) => hasTag(item, 'ship'))
}

/** "who received the advice", 收到多家企业的申请: paper comes, no chip. */
const paper =
  /^(?: (?!under|with|after|by|from|on|in|at|to|for)[a-z'-]+){0,3} (?:applications?|advice|guidance|notices?|notifications?|instructions?|letters?|complaints?|licen[cs]es?|permits?|approvals?)(?![a-z])|^了?[^，。；,]{0,22}(?:申请|建议|通知|指导|指示|指令|命令|函件|来函|许可|批文|问询)/

/** 交付延迟, 供货风险, 采购不及预期 */
const troubled =
  /^[^，。；]{0,3}(?:延迟|延误|延期|风险|不及|受阻|受限|困难|不确定|能力|压力|节奏|安排|计划|进度|周期|条件|流程|标准)/
/** Where a word of delivering, shipping or buying stands, in this order of weight. */
function actsOf({ clause: { items }, sentence, context }: Scene): number[] {
  const last = context.drafts.at(-1)
  // 签订合同，供应3万张: what the contract just told is for.
  const contracted = last?.sentence === sentence && last.fact.type === 'order' && last.fact.stage === 'placed'
  const of = (...tags: string[]) =>
    holds(items, tags)
      ? items.flatMap((item, at) =>
          carries(item, tags) &&
          !future(items, at, context.lower) &&
          !(contracted && supplied.test(context.lower.slice(item.start, item.end)))
            ? [at]
            : [],
        )
      : []
  return [...of('deliver', 'receive'), ...of('ship'), ...of('order'), ...takes(items), ...salesIn(items, context.lower)]
}
const supplied = /^(?:供应|供货|提供|供给)$/
/** 分两年交付: a term of delivery, not a delivery. Chinese deliveries that have happened say so, or stand alone. */
const future = (items: readonly Item[], at: number, lower: string): boolean => {
  const item = items[at]
  if (!item) return false
  // "The figure could reach 1.6 million"
  if (
    hasTag(item, 'deliver') &&
    items[at + 1]?.kind === 'amount' &&
    /(?:reach|达到?)/.test(lower.slice(item.start, item.end))
  )
    return true
  // 接受整机伙伴下单: who sells opens the sale.
  if (
    item.kind === 'cue' &&
    item.latin !== true &&
    /(?:接受|开放)[^，。；]{0,8}$/.test(lower.slice(Math.max(0, item.start - 10), item.start))
  )
    return true
  // 采购数量仍待核定, 订单规模: what is spoken of, not what is done.
  if (
    item.kind === 'cue' &&
    item.latin !== true &&
    /^(?:的)?(?:数量|规模|比例|方案|价格|流程|事宜|需求|额度|意愿|名单|清单|部门|团队|经理|资格|计划书)/.test(
      lower.slice(item.end, item.end + 5),
    )
  )
    return true
  if (hasTag(item, 'receive', 'deliver') && paper.test(lower.slice(item.end, item.end + 40))) return true
  // 导致交付延迟的风险: what may go wrong with it.
  if (item.kind === 'cue' && item.latin !== true && troubled.test(lower.slice(item.end, item.end + 8))) return true
  // "6,000 of the 10,000 that it ordered in May": which they are, not what happened to them.
  if (
    !hasTag(items[at - 2], 'deny') &&
    !items
      .slice(Math.max(0, at - 12), at)
      .some(
        (before, index, rest) =>
          hasTag(before, 'deny', 'say', 'unnamed') && rest.slice(index, index + 6).some((next) => hasTag(next, 'that')),
      ) &&
    /(?<![a-z])(?:that|which) (?:it|they|he|she|the (?:company|firm|group)) (?:had |has )?$/.test(
      lower.slice(Math.max(0, item.start - 32), item.start),
    ) &&
    // "told the exchange that it had won an order": speech, and what happened.
    !/(?<![a-z])(?:said|says|told [^.;]{1,40}|tells [^.;]{1,40}|announced?s?|confirm(?:s|ed)|added|stated|disclosed?s?|reported|wrote|revealed|claim(?:s|ed)|denie[sd]|denied) that [^.;,]{1,24}$/.test(
      lower.slice(Math.max(0, item.start - 90), item.start),
    )
  )
    return true
  // 拿到的最大一单: a verb before 的 describes.
  if (item.kind === 'cue' && item.latin !== true && lower.startsWith('的', item.end) && !hasTag(items[at - 1], 'have'))
    return true
  if (!/^(?:交付|交货|交付数量|供应|供货|提供)$/.test(lower.slice(item.start, item.end))) return false
  const done =
    items.slice(Math.max(0, at - 6), at).some((before) => hasTag(before, 'have', 'say')) ||
    /^[了给至]/.test(lower.slice(item.end, item.end + 1))
  if (/^(?:供应|供货|提供)$/.test(lower.slice(item.start, item.end)))
    return !done && has(items, 'order', 'by') && !has(items, 'again')
  return !done && /^(?:数量|期|周期|时间|条款|完毕)|^$/.test(lower.slice(item.end, item.end + 2))
    ? true
    : !done && /(?:分.{1,4}|年内|底前|陆续|分批|将|拟)$/.test(lower.slice(Math.max(0, item.start - 6), item.start))
}
/** "Biren has sold 7,000 of its processors to China Unicom": a sale to a firm that is named. */
const salesIn = (items: readonly Item[], lower: string): number[] =>
  items.flatMap((item, at) =>
    /^s(?:old|ells?|elling)$/.test(lower.slice(item.start, item.end)) &&
    !isNoun(item) &&
    items.slice(at + 1).some((next) => next.kind === 'amount' && isCount(items, next)) &&
    items.slice(at + 1).some((next, index, rest) => next.kind === 'company' && hasTag(rest[index - 1], 'to'))
      ? [at]
      : [],
  )
/** "may take 400,000 boards": taking is buying where a number of chips follows. */
const takes = (items: readonly Item[]): number[] =>
  has(items, 'take') && amounts(items).length > 0
    ? items.flatMap((item, at) =>
        hasTag(item, 'take') &&
        items.slice(at + 1, at + 8).some((next) => next.kind === 'amount' && isCount(items, next))
          ? [at]
          : [],
      )
    : []

const verbal = (items: readonly Item[], at: number): boolean => !isNoun(items[at])
/** "placed orders", "won a contract": the noun with a verb that makes it happen, not too far away. */
const lightVerb = (items: readonly Item[], at: number): boolean =>
  items.some(
    (item, index) =>
      Math.abs(index - at) < 9 && hasTag(item, 'light') && (verbal(items, index) || hasTag(item, 'have')),
  )
/** "Orders for the H200 from China exceed two million". */
const amountsTo = ({ clause: { start, end }, context: { lower } }: Scene): boolean =>
  /(?<![a-z])orders? (?:for|of|from|by)[^,.;]{0,60} (?:exceed|surpass|total|top|stand|stood|amount|run|ran|com|came|reach|number|pass)[a-z]*(?: at| to)? (?:[a-z]+ ){0,3}[\da-z]/.test(
    lower.slice(start, end),
  )
const near = (items: readonly Item[], at: number, ...tags: string[]): boolean =>
  has(items.slice(Math.max(0, at - 12), at + 12), ...tags)
/** "told to cancel" is an instruction, not yet a cancelled order. */
const instructed = (items: readonly Item[], at: number): boolean =>
  items.slice(0, at).some((item, index) => {
    if (!hasTag(item, 'told') || at - index > 14 || !has(items.slice(index, at), 'to', 'not')) return false
    const byAuthority =
      hasTag(items[index + 1], 'by') && items.slice(index + 2, index + 5).some(({ kind }) => kind === 'authority')
    if (byAuthority || (subjectBefore(items, index)?.kind === 'authority' && !hasTag(item, 'interest'))) return true
    return !hasTag(item, 'order', 'interest', 'guidance', 'ask') && moodOf(items, index).passive
  })
/** What is negated did not happen. */
function live(items: readonly Item[], at: number, stage: Stage): Trigger | null {
  const mood = moodOf(items, at)
  return mood.negated || mood.notYet || mood.refused ? null : { stage, at }
}

/** Sellers make the chip, or build the server, or run the foundry; the others buy. */
function partiesOf(
  scene: Scene,
  products: readonly string[],
  trigger: Trigger,
): { seller: string | null; buyers: string[] } {
  const { clause, sentence, context } = scene
  const { items } = clause
  const maker = makerOf(products[0])
  // "Alibaba's T-Head": the owner of a firm that is named is no party.
  const owners = items.flatMap((item, at) =>
    item.kind === 'company' && items[at + 1]?.kind === 'company' && context.lower.startsWith("'s", item.end)
      ? [item.id]
      : [],
  )
  const here = companyIds(items).filter((id) => !owners.includes(id))
  const foundry = here.find((id) => hasRole(id, 'foundry') && id !== maker && !hasRole(id, 'chip-maker'))
  if (foundry && trigger.stage === 'shipped' && sentByFoundry(items))
    return {
      seller: foundry,
      buyers:
        here.filter((id) => id !== foundry).length > 0 ? here.filter((id) => id !== foundry) : maker ? [maker] : [],
    }
  if (foundry && has(items, 'order', 'trade') && trigger.stage !== 'shipped' && !has(items, 'ship')) {
    const orderer = here.filter((id) => id !== foundry)
    return { seller: foundry, buyers: orderer.length > 0 ? orderer : maker ? [maker] : [] }
  }
  // "SK Hynix has secured an order from Nvidia", "Inspur has taken rush orders from Meituan": who wins an order sells.
  const winner = winnerOf(items, trigger)
  if (winner) return { seller: winner, buyers: here.filter((id) => id !== winner && id !== maker) }
  const server =
    here.find(
      (id) =>
        hasRole(id, 'server-maker') &&
        id !== maker &&
        (sells(items, id, trigger, context.lower) || bearsName(scene, id)),
    ) ??
    serverBefore(scene, trigger) ??
    ownServers(scene)
  // 已与英伟达签署HBM供货合约: who makes memory supplies it.
  const spokenOf = [...companyIds(sentence.items), ...context.companies]
  const memory =
    maker === null &&
    /供货|供应|supply (?:contract|deal|agreement|pact)/.test(
      context.lower.slice(clause.start, Math.min(clause.end, clause.start + 300)),
    )
      ? spokenOf.find((id) => hasRole(id, 'memory-maker'))
      : undefined
  if (memory && trigger.stage === 'placed') return { seller: memory, buyers: here.filter((id) => id !== memory) }
  const chipmaker = here.find((id) => hasRole(id, 'chip-maker', 'memory-maker') && !buysHere(items, id, trigger))
  const ownText = context.publisherCompany !== null && hasRole(context.publisherCompany, 'chip-maker', 'server-maker')
  const seller = server ?? maker ?? chipmaker ?? (ownText ? context.publisherCompany : null)
  // "servers equipped with MetaX accelerators": whose chips are inside.
  const inside = (id: string) =>
    hasRole(id, 'chip-maker') &&
    items.some(
      (item) =>
        item.kind === 'company' &&
        item.id === id &&
        /^(?:'s)? (?:ai )?(?:accelerators?|chips?|cards?|gpus?|processors?|boards?)(?![a-z])/.test(
          context.lower.slice(item.end, item.end + 20),
        ),
    )
  const buyers = here.filter((id) => id !== seller && id !== maker && !inside(id))
  if (buyers.length === 0 && items[trigger.at]?.kind === 'company') {
    const told = companyIds(sentence.items).filter((id) => id !== seller && id !== maker && context.buyers.includes(id))
    const last = context.drafts.findLast(({ fact }) => fact.type === 'order')?.fact
    if (told.length === 0 && last?.type === 'order') return { seller, buyers: last.buyers }
    return { seller, buyers: told.length > 0 ? told : context.buyers.filter((id) => id !== seller).slice(0, 1) }
  }
  if (buyers.length > 0) return { seller, buyers }
  const self = context.publisherCompany
  if (
    self !== null &&
    self !== seller &&
    self !== maker &&
    (!hasRole(self, 'chip-maker', 'server-maker', 'foundry', 'memory-maker') ||
      (trigger.stage === 'placed' && maker !== null && items.some((item) => item.kind === 'company' && item.anaphor)))
  )
    return { seller, buyers: [self] }
  const before = context.drafts.findLast(({ fact }) => fact.type === 'order')?.fact
  const aside = items.findIndex((item, at) => at > trigger.at && hasTag(item, 'after', 'if', 'while'))
  const china = named(aside < 0 ? items : items.slice(0, aside), 'place').some(({ id }) => id === 'CN')
  if (before?.type === 'order' && sameBuyer.test(context.lower.slice(clause.start, clause.end)))
    return { seller, buyers: before.buyers }
  if (has(items, 'recipient') || china) return { seller, buyers: [] }
  if (before?.type === 'order' && here.length === 0) return { seller: seller ?? before.seller, buyers: before.buyers }
  const partner = items.find(
    (item, at) =>
      item.kind === 'company' &&
      item.id === seller &&
      (hasTag(items[at - 1], 'from', 'with', 'at') ||
        /[与同跟和向从]$/.test(context.lower.slice(Math.max(0, item.start - 1), item.start))),
  )
  const sold =
    !partner &&
    here.length > 0 &&
    (subjectBefore(items, trigger.at)?.id === seller || hasTag(items[trigger.at], 'ship'))
  if (here.length > 0 && !sold) return { seller, buyers: context.buyers }
  const same = context.drafts.findLast(({ fact }) => fact.type === 'order')
  if (same?.sentence === sentence && same.fact.type === 'order')
    return { seller, buyers: same.fact.buyers.filter((id) => id !== seller) }
  const pointsBack = items.some((item) => item.kind === 'company' && item.anaphor) || here.length === 0
  if (!pointsBack) return { seller, buyers: [] }
  const around = companyIds(sentence.items.filter(({ end }) => end <= clause.start))
  const last = around.length > 0 ? around : context.buyers.length > 0 ? context.buyers : context.companies
  return { seller, buyers: last.filter((id) => id !== seller && id !== maker && !hasRole(id, 'foundry', 'chip-maker')) }
}
const winnerOf = (items: readonly Item[], { at }: Trigger): string | undefined => {
  const noun = items.findIndex(
    (item, index) => index >= at && index < at + 10 && hasTag(item, 'order') && (isNoun(item) || hasTag(item, 'light')),
  )
  const from = items.findIndex(
    (item, index) => index > noun && index < noun + 6 && item.kind === 'company' && hasTag(items[index - 1], 'from'),
  )
  const verb = items.findLastIndex(
    (item, index) =>
      index <= noun &&
      index > noun - 10 &&
      wins.has(
        item.kind === 'cue'
          ? (item.tags.find((tag) => tag === 'take' || tag === 'receive' || tag === 'grant' || tag === 'order') ?? '')
          : '',
      ) &&
      !isNoun(item),
  )
  const han = items.findIndex(
    (item, index) =>
      item.kind === 'cue' &&
      item.latin !== true &&
      hasTag(item, 'light') &&
      (items[index + 1]?.kind === 'company' ||
        (hasTag(items[index - 2], 'from') && items[index - 1]?.kind === 'company')),
  )
  if (han > 0) {
    const first = items.slice(0, han).find(({ kind }) => kind === 'company')
    return first?.kind === 'company' &&
      !first.anaphor &&
      hasRole(first.id, 'server-maker', 'memory-maker', 'foundry', 'chip-maker')
      ? first.id
      : undefined
  }
  if (noun < 0 || from < 0 || verb < 0 || hasTag(items[verb], 'trade')) return undefined
  const subject = subjectBefore(items, verb)
  return subject?.kind === 'company' &&
    !subject.anaphor &&
    hasRole(subject.id, 'server-maker', 'memory-maker', 'foundry')
    ? subject.id
    : undefined
}
const wins = new Set(['take', 'receive', 'grant', 'order'])
/** "to the same client", 同一客户: who bought the lot told before. */
const sameBuyer =
  /(?<![a-z])(?:the same|this|that) (?:client|customer|buyer|purchaser|group|firm|company|taker)(?![a-z])|(?:同一|该|这一|这家|上述)(?:客户|买家|买方|企业|公司|集团)/
/** "840 Lenovo servers". */
const bearsName = ({ clause: { items }, context: { lower } }: Scene, id: string): boolean =>
  items.some(
    (item) =>
      item.kind === 'company' &&
      item.id === id &&
      /^(?:'s)? ?(?:ai )?(?:servers?|systems|machines|racks|cabinets|plants?|factor(?:y|ies)|works|warehouses?)(?![a-z])|^的?(?:ai)?(?:服务器|整机|机柜)/.test(
        lower.slice(item.end, item.end + 16),
      ),
  )
/** A maker of servers tells of its own sales. */
const ownServers = ({ clause: { items }, context: { publisherCompany, lower }, clause }: Scene): string | undefined =>
  publisherCompany !== null &&
  hasRole(publisherCompany, 'server-maker') &&
  (amounts(items).some(({ counted }) => counted === 'systems') ||
    /(?<![a-z])(?:systems|servers|racks|machines)(?![a-z])|服务器|整机|机柜/.test(
      lower.slice(clause.start, clause.end),
    ))
    ? publisherCompany
    : undefined
/** Who announced a delivery of machines, or sold the lot before: "another 370 were shipped", 浪潮表示，已交付380台. */
function serverBefore(scene: Scene, trigger: Trigger): string | undefined {
  const { clause, sentence, context } = scene
  const lot = context.drafts.findLast(({ fact }) => fact.type === 'order')?.fact
  const machines =
    amounts(clause.items).some(({ counted }) => counted === 'systems') ||
    (lot?.type === 'order' &&
      lot.quantity?.unit === 'systems' &&
      amounts(clause.items).some(({ counted }) => counted === 'bare'))
  if (
    !machines ||
    !(
      hasTag(clause.items[trigger.at], 'ship', 'deliver', 'sell') ||
      sameMachines(scene) ||
      /(?:公司|集团|其)(?:已|近日)?(?:中标|中选|获得|拿下|接到|收到)/.test(
        context.lower.slice(clause.start, clause.end),
      )
    ) ||
    hasTag(clause.items[trigger.at], 'receive')
  )
    return undefined
  const last = context.drafts.findLast(({ fact }) => fact.type === 'order')?.fact
  const seller = last?.type === 'order' && last.seller !== null ? last.seller : undefined
  const speaker = companyIds(sentence.items.filter(({ end }) => end <= clause.start))[0]
  return [speaker, seller].find((id) => id !== undefined && hasRole(id, 'server-maker') && !hasRole(id, 'chip-maker'))
}
/** "Google has since ordered around 900 of the same racks". */
const sameMachines = ({ clause: { start, end }, context: { lower } }: Scene): boolean =>
  /(?<![a-z])(?:the|those) same (?:racks|servers|systems|machines|cabinets)|(?<![a-z])(?:another|further|more) (?:[\d,]+ )?(?:of (?:the|these|them)|racks|servers|systems|machines)|同款|同型/.test(
    lower.slice(start, Math.min(end, start + 600)),
  )
/** A server maker sells when it ships, when it is bought from, and when the servers bear its name. */
const won =
  /^[^,.;]{0,40}?(?:w[io]ns?|receiv\w+|secur\w+|land(?:s|ed)|bag(?:s|ged)|clinch\w*|obtain\w*|pick(?:s|ed) up|booked|book(?:s)?) (?:an?|the|its|two|three|new|another) (?:[a-z-]+ ){0,3}(?:orders?|contracts?|deal|tender|lot)(?![a-z])[^.;]{0,20}(?:from|to (?:supply|build|deliver|provide)|for)|^[^，。；]{0,10}(?:中标|中选|获得?|接到|收到|斩获|拿下)[^。；]{0,24}(?:订单|合同|项目|标包)/
function sells(items: readonly Item[], id: string, trigger: Trigger, lower: string): boolean {
  const index = items.findIndex((item) => item.kind === 'company' && item.id === id)
  if (hasTag(items[index - 1], 'from', 'with', 'at')) return true
  // "delivered by Inspur" sells; "signed by Lenovo" buys.
  if (hasTag(items[index - 1], 'by'))
    return hasTag(items[trigger.at], 'ship', 'deliver', 'sell') && !hasTag(items[index - 2], 'order')
  if (index > 0 && items[index - 1]?.kind === 'amount') return true
  // "Inspur had won an order from China Unicom for 1,900 servers": it will build them.
  if (index < trigger.at + 8 && won.test(lower.slice(items[index]?.end, items.at(-1)?.end))) return true
  // "servers that Inspur was to build"
  if (
    hasTag(items[index - 1], 'that', 'relative') &&
    items
      .slice(index + 1, index + 5)
      .some((item) => hasTag(item, 'produce', 'ship', 'deliver') && !hasTag(item, 'receive'))
  )
    return true
  const verb = items[trigger.at]
  // "a contract to supply China Unicom with 700 servers": who supplies sells.
  const supplies = items.findIndex(
    (item, at) =>
      at > index && hasTag(item, 'ship') && hasTag(items[at - 1], 'to') && items[at + 1]?.kind === 'company',
  )
  if (index < trigger.at && supplies > 0) return true
  // "has put on hold delivery of 320 systems to G42": who holds back a delivery was to make it.
  const holdsBack =
    hasTag(verb, 'pause', 'cancel') &&
    items.slice(trigger.at + 1, trigger.at + 4).some((next) => hasTag(next, 'deliver', 'ship')) &&
    items.slice(index + 1).some((next, at, rest) => next.kind === 'company' && hasTag(rest[at - 1], 'to', 'ship'))
  // "awarded H3C a contract", "picked Inspur for": the winner sells.
  const chosen = /^(?:award|pick|choos|chose|select|hire|nam|appoint|favour|prefer|hand|giv|gave)/.test(
    lower.slice(items[index - 1]?.start ?? 0, (items[index - 1]?.start ?? 0) + 8),
  )
  // 已与新华三签约: who a contract is signed with, by somebody named before.
  const partner =
    /[与同跟和]$/.test(lower.slice(Math.max(0, (items[index]?.start ?? 0) - 1), items[index]?.start)) &&
    /^(?:公司|集团|信息)?(?:签|达成|订立)/.test(lower.slice(items[index]?.end ?? 0, (items[index]?.end ?? 0) + 6))
  // "A tender has been awarded to Inspur by China Unicom"
  const awardedTo =
    hasTag(items[index - 1], 'to') &&
    /^(?:award|giv|gave|went|go)/.test(lower.slice(items[index - 2]?.start ?? 0, (items[index - 2]?.start ?? 0) + 6))
  if (holdsBack || partner || awardedTo || (chosen && index - 1 > 0)) return true
  return index < trigger.at && hasTag(verb, 'ship', 'deliver', 'sell') && !hasTag(verb, 'receive')
}
const buysHere = (items: readonly Item[], id: string, trigger: Trigger): boolean => {
  const index = items.findIndex((item) => item.kind === 'company' && item.id === id)
  const other = items[index - 2]
  // 百度与昆仑芯续签供货协议: of two that sign together, the maker of chips sells.
  if (hasTag(items[index - 1], 'and') && other?.kind === 'company' && !hasRole(other.id, 'chip-maker', 'memory-maker'))
    return false
  return (
    index < trigger.at && hasTag(items[trigger.at], 'order', 'receive') && !hasTag(items[index - 1], 'from', 'with')
  )
}

/** 预计第二季度交付, behind an order: when it comes, not another one. */
function datesDelivery({ clause, sentence, context }: Scene): boolean {
  const { items } = clause
  const last = context.drafts.at(-1)
  if (last?.fact.type !== 'order' || last.sentence !== sentence || last.clause === clause) return false
  if (items.some(({ kind }) => kind === 'company' || kind === 'product' || kind === 'amount')) return false
  const goods =
    has(items, 'deliver', 'ship', 'receive', 'take') ||
    /拿到货|到货|提货|出货|出厂/.test(context.lower.slice(clause.start, clause.end))
  return (
    goods &&
    (has(items, 'plan', 'hope', 'outlook', 'will') ||
      /(?:底|月|日|年|节)前/.test(context.lower.slice(clause.start, clause.end)))
  )
}
