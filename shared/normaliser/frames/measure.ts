import { authorities, products } from '../../catalogue/catalogue.ts'
import type { MeasureFact } from '../../domain/fact.ts'
import {
  amounts,
  companyIds,
  has,
  homeOf,
  indexOfTag,
  named,
  placeIds,
  productIds,
  spanOf,
  unique,
  type Context,
  type Draft,
  type Scene,
  findTag,
  someTag,
} from '../context.ts'
import type { DocumentNumber } from '../document-numbers.ts'
import { hasTag, isNoun, type Item, type Mention } from '../items.ts'
import { moodOf } from '../mood.ts'
import type { Sentence } from '../sentences.ts'
import { authorityOf, subjectBefore } from './actors.ts'
import { warningAt } from './warning.ts'

type Kind = MeasureFact['measure']
type Stage = MeasureFact['stage']
type Found<T> = { is: T; at: number }

/** A general act: a rule, a listing, a bill, a tariff, an investigation. */
export function readMeasure(scene: Scene): Draft[] {
  const { clause, sentence } = scene
  const { items } = clause
  const kind = kindOf(scene)
  if (!kind || onlyDates(scene)) return []
  const stage = stageOf(kind.is, scene, kind.at)
  if (!stage || isHoped(scene, stage.at)) return []
  const authority = actorOf(kind.is, scene, stage.at)
  // Members of a chamber make bills and hear witnesses; lists, rules and duties are not theirs.
  if (!authority || (chambers.includes(authority) && !parliamentary.has(kind.is) && authority !== 'us-president'))
    return []
  const document = documentOf(kind.is, scene, stage.is)
  const verb = spanOf(items[stage.at])
  const noun = spanOf(items[kind.at])
  return [
    {
      ...scene,
      spans: {
        ...(noun && { measure: noun }),
        ...(verb && { stage: verb }),
        ...(document && { documentNumber: { start: document.start, end: document.end } }),
      },
      fact: {
        type: 'measure',
        assertion: 'reported',
        products: productIds(sentence.items),
        quote: null,
        authority,
        measure: kind.is,
        stage: stage.is,
        targets: targetsOf(scene, authority),
        documentNumber: document?.text ?? null,
        effectiveFrom: null,
        effectiveUntil: null,
      },
    },
  ]
}

/**
 * A numbered notice that opens or closes chips is a rule besides, although no word calls it one: "nobody may ship the A800 without a
 * licence, the department ruled in FR Doc. 2026-05260", and an office's own notice with its number above.
 */
export function impliedRule(drafts: readonly Draft[], sentences: readonly Sentence[], context: Context): Draft[] {
  const told = drafts.find(({ fact }) => fact.type === 'permission' && fact.permission !== 'under-review')
  if (told?.fact.type !== 'permission' || told.fact.authority === null) return []
  if (drafts.some(({ fact }) => fact.type === 'measure')) return []
  const own = context.tier === 'official' && context.publisherAuthority !== null
  const number = notice(told.sentence) ?? (own ? sentences.map(notice).find(Boolean) : undefined)
  if (!number) return []
  const authority = (own ? context.publisherAuthority : null) ?? told.fact.authority
  return [
    {
      ...told,
      spans: { documentNumber: { start: number.start, end: number.end } },
      fact: {
        type: 'measure',
        assertion: 'reported',
        products: told.fact.products,
        quote: null,
        authority,
        measure: 'rule',
        stage: 'announced',
        targets: [told.fact.destination],
        documentNumber: number.text,
        effectiveFrom: null,
        effectiveUntil: null,
      },
    },
  ]
}
const notice = ({ documents }: Sentence): DocumentNumber | undefined =>
  documents.find(({ text }) => !lawNumber.test(text))
const lawNumber = /^(?:S\.|S\d|H\. ?R|HR|Public Law|Pub|P\.L|Case|RIN)|公法|法案|案号/

/** 希望政府出台新规前多沟通: what somebody hopes of an office. */
const isHoped = ({ clause: { items } }: Scene, at: number): boolean => {
  const hope = findTag(
    items,
    ['hope'],
    (item, index) => index < at && !isNoun(item) && !hasTag(item, 'roadmap', 'outlook'),
  )
  return hope >= 0 && subjectBefore(items, hope)?.kind !== 'authority'
}

/** "The rule is effective September 16": the day of an act already told, no second act. */
function onlyDates({ clause: { items }, sentence, context }: Scene): boolean {
  const told = context.drafts.findLast(({ fact }) => fact.type === 'measure')
  if (!told || told.sentence === sentence) return false
  const acting =
    has(items, 'add-list', 'propose', 'pass', 'finding', 'open', 'summon', 'advance') ||
    someTag(items, ['impose', 'suspend', 'rescind', 'sign'], (item) => !isNoun(item) && !hasTag(item, 'effect-later'))
  return has(items, 'effect-later', 'in-force') && !acting
}

/** The number of the acting document; of a signed bill the law's. */
function documentOf(measure: Kind, { sentence, clause }: Scene, stage: Stage): DocumentNumber | undefined {
  const { documents } = sentence
  if (measure === 'bill' && stage === 'in-force')
    return documents.find(({ text }) => /law|法/i.test(text)) ?? documents[0]
  return documents.find(({ start }) => start >= clause.start && start < clause.end) ?? documents[0]
}

