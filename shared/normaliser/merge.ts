import { authorities, companies } from '../catalogue/catalogue.ts'
import type { Fact } from '../domain/fact.ts'
import { conditionsIn } from './conditions.ts'
import { has, named, placeIds, productIds, type Context, type Draft, type Scene, findTag } from './context.ts'
import { hasTag } from './items.ts'
import { moodOf } from './mood.ts'
import type { Sentence } from './sentences.ts'

/** What makes two drafts of one text the same act. */
function keyOf(fact: Fact): string {
  switch (fact.type) {
    case 'permission':
      return ['permission', fact.side, fact.destination, ...[...fact.products].sort()].join(' ')
    case 'order':
      return ['order', fact.stage, ...[...fact.products].sort()].join(' ')
    case 'supply':
      return ['supply', fact.maker, fact.stage, ...[...fact.products].sort()].join(' ')
    case 'measure':
      return ['measure', fact.authority, fact.measure].join(' ')
    case 'disclosure':
      return ['disclosure', fact.company, fact.metric].join(' ')
    case 'market':
      return ['market', fact.company].join(' ')
  }
}

/** Adds a draft, or merges it into the one that tells the same act: the more specific wins. */
export function absorb(drafts: Draft[], draft: Draft, context: Context): void {
  if (joinsLineUp(drafts, draft)) return
  const twin = drafts.find((other) => sameAct(other, draft)) ?? purchaseOf(drafts, draft, context)
  if (!twin) {
    drafts.push(draft)
    return
  }
  fill(twin, draft)
}

/** "The 950PR will be available in spring, and the 950DT will follow": one plan for all chips, told in one sentence. */
function joinsLineUp(drafts: readonly Draft[], { fact, sentence }: Draft): boolean {
  if (fact.type !== 'supply' || fact.stage !== 'roadmap' || fact.quantity) return false
  const plan = drafts.findLast(
    ({ fact: other, sentence: there }) => there === sentence && other.type === 'supply',
  )?.fact
  if (plan?.type !== 'supply' || plan.stage !== 'roadmap' || plan.maker !== fact.maker || plan.quantity) return false
  plan.products = [...plan.products, ...fact.products.filter((id) => !plan.products.includes(id))]
  return true
}
const later = ['placed', 'shipped', 'delivered']
const tellsTheRest =
  /全部|悉数|均已|总额|总价|合同金额|合同额|将采购|(?<![a-z])(?:all (?:of (?:them|which)|are|have)|the (?:contract|order|deal) is worth|in total)(?![a-z])/
/** 已购入5000张，目前全部上线; 已交付8000张，合同总额5.4亿元; 中标，将采购860台: one purchase, of which a second clause tells the rest. */
function purchaseOf(drafts: readonly Draft[], draft: Draft, { lower }: Context): Draft | undefined {
  const { fact, clause } = draft
  if (!tellsTheRest.test(lower.slice(clause.start, Math.min(clause.end, clause.start + 200)))) return undefined
  if (fact.type !== 'order' || fact.buyers.length === 0) return undefined
  const twin = drafts.findLast(
    ({ fact: other, sentence }) =>
      other.type === 'order' &&
      sentence === draft.sentence &&
      other.stage !== fact.stage &&
      other.products.join() === fact.products.join() &&
      other.buyers.join() === fact.buyers.join() &&
      !(other.quantity && fact.quantity) &&
      !(other.value && fact.value),
  )
  if (twin?.fact.type !== 'order') return undefined
  const [was, is] = [later.indexOf(twin.fact.stage), later.indexOf(fact.stage)]
  if (was < 0 || (is < 0 && !(fact.stage === 'planned' && !twin.fact.quantity && fact.quantity))) return undefined
  if (is > was) twin.fact.stage = fact.stage
  return twin
}

