import { authorities } from '../../catalogue/catalogue.ts'
import type { PermissionFact } from '../../domain/fact.ts'
import { caseAt, conditionsIn } from '../conditions.ts'
import { has, indexOfTag, named, productIds, type Scene, findTag, someTag } from '../context.ts'
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
  /(?<![a-z])(?:depend(?:s|ed|ing|ent)?|hinge(?:s|d)?|rest(?:s|ed)?|contingent) (?:up)?on [^.,;]{0,60}(?:approv|licen[cs]|permission|permit|clearance|nod(?![a-z])|green light|consent|decision)|(?:取决于|有赖于|视乎|视)[^，。；]{0,20}(?:批准|许可|审批|放行|点头)|(?:^|[，、])等[^，。；]{0,14}(?:批准|许可|审批|放行|点头|批文|松口)[^，。；]{0,6}(?:落地|下来|到位|再|后|明朗)/.test(
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
  nothingWithout,
  needDropped,
  surveyed,
  termsFirst,
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

/** "no longer need the ministry's consent", "dropping the licence that it needed", 不再需要批准: leave by doing without one. */
function needDropped({ clause: { items, start, end }, context: { lower } }: Scene): Verdict | undefined {
  const hit = dropped.exec(lower.slice(start, Math.min(end, start + 600)))
  if (!hit) return undefined
  const at = items.findIndex((item) => item.end > start + hit.index)
  const { might, notYet, should } = moodOf(items, Math.max(0, at))
  if (might || notYet || should || weighedBefore(items, Math.max(0, at))) return undefined
  return verdict('open', Math.max(0, at), 'leave is no longer needed')
}
const dropped =
  /(?<![a-z])(?:no longer (?:needs?|requires?|ha(?:s|ve) to (?:seek|obtain|get|ask))|(?:need|needs) no|need not (?:seek|obtain|ask)|without (?:needing|seeking|having to)|free(?:s|d)? [^.,;]{2,30} from (?:the need|having)|spare[sd]? [^.,;]{2,30} the need) [^.,;]{0,40}(?:consent|approval|permission|permit|licen[cs]e|clearance|authori[sz]ation|nod)(?![a-z])|(?<![a-z])(?:dropp\w*|scrapp\w*|lift\w*|waiv\w*|abolish\w*|remov\w*|(?:did|done|does|doing) away with) (?:the |its |a |any )?(?:need for an? |requirement for an? )?(?:export |import )?licen[cs]e (?:that|which|requirement|needed|previously)|(?:不再需要|无需|无须|毋须|不必)(?:再)?[^，。；]{0,16}(?:批准|许可|审批|同意|报批)/

/** "has sent firms a form asking how many they want", 要求填报拟进口的数量: what an office asks about, it weighs. */
function surveyed({ clause: { items, start, end }, context: { lower } }: Scene): Verdict | undefined {
  if (!items.some(({ kind }) => kind === 'product')) return undefined
  const text = lower.slice(start, Math.min(end, start + 600))
  if (!survey.test(text) || /(?<![a-z])(?:approved|cleared|granted|allowed)(?![a-z])|已批准|获批|已放行/.test(text))
    return undefined
  return verdict('under-review', Math.max(0, indexOfTag(items, 'told', 'ask', 'trade')), 'asked about')
}
const survey =
  /(?<![a-z])(?:ask|sent|send|told|tell|survey|poll|canvass|quer|request|instruct|form|questionnaire)[^.]{0,90}(?:(?:list|report|state|submit|detail|estimate|declare|fill in|set out|say|itemi[sz]e|specify|name|tally|count)(?:s|ed|ing)? (?:[a-z']+ ){0,4}(?:how many|demand|needs|numbers?|quantit|requirements|intended|purchase plans|planned)|how many [^.]{0,60}(?:they|it|each|buyers|firms|companies) (?:want|need|plan|intend|would|expect|mean|hope))|(?:填报|填写|上报|报送|报告|摸底|统计|登记|汇总|申报)[^。；]{0,40}(?:数量|需求|用途|用量|场景|采购计划|意向)|(?:数量|需求|用途|用量|采购计划)[^，。；]{0,6}(?:摸底|统计|调查|登记)/

/** "AMD must show that American orders are met before the department releases a licence", 须先…方可获得许可: terms, whoever sets them. */
function termsFirst({ clause: { items }, sentence, context: { lower } }: Scene): Verdict | undefined {
  const at = indexOfTag(items, 'must', 'need')
  if (at < 0 || conditionsIn(sentence.items).length === 0) return undefined
  const text = lower.slice(sentence.start, Math.min(sentence.end, sentence.start + 600))
  if (!first.test(text) || moodOf(items, at).might) return undefined
  return weighedBefore(items, at)
    ? verdict('under-review', at, 'weighed')
    : verdict('conditional', at, 'terms come first')
}
const first =
  /(?<![a-z])(?:must|ha(?:s|ve) to|needs? to|required to|obliged to|will have to)[^.]{0,140}(?:before|until|so that|in order that)[^.]{0,60}(?:releas|grant|issu|approv|sign|let|clear|hand|award|get|obtain|receiv|win|leav|ship|export)[^.]{0,50}(?:licen[cs]e|permit|approv|shipment|sale|export|chips?|processors?|ship|leave)|(?:要求|须|必须|需|应)先?[^。；]{0,60}(?:方可|方能|才能|才可|之后方|后方可|后才)[^，。；]{0,20}(?:许可|批准|出口|发货|获批|放行|进口|采购|销售)/

/** "No more memory may be shipped without a licence", 未经许可不得出口: a licence is required. */
function nothingWithout(scene: Scene): Verdict | undefined {
  const { items } = scene.clause
  return has(items, 'licence', 'permit-noun') && !has(items, 'no-longer') && withoutLicence.test(inClause(scene))
    ? verdict('closed', indexOfTag(items, 'licence', 'permit-noun'), 'not without a licence')
    : undefined
}
const withoutLicence =
  /(?<![a-z])(?:no(?: more| further)?|not|nobody|none|never|cannot|nor) [^.;]{0,90}without (?:an? |the |prior |its )?(?:export |import |us |american )?(?:licen[cs]e|permit|approval|permission)|未经(?:许可|批准)[^，。；]{0,4}(?:不得|禁止|一律不)/
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
  const undo = findTag(items, ['undo', 'rescind'], (item) => !isNoun(item))
  if (undo < 0) return undefined
  const around = items.slice(Math.max(0, undo - 6), undo + 9)
  if (!has(around, 'curb-noun', 'requirement')) return undefined
  return bent(scene, undo, termsOf(scene))
}

/** "requires a licence", 须取得许可证, "presumption of denial"; or no longer. */
function licenceRequired({ clause: { items }, context: { lower } }: Scene): Verdict | undefined {
  // "sent without the required licences": what somebody broke, not what was decided.
  if (has(items, 'summon', 'violation', 'probe') && has(items, 'lack', 'violation')) return undefined
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
  // "has taken the H20 off the list of chips that need a licence", 移出须许可清单
  const word = items[at]
  if (word && offList.test(lower.slice(Math.max(items[0]?.start ?? 0, word.start - 90), word.end + 12)))
    return mood.negated ? undefined : verdict('open', at, 'off the list')
  if (mood.noLonger || mood.negated || (has(items, 'no-longer') && !mood.may))
    return verdict('open', at, 'a licence is no longer needed')
  if (weighedBefore(items, at) || mood.might) return verdict('under-review', at, 'weighed')
  return verdict('closed', at, 'a licence is required')
}

const offList =
  /(?<![a-z])(?:t(?:ook|aken|akes|aking)|drop\w*|remov\w*|str(?:uck|ikes?|iking)|delet\w*|cut|exempt\w*|free[sd]?) [^.;]{0,50}(?:off|from) (?:the |its |a )?(?:[a-z]+ )?(?:lists?|register|schedule|catalogue|class|category|group|rule|requirement|licen)|移出[^，。；]{0,14}(?:许可|清单|名单)|从[^，。；]{0,20}(?:许可|管制)[^，。；]{0,8}(?:清单|名单|目录)[^，。；]{0,4}(?:移出|删除|剔除)/
/** "a licence is required to export". */
const requiredTo = (item: Item, lower: string): boolean =>
  hasTag(item, 'must') && lower.startsWith('required', item.start)

const inClause = ({ clause: { start, end }, context: { lower } }: Scene): string =>
  lower.slice(start, Math.min(end, start + 300))
/** 申请被驳回, 驳回了申请: paper that is refused. */
const turnedDown =
  /申请[^，。；]{0,14}(?:被|遭|获)[^，。；]{0,14}(?:驳回|拒绝|打回|退回|否决)|(?:驳回|拒绝|打回|退回|否决)[^，。；]{0,16}申请/
/** Licences or applications are refused, revoked, held back. */
function withheld(scene: Scene): Verdict | undefined {
  const { items } = scene.clause
  const paper = findTag(
    items,
    ['licence', 'permit-noun', 'ask'],
    (item, index) =>
      hasTag(item, 'licence', 'permit-noun') ||
      // "frozen at the request of the buyer" refuses no request.
      ((isNounLike(item) || turnedDown.test(inClause(scene))) &&
        !items.slice(Math.max(0, index - 2), index).some((before) => hasTag(before, 'at'))),
  )
  // "The permission to sell has been put on hold": paper that is stopped.
  const stopped =
    paper >= 0
      ? findTag(
          items,
          ['pause', 'suspend'],
          (item, index) => index > paper && !isNoun(item) && moodOf(items, index).passive,
        )
      : -1
  const revoked = findTag(items, ['revoke'], (item) => !isNoun(item))
  const at = revoked >= 0 ? revoked : stopped
  const nearest = items.findLastIndex((item, index) => index < at && hasTag(item, 'licence', 'permit-noun'))
  if (paper < 0 || at < 0 || Math.min(Math.abs(paper - at), nearest < 0 ? 99 : at - nearest) > reachOf(items, at))
    return undefined
  const mood = moodOf(items, at)
  if (mood.negated) return undefined
  return weighedBefore(items, at) || mood.might
    ? verdict('under-review', at, 'weighed')
    : verdict('closed', at, 'refused')
}
/** "the licences it had issued for exports of … to … are revoked": a passive verb reaches back to its subject. */
const reachOf = (items: readonly Item[], at: number): number =>
  hasTag(items[at - 1], 'be') || hasTag(items[at - 2], 'be') ? 24 : 12
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
  // "has told Meituan to call off purchases"
  const drop = items.findIndex(
    (item, index) =>
      index > told &&
      index < told + 14 &&
      hasTag(item, 'cancel', 'pause', 'supply-stop') &&
      hasTag(items[index - 1], 'to') &&
      has(items.slice(index + 1, index + 6), 'trade', 'order', 'deliver', 'ship'),
  )
  const byOffice = items.some(
    (item, index) => index > told && index < drop && item.kind === 'authority' && hasTag(items[index - 1], 'by'),
  )
  if (drop >= 0 && (byOffice || subjectBefore(items, told)?.kind === 'authority') && !moodOf(items, told).negated)
    return verdict('closed', drop, 'told to stop')
  // "has told banks to rip out the A800"
  const purge = items.findIndex((item, index) => index > told && hasTag(item, 'purge') && !isNoun(item))
  if (
    purge >= 0 &&
    items.slice(purge + 1, purge + 6).some(({ kind }) => kind === 'product') &&
    !moodOf(items, purge).negated
  )
    return verdict('closed', purge, 'told to take out')
  return undefined
}

function forbidden(scene: Scene): Verdict | null | undefined {
  const { items } = scene.clause
  const at = forbidAt(scene)
  if (at < 0) return undefined
  const permit = permitAt(scene)
  // "Letting China have them is out of the question": of a gerund the verdict says yes or no.
  const gerund = permit === 0 && isGerund(items[0])
  if (permit >= 0 && permit < at && !gerund && !has(items, 'told')) return undefined
  const mood = moodOf(items, at)
  if (mood.should) return null
  if (mood.negated) return undefined
  if (weighedBefore(items, at) || mood.might) return verdict('under-review', at, 'weighed')
  if (limitsOnly(items, at, scene)) return undefined
  // "The new licences rule out sales to companies on Pentagon lists": what they leave out is a term of theirs.
  if (
    items.slice(Math.max(0, at - 6), at).some((item) => hasTag(item, 'licence')) &&
    items.slice(at).some((item) => hasTag(item, 'end-use'))
  )
    return verdict('conditional', at, 'licences leave some out')
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
    (!hasTag(items[ask], 'told') || subjectBefore(items, ask)?.kind === 'company' || asksOffice(items, ask))
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

/** "firms have asked Beijing for leave to import": the office is asked, and has said nothing. */
const asksOffice = (items: readonly Item[], ask: number): boolean => {
  const near = items.slice(ask + 1, ask + 4)
  const office = near.findIndex(({ kind }) => kind === 'authority')
  return office >= 0 && near.slice(0, office).every(({ kind }) => kind === 'word') && hasTag(items[ask], 'ask')
}
/** "Nvidia may sell", "may be delivered": leave, or its refusal, in a modal verb. */
function modal(scene: Scene): Verdict | undefined {
  const { items } = scene.clause
  for (const [index, item] of items.entries()) {
    const moves = movesGoods(items, index, scene)
    if (!moves) {
      if (item.kind !== 'cue' || isNoun(item)) continue
      if (!hasTag(item, 'trade', 'deliver', 'ship', 'get') && !hasGoods(items, index)) continue
    }
    const mood = moodOf(items, index)
    if (
      (mood.future || mood.would) &&
      mood.negated &&
      (mood.passive || (item.kind === 'cue' && item.form === 'past')) &&
      authoritative(scene)
    )
      return verdict('closed', index, 'will not be')
    // Blackwell芯片不会卖给中国
    if (
      item.kind === 'cue' &&
      item.latin !== true &&
      mood.refused &&
      hasTag(item, 'trade') &&
      authorities.has(scene.context.voice.who ?? '') &&
      items.some(({ kind }) => kind === 'product')
    )
      return verdict('closed', index, 'will not be')
    const base = moves || (item.kind === 'cue' && item.form === 'base')
    // "The good ones, those they don't get," the president said.
    if (base && mood.negated && hasTag(item, 'get', 'have', 'take') && speaksForItself(scene))
      return verdict('closed', index, 'does not get')
    if (!(mood.may || mood.can) || (!base && !mood.passive) || mood.might) continue
    if (mood.negated && unable.test(scene.context.lower.slice(scene.clause.start, item.start))) continue
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
/** "We may not be able to redirect", "could not manage to ship": who cannot, and no word of who forbids. */
const unable = /(?<![a-z])(?:not|never) (?:be |been )?(?:able|in a position|manage|succeed|expect)(?:ed)?(?![a-z])/
/** "may bring the B200 to its halls": any verb that moves or puts to use, right behind the modal, with a chip behind it. */
const movesGoods = (items: readonly Item[], index: number, { context: { lower } }: Scene): boolean => {
  const item = items[index]
  return (
    item !== undefined &&
    (hasTag(items[index - 1], 'may', 'can') ||
      (hasTag(items[index - 1], 'not', 'now', 'again') && hasTag(items[index - 2], 'may', 'can'))) &&
    /^(?:bring|take|move|carry|put|place|fly|haul|stock|field|run|operate|host|offer|market|hand|pass|feed|fill|fit|equip|transfer|transport|distribute)(?![a-z])/.test(
      lower.slice(item.start, item.start + 12),
    ) &&
    items.slice(index + 1, index + 6).some(({ kind }) => kind === 'product')
  )
}
/** "China may have the H200". */
const hasGoods = (items: readonly Item[], index: number): boolean =>
  hasTag(items[index], 'have', 'get', 'take', 'receive') &&
  hasTag(items[index - 1], 'may', 'can', 'not') &&
  items[index - 2]?.kind !== 'company' &&
  items.slice(index + 1, index + 5).some(({ kind }) => kind === 'product')
/** A quotation of an authority, with a chip in its sentence. */
const speaksForItself = ({ sentence, context: { voice } }: Scene): boolean =>
  authorities.has(voice.who ?? '') &&
  sentence.items.some(({ kind }) => kind === 'product') &&
  sentence.items.some((item) => item.kind === 'mark' && /["”]/.test(item.mark))
const authoritative = ({ sentence, context, clause }: Scene): boolean =>
  // "may order 60,000 if customs looks away": who is only hoped for gives no leave.
  sentence.clauses.some(({ opener, items }) => opener !== 'if' && items.some(({ kind }) => kind === 'authority')) ||
  has(clause.items, 'licence') ||
  authorities.has(context.voice.who ?? '') ||
  (context.publisherAuthority !== null && context.tier === 'official')

/** Terms alone: "under terms set by", "must first pay a duty of 20%, says the licence". */
function onTerms(scene: Scene): Verdict | undefined {
  const { clause, sentence } = scene
  const terms = conditionsIn(sentence.items)
  const set = indexOfTag(clause.items, 'in-principle')
  if (set >= 0 && moodOf(clause.items, set).negated) return undefined
  if (set >= 0 && has(clause.items, 'licence') && !has(clause.items, 'plan', 'hope', 'if'))
    return verdict('conditional', set, 'terms are set')
  if (terms.length === 0) return undefined
  // "has set a ceiling of 200,000 on imports", "has given the Emirates a quota of 500,000 chips"
  const capped = findTag(clause.items, ['cap'], (item) => !isNoun(item) || true)
  if (
    capped >= 0 &&
    terms.some(({ kind }) => kind === 'volume-cap') &&
    someTag(clause.items, ['impose', 'grant', 'cap'], (item) => item.kind === 'cue' && item.form !== 'base') &&
    subjectBefore(clause.items, Math.max(capped, 1))?.kind === 'authority' &&
    clause.items.some(({ kind }) => kind === 'product') &&
    !has(clause.items, 'weigh', 'bill-noun', 'not', 'if')
  )
    return verdict('conditional', capped, 'a ceiling is set')
  const ruled = authorities.has(scene.context.voice.who ?? '') && has(clause.items, 'must')
  const hard = terms.some(
    ({ kind }) =>
      (ruled && kind === 'third-party-testing') ||
      (kind === 'volume-cap' && has(clause.items, 'licence')) ||
      kind === 'revenue-share' ||
      kind === 'tariff' ||
      kind === 'case-by-case' ||
      kind === 'special-need' ||
      kind === 'domestic-purchase',
  )
  const at = indexOfTag(clause.items, 'in-principle', 'licence', 'trade', 'order', 'must')
  // 正考虑加一道条件: weighed, not set.
  const weighs =
    at >= 0 &&
    someTag(
      sentence.items,
      ['weigh'],
      (item) =>
        !isNoun(item) &&
        item.start < (clause.items[at]?.start ?? 0) &&
        weighing.test(scene.context.lower.slice(item.start, item.end)),
    )
  if (weighs && hard) return verdict('under-review', at, 'terms are weighed')
  // 已把国产芯片配套比例定为两成
  const fixed = findTag(clause.items, ['impose'], (item) => item.kind === 'cue' && item.latin !== true && !isNoun(item))
  if (
    hard &&
    fixed >= 0 &&
    terms.some((term) => term.kind === 'domestic-purchase' && 'percent' in term) &&
    clause.items.some(({ kind }) => kind === 'authority') &&
    clause.items.some(({ kind }) => kind === 'product')
  )
    return verdict('conditional', fixed, 'a share is set')
  return at >= 0 &&
    (has(sentence.items, 'in-principle') ||
      (hard &&
        (has(sentence.items, 'licence', 'permit-noun', 'must') ||
          someTag(sentence.items, ['told'], (item) => !isNoun(item)))))
    ? verdict('conditional', at, 'terms are set')
    : undefined
}

function undecided(scene: Scene): Verdict | undefined {
  const { clause, sentence, context } = scene
  const { items } = clause
  const { lower } = context
  const at = findTag(
    items,
    ['not-yet', 'weigh'],
    (item) => hasTag(item, 'not-yet') || (item.kind === 'cue' && item.noun !== true),
  )
  if (at < 0 || (moodOf(items, at).negated && !hasTag(items[at], 'not-yet'))) return undefined
  if (subjectBefore(items, at)?.kind === 'company' && has(items, 'order')) return undefined
  // "Ministers in Beijing have yet to make up their minds on the H200": a chip to decide on, and who decides.
  const open =
    openQuestion.test(lower.slice(clause.start, clause.end)) &&
    productIds(sentence.items).length > 0 &&
    (sentence.items.some(({ kind }) => kind === 'authority') || authorities.has(context.authority ?? ''))
  if (open || has(items, 'trade', 'licence', 'permit', 'permit-noun', 'ask'))
    return verdict('under-review', at, 'undecided')
  // "Asked about the B30A, he said he was taking a look at it."
  return looksAt(scene, at) ? verdict('under-review', at, 'looked at') : undefined
}
const weighing = /^(?:正?考虑|权衡|酝酿|讨论|商议|盘算|consider|weigh|mull|discuss|ponder|contemplat|debat)/
const looksAt = ({ clause: { items }, sentence, context: { voice, lower } }: Scene, at: number): boolean =>
  authorities.has(voice.who ?? '') &&
  sentence.items.some(({ kind }) => kind === 'product') &&
  /^(?:look|consider|think|stud|review|examin|weigh|mull)/.test(lower.slice(items[at]?.start ?? 0, items[at]?.end ?? 0))
const openQuestion =
  /(?<![a-z])(?:decid|decision|minds?(?![a-z])|settled?|rul(?:ed?|ing)|conclu|verdict|determin|answer)|决定|定论|拍板|结论|表态|答复/

function asked(scene: Scene): Verdict | null | undefined {
  const {
    clause: { items },
    context,
  } = scene
  const at = indexOfTag(items, 'ask', 'promise')
  if (at < 0) return undefined
  if (moodOf(items, at).negated) return null
  // "A spokesperson was asked about imports": reporters ask.
  if (moodOf(items, at).passive && subjectBefore(items, at)?.kind === 'authority' && !hasTag(items[at], 'promise'))
    return null
  if (has(items, 'licence', 'permit-noun') || (isNounLike(items[at] as Item) && has(items, 'trade')))
    return verdict('under-review', at, 'asked for')
  // "called in Alibaba and Tencent to ask how many they would need"
  const asker = hasTag(items[at - 1], 'to')
    ? items.find(({ kind }) => kind === 'authority' || kind === 'company')
    : (subjectBefore(items, at) ?? headOf(scene, items[at]))
  if (asker?.kind === 'authority' && items.some(({ kind }) => kind === 'product'))
    return verdict('under-review', at, 'asked about')
  // 商务部表示，已收到多家企业进口H200的申请: an office tells what it was asked.
  if (authorities.has(context.voice.who ?? '') && has(items, 'receive') && has(items, 'trade', 'order'))
    return verdict('under-review', at, 'asked for')
  return has(items, 'trade') && (named(items, 'authority').length > 0 || items.some(({ kind }) => kind === 'authority'))
    ? verdict('under-review', at, 'asked for')
    : undefined
}

/** 工信部向三家发函，询问需求: who leads a Chinese sentence asks in its later clauses too. */
const headOf = ({ sentence }: Scene, verb: Item | undefined): Item | undefined =>
  verb?.kind === 'cue' && verb.latin !== true
    ? sentence.items.find(({ kind, end }) => (kind === 'authority' || kind === 'company') && end <= verb.start)
    : undefined

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
  if (has(items.slice(0, at), 'whether') && someTag(items, ['weigh'], (item) => !isNoun(item)))
    return verdict('under-review', at, 'weighed')
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
  // "is set to approve, people said": others promise it.
  const verb = items[at]
  if (
    !leader &&
    verb &&
    context.voice.kind !== 'named' &&
    expected.test(context.lower.slice(Math.max(0, verb.start - 24), verb.start))
  )
    return verdict('under-review', at, 'promised by others')
  return verdict(permission, at, 'permitted')
}
const expected =
  /(?<![a-z])(?:(?:is|are|was|were|be) (?:set|poised|about|due|expected|likely|ready|preparing|prepared|inclined|close|minded|on course|on track) to|prepar(?:es|ing) to|(?:may|might|could|would) (?:soon |yet )?) ?$|(?:有望|预计将?|料将?|准备|打算|拟|即将)$/
/** "is not permitted" is a no; "has not been approved" is not yet a yes. */
const standing = (items: readonly Item[], at: number): boolean =>
  items.slice(Math.max(0, at - 4), at).some((item) => hasTag(item, 'be')) &&
  !items.slice(Math.max(0, at - 5), at).some((item) => hasTag(item, 'have', 'had'))
const refusal = (mood: Mood): boolean => mood.refused || mood.future || mood.would || mood.may || mood.can
const isGerund = (item: Item | undefined): boolean => item?.kind === 'cue' && item.form === 'ing'
const isBase = (item: Item | undefined): boolean => item?.kind === 'cue' && item.form === 'base' && !isNoun(item)

/** A word of forbidding that an authority says, or that buyers are told. */
function forbidAt(scene: Scene): number {
  const { items } = scene.clause
  if (!has(items, 'forbid')) return -1
  for (const [index, item] of items.entries()) {
    if (!hasTag(item, 'forbid') || (item.kind === 'cue' && item.noun === true)) continue
    if (hasTag(item, 'deny') && scene.denied) continue
    if (endsWait(item, scene) || inTerms(item, scene)) continue
    const subject = subjectBefore(items, index)
    const told = has(items.slice(0, index), 'told')
    const passive =
      moodOf(items, index).passive ||
      hasTag(items[index - 1], 'still') ||
      (item.kind === 'cue' && item.form === null && item.latin === true)
    // "We are keeping Rubin for ourselves", says a president: no company's we.
    const ours = subject?.anaphor === true && authorities.has(scene.context.voice.who ?? '')
    if (subject?.kind === 'company' && !told && !passive && !ours) continue
    // "The Rubin line is not part of the deal": no line of a factory.
    const isAct = item.kind !== 'cue' || item.form !== null || item.latin !== true
    if ((isAct && makingOnly(items, index)) || pausesTrade(scene, index)) continue
    return index
  }
  return -1
}
/** "on terms that keep Huawei gear out of the halls": what a leave shuts out is a term of it. */
const inTerms = ({ start }: Item, { context: { lower }, clause }: Scene): boolean =>
  /(?<![a-z])(?:terms|conditions?|safeguards|clauses?|strings|guarantees|undertakings?) (?:that|which|to) (?:[a-z]+ ){0,4}$/.test(
    lower.slice(Math.max(clause.start, start - 60), start),
  )
/** "putting an end to nine months of waiting", 结束了数月的等待: no goods are stopped. */
const endsWait = (item: Item, { context: { lower }, clause }: Scene): boolean =>
  /^(?: (?:to|for|off|of|the|an?|its|their|his|any|all|some|much|long|further|more|months?|weeks?|years?|days?|[a-z]+(?= (?:months?|weeks?|years?|days?)))){0,7} (?:wait(?:ing)?|uncertainty|limbo|speculation|dispute|stand-?off|deadlock|feud|guess(?:ing|work)|talk|debate|confusion|doubts?|silence|row|impasse|delays?|rumou?rs|suspense|haggling|lobbying|negotiations|talks)(?![a-z])|^了?[^，。；]{0,14}(?:等待|僵局|猜测|悬念|不确定|传言|争议|拉锯|观望)/.test(
    lower.slice(item.end, Math.min(clause.end, item.end + 80)),
  )
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
  !someTag(items.slice(0, index), ['told'], (_, at) => subjectBefore(items, at)?.kind !== 'company') &&
  (subjectBefore(items, index)?.kind === 'company' ||
    (subjectBefore(items, index)?.kind !== 'authority' &&
      has(items.slice(0, index), 'order') &&
      context.tier !== 'official') ||
    (!sentence.items.some(({ kind }) => kind === 'authority') && !(context.tier === 'official')))

/** 经国务院批准，决定…: by whose leave an office acts, not what it lets. */
const isProcedure = ({ clause, context: { lower } }: Scene, { start }: Item): boolean =>
  lower.startsWith('批准', start) &&
  /(?:^|[，、])(?:报)?经[^，。；]{2,24}$/.test(lower.slice(Math.max(clause.start - 6, start - 30), start))
function permitAt(scene: Scene): number {
  const { items } = scene.clause
  if (!has(items, 'permit', 'licence', 'permit-noun')) return -1
  // "If both agree, a purchase would follow": the case that is supposed is no leave.
  const supposed = hasTag(items[0], 'if') ? items.findIndex(({ kind }) => kind === 'mark') : -1
  const official =
    scene.sentence.items.some(({ kind }) => kind === 'authority') || authorities.has(scene.context.voice.who ?? '')
  for (const [index, item] of items.entries()) {
    if (index < supposed) continue
    // "no price has been agreed": two firms agree too, where no office is named.
    if (
      !official &&
      /^(?:agree|accept|admit|restor|welcom|relent)/.test(scene.context.lower.slice(item.start, item.end))
    )
      continue
    if (hasTag(item, 'permit') && !hasTag(items[index - 1], 'no-longer') && !isProcedure(scene, item)) {
      const subject = subjectBefore(items, index)
      const act = item.kind === 'cue' && item.form !== null && !hasTag(item, 'permit-noun')
      const itself =
        subject?.kind === 'company' && act && !moodOf(items, index).passive && !has(items.slice(0, index), 'told')
      if (!itself) return index
    }
    if (opensTo(items, index)) return index
    if (hasTag(item, 'licence', 'permit-noun')) {
      const grant = findTag(items, ['grant'], (other, at) => !isNoun(other) && Math.abs(at - index) < 10)
      if (grant >= 0) return grant
    }
  }
  return -1
}

/** "has opened the H200 to private companies". */
const opensTo = (items: readonly Item[], index: number): boolean => {
  const item = items[index]
  if (item?.kind !== 'cue' || !hasTag(item, 'open') || isNoun(item) || item.latin !== true) return false
  const chip = items.findIndex((other, at) => at > index && at < index + 5 && other.kind === 'product')
  return chip > 0 && hasTag(items[chip + 1], 'to', 'for') && subjectBefore(items, index)?.kind === 'authority'
}

/** Whether the clause is an authority's business at all: one named here or before, or the words of licences. */
function concernsAuthority({ clause, sentence, context }: Scene): boolean {
  const { items } = clause
  if (has(items, 'licence', 'requirement')) return true
  // "applications to sell" are an authority's business, whoever decides.
  if (someTag(items, ['ask'], (item) => isNoun(item)) && has(items, 'trade') && !has(items, 'quote')) return true
  if (sentence.items.some((item) => item.kind === 'authority')) return true
  if (has(items, 'told') && has(items, 'trade', 'order')) return true
  // "Rubin will not be sold to them, he told reporters": the authority goes on speaking.
  if (authorities.has(context.voice.who ?? '') && has(items, 'trade') && items.some(({ kind }) => kind === 'product'))
    return true
  if (context.authority !== null || context.publisherAuthority !== null)
    return has(items, 'permit', 'forbid', 'permit-noun', 'not-yet', 'case-by-case', 'undo', 'may')
  // "The bride granted her approval at once": no chip, no trade.
  if (!items.some(({ kind }) => kind === 'product') && !someTag(items, ['trade'], (item) => !hasTag(item, 'deliver')))
    return false
  return (
    has(items, 'permit-noun') || someTag(items, ['forbid', 'permit'], (item, index) => moodOf(items, index).passive)
  )
}
