import { authorities } from '../../catalogue/catalogue.ts'
import type { PermissionFact } from '../../domain/fact.ts'
import { caseAt, conditionsIn } from '../conditions.ts'
import { has, indexOfTag, named, type Scene, findTag, someTag } from '../context.ts'
import { hasTag, isNoun, type Item } from '../items.ts'
import { moodOf, type Mood } from '../mood.ts'
import { subjectBefore } from './actors.ts'
import { warningAt } from './warning.ts'

/** What a clause decides about chips, at which word, and why. */
export type Verdict = { permission: PermissionFact['permission']; at: number; why: string }

/** Tries the readings of a clause in order, the most telling first; null where it decides nothing. */
export function judge(scene: Scene): Verdict | null {
  if (!concernsAuthority(scene) || warningAt(scene) >= 0 || dependsOnLeave(scene) || isWish(scene)) return null
  for (const reading of readings) {
    const verdict = reading(scene)
    if (verdict !== undefined) return verdict
  }
  return null
}

/** "The deliveries depend on Beijing's approval", 取决于监管部门批准: what is still needed, and nothing decided. */
const dependsOnLeave = ({ clause, context: { lower } }: Scene): boolean =>
  /(?<![a-z])(?:depend(?:s|ed|ing|ent)?|hinge(?:s|d)?|rest(?:s|ed)?|contingent) (?:up)?on [^.,;]{0,60}(?:approv|licen[cs]|permission|permit|clearance|nod(?![a-z])|green light|consent|decision)|(?:取决于|有赖于|视乎|视)[^，。；]{0,20}(?:批准|许可|审批|放行|点头)/.test(
    lower.slice(clause.start, Math.min(clause.end, clause.start + 600)),
  )

/** "Some traders hope Beijing will allow it": whoever hopes, nobody decides. */
const isWish = ({ clause, context: { lower } }: Scene): boolean =>
  /(?<![a-z])(?:traders|dealers|investors|analysts|buyers|bulls|some|many|others|markets?|shareholders) (?:[a-z]+ )?(?:hope|hoped|bet|believe|think|expect|expected|doubt|wager|guess)(?![a-z])|(?:市场|投资者|业内|渠道|商家|股民|分析师)[^，。；]{0,6}(?:期待|盼|希望|猜|押注|预期)/.test(
    lower.slice(clause.start, clause.end),
  )

/** A reading gives a verdict, null for "certainly none", or undefined to leave it to the next. */
type Reading = (scene: Scene) => Verdict | null | undefined
const verdict = (permission: Verdict['permission'], at: number, why: string): Verdict => ({ permission, at, why })

const readings: Reading[] = [
  caseByCase,
  curbLifted,
  licenceRequired,
  withheld,
  toldNotTo,
  forbidden,
  permitted,
  modal,
  onTerms,
  undecided,
  asked,
]

function caseByCase({ clause: { items }, context: { lower } }: Scene): Verdict | undefined {
  const at = caseAt(items)
  if (at < 0) return undefined
  const open =
    moodOf(items, at).notYet ||
    items
      .slice(0, at)
      .some(
        (item) =>
          hasTag(item, 'weigh') &&
          !isNoun(item) &&
          !hasTag(item, 'permit') &&
          !/^(?:review|examin|assess|审查|审核)/.test(lower.slice(item.start, item.end)),
      )
  return verdict(open && !has(items, 'will', 'be') ? 'under-review' : 'conditional', at, 'each case is decided alone')
}

function curbLifted(scene: Scene): Verdict | null | undefined {
  const { items } = scene.clause
  const undo = findTag(items, ['undo'], (item) => !isNoun(item))
  if (undo < 0) return undefined
  const around = items.slice(Math.max(0, undo - 6), undo + 9)
  if (!has(around, 'curb-noun', 'requirement')) return undefined
  return bent(scene, undo, termsOf(scene))
}