const parliamentary = new Set<Kind>(['bill', 'investigation', 'agreement'])
const chambers = ['us-house', 'us-senate', 'us-president', 'us-congress']
function actorOf(measure: Kind, scene: Scene, verb: number): string | null {
  const { clause, sentence, context } = scene
  if (measure === 'bill') {
    const here = [...named(clause.items, 'authority'), ...named(sentence.items, 'authority')].filter(({ id }) =>
      chambers.includes(id),
    )
    const doer = clause.items[verb] && here.findLast(({ end }) => end <= (clause.items[verb]?.start ?? 0))
    const beside = here.find(
      ({ id, end }) => id !== 'us-congress' && doer !== undefined && end <= doer.start && doer.start - end < 8,
    )
    const chamber =
      (doer && doer.id === 'us-congress' ? (beside ?? doer) : undefined) ??
      here.find(({ id }) => id !== 'us-congress') ??
      here[0]
    // 众议院一名议员, and "two lawmakers" with the number of their chamber's bill
    const members =
      chamber?.id === 'us-congress' &&
      /lawmaker|legislator|member|议员/.test(context.lower.slice(chamber.start, chamber.end))
    const own = chamberOf(scene)
    return chamber && !(members && own !== 'us-president') ? chamber.id : own
  }
  if (context.tier === 'official' && context.publisherAuthority) {
    const doer = subjectBefore(clause.items, verb)
    return doer?.kind === 'authority' && !doer.anaphor && isOffice(doer.id, context.publisherAuthority)
      ? doer.id
      : context.publisherAuthority
  }
  if (measure === 'agreement')
    return (
      named(sentence.items, 'authority').find((item) => !isCapital(item, context.lower))?.id ??
      named(sentence.items, 'authority')[0]?.id ??
      authorityOf(scene, verb) ??
      signatory(sentence.items)
    )
  return (
    authorityOf(scene, verb) ??
    context.publisherAuthority ??
    (measure === 'rule' ? governmentHere(clause.items) : null) ??
    (measure === 'ban' && placeIds(clause.items).includes('CN') ? 'cn-government' : null)
  )
}
/** "In a parallel action the Bureau of Industry and Security has added …", in a text of the Department of Justice. */
const isOffice = (id: string, publisher: string): boolean =>
  id !== publisher &&
  !/-(?:government|president|congress|house|senate)$/.test(id) &&
  authorities.get(id)?.jurisdiction === authorities.get(publisher)?.jurisdiction
/** A government spoken of by its country or capital, not by the office that acts for it. */
const isCapital = ({ id, derived, start, end }: Mention, lower: string): boolean =>
  id === 'us-government' ||
  id === 'cn-government' ||
  id === 'nl-government' ||
  derived === true ||
  /^(?:seoul|tokyo|taipei|首尔|东京|台北)$/.test(lower.slice(start, end))
const signatory = (items: readonly Item[]): string | null =>
  placeIds(items)[0] === 'US' ? 'us-government' : placeIds(items)[0] === 'CN' ? 'cn-government' : null
/** A bill's number tells its chamber. */
function chamberOf({ sentence }: Scene): string | null {
  const number = sentence.documents[0]?.text ?? ''
  return number.startsWith('S')
    ? 'us-senate'
    : number.startsWith('H')
      ? 'us-house'
      : number.startsWith('P')
        ? 'us-president'
        : 'us-congress'
}

function targetsOf({ sentence }: Scene, authority: string): string[] {
  const home = authorities.get(authority)?.jurisdiction
  return unique([...companyIds(sentence.items), ...placeIds(sentence.items).filter((id) => id !== home)])
}

/** What sort of act a clause tells, by its noun and a verb that goes with it. */
function kindOf(scene: Scene): Found<Kind> | null {
  for (const reading of kinds) {
    const found = reading(scene)
    if (found) return found
  }
  return null
}
const found = (is: Kind, at: number): Found<Kind> | null => (at >= 0 ? { is, at } : null)
const kinds: ((scene: Scene) => Found<Kind> | null)[] = [
  saidInGuidance,
  agreement,
  listing,
  bill,
  investigation,
  tariff,
  guidance,
  advice,
  ban,
  rule,
]

