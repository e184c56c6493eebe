import type { Condition } from '../../domain/fact.ts'
import { conditionsIn } from '../conditions.ts'
import {
  amounts,
  companyIds,
  has,
  hasRole,
  homeOf,
  jurisdictionOf,
  makerOf,
  placeIds,
  productIds,
  productsOf,
  spanOf,
  speaksOfProduct,
  type Draft,
  type Scene,
} from '../context.ts'
import { hasTag, isNoun, type Amount, type Item } from '../items.ts'
import { quantityOf } from '../quantities.ts'
import { authorityOf, isChinese } from './actors.ts'
import { cutsOff } from './measure.ts'
import { judge, type Verdict } from './verdict.ts'

/** An authority's yes or no to chips, or to named firms. */
export function readPermission(scene: Scene): Draft[] {
  const { items } = scene.clause
  const verdict = judge(scene)
  if (!verdict) return []
  const authority = decider(scene, authorityOf(scene, verdict.at) ?? paperOf(items))
  if (authority !== null && chamber.test(authority)) return []
  const jurisdiction = jurisdictionOf(authority)
  if (jurisdiction !== null && jurisdiction !== 'US' && jurisdiction !== 'CN') return []
  const chips = productsOf(scene)
  if (!hasObject(scene, chips)) return []
  const side = sideOf(scene, authority)
  const home = side === 'export' ? 'US' : 'CN'
  const actor = jurisdiction === home ? authority : side === 'export' ? 'us-government' : 'cn-government'
  const hedged = isHedged(scene, verdict)
  const conditions = conditionsIn(termsAround(scene))
  const draft = (destination: string, buyers: string[], terms: Condition[]): Draft => ({
    ...scene,
    hedged,
    spans: spansOf(items, verdict.at),
    fact: {
      type: 'permission',
      assertion: 'reported',
      products: chips,
      quote: null,
      authority: actor,
      side,
      destination,
      buyers,
      permission: verdict.permission,
      conditions: terms.map((term) => ({ ...term })),
      effectiveFrom: null,
      effectiveUntil: null,
    },
  })
  const buyers = buyersOf(scene, chips)
  const homes = homesOf(scene, side, buyers)
  if (homes.length === 0 && chips.length === 0 && buyers.length > 1 && has(items, 'each'))
    return destinationsOf(scene, side).flatMap((destination) =>
      buyers.map((buyer) => draft(destination, [buyer], conditions)),
    )
  if (homes.length === 0)
    return destinationsOf(scene, side).map((destination) => draft(destination, buyers, conditions))
  const caps = amounts(items).filter((amount) => amount.min === null && quantityOf(amount) !== null)
  return homes.map(({ home: country, buyer }, index) =>
    draft(country, [buyer], caps.length === homes.length ? withCap(conditions, caps[index]) : conditions),
  )
}

/** "have received US clearance", 获得美国许可: whose paper it is. */
const paperOf = (items: readonly Item[]): string | null => {
  const home = items.find(
    (item, at) =>
      item.kind === 'place' &&
      (item.id === 'US' || item.id === 'CN') &&
      items.slice(at + 1, at + 3).some((next) => hasTag(next, 'permit-noun', 'licence')),
  )
  return home?.kind !== 'place' ? null : home.id === 'US' ? 'us-government' : 'cn-government'
}
const chamber = /^us-(?:senate|house|congress)$/
/** Chambers let no chip through: behind a senator's word, he who was said to decide before goes on. */
function decider({ clause: { items }, context }: Scene, authority: string | null): string | null {
  if (authority === null || !chamber.test(authority)) return authority
  if (items.some((item) => item.kind === 'authority' && item.id === authority)) return authority
  const told = context.drafts.findLast(({ fact }) => fact.type === 'permission')?.fact
  return told?.type === 'permission' ? told.authority : authority
}

/** "G42 may take 32,000 and Humain 28,000": firms of other countries, where no country is named, take the chips home. */
function homesOf(
  { sentence }: Scene,
  side: 'export' | 'import',
  buyers: readonly string[],
): { home: string; buyer: string }[] {
  const named = placeIds(sentence.items).some((id) => id !== 'US' && id !== 'TW')
  if (side !== 'export' || named || buyers.length === 0) return []
  const homes = buyers.map((buyer) => ({ home: homeOf(buyer) ?? 'CN', buyer }))
  return homes.every(({ home }) => !['CN', 'HK', 'MO', 'US', 'TW', 'KR'].includes(home)) ? homes : []
}
const withCap = (conditions: readonly Condition[], cap: Amount | undefined): Condition[] => {
  const quantity = quantityOf(cap && { ...cap, min: null })
  return conditions.map((term) => (term.kind === 'volume-cap' && quantity ? { kind: 'volume-cap', quantity } : term))
}

/** "may import" gives leave, and "each sale is looked at" judges: they hedge only where nothing is decided yet. */
const isHedged = ({ hedged, voice, clause: { items } }: Scene, { permission, why }: Verdict): boolean =>
  hedged &&
  (voice.kind === 'gossip' ||
    has(items, 'might', 'gossip') ||
    (permission === 'under-review' && (has(items, 'weigh') || why === 'may' || why === 'weighed')))