/** "requires a licence", 须取得许可证, "presumption of denial"; or no longer. */
function licenceRequired({ clause: { items }, context: { lower } }: Scene): Verdict | undefined {
  const direct = indexOfTag(items, 'requirement')
  const licence = has(items, 'licence')
  const needed = items.findIndex(
    (item, index) =>
      licence &&
      (hasTag(item, 'need', 'must') || lower.startsWith('应当', item.start)) &&
      // "has extended a licence" renews one; "extended the licence requirement" is read above.
      !lower.startsWith('extend', item.start) &&
      has(items.slice(index + 1, index + 9), 'licence'),
  )
  const passive = findTag(items, ['licence'], (item, index) =>
    items
      .slice(index + 1, index + 5)
      .some((next) => (hasTag(next, 'need') && next.kind === 'cue' && next.form === 'past') || requiredTo(next, lower)),
  )
  const at = direct >= 0 ? direct : needed >= 0 ? needed : passive
  if (at < 0) return undefined
  const mood = moodOf(items, at)
  if (mood.noLonger || mood.negated || (has(items, 'no-longer') && !mood.may))
    return verdict('open', at, 'a licence is no longer needed')
  if (weighedBefore(items, at) || mood.might) return verdict('under-review', at, 'weighed')
  return verdict('closed', at, 'a licence is required')
}

/** "a licence is required to export". */
const requiredTo = (item: Item, lower: string): boolean =>
  hasTag(item, 'must') && lower.startsWith('required', item.start)

/** Licences or applications are refused, revoked, held back. */
function withheld({ clause: { items } }: Scene): Verdict | undefined {
  const paper = findTag(
    items,
    ['licence', 'permit-noun', 'ask'],
    (item, index) =>
      hasTag(item, 'licence', 'permit-noun') ||
      // "frozen at the request of the buyer" refuses no request.
      (isNounLike(item) && !items.slice(Math.max(0, index - 2), index).some((before) => hasTag(before, 'at'))),
  )
  const at = findTag(items, ['revoke'], (item) => !isNoun(item))
  const nearest = items.findLastIndex((item, index) => index < at && hasTag(item, 'licence', 'permit-noun'))
  if (paper < 0 || at < 0 || Math.min(Math.abs(paper - at), nearest < 0 ? 99 : at - nearest) > 12) return undefined
  const mood = moodOf(items, at)
  if (mood.negated) return undefined
  return weighedBefore(items, at) || mood.might
    ? verdict('under-review', at, 'weighed')
    : verdict('closed', at, 'refused')
}
/** "applications", "a request": paper, not asking. */
const isNounLike = (item: Item): boolean => isNoun(item)

/** "has told platforms not to install". */
function toldNotTo({ clause: { items } }: Scene): Verdict | undefined {
  const told = indexOfTag(items, 'told')
  if (told < 0) return undefined
  const not = items.findIndex(
    (item, index) =>
      index > told && hasTag(item, 'not') && has(items.slice(index + 1, index + 5), 'to', 'trade', 'order', 'take'),
  )
  if (not >= 0 && hasTag(items[not + 1], 'to')) return verdict('closed', not, 'told not to')
  return undefined
}

function forbidden(scene: Scene): Verdict | null | undefined {
  const { items } = scene.clause
  const at = forbidAt(scene)
  if (at < 0) return undefined
  const permit = permitAt(scene)
  if (permit >= 0 && permit < at && !has(items, 'told')) return undefined
  const mood = moodOf(items, at)
  if (mood.should) return null
  if (mood.negated) return undefined
  if (weighedBefore(items, at) || mood.might) return verdict('under-review', at, 'weighed')
  if (limitsOnly(items, at, scene)) return undefined
  return verdict('closed', at, 'forbidden')
}
/** 国产芯片不得低于三成, "must not be resold": a term of what is let through, no refusal of the chip. */
const limitsOnly = (items: readonly Item[], at: number, { context }: Scene): boolean => {
  const item = items[at]
  const term =
    item !== undefined && /^(?:不得|不准|不许|不允许|限制|restrict)/.test(context.lower.slice(item.start, item.end))
  return term && conditionsIn(items).length > 0
}