function listing(scene: Scene): Found<Kind> | null {
  const {
    clause: { items },
    context,
  } = scene
  const at = indexOfTag(items, 'list')
  const moves = findTag(items, ['add-list', 'rescind'], (item) => !(item.kind === 'cue' && item.noun))
  // "This rule extends Entity List restrictions to affiliates": a rule about the list.
  if (
    at > 0 &&
    items.slice(0, at).some((item) => hasTag(item, 'rule-noun')) &&
    (hasTag(items[at + 1], 'curb-noun', 'rule-noun') ||
      items.slice(0, at).some((item) => hasTag(item, 'extend', 'relative', 'that')))
  )
    return null
  if (has(items, 'bill-noun') || (moves < 0 && !has(items, 'suspend', 'propose', 'weigh'))) return null
  const sure =
    at >= 0 &&
    (certainList.test(context.lower.slice(items[at]?.start ?? 0, items[at]?.end ?? 0)) ||
      companyIds(items).some((id) => !productIds(items).some((chip) => products.get(chip)?.maker === id)) ||
      /entit|实体/.test(context.lower))
  if (sure) return found('entity-listing', at)
  // "added 23 firms, two of which bought tools, to the Entity List": the list stands behind an aside, in another clause.
  const behind = scene.sentence.items[indexOfTag(scene.sentence.items, 'list')]
  if (
    moves >= 0 &&
    has(items, 'entities') &&
    behind &&
    /entit|实体/.test(context.lower.slice(behind.start, behind.end))
  )
    return found('entity-listing', moves)
  const titled = context.topics.has('list') && (companyIds(items).length > 0 || has(items, 'entities'))
  const verb = indexOfTag(items, 'rescind', 'add-list')
  if (titled && verb >= 0) return found('entity-listing', verb)
  const blacklisted = indexOfTag(items, 'blacklist')
  return companyIds(items).length > 0 ? found('entity-listing', blacklisted) : null
}
const certainList = /entit|black|unreliable|military|unverified|实体|黑名单|管控名单|军事/

/** "the Secure Chips Act", where a chamber has to do with it: a bill by its name. */
const isNamedAct = ({ start, end }: Item, { sentence, context: { text } }: Scene): boolean =>
  text.slice(start, end) === 'Act' &&
  /(?:[A-Z]\w+|AI) $/.test(text.slice(Math.max(0, start - 24), start)) &&
  sentence.items.some((item) => item.kind === 'authority' && chambers.includes(item.id))
function bill(scene: Scene): Found<Kind> | null {
  const {
    clause: { items },
    sentence,
  } = scene
  const noun = findTag(items, ['bill-noun', 'bill'], (item) => hasTag(item, 'bill-noun') || isNamedAct(item, scene))
  const numbered = sentence.documents.some(
    ({ text, start }) =>
      /^(?:S\.|S\d|H\. ?R|HR|Public Law|Pub|P\.L|公法)/.test(text) &&
      start >= (items[0]?.start ?? 0) &&
      start <= (items.at(-1)?.end ?? 0),
  )
  if (noun < 0 && !numbered) return null
  const verb = findTag(
    items,
    ['propose', 'pass', 'advance', 'sign', 'permit-noun', 'permit', 'rescind'],
    (item) => !(item.kind === 'cue' && item.noun && !hasTag(item, 'permit-noun')),
  )
  return has(sentence.items, 'propose', 'pass', 'advance', 'sign', 'permit-noun', 'rescind') && verb >= 0
    ? found('bill', noun >= 0 ? noun : verb)
    : null
}

function investigation(scene: Scene): Found<Kind> | null {
  const {
    clause: { items },
    sentence,
    context,
  } = scene
  const official = sentence.items.some(({ kind }) => kind === 'authority') || context.publisherAuthority !== null
  if (!official || (has(items, 'tariff') && has(items, 'impose'))) return null
  if (productIds(items).length > 0 && has(items, 'told') && has(items, 'forbid')) return null
  const probe = indexOfTag(items, 'probe')
  const summon = findTag(
    items,
    ['summon'],
    (item) => !isNoun(item) || chargesSomebody.test(context.lower.slice(item.start, item.end + 100)),
  )
  if (
    probe >= 0 &&
    (has(items, 'open', 'finding', 'summon', 'rescind', 'suspend', 'expire') ||
      /(?<![a-z])prepar(?:es?|ed|ing)(?![a-z])|筹备|准备/.test(
        context.lower.slice(scene.clause.start, Math.min(scene.clause.end, scene.clause.start + 300)),
      ) ||
      items.some((item, at) => at !== probe && hasTag(item, 'weigh')) ||
      someTag(items, ['impose'], (item) => !isNoun(item))) &&
    !has(items, 'need', 'bill-noun', 'revenue')
  )
    return found('investigation', probe)
  if ((summon >= 0 && !has(items, 'told', 'forbid')) || (summon >= 0 && enforcer(scene)))
    return found('investigation', summon)
  // "is looking into whether DeepSeek obtained restricted chips"
  const looks = findTag(
    items,
    ['weigh'],
    (item, at) =>
      /^(?:look|examin|investigat|prob|review)/.test(context.lower.slice(item.start, item.end)) &&
      /^ (?:into )?(?:whether|how|if) /.test(context.lower.slice(item.end, item.end + 14)) &&
      items.slice(at + 1, at + 6).some(({ kind }) => kind === 'company'),
  )
  if (looks >= 0 && subjectBefore(items, looks)?.kind === 'authority') return found('investigation', looks)
  const finding = indexOfTag(items, 'finding')
  const accused = has(sentence.items, 'violation') && companyIds(sentence.items).length > 0
  // "are unreasonable, the office said, closing its inquiry": what a case came to, with the case in another clause.
  const closes =
    (has(sentence.items, 'probe') ||
      dumping.test(context.lower.slice(scene.clause.start, Math.min(scene.clause.end, scene.clause.start + 300)))) &&
    !has(sentence.items, 'open')
  return finding >= 0 && (accused || closes) && enforcer(scene) ? found('investigation', finding) : null
}
/** "charges two executives with conspiring": a verb, although it may be a noun. */
const chargesSomebody =
  /^charges (?:an? |the |two |three |four |five |six |\d+ |[a-z]+ [a-z]+, ?|[a-z]+ )?[^.,;]{0,70} with (?!a )[a-z]+ing(?![a-z])/