/** Where the terms of a permission stand: in its sentence, and where that sets one against another, in its own half. */
function termsAround({ clause, sentence: { items, clauses } }: Scene): readonly Item[] {
  const turns = clauses.filter(
    ({ opener, start, items: own }) =>
      opener === 'while' &&
      start > (items[0]?.start ?? 0) &&
      own.some(({ kind }) => kind === 'place' || kind === 'product'),
  )
  if (turns.length === 0) return items
  const from = turns.findLast(({ start }) => start <= clause.start)?.start ?? 0
  const to = turns.find(({ start }) => start > clause.start)?.start ?? Number.POSITIVE_INFINITY
  return items.filter(({ start }) => start >= from && start < to)
}

/** Chips, named or pointed back to; without any, licences for named firms. */
function hasObject(scene: Scene, chips: readonly string[]): boolean {
  const { clause, sentence, context } = scene
  const { items } = clause
  if (chips.length === 0 && cutsOff(scene)) return true
  if (chips.length === 0)
    return (
      (has(sentence.items, 'licence', 'permit-noun') ||
        isRequestPending(items) ||
        letsChips.test(context.lower.slice(clause.start, Math.min(clause.end, clause.start + 300)))) &&
      companyIds(sentence.items).length > 0 &&
      concernsGoods(scene) &&
      !context.unknownModel
    )
  if (speaksOfProduct(scene) || productIds(sentence.items).length > 0) return true
  return (
    has(items, 'licence', 'trade', 'not-yet', 'ask') ||
    (has(items, 'permit', 'permit-noun') && !hasOtherObject(scene)) ||
    // "had told data centres not to take them"
    (has(items, 'told') && has(items, 'take', 'order', 'not'))
  )
}

/** Leave for a named firm is ours where goods cross a border or chips are made: not a permit for driverless cabs. */
const concernsGoods = ({ sentence, context: { lower } }: Scene): boolean =>
  has(sentence.items, 'class-target', 'topic', 'own-lines') ||
  /(?<![a-z])(?:exports?|imports?|tools?|equipment|gear|chips?|suppl(?:y|ies)|ship(?:ments?)?|sell|sales?|memory|wafers?|fabs?|plants?)(?![a-z])|设备|出口|进口|芯片|供货|供应|工厂|晶圆|存储/.test(
    lower.slice(sentence.start, Math.min(sentence.end, sentence.start + 600)),
  )
/** 批准新建变电站, "approved the new bridge": what is let happen is a thing of another kind. */
const hasOtherObject = ({ clause: { start, end }, context: { lower } }: Scene): boolean =>
  /(?:批准|同意|获批|核准|许可)(?:了)?[^，。；]{0,12}(?:新增|新建|航线|上市|牌照|路测|建设|扩建|设立|成立|发行|上市|收购|任命|延长|修建|开工|方案|规划)|(?<![a-z])(?:approv\w+|clear\w*|permit\w*|allow\w*|licens\w+) (?:the |a |an |its |their )?(?:new )?(?:plant|bridge|building|merger|takeover|listing|dividend|drug|vaccine|budget|site|substation|road|visa|flight|loan|bond)/.test(
    lower.slice(start, Math.min(end, start + 300)),
  )
/** "has approved Nvidia chip exports to Microsoft". */
const letsChips =
  /(?:approv|clear|authori[sz]|allow|permit)[a-z]* [^.;]{0,40}(?:chips?|processors?|accelerators?) (?:exports?|sales?|shipments?)|批准[^，。；]{0,16}芯片(?:出口|销售)/
/** "A request by SK hynix is still pending at the department". */
const isRequestPending = (items: readonly Item[]): boolean =>
  has(items, 'not-yet') &&
  items.some((item) => hasTag(item, 'ask') && isNoun(item)) &&
  items.some(({ kind }) => kind === 'authority')

const spansOf = (items: readonly Item[], at: number): Draft['spans'] => {
  const verb = spanOf(items[at])
  const chip = spanOf(items.find(({ kind }) => kind === 'product'))
  const body = spanOf(items.find(({ kind }) => kind === 'authority'))
  return { ...(verb && { permission: verb }), ...(chip && { products: chip }), ...(body && { authority: body }) }
}

