import type { OrderFact } from '../../domain/fact.ts'
import {
  amounts,
  companyIds,
  has,
  hasRole,
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
import { moodOf } from '../mood.ts'
import { quantityOf, valueOf } from '../quantities.ts'
import { subjectBefore } from './actors.ts'

type Stage = OrderFact['stage']
type Trigger = { stage: Stage; at: number }

/** A purchase of chips: who, how many, how far. */
export function readOrder(scene: Scene): Draft[] {
  const { items } = scene.clause
  const trigger = triggerOf(scene)
  if (!trigger || datesDelivery(scene) || isQuestion(scene)) return []
  const products = orderedProducts(scene)
  const { seller, buyers } = partiesOf(scene, products, trigger)
  const counts = amounts(items).filter((amount) => isCount(items, amount))
  const money = amounts(items).filter((amount) => valueOf(amount) !== null && !isPrice(items, amount))
  if (!isConcrete(scene, products, seller, [...counts, ...money], buyers)) return []
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

/** The word that tells how far the purchase has come, unless it is negated, another's, or no purchase at all. */
function triggerOf(scene: Scene): Trigger | null {
  const { items } = scene.clause
  // Wafers are bought where a foundry is named; else they are made.
  if (amounts(items).some(({ counted }) => counted === 'wafers') && !bookedAtFoundry(items)) return null
  // "will hand over 20% of the revenue": money goes, no chip.
  if (
    has(items, 'revenue-share') &&
    !amounts(items).some((amount) => isCount(items, amount)) &&
    !speaksOfProduct(scene)
  )
    return null
  const free = (at: number) => subjectBefore(items, at)?.kind !== 'authority' && !instructed(items, at)
  const find = (tag: string) => findTag(items, [tag], (item, at) => !isNoun(item) && free(at))
  const goods =
    has(items, 'order', 'ship', 'deliver', 'trade', 'lot') ||
    amounts(items).some((amount) => isCount(items, amount)) ||
    speaksOfProduct(scene) ||
    goodsNamed.test(scene.context.lower.slice(scene.clause.start, scene.clause.end))
  const making = has(items, 'produce', 'in-production', 'sample')
  const cancel = find('cancel')
  if (cancel >= 0 && goods && near(items, cancel, 'order', 'deliver', 'ship', 'trade', 'lot') && !making)
    return live(items, cancel, 'cancelled')
  const pause = findTag(items, ['pause'], (item, at) => !(item.kind === 'cue' && item.noun) && free(at))
  if (
    pause >= 0 &&
    near(items, pause, 'ship', 'order', 'deliver', 'trade', 'lot') &&
    !making &&
    !has(items, 'up', 'down')
  )
    return live(items, pause, 'paused')
  const acts = actsOf(scene).filter(free)
  const [first] = acts
  const interest = findTag(items, ['interest'], (item, at) => free(at) && !(item.kind === 'cue' && item.noun === true))
  if (
    interest >= 0 &&
    (first === undefined || interest <= first || !verbal(items, first)) &&
    (goods || has(items, 'recipient'))
  ) {
    if (
      !making &&
      (has(items, 'order', 'trade', 'take', 'recipient') ||
        amounts(items).some((amount) => isCount(items, amount)) ||
        hasTag(items[interest], 'quote') ||
        companyIds(items).length > 0)
    )
      return live(items, interest, 'interest')
  }
  if (first === undefined) return plannedOnly(scene, free, making)
  const chosen = acts.find((at) => verbal(items, at)) ?? first
  if (!verbal(items, chosen) && !lightVerb(items, chosen)) return plannedOnly(scene, free, making)
  return staged(scene, chosen)
}

const bookedAtFoundry = (items: readonly Item[]): boolean =>
  has(items, 'order') && companyIds(items).some((id) => hasRole(id, 'foundry'))

/** "A further 9,000 are to follow by December", 余下5000颗年底前到: the rest of a lot told before. */
const followsOn = ({ clause: { items, start, end }, context: { lower } }: Scene): boolean =>
  amounts(items).some((amount) => isCount(items, amount)) &&
  /(?<![a-z])(?:are|is|will|to|should) (?:be )?(?:follow|come|due|arrive|sent|shipped|delivered)(?![a-z])|(?<![a-z])follow(?:s)? (?:in|by|later|next)|(?:其余|余下|剩余|剩下|另有|后续)[^，。；]{0,20}(?:将|预计|计划|年底|月底|底前)/.test(
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

function staged(scene: Scene, at: number): Trigger | null {
  const { items } = scene.clause
  const mood = moodOf(items, at)
  if (mood.should) return null
  if (mood.might || (mood.may && !mood.passive)) return live(items, at, 'interest')
  const plan = items.findIndex(
    (item, index) =>
      index < at &&
      at - index < 10 &&
      hasTag(item, 'plan', 'budget') &&
      !(item.kind === 'cue' && item.noun === true) &&
      !hasTag(item, 'ship'),
  )
  if (mood.future || mood.would || plan >= 0 || has(items.slice(Math.max(0, at - 3), at), 'promise'))
    return live(items, at, 'planned')
  if ((mood.infinitive || mood.must) && isBase(items[at])) return null
  return live(items, at, stageOf(items, at))
}
const isBase = (item: Item | undefined): boolean => item?.kind === 'cue' && item.form === 'base' && item.latin === true
function stageOf(items: readonly Item[], at: number): Stage {
  const item = items[at]
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
  /^(?: (?!under|with|after|by|from|on|in|at|to|for)[a-z'-]+){0,3} (?:applications?|advice|guidance|notices?|notifications?|instructions?|letters?|complaints?|licen[cs]es?|permits?|approvals?)(?![a-z])|^了?[^，。；,]{0,22}(?:申请|建议|通知|指导|指示|函件|许可|批文)/

/** Where a word of delivering, shipping or buying stands, in this order of weight. */
function actsOf({ clause: { items }, context }: Scene): number[] {
  const of = (...tags: string[]) =>
    holds(items, tags)
      ? items.flatMap((item, at) => (carries(item, tags) && !future(items, at, context.lower) ? [at] : []))
      : []
  return [...of('deliver', 'receive'), ...of('ship'), ...of('order'), ...takes(items)]
}
/** 分两年交付: a term of delivery, not a delivery. Chinese deliveries that have happened say so, or stand alone. */
const future = (items: readonly Item[], at: number, lower: string): boolean => {
  const item = items[at]
  if (!item) return false
  // "The figure could reach 1.6 million"
  if (
    hasTag(item, 'deliver') &&
    items[at + 1]?.kind === 'amount' &&
    /^(?:reach|达到?)/.test(lower.slice(item.start, item.end))
  )
    return true
  if (hasTag(item, 'receive', 'deliver') && paper.test(lower.slice(item.end, item.end + 40))) return true
  // "6,000 of the 10,000 that it ordered in May": which they are, not what happened to them.
  if (
    /(?<![a-z])(?:that|which) (?:it|they|he|she|the (?:company|firm|group)) (?:had |has )?$/.test(
      lower.slice(Math.max(0, item.start - 32), item.start),
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
  if (foundry && has(items, 'order', 'trade') && trigger.stage !== 'shipped' && !has(items, 'ship')) {
    const orderer = here.filter((id) => id !== foundry)
    return { seller: foundry, buyers: orderer.length > 0 ? orderer : maker ? [maker] : [] }
  }
  const server =
    here.find(
      (id) => hasRole(id, 'server-maker') && id !== maker && (sells(items, id, trigger) || bearsName(scene, id)),
    ) ??
    serverBefore(scene, trigger) ??
    ownServers(scene)
  const chipmaker = here.find((id) => hasRole(id, 'chip-maker', 'memory-maker') && !buysHere(items, id, trigger))
  const ownText = context.publisherCompany !== null && hasRole(context.publisherCompany, 'chip-maker', 'server-maker')
  const seller = server ?? maker ?? chipmaker ?? (ownText ? context.publisherCompany : null)
  const buyers = here.filter((id) => id !== seller && id !== maker)
  if (buyers.length > 0) return { seller, buyers }
  const before = context.drafts.findLast(({ fact }) => fact.type === 'order')?.fact
  const aside = items.findIndex((item, at) => at > trigger.at && hasTag(item, 'after', 'if', 'while'))
  const china = named(aside < 0 ? items : items.slice(0, aside), 'place').some(({ id }) => id === 'CN')
  if (has(items, 'recipient') || china) return { seller, buyers: [] }
  if (before?.type === 'order' && here.length === 0) return { seller: seller ?? before.seller, buyers: before.buyers }
  const sold = here.length > 0 && (subjectBefore(items, trigger.at)?.id === seller || hasTag(items[trigger.at], 'ship'))
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
/** "840 Lenovo servers". */
const bearsName = ({ clause: { items }, context: { lower } }: Scene, id: string): boolean =>
  items.some(
    (item) =>
      item.kind === 'company' &&
      item.id === id &&
      /^(?:'s)? ?(?:ai )?(?:servers?|systems|machines|racks|cabinets)|^的?(?:ai)?(?:服务器|整机|机柜)/.test(
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
function serverBefore({ clause, sentence, context }: Scene, trigger: Trigger): string | undefined {
  const machines = amounts(clause.items).some(({ counted }) => counted === 'systems')
  if (
    !machines ||
    !hasTag(clause.items[trigger.at], 'ship', 'deliver', 'sell') ||
    hasTag(clause.items[trigger.at], 'receive')
  )
    return undefined
  const last = context.drafts.findLast(({ fact }) => fact.type === 'order')?.fact
  const seller = last?.type === 'order' && last.seller !== null ? last.seller : undefined
  const speaker = companyIds(sentence.items.filter(({ end }) => end <= clause.start))[0]
  return [speaker, seller].find((id) => id !== undefined && hasRole(id, 'server-maker') && !hasRole(id, 'chip-maker'))
}
/** A server maker sells when it ships, when it is bought from, and when the servers bear its name. */
function sells(items: readonly Item[], id: string, trigger: Trigger): boolean {
  const index = items.findIndex((item) => item.kind === 'company' && item.id === id)
  if (hasTag(items[index - 1], 'from', 'with', 'at')) return true
  // "delivered by Inspur" sells; "signed by Lenovo" buys.
  if (hasTag(items[index - 1], 'by')) return hasTag(items[trigger.at], 'ship', 'deliver', 'sell')
  if (index > 0 && items[index - 1]?.kind === 'amount') return true
  const verb = items[trigger.at]
  return index < trigger.at && hasTag(verb, 'ship', 'deliver', 'sell') && !hasTag(verb, 'receive')
}
const buysHere = (items: readonly Item[], id: string, trigger: Trigger): boolean => {
  const index = items.findIndex((item) => item.kind === 'company' && item.id === id)
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
  return has(items, 'deliver', 'ship') && has(items, 'plan', 'hope', 'outlook', 'will')
}