const dumping = /(?<![a-z])(?:been |were |was )?dumped(?![a-z])|倾销成立|存在倾销/
const enforcers = new Set([
  'cn-samr',
  'cn-cac',
  'us-doj',
  'cn-mofcom',
  'us-bis',
  'us-commerce',
  'us-ustr',
  'cn-customs',
])
const enforcer = (scene: Scene): boolean =>
  enforcers.has(authorityOf(scene, -1) ?? scene.context.publisherAuthority ?? '')

function tariff({ clause: { items }, sentence, context }: Scene): Found<Kind> | null {
  const at = findTag(
    items,
    ['tariff'],
    (item, index) =>
      !/licen|permit|report|noti[cf]|disclos|regist|filing|record|care|inform|fiduciary|heavy|night|double/.test(
        context.lower.slice(items[index - 1]?.start ?? 0, item.start),
      ),
  )
  if (at < 0 || has(sentence.items, 'revenue-share', 'licence') || has(sentence.items, 'permit')) return null
  return items.some(
    (item, index) =>
      index !== at &&
      hasTag(
        item,
        'impose',
        'suspend',
        'rescind',
        'propose',
        'weigh',
        'plan',
        'effect-later',
        'up',
        'open',
        'ramp',
        'sign',
        'expire',
      ),
  )
    ? found('tariff', at)
    : null
}

function agreement({ clause: { items }, sentence, context }: Scene): Found<Kind> | null {
  const at = indexOfTag(items, 'agreement')
  if (at < 0 || has(items, 'licence')) return null
  const sides = new Set([
    ...placeIds(sentence.items),
    ...named(sentence.items, 'authority').map(({ id }) => authorities.get(id)?.jurisdiction),
  ])
  const word = context.lower.slice(items[at]?.start ?? 0, items[at]?.end ?? 0)
  if (sides.size < 2 && !/truce|休战/.test(word)) return null
  return has(items, 'say-stage', 'expire', 'suspend', 'rescind', 'sign', 'extend', 'effect-later')
    ? found('agreement', at)
    : null
}

/** "should expect to need a licence, the bureau said in guidance", 在问答中指出: what an office explains is guidance, whatever its words. */
function saidInGuidance({
  clause: { items },
  sentence,
  context: { lower, publisherAuthority },
}: Scene): Found<Kind> | null {
  const body = sentence.items.some(({ kind }) => kind === 'authority') || publisherAuthority !== null
  if (!body || !inGuidance.test(lower.slice(sentence.start, Math.min(sentence.end, sentence.start + 600)))) return null
  return found('guidance', Math.max(0, indexOfTag(items, 'guidance')))
}
const inGuidance =
  /(?<![a-z])(?:said|says|wrote|writes|explain(?:s|ed)|warn(?:s|ed)|clarif(?:y|ies|ied)|stated?|states|set out|sets out|spelt out|spelled out|advis(?:es|ed)|made clear)(?: (?:on )?[a-z]+day)? in (?:(?:an?|new|fresh|updated|its|the|revised|formal|written|frequently|published) )*(?:guidance|faqs?|advisory|asked questions|notice to industry|industry notice|industry alert|explanatory note|guidance note|question-and-answer)(?![a-z])|在[^，。；]{0,16}(?:指引|指南|问答|解读|常见问题|提示函|提示)(?:》)?中(?:称|表示|说|指出|提醒|明确|写明|强调)/

function guidance(scene: Scene): Found<Kind> | null {
  const {
    clause: { items },
    context,
  } = scene
  const at = indexOfTag(items, 'guidance')
  // "The guidance was sent out this week": that of the act just told.
  if (
    context.drafts.some(({ fact, sentence }) => fact.type === 'permission' && sentence !== scene.sentence) &&
    pointsBack.test(context.lower.slice(scene.clause.start, scene.clause.start + 40))
  )
    return null
  const office = items.slice(0, Math.max(0, at)).some(({ kind }) => kind === 'authority')
  if (at < 0 || (!office && has(items, 'outlook') && has(items, 'revenue')) || authorityOf(scene, at) === null)
    return null
  const word = context.lower.slice(items[at]?.start ?? 0, items[at]?.end ?? 0)
  if (!/guid|advis|faq|指导|指引|指南|提示|警示/.test(word) && !has(items, 'impose') && !prefersOwn(scene)) return null
  if (
    word === '通知' ||
    (/建议|提醒|意见|倡议/.test(word) && !(word === '指导意见' && has(items, 'impose'))) ||
    word === 'advice' ||
    (/notice/.test(word) && productIds(items).length > 0)
  )
    return /建议|提醒|advice/.test(word) && (productIds(items).length === 0 || prefersOwn(scene))
      ? found('guidance', at)
      : null
  return productIds(items).length > 0 && has(items, 'forbid') && !has(items, 'grant', 'impose')
    ? null
    : found('guidance', at)
}