/** Who is let buy: those named, else the firm that "the company" or "us" stands for. */
function buyersOf({ clause: { items, start }, sentence, context }: Scene, chips: readonly string[]): string[] {
  const makers = new Set(chips.map(makerOf))
  const buys = (id: string) => !makers.has(id) && !hasRole(id, 'chip-maker', 'foundry', 'memory-maker')
  const named = companyIds(items).filter((id) => !makers.has(id))
  // "Supermicro has been given a licence to export 5,000 servers to Humain": who exports is no buyer.
  const exporters = new Set(named.filter((id) => hasRole(id, 'server-maker') && !isGoal(items, id)))
  const here = named.length > exporters.size ? named.filter((id) => !exporters.has(id)) : named
  if (here.length > 0) return here
  if (context.publisherCompany !== null && buys(context.publisherCompany)) return [context.publisherCompany]
  const around = companyIds(sentence.items).filter(buys)
  // "Granted to Baidu this week: a permit to import": one buyer in the sentence, and one act.
  if (around.length === 1 && /(?<![a-z])(?:to|for) $/.test(wordBefore(sentence.items, around[0], context.lower)))
    return around
  if (!items.some((item) => item.kind === 'company' && item.anaphor)) return []
  const before = companyIds(sentence.items.filter(({ end }) => end <= start)).filter(buys)
  if (before.length > 0) return before.slice(0, 1)
  // "The two may import 25,000 apiece": those of the leave just told.
  const told = context.drafts.findLast(({ fact }) => fact.type === 'permission')?.fact
  return told?.type === 'permission' && told.products.join() === chips.join() ? [...told.buyers] : []
}

const isGoal = (items: readonly Item[], id: string): boolean =>
  items.some((item, at) => item.kind === 'company' && item.id === id && hasTag(items[at - 1], 'to', 'for'))
const wordBefore = (items: readonly Item[], id: string | undefined, lower: string): string => {
  const start = items.find((item) => item.kind === 'company' && item.id === id)?.start ?? 0
  return lower.slice(Math.max(0, start - 6), start)
}

function sideOf({ clause, sentence, context: { lower } }: Scene, authority: string | null): 'export' | 'import' {
  const jurisdiction = jurisdictionOf(authority)
  if (jurisdiction) return jurisdiction === 'CN' ? 'import' : 'export'
  // "no longer need consent to import", 进口许可: goods come in, whoever lets them.
  const words = lower.slice(sentence.start, Math.min(sentence.end, sentence.start + 600))
  if (/(?<![a-z])import|进口/.test(words) && !/(?<![a-z])export|出口/.test(words)) return 'import'
  const buys = companyIds(clause.items).some(isChinese) || has(sentence.items, 'told')
  return buys && !has(sentence.items, 'licence') ? 'import' : 'export'
}

/** Where the chips go: China unless other countries are named; Hong Kong and Macau only where China itself is not. */
function destinationsOf({ clause, sentence, context }: Scene, side: 'export' | 'import'): string[] {
  const elsewhere = (id: string) =>
    id !== 'US' && id !== 'TW' && (side === 'export' || id === 'HK' || id === 'MO' || id === 'CN')
  const here = goals(clause.items, context.lower).filter(elsewhere)
  const around = here.length > 0 ? here : goals(sentence.items, context.lower).filter(elsewhere)
  const places = around.length > 0 ? around : context.places.filter(elsewhere)
  const others = places.filter((id) => !['CN', 'HK', 'MO'].includes(id))
  if (others.length > 0) return places.includes('CN') && directed(clause.items, 'CN') ? ['CN', ...others] : others
  const regions = places.filter((id) => id === 'HK' || id === 'MO')
  if (regions.length === 0) return ['CN']
  const china = side === 'export' ? places.includes('CN') : directed(clause.items, 'CN')
  return china ? ['CN'] : regions
}
const officials =
  /^'s (?:industry|trade|foreign|finance|economy|economics|commerce|prime|government|minister|president|ministry|parliament|spokes)/
/** "Saudi Arabia's Humain": the home of a buyer. */
const belongs = (items: readonly Item[], place: Item): boolean => items[items.indexOf(place) + 1]?.kind === 'company'
/** Countries, without those that only say whose office acts or whose firm makes. */
const goals = (items: readonly Item[], lower: string): string[] => {
  const all = placeIds(
    items.filter(
      (item) =>
        item.kind !== 'place' ||
        // "South Korea's industry minister said"
        (!/^(?:产业界|业界|业内|官员|人士|媒体|政府|驻|方面)/.test(lower.slice(item.end, item.end + 3)) &&
          !(item.id !== 'CN' && officials.test(lower.slice(item.end, item.end + 16)) && !belongs(items, item)) &&
          !notThere.test(lower.slice(Math.max(0, item.start - 16), item.start))),
    ),
  )
  return all.length > 1 ? all.filter((id) => id !== 'US') : all
}
/** "sent back to Hong Kong", 退回香港, "but not on the mainland", 经香港: no place that chips are let into. */
const notThere =
  /(?:(?<![a-z])(?:distributors?|dealers?|traders?|brokers?|agents?|executives?|officials?|people|person|managers?|forwarders?|engineers?|analysts?|importers?|resellers?|lawyers?|bankers?) in|(?:back|return(?:s|ed)?|returning) to|(?<![a-z])(?:including|from|via|through)|(?<![a-z])not (?:on|in|to|for)|except(?: for)?)(?: the)? $|(?:退回|返回|运回|发回|回到|回|经|经由|绕道|取道|来自)$/
/** Whether the goods go there: "to China", 对华; "Chinese" alone may describe anything. */
const directed = (items: readonly Item[], id: string): boolean =>
  items.some(
    (item, at) => item.kind === 'place' && item.id === id && hasTag(items[at - 1], 'to', 'in', 'and', 'or', 'for'),
  )