function permitted(scene: Scene): Verdict | null | undefined {
  const { items } = scene.clause
  const at = permitAt(scene)
  if (at < 0) return undefined
  const ask = findTag(
    items,
    ['ask', 'promise'],
    (item, index) => index < at && !(isNounLike(item) && !hasTag(item, 'promise')) && !moodOf(items, index).passive,
  )
  if (
    ask >= 0 &&
    !has(items.slice(ask, at), 'grant') &&
    (!hasTag(items[ask], 'told') || subjectBefore(items, ask)?.kind === 'company')
  )
    return moodOf(items, ask).negated ? null : verdict('under-review', ask, 'asked for or promised')
  const hope = findTag(
    items,
    ['hope'],
    (item, index) => index < at && !isNoun(item) && subjectBefore(items, index)?.kind !== 'authority',
  )
  if (hope >= 0) return moodOf(items, hope).negated ? null : verdict('under-review', hope, 'hoped for')
  return bent(scene, at, termsOf(scene))
}

/** "Nvidia may sell", "may be delivered": leave, or its refusal, in a modal verb. */
function modal(scene: Scene): Verdict | undefined {
  const { items } = scene.clause
  for (const [index, item] of items.entries()) {
    if (item.kind !== 'cue' || isNoun(item) || !(hasTag(item, 'trade', 'deliver', 'ship') || hasGoods(items, index)))
      continue
    const mood = moodOf(items, index)
    if ((mood.future || mood.would) && mood.negated && (mood.passive || item.form === 'past') && authoritative(scene))
      return verdict('closed', index, 'will not be')
    if (!(mood.may || mood.can) || (item.form !== 'base' && !mood.passive) || mood.might) continue
    if (mood.negated || mood.noLonger) {
      if (conditionsIn(items).length > 0) continue
      return verdict('closed', index, 'may not')
    }
    if (has(items.slice(0, index), 'whether')) return verdict('under-review', index, 'not yet')
    if (has(items, 'not-yet') || someTag(items, ['weigh'], (other) => !isNoun(other))) return undefined
    if (!authoritative(scene)) return undefined
    return verdict(termsOf(scene), index, 'may')
  }
  return undefined
}
/** "China may have the H200". */
const hasGoods = (items: readonly Item[], index: number): boolean =>
  hasTag(items[index], 'have', 'get', 'take', 'receive') &&
  hasTag(items[index - 1], 'may', 'can', 'not') &&
  items[index - 2]?.kind !== 'company' &&
  items.slice(index + 1, index + 5).some(({ kind }) => kind === 'product')
const authoritative = ({ sentence, context, clause }: Scene): boolean =>
  // "may order 60,000 if customs looks away": who is only hoped for gives no leave.
  sentence.clauses.some(({ opener, items }) => opener !== 'if' && items.some(({ kind }) => kind === 'authority')) ||
  has(clause.items, 'licence') ||
  authorities.has(context.voice.who ?? '') ||
  (context.publisherAuthority !== null && context.tier === 'official')

/** Terms alone: "under terms set by", "must first pay a duty of 20%, says the licence". */
function onTerms({ clause, sentence }: Scene): Verdict | undefined {
  const terms = conditionsIn(sentence.items)
  const set = indexOfTag(clause.items, 'in-principle')
  if (set >= 0 && moodOf(clause.items, set).negated) return undefined
  if (set >= 0 && has(clause.items, 'licence') && !has(clause.items, 'plan', 'hope', 'if'))
    return verdict('conditional', set, 'terms are set')
  if (terms.length === 0) return undefined
  const hard = terms.some(
    ({ kind }) =>
      kind === 'revenue-share' ||
      kind === 'tariff' ||
      kind === 'case-by-case' ||
      kind === 'special-need' ||
      kind === 'domestic-purchase',
  )
  const at = indexOfTag(clause.items, 'in-principle', 'licence', 'trade', 'order', 'must')
  return at >= 0 &&
    (has(sentence.items, 'in-principle') || (hard && has(sentence.items, 'licence', 'permit-noun', 'must', 'told')))
    ? verdict('conditional', at, 'terms are set')
    : undefined
}