const pointsBack =
  /^["“]?(?:the|this|that) (?:[a-z]+ )?(?:guidance|advice|notice|instructions?|advisory|circular|warning|recommendation)s?(?![a-z])|^(?:该|这一|上述|这份|此项)(?:指导|通知|建议|提示|要求|指引)/

/** Firms are advised, and no model is named: guidance; of other countries' authorities also where one is. */
function advice(scene: Scene): Found<Kind> | null {
  const {
    clause: { items },
  } = scene
  const warned = warningAt(scene)
  if (warned >= 0) return found('guidance', warned)
  const at = findTag(items, ['advise'], (item) => !(item.kind === 'cue' && item.noun === true))
  const authority = at >= 0 ? authorityOf(scene, at) : null
  if (authority === null || chambers.includes(authority) || !has(items, 'to', 'not', 'forbid')) return null
  const foreign = !/^(?:us|cn)-/.test(authority)
  const general = productIds(items).length === 0 && has(items, 'class-target', 'domestic')
  return foreign || general || prefersOwn(scene) ? found('guidance', at) : null
}

/** "favour domestic processors over the H20": what to take rather, which shuts nothing out. */
const prefersOwn = ({ clause: { items, start, end }, context: { lower } }: Scene): boolean =>
  has(items, 'domestic') && preference.test(lower.slice(start, end))
const preference =
  /(?<![a-z])(?:favou?r|prefer|prioriti[sz]|giv\w+ (?:preference|priority)|lean towards?|turn to)|优先|首选|优选|多用/

/** A class, a vendor or a practice is shut out, with no model named. */
function ban(scene: Scene): Found<Kind> | null {
  const {
    clause: { items },
    sentence,
  } = scene
  // "has revoked its prohibition on Micron products"
  const lifted = findTag(items, ['undo', 'rescind'], (item) => !isNoun(item))
  const lifts =
    lifted >= 0
      ? items.findIndex(
          (item, at) =>
            at > lifted &&
            at < lifted + 5 &&
            hasTag(item, 'curb-noun', 'ban-class') &&
            /ban|prohibit|bar|禁/.test(scene.context.lower.slice(item.start, item.end)),
        )
      : -1
  if (
    lifts >= 0 &&
    productIds(sentence.items).length === 0 &&
    (has(items, 'class-target') || foreignVendor(items)) &&
    authorityOf(scene, lifted) !== null
  )
    return found('ban', lifts)
  if (
    productIds(sentence.items).length > 0 ||
    has(items, 'undo', 'licence', 'ask', 'rule-noun', 'permit') ||
    (authorityOf(scene, -1) === null && !placeIds(items).includes('CN'))
  )
    return null
  // 要求停止向中芯国际供货: a firm that is no longer to be supplied is shut out by name, which is a permission.
  if (cutsOff(scene)) return null
  const forbid = findTag(
    items,
    ['ban-class', 'forbid', 'trade'],
    (item, index) =>
      (hasTag(item, 'ban-class', 'forbid') &&
        !(scene.denied && hasTag(item, 'deny')) &&
        !stopsItself(items, index) &&
        // "It does not apply to data centres" bounds a duty, and "will suspend its controls" puts off a rule.
        !/appl|cover|extend/.test(scene.context.lower.slice(item.start, item.end)) &&
        !(hasTag(item, 'suspend') && has(items, 'curb-noun')) &&
        (!(item.kind === 'cue' && item.noun) || has(items, 'impose'))) ||
      (hasTag(item, 'trade') && barredVerb(items, index)),
  )
  const purge = has(items, 'told', 'must', 'impose') ? indexOfTag(items, 'purge') : -1
  if (purge >= 0 && has(items, 'class-target')) return found('ban', purge)
  const only = has(items, 'domestic') && has(items, 'only') && indexOfTag(items, 'told', 'must', 'need')
  const at = forbid >= 0 ? forbid : typeof only === 'number' ? only : -1
  if (at < 0) return null
  return has(sentence.items, 'class-target') || foreignVendor(items) ? found('ban', at) : null
}
/** Suppliers told to supply a named Chinese firm no more. */
export const cutsOff = ({ clause: { items, start, end }, sentence, context: { lower } }: Scene): boolean =>
  has(items, 'forbid', 'told') &&
  has(items, 'trade', 'ship', 'deliver', 'order') &&
  sentence.items.some((item) => item.kind === 'authority' && item.id.startsWith('us-')) &&
  items.some(
    (item) =>
      item.kind === 'company' &&
      item.id !== '' &&
      homeOf(item.id) === 'CN' &&
      /(?:(?<![a-z])(?:to|for|suppl(?:y|ying)|serv(?:e|ing)|with) |向|给|对)$/.test(
        lower.slice(Math.max(start, item.start - 11), item.start),
      ),
  ) &&
  /(?<![a-z])(?:stop|halt|suspend|cease|hold off|end|cut|no longer|freeze)|停止|暂停|中止|不得|不再|停供|断供/.test(
    lower.slice(start, end),
  )
/** "Micron will stop supplying data centres": a firm gives up a business of its own. */
const stopsItself = (items: readonly Item[], index: number): boolean =>
  subjectBefore(items, index)?.kind === 'company' &&
  !moodOf(items, index).passive &&
  !has(items.slice(0, index), 'told') &&
  named(items, 'authority').length === 0
const barredVerb = (items: readonly Item[], index: number): boolean => {
  const mood = moodOf(items, index)
  return (mood.may || mood.can || mood.must) && (mood.noLonger || mood.negated)
}
const foreignVendor = (items: readonly Item[]): boolean =>
  companyIds(items).some((id) =>
    [
      'micron',
      'nvidia',
      'intel',
      'amd',
      'huawei',
      'cambricon',
      'smic',
      'cxmt',
      'ymtc',
      'samsung',
      'sk-hynix',
      'tsmc',
      'deepseek',
    ].includes(id),
  )

function rule(scene: Scene): Found<Kind> | null {
  const {
    clause: { items },
    sentence,
    context,
  } = scene
  // A licence requirement for chips that are named is a no to them, and no rule besides.
  const at = findTag(
    items,
    ['rule-noun'],
    (item) => !(hasTag(item, 'requirement') && (productIds(items).length > 0 || !has(items, 'class-target'))),
  )
  // A proclamation that lays a duty on goods is a tariff.
  if (
    at >= 0 &&
    has(sentence.items, 'tariff') &&
    !has(sentence.items, 'licence') &&
    amounts(sentence.items).some(({ what }) => what === 'percent')
  )
    return found('tariff', at)
  const verb = findTag(
    items,
    ['impose', 'rescind', 'suspend', 'propose', 'effect-later', 'sign', 'expire', 'again'],
    (item, index) => index !== at && !isNoun(item),
  )
  if (at >= 0 && verb >= 0 && !(has(items, 'licence') && has(items, 'grant') && !has(items, 'impose')))
    return found('rule', at)
  if (at >= 0 && has(items, 'weigh') && !has(items, 'kyc')) return found('rule', at)
  // Curbs on a class of goods are a rule as well, where no chip is named.
  const curb = indexOfTag(items, 'curb-noun')
  const acted = someTag(items, ['impose', 'undo', 'suspend'], (item, index) => index !== curb && !isNoun(item))
  if (
    curb >= 0 &&
    acted &&
    productIds(sentence.items).every((id) => products.get(id)?.kind === 'family') &&
    has(items, 'class-target') &&
    authorityOf(scene, curb) !== null
  )
    return found('rule', curb)
  // A licence duty for a class of goods, or by another country, is a rule, not a permission.
  if (!has(items, 'requirement', 'licence')) return null
  const duty = items.findIndex(
    (item, index) =>
      hasTag(item, 'requirement') ||
      ((hasTag(item, 'need', 'must', 'impose') || context.lower.startsWith('应当', item.start)) &&
        has(items.slice(index + 1, index + 9), 'licence')),
  )
  const offence = unlawful.test(context.lower.slice(sentence.start, Math.min(sentence.end, sentence.start + 600)))
    ? indexOfTag(items, 'licence', 'violation', 'ban-class')
    : -1
  if (offence >= 0 && (authorityOf(scene, offence) !== null || governmentHere(items) !== null))
    return productIds(sentence.items).length === 0 ? found('rule', offence) : null
  // "Local firms will need a permit to sell to either", behind a listing: what the act just told means.
  const told = context.drafts.findLast(({ fact }) => fact.type === 'measure')
  const explains =
    told?.fact.type === 'measure' && told.sentence !== sentence && told.fact.authority === authorityOf(scene, duty)
  if (duty < 0 || (explains && named(items, 'authority').length === 0)) return null
  const foreign = /^(?:nl|jp|kr|tw)-/.test(authorityOf(scene, duty) ?? '')
  if (
    ((productIds(sentence.items).length === 0 &&
      has(sentence.items, 'class-target') &&
      !context.products.some((id) => sentence.items.some((item) => item.kind === 'product' && item.id === id))) ||
      foreign) &&
    authorityOf(scene, duty) !== null &&
    companyIds(sentence.items).length === 0
  )
    return found('rule', duty)
  return null
}

/** "Servicing scanners without a permit is unlawful": a licence duty, put the other way round. */
const unlawful =
  /(?<![a-z])without (?:an? |first |prior |the )*(?:export |import )?(?:permit|licen[cs]e|authori[sz]ation|permission|approval)[^.]{0,60}(?:unlawful|illegal|an offence|a crime|punishable|against the law)|(?:unlawful|illegal|an offence|a crime|punishable)[^.]{0,80}without (?:an? |first |prior )*(?:export )?(?:permit|licen[cs]e|authori[sz]ation)|未经许可[^。；]{0,30}(?:属违法|即属违法|违法|处罚)/
/** "unlawful in the Netherlands": the country whose law it is. */
const governments: Record<string, string> = { NL: 'nl-government', JP: 'jp-meti', KR: 'kr-motie', TW: 'tw-moea' }
const governmentHere = (items: readonly Item[]): string | null =>
  placeIds(items).flatMap((id) => governments[id] ?? [])[0] ?? null

function stageOf(measure: Kind, scene: Scene, noun: number): Found<Stage> | null {
  const { items } = scene.clause
  const at = (...tags: string[]) => findTag(items, tags, (item) => !(item.kind === 'cue' && item.noun === true))
  const ahead = measure === 'rule' && noun <= 1 && hasTag(items[noun + 1], 'that', 'relative') ? verbAhead(scene) : null
  if (ahead) return { is: ahead, at: noun }
  const pick = (is: Stage, index: number): Found<Stage> | null => {
    const mood = moodOf(items, index)
    // 应当 in an office's own text is a duty, no advice.
    if (
      (mood.should && scene.context.tier !== 'official') ||
      (mood.negated && is !== 'expired' && measure !== 'ban' && measure !== 'guidance')
    )
      return null
    return (mood.might || mood.may) && is !== 'expired' && measure !== 'ban'
      ? { is: 'proposed', at: index }
      : { is, at: index }
  }
  if (measure === 'investigation')
    return investigationStage(
      items,
      at,
      pick,
      noun,
      suspicion.test(
        scene.context.lower.slice(scene.sentence.start, Math.min(scene.sentence.end, scene.sentence.start + 600)),
      ),
    )
  if (measure === 'bill') return billStage(scene, at, pick, noun)
  if (at('expire') >= 0) return pick('expired', at('expire'))
  const again = at('again')
  if (measure === 'agreement' && has(items, 'extend')) return pick('announced', at('extend'))
  const suspend = at('suspend')
  // "ordered data centres to take out foreign chips or cancel plans": what a ban tells others to do undoes nothing.
  const told = at('told', 'must')
  const undone = at('rescind')
  const rescind = measure === 'ban' && told >= 0 && undone > told ? -1 : undone
  const weigh = at('weigh')
  if (weigh >= 0 && weigh <= Math.max(noun, rescind, suspend)) return pick('proposed', weigh)
  const listed = findTag(items, ['add-list'], (item) => !isNoun(item))
  const concluded =
    measure === 'agreement' &&
    items.slice(0, Math.max(0, suspend)).some((item) => hasTag(item, 'say-stage') || hasTag(item, 'that'))
  if (suspend >= 0 && !concluded && again < 0 && !(measure === 'entity-listing' && listed >= 0 && listed < suspend))
    return pick('suspended', suspend)
  const imposed = at('impose')
  const other =
    imposed >= 0 && imposed < rescind && !hasTag(items[imposed], 'rescind') && !hasTag(items[imposed], 'say')
  const propose = findTag(
    items,
    ['propose'],
    (item, index) => !hasTag(item, 'impose') && !(measure === 'ban' && told >= 0 && index > told),
  )
  if (propose >= 0 && propose < rescind && isVerb(items[propose]) && measure !== 'agreement')
    return pick('proposed', propose)
  const raised = measure === 'tariff' && raisesTo(items, rescind)
  if (rescind >= 0 && !raised && !(other && (measure === 'tariff' || measure === 'rule')))
    return pick('rescinded', rescind)
  if (propose >= 0 && !finalRule(items, scene) && measure !== 'agreement') return pick('proposed', propose)
  const drafted =
    measure === 'rule' &&
    /(?<![a-z])(?:an? |the )?(?:draft|consultation)(?![a-z])|征求意见|草案/.test(
      scene.context.lower.slice(scene.sentence.start, scene.sentence.end),
    )
  if (drafted && has(items, 'plan', 'would', 'propose', 'will') && !finalRule(items, scene))
    return pick('proposed', noun)
  const act = at('impose', 'add-list', 'say-stage', 'grant', 'effect-later')
  return pick('announced', act >= 0 ? act : noun)
}
/** "is suspending for one year, from 5 March, the rule that extended the duty": the act stands before the dates, and the clause describes. */
function verbAhead({ clause, sentence, context: { lower } }: Scene): Stage | null {
  const before = sentence.items.filter(({ end }) => end <= clause.start)
  const verb = before.findLast(
    (item) => hasTag(item, 'suspend', 'rescind') && item.kind === 'cue' && item.noun !== true,
  )
  if (!verb || has(before, 'rule-noun') || moodOf(before, before.indexOf(verb)).negated) return null
  if (/[.;]/.test(lower.slice(verb.end, clause.start))) return null
  return hasTag(verb, 'suspend') ? 'suspended' : 'rescinded'
}
const isVerb = (item: Item | undefined): boolean => item?.kind === 'cue' && !isNoun(item) && item.form !== null
/** "lifting the duty to 60%": up, not away. */
const raisesTo = (items: readonly Item[], at: number): boolean =>
  hasTag(items[at], 'up') &&
  items
    .slice(at)
    .some((item, index, rest) => item.kind === 'amount' && item.what === 'percent' && hasTag(rest[index - 1], 'to'))
const finalRule = (items: readonly Item[], { context }: Scene): boolean =>
  someTag(items, ['rule-noun'], (item) => /final|interim|最终/.test(context.lower.slice(item.start, item.end)))

const suspicion = /涉嫌|怀疑|(?<![a-z])suspect(?:s|ed)?(?![a-z])|suspicion|alleged/
type Pick = (is: Stage, index: number) => Found<Stage> | null
type At = (...tags: string[]) => number
function investigationStage(
  items: readonly Item[],
  at: At,
  pick: Pick,
  noun: number,
  suspects: boolean,
): Found<Stage> | null {
  const finding = at('finding')
  // "opened an inquiry over a chip found in a processor": what set it off. 涉嫌违反…，立案调查: what is suspected is no finding yet.
  const begun = at('open', 'summon')
  const setOff = begun >= 0 && begun < noun && finding > noun
  if (finding >= 0 && !setOff && !(suspects && at('open', 'probe') >= 0)) return pick('advanced', finding)
  // 英伟达暂停销售，等候安全审查: what a firm stops is no case.
  const stopped = at('suspend')
  if (stopped >= 0 && subjectBefore(items, stopped)?.kind === 'company') return null
  if (stopped >= 0) return pick('suspended', stopped)
  const dropped = at('rescind') >= 0 && at('rescind') < noun && noun - at('rescind') < 4
  if (at('rescind') >= 0 && (dropped || !has(items, 'open', 'summon'))) return pick('rescinded', at('rescind'))
  const weigh = at('weigh', 'plan')
  const start = at('open', 'summon', 'impose')
  return pick(weigh >= 0 && weigh < noun ? 'proposed' : 'announced', start >= 0 ? start : noun)
}
const referred =
  /(?<![a-z])(?:refer(?:red|s)?|sent|assigned|go(?:es|ing)?|went|head(?:s|ed)|hand(?:ed)?|return(?:ed|s)?|move[sd]?|pass(?:es|ed) on) (?:on |now |next |first |back )?to (?:the |a |its )?(?:[a-z]+ ){0,4}(?:committee|panel)|(?:stuck|stalled|languish\w*|pending|sit(?:s|ting)?|await\w*|lies|lying) (?:in|before|with|action in) (?:the |a |its )?(?:[a-z]+ ){0,4}(?:committee|panel)|(?:提交|送交|转交|交由|移交|待)[^，。；]{0,14}委员会(?!(?:表决)?通过)/
function billStage(
  { sentence, context, clause: { items } }: Scene,
  at: At,
  pick: Pick,
  noun: number,
): Found<Stage> | null {
  if (
    (at('sign') >= 0 && !has(items, 'to')) ||
    (has(items, 'sign') && sentence.items.some((item) => item.kind === 'authority' && item.id === 'us-president'))
  )
    return pick('in-force', at('sign') >= 0 ? at('sign') : noun)
  const dropped = findTag(
    items,
    ['rescind', 'cancel', 'revoke'],
    (item) => !isNoun(item) && !/^(?:vot|reject|defeat|block|kill)/.test(context.lower.slice(item.start, item.end)),
  )
  if (dropped >= 0 && dropped >= noun - 3 && !has(items, 'would')) return pick('rescinded', dropped)
  const introduced = findTag(
    items,
    ['propose'],
    (item) =>
      item.kind === 'cue' &&
      (item.form === 'past' || item.form === 's' || item.form === 'participle' || item.latin !== true),
  )
  // "A bill to let the Senate veto sales was introduced": what it would do is no vote.
  const passed = findTag(
    items,
    ['pass', 'permit', 'permit-noun'],
    (item, index) =>
      !(item.kind === 'cue' && item.noun === true) && !(hasTag(items[index - 1], 'to') && !hasTag(item, 'pass')),
  )
  const panel = sentence.items.some(
    (item) => item.kind === 'authority' && /committee|panel|委员会/.test(context.lower.slice(item.start, item.end)),
  )
  // "was referred to the Foreign Affairs Committee", 提交委员会审议: where it goes, and no vote yet.
  const words = context.lower.slice(sentence.start, Math.min(sentence.end, sentence.start + 600))
  const told = context.drafts.some(({ fact }) => fact.type === 'measure' && fact.measure === 'bill')
  if (passed < 0 && (introduced < 0 || told) && referred.test(words)) return null
  // "The Senate killed the act by 52 votes to 46"
  if (
    /(?<![a-z])(?:kill|reject|defeat|sank|sunk|torpedo|vote(?:s|d)? down|throw|thr(?:ew|own) out)[a-z]*(?![a-z])[^.]{0,50}(?:act|bill|measure|amendment|legislation)(?![a-z])|否决[^，。]{0,12}法案/.test(
      words,
    )
  )
    return null
  const committee = (panel || has(sentence.items, 'advance')) && !(introduced >= 0 && referred.test(words))
  if (introduced >= 0 && !(committee && passed >= 0) && !(passed >= 0 && passed < introduced))
    return pick('proposed', introduced)
  if (committee && (passed >= 0 || has(items, 'advance')))
    return pick('advanced', at('advance') >= 0 ? at('advance') : passed)
  return passed >= 0 ? pick('passed', passed) : pick('proposed', noun)
}
