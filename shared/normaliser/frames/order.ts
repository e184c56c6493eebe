import type { OrderFact } from '../../domain/fact.ts'
import { hasTag, isNoun, type Amount, type Item } from '../items.ts'
import { moodOf } from '../mood.ts'
import { quantityOf, valueOf } from '../quantities.ts'
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
  unique,
  type Draft,
  type Scene,
} from '../context.ts'
import { subjectBefore } from './actors.ts'

type Stage = OrderFact['stage']
type Trigger = { stage: Stage; at: number }

/** A purchase of chips: who, how many, how far. */
export function readOrder(scene: Scene): Draft[] {
  const { clause, context } = scene
  const { items } = clause
  const trigger = triggerOf(scene)
  if (!trigger) return []
  const products = productsOf(scene)
  const figures = amounts(items).filter(
    (amount) =>
      (quantityOf(amount) !== null && !belongsElsewhere(items, amount)) || valueOf(amount) !== null || amount.vague,
  )
  const parties = partiesOf(scene, products, trigger)
  if (products.length === 0) return []
  if (
    !speaksOfProduct(scene) &&
    productIds(scene.sentence.items).length === 0 &&
    figures.length === 0 &&
    parties.buyers.length === 0 &&
    !has(items, 'order')
  )
    return []
  const base = { ...scene, spans: spansOf(items, trigger.at) }
  const fact = (buyers: string[], amount: Amount | undefined, value: Amount | undefined, chips: string[]): Draft => ({
    ...base,
    spans: {
      ...base.spans,
      ...(amount && { quantity: { start: amount.start, end: amount.end } }),
      ...(value && { value: { start: value.start, end: value.end } }),
    },
    fact: {
      type: 'order',
      assertion: 'reported',
      products: chips,
      quote: null,
      seller: parties.seller,
      buyers,
      stage: trigger.stage,
      quantity: quantityOf(amount),
      value: valueOf(value),
    },
  })
  const counts = figures.filter(({ what }) => what === 'count')
  const money = figures.filter(({ what }, index) => what === 'money' && !isPrice(items, figures[index]))
  const pairs = distribute(items, parties.buyers, counts.length > 0 ? counts : money)
  if (pairs)
    return pairs.map(({ buyers, amount }) =>
      fact(
        buyers,
        amount.what === 'count' ? amount : undefined,
        amount.what === 'money' ? amount : undefined,
        products,
      ),
    )
  const byProduct = perProduct(items, products, counts)
  if (byProduct) return byProduct.map(({ product, amount }) => fact(parties.buyers, amount, undefined, [product]))
  void context
  return [fact(parties.buyers, counts.find(({ vague }) => !vague) ?? undefined, money[0], products)]
}

const spansOf = (items: readonly Item[], at: number): Draft['spans'] => {
  const verb = spanOf(items[at])
  const chip = spanOf(items.find(({ kind }) => kind === 'product'))
  const firm = spanOf(items.find(({ kind }) => kind === 'company'))
  return { ...(verb && { stage: verb }), ...(chip && { products: chip }), ...(firm && { buyers: firm }) }
}

/** A price per piece is no value. */
function isPrice(items: readonly Item[], amount: Amount | undefined): boolean {
  if (!amount) return false
  const index = items.indexOf(amount)
  return items.slice(index + 1, index + 3).some((item) => hasTag(item, 'each'))
}
const belongsElsewhere = (items: readonly Item[], amount: Amount): boolean => {
  const index = items.indexOf(amount)
  return (
    amount.counted === 'bare' &&
    (amount.min ?? amount.max ?? 0) < 50 &&
    !items.slice(index + 1, index + 3).some(({ kind }) => kind === 'product')
  )
}