function sameAct(a: Draft, b: Draft): boolean {
  if (a.fact.type !== b.fact.type || keyOf(a.fact) !== keyOf(b.fact)) return false
  if (a.fact.type === 'order' && b.fact.type === 'order') {
    const other = b.fact.buyers
    if (a.fact.buyers.length > 0 && other.length > 0 && a.fact.buyers.join() !== other.join()) return false
    if (
      a.sentence !== b.sentence &&
      a.fact.quantity &&
      b.fact.quantity &&
      JSON.stringify(a.fact.quantity) !== JSON.stringify(b.fact.quantity) &&
      other.length > 0
    )
      return false
    return true
  }
  if (a.fact.type === 'permission' && b.fact.type === 'permission') {
    // "Samsung and SK Hynix have each been granted licences": a leave for each, told at once.
    if (a.clause === b.clause && a.fact.buyers.join() !== b.fact.buyers.join() && b.fact.products.length === 0)
      return false
    // "TSMC has its licence, and SK Hynix's request is pending": other buyers, another answer.
    const [ours, theirs] = [a.fact.buyers, b.fact.buyers]
    if (
      ours.length > 0 &&
      theirs.length > 0 &&
      !theirs.some((id) => ours.includes(id)) &&
      a.fact.permission !== b.fact.permission
    )
      return false
    return (
      (a.sentence === b.sentence && a.fact.permission === 'under-review' && b.fact.permission !== 'closed') ||
      a.fact.permission === b.fact.permission ||
      (open(a.fact.permission) && open(b.fact.permission)) ||
      b.fact.permission === 'under-review'
    )
  }
  if (a.fact.type === 'measure' && b.fact.type === 'measure')
    return sameMeasure(a.fact, b.fact, a.sentence === b.sentence)
  return true
}
/** Bills and cases of one body are many, and told apart by stage and number; of a rule the second telling adds to the first. */
function sameMeasure(a: Extract<Fact, { type: 'measure' }>, b: typeof a, together: boolean): boolean {
  const numbers = a.documentNumber === null || b.documentNumber === null || a.documentNumber === b.documentNumber
  if (a.measure === 'bill' || a.measure === 'investigation') return a.stage === b.stage && numbers
  // Firms put on a list and firms taken off it are two acts.
  if (a.measure === 'entity-listing' && (a.stage === 'rescinded') !== (b.stage === 'rescinded')) return false
  return a.stage === b.stage || !together
}
const open = (permission: string): boolean => permission === 'open' || permission === 'conditional'

/** Fields that the first telling leaves empty are taken from the second. */
function fill(first: Draft, second: Draft): void {
  const target: Record<string, unknown> = first.fact
  for (const [name, value] of Object.entries(second.fact)) {
    const empty = target[name] === null || (Array.isArray(target[name]) && target[name].length === 0)
    if (empty && name !== 'quote') target[name] = value
  }
  if (first.fact.type === 'permission' && second.fact.type === 'permission') {
    const kinds = new Set(first.fact.conditions.map(({ kind }) => kind))
    first.fact.conditions.push(...second.fact.conditions.filter(({ kind }) => !kinds.has(kind)))
    if (second.fact.permission === 'conditional' && first.fact.permission === 'open')
      first.fact.permission = 'conditional'
  }
  if (second.denied) first.denied = true
}

/** A sentence that only adds terms to the permission before it, and names no other chip or authority, is no act of its own. */
export function isContinuation(scene: Scene): boolean {
  const { clause, sentence, context } = scene
  const last = context.drafts.findLast(({ fact }) => fact.type === 'permission')
  if (last?.fact.type !== 'permission') return false
  const { products } = last.fact
  const here = productIds(clause.items)
  const chips = here.length > 0 || last.sentence === sentence ? here : productIds(sentence.items)
  if (chips.some((id) => !products.includes(id))) return false
  if (last.fact.permission === 'closed' || has(clause.items, 'not-yet', 'revenue', 'session')) return false
  if (named(clause.items, 'authority').some(({ id }) => id !== (last.fact as { authority: string | null }).authority))
    return false
  const elsewhere = placeIds(clause.items).filter((id) => id !== 'US' && id !== 'CN')
  if (elsewhere.length > 0 && !elsewhere.includes(last.fact.destination)) return false
  // "Applications will be reviewed case by case" decides; it adds no term to a review.
  if (last.fact.permission === 'under-review' && last.sentence !== sentence && has(clause.items, 'case-by-case'))
    return false
  return conditionsIn(clause.items).length > 0 || shutsSomeOut(scene)
}