function undecided({ clause: { items } }: Scene): Verdict | undefined {
  const at = findTag(
    items,
    ['not-yet', 'weigh'],
    (item) => hasTag(item, 'not-yet') || (item.kind === 'cue' && item.noun !== true),
  )
  if (at < 0 || (moodOf(items, at).negated && !hasTag(items[at], 'not-yet'))) return undefined
  if (subjectBefore(items, at)?.kind === 'company' && has(items, 'order')) return undefined
  return has(items, 'trade', 'licence', 'permit', 'permit-noun', 'ask')
    ? verdict('under-review', at, 'undecided')
    : undefined
}

function asked(scene: Scene): Verdict | null | undefined {
  const {
    clause: { items },
    context,
  } = scene
  const at = indexOfTag(items, 'ask', 'promise')
  if (at < 0) return undefined
  if (moodOf(items, at).negated) return null
  if (has(items, 'licence', 'permit-noun') || (isNounLike(items[at] as Item) && has(items, 'trade')))
    return verdict('under-review', at, 'asked for')
  if (subjectBefore(items, at)?.kind === 'authority' && items.some(({ kind }) => kind === 'product'))
    return verdict('under-review', at, 'asked about')
  // 商务部表示，已收到多家企业进口H200的申请: an office tells what it was asked.
  if (authorities.has(context.voice.who ?? '') && has(items, 'receive') && has(items, 'trade', 'order'))
    return verdict('under-review', at, 'asked for')
  return has(items, 'trade') && (named(items, 'authority').length > 0 || items.some(({ kind }) => kind === 'authority'))
    ? verdict('under-review', at, 'asked for')
    : undefined
}

const termsOf = ({ sentence: { items } }: Scene): 'open' | 'conditional' =>
  conditionsIn(items).length > 0 ||
  someTag(
    items,
    ['in-principle'],
    // 部分客户: some of them, no part of a leave.
    (item, at) => !moodOf(items, at).negated && !hasTag(items[at + 1], 'recipient', 'entities'),
  )
    ? 'conditional'
    : 'open'

const weighedBefore = (items: readonly Item[], at: number): boolean =>
  items.slice(Math.max(0, at - 9), at).some((item) => hasTag(item, 'weigh', 'promise') && !isNoun(item))

/** What negation, weighing and plans make of a yes. */
function bent(scene: Scene, at: number, permission: 'open' | 'conditional'): Verdict | null {
  const {
    clause: { items },
    context,
  } = scene
  const mood = moodOf(items, at)
  if (mood.should) return null
  if (has(items.slice(0, at), 'whether')) return verdict('under-review', at, 'not yet')
  if (mood.noLonger) return verdict('closed', at, 'no longer')
  if (mood.notYet) return verdict('under-review', at, 'not yet')
  if (mood.negated || mood.refused)
    return refusal(mood) || standing(items, at)
      ? verdict('closed', at, 'will not')
      : verdict('under-review', at, 'has not')
  if (weighedBefore(items, at) || mood.might) return verdict('under-review', at, 'weighed')
  if (mood.may && isBase(items[at]) && !hasTag(items[at], 'may')) return verdict('under-review', at, 'may')
  const leader =
    has(items, 'say-named') ||
    items.some((item) => item.kind === 'authority' && item.id === 'us-president') ||
    context.authority === 'us-president'
  if (
    !leader &&
    items.slice(Math.max(0, at - 4), at).some((item) => hasTag(item, 'plan') && !hasTag(item, 'trade') && !isNoun(item))
  )
    return verdict('under-review', at, 'planned')
  return verdict(permission, at, 'permitted')
}
/** "is not permitted" is a no; "has not been approved" is not yet a yes. */
const standing = (items: readonly Item[], at: number): boolean =>
  items.slice(Math.max(0, at - 4), at).some((item) => hasTag(item, 'be')) &&
  !items.slice(Math.max(0, at - 5), at).some((item) => hasTag(item, 'have', 'had'))
const refusal = (mood: Mood): boolean => mood.refused || mood.future || mood.would || mood.may || mood.can
const isBase = (item: Item | undefined): boolean => item?.kind === 'cue' && item.form === 'base' && !isNoun(item)