/** "Alibaba 10,000 and Tencent 8,000", or "10,000 each": one fact per buyer; null where the buyers share. */
function distribute(
  items: readonly Item[],
  buyers: readonly string[],
  figures: readonly Amount[],
): { buyers: string[]; amount: Amount }[] | null {
  const first = figures[0]
  if (buyers.length < 2 || !first) return null
  if (has(items, 'each') && figures.length === 1) return buyers.map((buyer) => ({ buyers: [buyer], amount: first }))
  if (figures.length < 2) return null
  if (figures.length === buyers.length)
    return buyers.map((buyer, index) => ({ buyers: [buyer], amount: figures[index] ?? first }))
  return null
}
/** "5,000 H20s and 2,000 B30As": one fact per product where each has its own number. */
function perProduct(
  items: readonly Item[],
  products: readonly string[],
  counts: readonly Amount[],
): { product: string; amount: Amount }[] | null {
  if (products.length < 2 || counts.length !== products.length) return null
  const places = named(items, 'product').filter(
    ({ id }, index, all) => all.findIndex((other) => other.id === id) === index,
  )
  const pairs = places.map((place) => ({
    product: place.id,
    amount: counts.find((count) => count.end <= place.start && items.indexOf(place) - items.indexOf(count) < 6),
  }))
  const amountsUsed = new Set(pairs.map(({ amount }) => amount))
  if (pairs.some(({ amount }) => !amount) || amountsUsed.size !== pairs.length) return null
  return pairs.flatMap(({ product, amount }) => (amount ? [{ product, amount }] : []))
}

/** The strongest word of buying and selling that is neither negated nor another party's. */
function triggerOf(scene: Scene): Trigger | null {
  const { items } = scene.clause
  const at = (...tags: string[]) => indexes(items, scene, ...tags)
  const goods =
    has(items, 'order', 'ship', 'deliver', 'trade') || amounts(items).some((amount) => quantityOf(amount) !== null)
  const cancel = at('cancel')[0]
  if (cancel !== undefined && goods && !subjectIsAuthority(items, cancel) && hasGoodsNear(items, cancel))
    return told(items, cancel) ? null : live(items, cancel, 'cancelled')
  const pause = at('pause')[0]
  if (
    pause !== undefined &&
    goods &&
    !subjectIsAuthority(items, pause) &&
    !told(items, pause) &&
    has(
      items.slice(pause + 1, pause + 7).concat(items.slice(Math.max(0, pause - 6), pause)),
      'ship',
      'order',
      'deliver',
      'trade',
    ) &&
    !has(items.slice(pause + 1, pause + 4), 'produce')
  )
    return live(items, pause, 'paused')
  const verb = [...at('deliver'), ...at('ship'), ...at('order'), ...takes(items)].filter((index) => !subjectIsAuthority(items, index))
  const interest = at('interest').find((index) => !subjectIsAuthority(items, index))
  const first = verb[0]
  if (
    interest !== undefined &&
    (first === undefined || interest <= first || (has(items.slice(interest), 'order', 'trade') && interest < first)) &&
    !subjectIsAuthority(items, interest)
  ) {
    if (goods || has(items, 'recipient')) return live(items, interest, 'interest')
  }
  if (first === undefined || verb.every((index) => isNoun(items[index])) && !has(items, 'light')) {
    const plan = at('plan')[0]
    return plan !== undefined && has(items, 'trade') && !subjectIsAuthority(items, plan) && !has(items, 'produce')
      ? live(items, plan, 'planned')
      : null
  }
  const chosen = choose(items, verb)
  const mood = moodOf(items, chosen.at)
  if (mood.should) return null
  if (mood.might || (mood.may && !mood.passive)) return live(items, chosen.at, 'interest')
  const plan = items.slice(0, chosen.at).findIndex((item) => hasTag(item, 'plan') && !hasTag(item, 'ship'))
  const future = mood.future || mood.would || (plan >= 0 && chosen.at - plan < 9)
  return live(items, chosen.at, future ? 'planned' : chosen.stage)
}

/** "may take 400,000 boards": taking is buying where a number of chips follows. */
const takes = (items: readonly Item[]): number[] =>
  items.flatMap((item, index) => (hasTag(item, 'take') && items.slice(index + 1, index + 4).some((next) => next.kind === 'amount' && quantityOf(next) !== null) ? [index] : []))