/** "The licence keeps out tenants whose parent sits in China", 许可排除军工单位: whom a leave just told does not reach. */
export const shutsSomeOut = ({ sentence, context: { lower } }: Pick<Scene, 'sentence' | 'context'>): boolean =>
  shutOut.test(lower.slice(sentence.start, Math.min(sentence.end, sentence.start + 300)))
const shutOut =
  /^["“]?(?:the|that|this|its|each|both|all) (?:[a-z-]+ )?(?:licen[cs]es?|permits?|approvals?|clearances?|paperwork|papers|authori[sz]ations?|waivers?|permissions?|consents?|terms|conditions|documents?|letters?)[^.,]{0,24} (?:keeps? out|shuts? out|exclud|bars?(?![a-z])|rules? out|forbids?|prohibits?|bans?|locks? out|leaves? out|closes? (?:the door|off)|screens? out|fences? off|does not (?:cover|extend|apply|reach)|do not (?:cover|extend|apply|reach))|^(?:该|上述|这份|此项|这些|相关)?(?:许可证?|批文|批准|牌照|条款|文件)(?:条款|文件)?(?:还|也|同时|明确)?(?:排除|禁止|不包括|不含|不适用|不覆盖|将[^，。]{2,20}(?:排除|挡))/

/** 负责人证实了这一消息, "its chief confirmed the order": the claim before, of which nobody was the source, has one. */
export function confirmLast(sentence: Sentence, context: Context): void {
  const last = context.drafts.at(-1)
  if (!last || context.voice.kind !== 'named' || last.voice.kind !== 'silent' || productIds(sentence.items).length > 0)
    return
  if (
    !/证实|确认(?:了)?(?:这|该|上述|此)|(?<![a-z])confirmed (?:it|the|this|that)(?![a-z])/.test(
      context.lower.slice(sentence.start, sentence.end),
    )
  )
    return
  for (const draft of context.drafts) if (draft.sentence === last.sentence) draft.voice = context.voice
}

/** "Nvidia denied it": a denial that tells no act of its own is of the last claim about whoever denies. */
export function denyLast(sentence: Sentence, context: Context): void {
  if (context.voice.kind !== 'named') return
  const at = findTag(sentence.items, ['deny'], (item) => !hasTag(item, 'forbid', 'revoke'))
  const verb = at >= 0 ? at : sentence.items.findIndex(({ start }) => denies(context.lower, start))
  if (verb < 0 || moodOf(sentence.items, verb).negated) return
  const who = context.voice.who ?? ''
  const concerned = context.drafts.filter((draft) => concerns(draft.fact, who) && draft.voice.who !== who)
  const last = concerned.at(-1)
  if (!last || productIds(sentence.items).length > 0) return
  for (const draft of concerned) if (draft.sentence === last.sentence) draft.denied = true
}
/** "deny", "denies", "denied" */
const denies = (lower: string, at: number): boolean =>
  lower.startsWith('deny', at) || lower.startsWith('denies', at) || lower.startsWith('denied', at)
function concerns(fact: Fact, who: string): boolean {
  if (companies.has(who))
    return [
      'seller' in fact ? fact.seller : null,
      'maker' in fact ? fact.maker : null,
      'company' in fact ? fact.company : null,
      ...(fact.type === 'order' ? fact.buyers : []),
    ].includes(who)
  const body = authorities.get(who)
  if (body) return 'authority' in fact && authorities.get(fact.authority ?? '')?.jurisdiction === body.jurisdiction
  return who === 'party' || who === 'officer'
}