/** A word of forbidding that an authority says, or that buyers are told. */
function forbidAt(scene: Scene): number {
  const { items } = scene.clause
  if (!has(items, 'forbid')) return -1
  for (const [index, item] of items.entries()) {
    if (!hasTag(item, 'forbid') || (item.kind === 'cue' && item.noun === true)) continue
    if (hasTag(item, 'deny') && scene.denied) continue
    const subject = subjectBefore(items, index)
    const told = has(items.slice(0, index), 'told')
    const passive = moodOf(items, index).passive || (item.kind === 'cue' && item.form === null && item.latin === true)
    if (subject?.kind === 'company' && !told && !passive) continue
    // "The Rubin line is not part of the deal": no line of a factory.
    const isAct = item.kind !== 'cue' || item.form !== null || item.latin !== true
    if ((isAct && makingOnly(items, index)) || pausesTrade(scene, index)) continue
    return index
  }
  return -1
}
/** Production, not trade, is stopped. */
const makingOnly = (items: readonly Item[], index: number): boolean => {
  const near = items.slice(Math.max(0, index - 5), index + 6)
  return (
    has(near, 'produce', 'in-production') &&
    !has(near, 'trade') &&
    !items.slice(0, index).some(({ kind }) => kind === 'authority')
  )
}
/** Orders that are put on hold, by nobody in particular, are paused orders. */
const pausesTrade = ({ clause: { items }, sentence, context }: Scene, index: number): boolean =>
  hasTag(items[index], 'pause', 'cancel') &&
  !items.slice(0, index).some(({ kind }) => kind === 'authority') &&
  !has(items.slice(0, index), 'told') &&
  (subjectBefore(items, index)?.kind === 'company' ||
    (!sentence.items.some(({ kind }) => kind === 'authority') && !(context.tier === 'official')))

function permitAt(scene: Scene): number {
  const { items } = scene.clause
  if (!has(items, 'permit', 'licence', 'permit-noun')) return -1
  // "If both agree, a purchase would follow": the case that is supposed is no leave.
  const supposed = hasTag(items[0], 'if') ? items.findIndex(({ kind }) => kind === 'mark') : -1
  for (const [index, item] of items.entries()) {
    if (index < supposed) continue
    if (hasTag(item, 'permit') && !hasTag(items[index - 1], 'no-longer')) {
      const subject = subjectBefore(items, index)
      const act = item.kind === 'cue' && item.form !== null && !hasTag(item, 'permit-noun')
      const itself =
        subject?.kind === 'company' && act && !moodOf(items, index).passive && !has(items.slice(0, index), 'told')
      if (!itself) return index
    }
    if (hasTag(item, 'licence', 'permit-noun')) {
      const grant = findTag(items, ['grant'], (other, at) => !isNoun(other) && Math.abs(at - index) < 10)
      if (grant >= 0) return grant
    }
  }
  return -1
}

/** Whether the clause is an authority's business at all: one named here or before, or the words of licences. */
function concernsAuthority({ clause, sentence, context }: Scene): boolean {
  const { items } = clause
  if (has(items, 'licence', 'requirement')) return true
  // "applications to sell" are an authority's business, whoever decides.
  if (someTag(items, ['ask'], (item) => isNoun(item)) && has(items, 'trade')) return true
  if (sentence.items.some((item) => item.kind === 'authority')) return true
  if (has(items, 'told') && has(items, 'trade', 'order')) return true
  // "Rubin will not be sold to them, he told reporters": the authority goes on speaking.
  if (authorities.has(context.voice.who ?? '') && has(items, 'trade') && items.some(({ kind }) => kind === 'product'))
    return true
  if (context.authority !== null || context.publisherAuthority !== null)
    return has(items, 'permit', 'forbid', 'permit-noun', 'not-yet', 'case-by-case', 'undo', 'may')
  return (
    has(items, 'permit-noun') || someTag(items, ['forbid', 'permit'], (item, index) => moodOf(items, index).passive)
  )
}