function choose(items: readonly Item[], verbs: readonly number[]): Trigger {
  const ranked = verbs.map((at) => ({ at, stage: stageOf(items[at], items, at) }))
  const verbal = ranked.find(
    ({ at }) =>
      items[at]?.kind === 'cue' && (items[at] as { form: unknown }).form !== null && !hasTag(items[at], 'plan'),
  )
  return verbal ?? ranked[0] ?? { at: 0, stage: 'placed' }
}
function stageOf(item: Item | undefined, items: readonly Item[], at: number): Stage {
  if (hasTag(item, 'deliver')) return orderFollows(items, at) ? 'placed' : 'delivered'
  if (hasTag(item, 'ship')) return 'shipped'
  return 'placed'
}
/** "received orders" are placed, not delivered. */
const orderFollows = (items: readonly Item[], at: number): boolean =>
  items.slice(at + 1, at + 9).some((item) => hasTag(item, 'order')) &&
  !items.slice(at + 1, at + 9).some((item) => hasTag(item, 'ship'))

function indexes(items: readonly Item[], scene: Scene, ...tags: string[]): number[] {
  void scene
  return items.flatMap((item, index) => (hasTag(item, ...tags) ? [index] : []))
}
/** What is negated did not happen. */
function live(items: readonly Item[], at: number, stage: Stage): Trigger | null {
  const mood = moodOf(items, at)
  return mood.negated || mood.notYet ? null : { stage, at }
}
const told = (items: readonly Item[], at: number): boolean =>
  items.slice(0, at).some((item) => hasTag(item, 'told') && !hasTag(item, 'order'))
const hasGoodsNear = (items: readonly Item[], at: number): boolean =>
  items
    .slice(Math.max(0, at - 12), at + 12)
    .some((item) => hasTag(item, 'order', 'deliver', 'trade', 'ship') || item.kind === 'product')
const subjectIsAuthority = (items: readonly Item[], at: number): boolean =>
  subjectBefore(items, at)?.kind === 'authority'

/** Sellers make the chip, or build the server, or run the foundry; the others buy. */
function partiesOf(
  scene: Scene,
  products: readonly string[],
  trigger: Trigger,
): { seller: string | null; buyers: string[] } {
  const { clause, sentence, context } = scene
  const { items } = clause
  const maker = makerOf(products[0])
  const here = companyIds(items)
  const firms = here.length > 0 ? here : companyIds(sentence.items)
  const foundry = firms.find((id) => hasRole(id, 'foundry') && id !== maker)
  if (foundry && has(items, 'order', 'trade') && trigger.stage !== 'shipped') {
    return { seller: foundry, buyers: firms.filter((id) => id !== foundry).slice(0, 2) }
  }
  const server = firms.find((id) => hasRole(id, 'server-maker') && id !== maker && sells(items, id, trigger))
  const seller = server ?? maker
  const buyers = firms.filter((id) => id !== seller && id !== maker)
  const back = items.find((item) => item.kind === 'company' && item.anaphor)
  if (
    buyers.length === 0 &&
    (back || firms.length === 0) &&
    context.companies.length > 0 &&
    !named(items, 'place').some(({ id }) => id === 'CN') &&
    !has(items, 'recipient')
  ) {
    return { seller, buyers: unique(context.companies).filter((id) => id !== seller && id !== maker) }
  }
  return { seller, buyers }
}
/** A server maker sells when it is the one that ships, or is bought from. */
function sells(items: readonly Item[], id: string, trigger: Trigger): boolean {
  const index = items.findIndex((item) => item.kind === 'company' && item.id === id)
  if (hasTag(items[index - 1], 'from', 'with', 'by', 'at')) return true
  const verb = items[trigger.at]
  return (
    index < trigger.at &&
    hasTag(verb, 'ship', 'deliver') &&
    !hasTag(verb, 'receive')
  )
}
