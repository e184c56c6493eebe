import { companies, authorities } from '../catalogue/catalogue.ts'
import type { Fact } from '../domain/fact.ts'
import { backgroundOf, opensAnyQuestion } from './background.ts'
import { silent, voiceOf, type Voice } from './attribution.ts'
import type { Clause } from './clauses.ts'
import {
  amounts,
  authorityIds,
  companyIds,
  has,
  makerOf,
  named,
  hasRole,
  placeIds,
  own,
  productIds,
  unique,
  type Context,
  type Draft,
  type Scene,
  findTag,
  someTag,
} from './context.ts'
import { conditionsIn } from './conditions.ts'
import { applyEffect } from './effect.ts'
import { finishFact } from './finish.ts'
import { changeIn, readDisclosure } from './frames/disclosure.ts'
import { readMarket } from './frames/market.ts'
import { impliedRule, readMeasure } from './frames/measure.ts'
import { distribute, readOrder } from './frames/order.ts'
import { readPermission } from './frames/permission.ts'
import { secondLook } from './frames/second-look.ts'
import { onlyShown, readSupply, wafersOf } from './frames/supply.ts'
import { hasTag, isMention, isNoun, tagsOf, type Amount, type Item } from './items.ts'
import { absorb, confirmLast, denyLast, isContinuation, shutsSomeOut } from './merge.ts'
import type { TextInput, UnknownMention } from './read-facts.ts'
import { parseText, type ParsedText, type Sentence } from './sentences.ts'
import { isOnTopic, partAsides, unknownModels } from './topic.ts'
import { quantityOf, valueOf } from './quantities.ts'
import { vocabulary } from './vocabulary.ts'

export type AnalysisInput = TextInput & {
  original: string
  now: number
  /** Whether anybody reads the notes: the facts do not need all of them. */
  explaining: boolean
}
/** What became of a clause: the facts it gave, or why it gave none. */
export type ClauseNote = { clause: Clause; sentence: Sentence; drafts: Draft[]; rejected: string | null; voice: Voice }
export type Analysis = {
  /** The text without its asides. */
  parsed: ParsedText
  /** Sentences of paragraphs about another matter, which are not read. */
  asides: Sentence[]
  notes: ClauseNote[]
  facts: Fact[]
  unknownMentions: UnknownMention[]
  reason: string | null
}

export function analyse(input: AnalysisInput): Analysis {
  const { parsed, asides } = partAsides(parseText(input.original, input.title.length, input.now), input.tier)
  const unknownMentions = unknownModels(parsed)
  const empty = (reason: string): Analysis => ({ parsed, asides, notes: [], facts: [], unknownMentions, reason })
  if (parsed.sentences.length === 0) return empty(asides.length > 0 ? 'is not about chips' : 'holds no text')
  const publisher = publisherIn(input.publisher)
  if (!publisher.company && publisher.authority !== 'us-bis' && !isOnTopic(parsed)) return empty('is not about chips')
  const context = startContext(input, parsed, publisher)
  const notes: ClauseNote[] = []
  if (parsed.sentences.some(({ items }) => has(items, 'event') && !has(items, 'say')))
    return empty('announces an event')
  if (!own(input.tier) && parsed.sentences.some(({ items }) => has(items, 'history')))
    return empty('looks back: every act in it is background')
  if (!own(input.tier) && reviewed(parsed)) return empty('is a review or an opinion')
  const [titles, body] = [
    parsed.sentences.filter(({ inTitle }) => inTitle),
    parsed.sentences.filter(({ inTitle }) => !inTitle),
  ]
  // The title sets the scene; its own words count only where the body gives no fact of their type.
  for (const sentence of titles) remember(sentence, context)
  for (const sentence of body) readSentence(sentence, context, notes)
  const drafts = context.drafts
  // Beside facts of the body, those of the title count for nothing, and only an account of the reading shows them.
  if ((drafts.length === 0 || input.explaining) && !titleIsOpinion(titles, context)) {
    context.drafts = []
    for (const sentence of titles) readSentence(sentence, context, notes)
    const refused = notes.some(
      ({ sentence, rejected }) => !sentence.inTitle && rejected !== null && /opinion|demand/.test(rejected),
    )
    const extra = context.drafts.filter(
      ({ fact, denied }) =>
        !denied &&
        !refused &&
        drafts.length === 0 &&
        (fact.type !== 'order' || (fact.quantity !== null && fact.buyers.length > 0)),
    )
    context.drafts = [...extra, ...drafts]
  }
  context.drafts = onlyShown(context.drafts, context.lower)
  context.drafts.unshift(...impliedRule(context.drafts, parsed.sentences, context))
  const facts = applyEffect(context.drafts, parsed, context, input.structured).map((draft) =>
    finishFact(draft, parsed.folded, context),
  )
  return {
    parsed,
    asides,
    notes,
    facts,
    unknownMentions,
    reason: facts.length > 0 ? null : 'states no fact that we track',
  }
}
/** A title that calls the text a review, an opinion or a column. */
const reviewed = ({ sentences }: ParsedText): boolean =>
  sentences.some(({ inTitle, items }) => inTitle && has(items, 'genre'))
const titleIsOpinion = (titles: readonly Sentence[], context: Context): boolean =>
  !own(context.tier) && titles.some(({ items }) => has(items, 'opinion', 'guess'))

function startContext(input: AnalysisInput, parsed: ParsedText, publisher: Publisher): Context {
  return {
    tier: input.tier,
    now: input.now,
    lower: parsed.folded.lower,
    text: parsed.folded.text,
    publisher: input.publisher,
    publisherCompany: publisher.company,
    publisherAuthority: input.structured?.authority ?? publisher.authority,
    products: [],
    companies: publisher.company ? [publisher.company] : [],
    buyers: [],
    places: [],
    authority: input.structured?.authority ?? publisher.authority,
    voice: silent,
    drafts: [],
    topics: new Set(parsed.sentences.flatMap(({ inTitle, items }) => (inTitle ? items.flatMap(tagsOf) : []))),
    unknownModel: false,
  }
}
/** A publisher that is itself a company or an authority of the catalogue. */
type Publisher = { company: string | null; authority: string | null }
function publisherIn(publisher: string): Publisher {
  const lower = publisher.toLowerCase()
  for (let at = 0; at < lower.length; at++) {
    const hit = vocabulary
      .longest(lower, at)
      ?.sense.meanings.find((entry) => entry.kind === 'company' || entry.kind === 'authority')
    if (hit?.kind === 'company' && !hit.anaphor && companies.has(hit.id)) return { company: hit.id, authority: null }
    if (hit?.kind === 'authority' && !hit.anaphor && authorities.has(hit.id))
      return { company: null, authority: hit.id }
  }
  return { company: null, authority: null }
}

const readers = [readMarket, readDisclosure, readMeasure, readPermission, readSupply, readOrder] as const

/** A heading, a byline, a list of names: nothing in it can act. */
const namesAlone = ({ items, documents }: Sentence): boolean =>
  documents.length === 0 && items.every((item) => item.tags.length === 0 && (item.kind === 'mark' || isMention(item)))

function readSentence(sentence: Sentence, context: Context, notes: ClauseNote[]): void {
  if (namesAlone(sentence)) {
    for (const clause of sentence.clauses) {
      notes.push({ clause, sentence, drafts: [], rejected: nothingTold, voice: context.voice })
      remember(clause, context)
    }
    return
  }
  const rejected = sentenceRejected(sentence, context)
  const voice = voiceOf(sentence.items, context)
  if (voice) context.voice = voice
  context.unknownModel = unknownModelsIn(sentence, context)
  const before = context.drafts.length
  const read = notes.length
  for (const clause of sentence.clauses) {
    const reason =
      context.drafts.length >= mostFacts
        ? 'more acts than one announcement tells'
        : (rejected ?? backgroundOf(clause, sentence, context))
    const note: ClauseNote = { clause, sentence, drafts: [], rejected: reason, voice: context.voice }
    notes.push(note)
    if (reason !== null && /told |dated before/.test(reason)) {
      // "a year earlier" and 去年 stand beside figures that are news.
      note.drafts = readDisclosure(sceneOf(clause, sentence, context))
      // "had earlier fallen 4.5% in Shanghai": the move of the same day, in a market that closed before.
      if (note.drafts.length === 0 && has(clause.items, 'session') && !clause.items.some(({ kind }) => kind === 'date'))
        note.drafts = readMarket(sceneOf(clause, sentence, context))
      for (const draft of note.drafts) absorb(context.drafts, draft, context)
      if (note.drafts.length > 0) note.rejected = null
    }
    if (reason === null) {
      const found = suppressed(readClause(clause, sentence, context), clause, sentence, context, before)
      note.drafts = found
      for (const draft of note.drafts) absorb(context.drafts, draft, context)
      if (note.drafts.length === 0) {
        note.rejected = nothingTold
        fillFigures(clause, sentence, context)
      }
    }
    remember(clause, context)
  }
  if (rejected === null && !sentence.inTitle && context.drafts.length === before)
    lookAgain(sentence, context, notes.slice(read))
  if (context.drafts.length === before) {
    denyLast(sentence, context)
    confirmLast(sentence, context)
  }
  if (rejected === null) continueFacts(sentence, context, before)
}

/** Reads a sentence of which the frames made nothing a second time, as one clause, by looser words. */
function lookAgain(sentence: Sentence, context: Context, notes: readonly ClauseNote[]): void {
  const told = notes.filter(({ rejected }) => rejected === nothingTold)
  const [note] = told
  if (!note) return
  const items = told.flatMap(({ clause }) => clause.items)
  const clause: Clause = {
    start: note.clause.start,
    end: told.at(-1)?.clause.end ?? note.clause.end,
    items,
    opener: 'main',
  }
  const drafts = secondLook(sceneOf(clause, sentence, context))
  if (drafts.length === 0) return
  note.drafts = drafts
  note.rejected = null
  for (const draft of drafts) absorb(context.drafts, draft, context)
}
const nothingTold = 'no act that we track'

/** In the sentence of a general act, the other clauses describe it, unless they name someone else who acts. */
function suppressed(found: Draft[], clause: Clause, sentence: Sentence, context: Context, before: number): Draft[] {
  const told = context.drafts.slice(before)
  const act = told.find(({ fact }) => fact.type === 'measure' || fact.type === 'permission')
  // "a charge for stock that can no longer be delivered without a licence" tells why, not what was decided.
  if (told.some(({ fact }) => fact.type === 'disclosure') && !clause.items.some(({ kind }) => kind === 'authority'))
    return found.filter(({ fact }) => fact.type !== 'permission')
  if (!act) return found
  const shut = act.fact.type === 'permission' && act.fact.permission === 'closed'
  if (shut && !clause.items.some(({ kind }) => kind === 'product' || kind === 'authority' || kind === 'place'))
    found = found.filter(({ fact }) => fact.type !== 'permission')
  // 恢复放行H20，但企业申报的一概退回: a no behind a yes, about nothing of its own, bounds the yes.
  const let_ =
    act.fact.type === 'permission' && (act.fact.permission === 'open' || act.fact.permission === 'conditional')
  if (let_ && !clause.items.some(({ kind }) => kind === 'product' || kind === 'authority' || kind === 'place'))
    found = found.filter(({ fact }) => fact.type !== 'permission' || fact.permission !== 'closed')
  const trade = named(clause.items, 'company').length > 0
  const general =
    act.fact.type === 'measure' &&
    ((act.fact.measure !== 'rule' && act.fact.measure !== 'guidance') || act.fact.stage === 'proposed')
  return found.filter(({ fact }) => {
    if (fact.type === 'order' || fact.type === 'supply') return trade || actsOn(fact, clause, context)
    if (
      fact.type === 'permission' &&
      general &&
      (clause.opener === 'relative' || (act.fact.type === 'measure' && act.fact.measure === 'bill'))
    )
      return false
    if (fact.type === 'permission') return !general || (fact.authority !== null && fact.authority !== authorityIn(act))
    if (fact.type === 'measure')
      return act.fact.type === 'permission'
        ? has(clause.items, 'rule-noun', 'list') && clause.items.some(({ kind }) => kind === 'authority')
        : fact.authority !== authorityIn(act)
    return true
  })
}
/** "and have received orders, and are restarting production", "and it hopes to start deliveries": what who is let sell does next. */
const actsOn = (fact: Fact, { items }: Clause, { tier }: Context): boolean =>
  fact.type === 'order'
    ? (fact.stage === 'placed' && own(tier) && has(items, 'receive') && has(items, 'order')) ||
      (fact.stage === 'planned' && has(items, 'hope', 'plan') && has(items, 'deliver', 'ship'))
    : fact.type === 'supply' &&
      fact.stage === 'ramping' &&
      own(tier) &&
      has(items, 'produce') &&
      items.some(({ kind }) => kind === 'product')
const authorityIn = ({ fact }: Draft): string | null => ('authority' in fact ? fact.authority : null)

/** A number, sum or share that stands in a clause of its own behind the act: "worth $2 billion", 同比增长33%. */
function fillFigures(clause: Clause, sentence: Sentence, context: Context): void {
  const last = context.drafts.at(-1)
  if (!last || companyIds(clause.items).length > 0) return
  if (last.sentence !== sentence && !countsAffected(clause, context)) return
  const { fact } = last
  const figures = amounts(clause.items)
  if (fact.type === 'order' || fact.type === 'supply') {
    const count = figures.find(
      (one) => quantityOf(one) !== null && one.counted !== 'bare' && (one.min ?? one.max ?? 0) >= 20,
    )
    if (count && fact.quantity === null && !has(clause.items, 'not'))
      fact.quantity =
        fact.type === 'supply' ? wafersOf(quantityOf(count), fact.maker ?? '', { clause, context }) : quantityOf(count)
  }
  if (fact.type === 'order' && fact.value === null && !has(clause.items, 'each', 'unit-price'))
    fact.value = valueOf(figures.find((one) => valueOf(one) !== null))
  if (
    fact.type === 'disclosure' &&
    fact.percent === null &&
    fact.metric !== 'guidance' &&
    has(clause.items, 'up', 'down', 'yoy')
  )
    fact.percent = changeIn(clause.items, context.lower)
}

/** "Around 5,500 processors are affected", 涉及约5500颗: how many, in a sentence of its own. */
const countsAffected = ({ start, end }: Clause, { lower }: Context): boolean =>
  /(?<![a-z])(?:(?:are|is|were|was) (?:affected|involved|concerned)|affects?|covers|involves?|at stake)(?![a-z])|受影响|涉及|牵涉/.test(
    lower.slice(start, end),
  )

/** No announcement tells so many acts: what goes on is a list or an attack. */
const mostFacts = 200

/** Opinion, demands and guesses state no fact. */
function sentenceRejected({ items, clauses }: Sentence, context: Context): string | null {
  if (isPressQuestion(items, context) || asks(items, context)) return 'a question, not an answer'
  if (own(context.tier)) return isRisk(items, context) ? 'a risk, not an act' : null
  if (someTag(items, ['opinion', 'guess'], (item) => !quotedWe(item, items, context))) return 'opinion'
  if (
    items.some((item) => item.kind === 'word' && item.end - item.start === 1 && context.text[item.start] === 'I') &&
    !has(items, 'say') &&
    !items.some((item) => item.kind === 'mark' && item.mark === '"')
  )
    return 'opinion'
  if (asks(items, context)) return 'a question'
  if (describesBill(items, context)) return 'describes a bill'
  if (tipsShares(items, context)) return 'opinion'
  const words = context.lower.slice(items[0]?.start, Math.min(items.at(-1)?.end ?? 0, (items[0]?.start ?? 0) + 600))
  if (
    petitioners.test(words) &&
    petitions.test(words) &&
    !has(items, 'bill-noun', 'pass', 'advance', 'propose', 'sign', 'deny')
  )
    return 'a demand of lawmakers'
  const advises = words.startsWith('if ') && !items.some(({ kind }) => kind === 'company' || kind === 'authority')
  if ((advises || supposes.test(words)) && !has(items, 'say')) return 'opinion'
  if (ownVoice(items, context)) return 'the newspaper speaks of itself'
  if (
    has(items, 'ask', 'told', 'demand', 'weigh') &&
    !has(items, 'bill-noun', 'propose', 'pass') &&
    lawmakersAsk(items)
  )
    return 'a demand of lawmakers'
  if (someTag(items, ['demand'], ({ start }) => context.lower.startsWith('呼吁', start))) return 'a demand'
  if (has(items, 'prices') && !items.some(({ kind }) => kind === 'authority')) return 'prices'
  if (has(items, 'demand') && !has(items, 'bill-noun') && demanded(items, clauses[0])) return 'a demand'
  if (
    has(items, 'demand') &&
    !has(items, 'bill-noun', 'pass', 'advance', 'propose') &&
    authorityIds(items).some((id) => /senate|house|congress/.test(id))
  )
    return 'a demand of lawmakers'
  return null
}
/** "There can be no assurance that we will obtain licenses", 若客户推迟采购，存货可能减值: what a filing fears has not happened. */
const isRisk = (items: readonly Item[], { lower, tier }: Context): boolean => {
  if (tier === 'official') return false
  const first = items[0]?.start ?? 0
  const words = lower.slice(first, Math.min(items.at(-1)?.end ?? 0, first + 600))
  return risks.test(words) && !happened.test(words)
}
const risks =
  /(?<![a-z])(?:no assurance|cannot (?:assure|predict|be certain)|if [^.]{4,160}(?<![a-z])(?:could|may|might|would)(?![a-z])|(?:could|may|might) (?:be (?:harmed|required to|unable|adversely|negatively|materially)|not be able|adversely|negatively|materially|require us|cancel|delay|defer|result in|incur|lose|harm|face|increase our|reduce our|limit our|turn to)|could (?:also |further )?(?:have|be|cause|lead))(?![a-z])|(?:若|如|如果|倘若|一旦)[^。]{2,80}(?:可能|或将|面临|风险)|可能(?:影响|导致|面临|受到|延迟|减值)|不排除|风险提示/
const happened =
  /(?<![a-z])(?:granted|informed (?:us|the company)|notified|recorded|issued|announced|received|was|were|has (?:approved|required|imposed))(?![a-z])|已(?:获|取得|收到|计提|签|与)/

/** "Will Beijing wave the H200 through?": whoever asks tells nothing. */
const asks = (items: readonly Item[], { lower }: Context): boolean => {
  const last = items.at(-1)
  return last !== undefined && /^[?？]/.test(lower.slice(last.start, last.end)) && !has(items, 'say', 'unnamed')
}
/** "Analysts at the bank expect it to ship 1.5 million", in a text with a price target: a share tip. */
const tipsShares = (items: readonly Item[], { lower }: Context): boolean => {
  const words = lower.slice(items[0]?.start, items.at(-1)?.end)
  return (
    tipsters.some((name) => words.includes(name)) &&
    /(?<![a-z])analysts?(?![a-z])|券商|研报/.test(words) &&
    /price target|target price|(?:buy|sell|overweight|outperform|hold) rating|目标价|(?:买入|增持)评级/.test(lower)
  )
}
const tipsters = ['analyst', '券商', '研报']

/** Who may ask for much and decides nothing, what they ask with, and what nobody says to happen. */
const petitioners =
  /(?<![a-z])(?:senators?|congress(?:men|man|woman|women|members?)|lawmakers?|legislators?|(?:house|senate) (?:members?|republicans|democrats)|members? of (?:the )?(?:house|congress|senate)|trade (?:group|body)|industry (?:group|body|association)|lobby(?:ists?| group)?|think-?tanks?|campaigners?|chamber of commerce)(?![a-z])|议员|行业协会|商会|智库/
const petitions =
  /(?<![a-z])(?:should|must|wrote|urg\w+|ask(?:s|ed|ing)?|want(?:s|ed|ing)?|call(?:s|ed|ing)? (?:on|for)|demand\w*|press(?:es|ed|ing)|letter|plead\w*|petition\w*|pushed?|implor\w+|recommends?|recommended|argu(?:es|ed))(?![a-z])|建议|致信|致函|呼吁|敦促|要求|联名|主张/
const supposes =
  /^(?:if|suppose|imagine|were) [^.]{0,160}(?:could|might|would|may)(?![a-z])|^(?:如果|假如|假设|倘若|要是)/
/** "We expect ...," she said: a company's forecast in its own words, not the newspaper's opinion. */
const quotedWe = (item: Item, items: readonly Item[], { lower }: Context): boolean =>
  /^we (?:expect|believe|think)$/.test(lower.slice(item.start, item.end)) &&
  (items.some((other) => other.kind === 'mark' && /["”]/.test(other.mark)) || /["“]/.test(lower.charAt(item.start - 1)))
/** "Asked whether Beijing had let it in", 有记者问，有消息称…，能否证实: what reporters ask is nobody's word. */
const isPressQuestion = (items: Sentence['items'], { lower }: Context): boolean => {
  const words = lower.slice(items[0]?.start, Math.min(items.at(-1)?.end ?? 0, (items[0]?.start ?? 0) + 600))
  return (
    /记者(?:提)?问(?!答)|(?:能否|可否|是否)(?:证实|确认|介绍|透露|回应)|请问|对此有何(?:评论|回应)/.test(words) ||
    (opensAnyQuestion.test(words) && !/(?:said|replied|answered|confirmed|told)/.test(words))
  )
}
/** Who calls for something is no authority of it. */
/** "It would forbid …" behind a bill tells what the bill says. */
function describesBill(items: Sentence['items'], { drafts, lower }: Context): boolean {
  const last = drafts.at(-1)?.fact
  const [first] = items
  if (last?.type !== 'measure' || last.measure !== 'bill' || !first) return false
  if (
    /^(?:该|这项|这一|上述|此项)?(?:法案|议案|提案|草案)/.test(lower.slice(first.start, first.start + 8)) &&
    (!has(items, 'pass', 'advance', 'rescind') ||
      /^.{0,8}(?:须|需|将|有待)/.test(lower.slice(first.start, first.start + 16)))
  )
    return true
  return (
    (/^(?:it|the bill|the act|the law|the measure|the text)$/.test(lower.slice(first.start, first.end)) &&
      !has(items, 'pass', 'advance')) ||
    (/^(?:it|the)$/.test(lower.slice(first.start, first.end)) && has(items, 'would'))
  )
}
/** "We bought an RTX 5090 for this test": not a company's "we". */
const ownVoice = ([first]: Sentence['items'], { text }: Context): boolean => {
  if (!first) return false
  const word = text.slice(first.start, first.end)
  return (word === 'We' || word === 'Our') && !/["“‘「『']/.test(text.charAt(first.start - 1))
}
function lawmakersAsk(items: Sentence['items']): boolean {
  const at = findTag(items, ['ask', 'told', 'demand', 'weigh'], (item) => !isNoun(item))
  const doer = items.slice(0, at).findLast((item) => item.kind === 'authority' || item.kind === 'company')
  return (
    doer?.kind === 'authority' &&
    /us-(?:senate|house|congress)/.test(doer.id) &&
    items.slice(at).some((item) => hasTag(item, 'to') || item.kind === 'authority')
  )
}
function demanded(items: Sentence['items'], clause: Clause | undefined): boolean {
  const at = findTag(items, ['demand'], (item) => !isNoun(item))
  const verb = items[at]
  if (verb?.kind !== 'cue' || !clause || verb.start >= clause.end) return false
  // "After three months of lobbying"
  if (verb.form === 'ing' && hasTag(items[at - 1], 'of', 'after', 'for', 'by')) return false
  // "the B30A, for which the company has been lobbying": an aside.
  if (items.slice(0, at).some((item) => hasTag(item, 'relative'))) return false
  const doer = items.slice(0, at).findLast((item) => item.kind === 'authority' || item.kind === 'company')
  const lawmaker = doer?.kind === 'authority' && /senate|house|congress/.test(doer.id)
  return (
    lawmaker ||
    (verb.latin === true && doer?.kind !== 'authority' && !hasTag(verb, 'told')) ||
    (verb.latin === true && doer === undefined)
  )
}
const unknownModelsIn = (sentence: Sentence, { lower }: Context): boolean =>
  productIds(sentence.items).length === 0 && unknownModelPattern.test(lower.slice(sentence.start, sentence.end))
const unknownModelPattern = /(?<![a-z0-9])(?:h|b|a|gb|mi|l|ascend |昇腾|升腾)\d{2,3}[a-z]{0,2}(?![a-z0-9])/

function sceneOf(clause: Clause, sentence: Sentence, context: Context): Scene {
  const local = voiceOf(clause.items, context)
  const voice = context.voice.kind === 'unnamed' && clause.opener !== 'while' ? context.voice : (local ?? context.voice)
  const denied =
    someTag(clause.items, ['deny'], (item, at) => !refusesPaper(clause.items, item, at)) ||
    (has(sentence.items, 'deny') && clause.opener !== 'while')
  const hedged = voice.kind === 'gossip' || has(clause.items, 'might', 'gossip') || isHedged(clause)
  return { clause, sentence, context, voice, hedged, denied }
}

/** "would oblige the department to deny licences": paper is refused, and no claim. */
const refusesPaper = (items: readonly Item[], item: Item, at: number): boolean =>
  hasTag(item, 'forbid', 'revoke') &&
  items.slice(at + 1, at + 4).some((next) => hasTag(next, 'licence', 'permit-noun', 'ask'))

function readClause(clause: Clause, sentence: Sentence, context: Context): Draft[] {
  const scene = sceneOf(clause, sentence, context)
  if (isContinuation(scene)) return []
  const drafts: Draft[] = []
  for (const read of readers) {
    const found = read(scene)
    drafts.push(...found)
    if (found.length > 0 && (read === readMarket || read === readDisclosure || read === readSupply)) break
    if (read === readPermission && found.length > 0) {
      drafts.push(...approvedOrder(scene, found[0]))
      break
    }
    if (
      read === readMeasure &&
      found.some(({ fact }) => fact.type === 'measure' && fact.measure === 'rule' && fact.stage !== 'proposed') &&
      opensChips(scene)
    )
      continue
    if (read === readMeasure && found.length > 0) break
  }
  return drafts
}
const isHedged = ({ items }: Clause): boolean =>
  someTag(items, ['weigh'], (item, index) => !hasTag(item, 'plan') && !hasTag(items[index - 1], 'not')) ||
  (has(items, 'may') && !has(items, 'permit'))

/** A rule that opens or closes named chips adds a permission; bills, drafts, tariffs and listings do not. */
const opensChips = ({ clause }: Scene): boolean => {
  return (
    productIds(clause.items).length > 0 &&
    has(clause.items, 'permit', 'case-by-case', 'forbid', 'requirement', 'licence') &&
    !has(clause.items, 'bill-noun', 'tariff', 'propose', 'list', 'probe')
  )
}

/** A count of what was approved is an order at `approved`. */
function approvedOrder(scene: Scene, permission: Draft | undefined): Draft[] {
  const fact = permission?.fact
  if (fact?.type !== 'permission' || (fact.permission !== 'open' && fact.permission !== 'conditional')) return []
  if (fact.conditions.some(({ kind }) => kind === 'volume-cap')) return []
  const { items } = scene.clause
  const amount = amounts(items).find(
    (one) => quantityOf(one) !== null && one.counted !== 'bare' && !one.ceiling && (one.min ?? one.max ?? 0) >= 20,
  )
  const value = amounts(items).find(
    (one) => valueOf(one) !== null && (!has(items, 'unit-price') || (one.min ?? one.max ?? 0) >= 20_000_000),
  )
  if (!amount && !value) return []
  const builder = amount?.counted === 'systems' ? serverMaker(scene) : undefined
  const draft = (buyers: string[], count: Amount | undefined): Draft => {
    const placed = count ?? value
    return {
      ...scene,
      hedged: permission?.hedged ?? scene.hedged,
      spans: placed ? { quantity: { start: placed.start, end: placed.end } } : {},
      fact: {
        type: 'order',
        assertion: 'reported',
        products: fact.products,
        quote: null,
        seller: builder ?? makerOf(fact.products[0]),
        buyers: buyers.filter((id) => id !== builder),
        stage: 'approved',
        quantity: quantityOf(count),
        value: valueOf(value),
      },
    }
  }
  // "22,000 for G42 and 18,000 for Humain"; of an equal lot for each, distribute knows.
  const counts = amounts(items).filter((one) => quantityOf(one) !== null && one.counted !== 'other' && !one.ceiling)
  const shared = distribute(items, fact.buyers, counts)
  return shared ? shared.map(({ buyer, amount: count }) => draft([buyer], count)) : [draft(fact.buyers, amount)]
}

/** Who builds the machines that are let through: a server maker named, but not as the one they go to. */
const serverMaker = ({ clause: { items }, context: { publisherCompany } }: Scene): string | undefined =>
  [publisherCompany ?? undefined, ...companyIds(items)].find((id) => hasRole(id, 'server-maker') && !isGoal(items, id))
const isGoal = (items: readonly Item[], id: string | undefined): boolean =>
  items.some((item, at) => item.kind === 'company' && item.id === id && hasTag(items[at - 1], 'to', 'for'))

/** What later words refer back to. */
function remember({ items }: { items: Sentence['items'] }, context: Context): void {
  const chips = productIds(items)
  // "the B30A, which is more powerful than the H20": what it is measured by is not what the text is about.
  const told =
    chips.length < 2
      ? chips
      : productIds(items.filter(({ start }) => !measured.test(context.lower.slice(Math.max(0, start - 24), start))))
  if (chips.length > 0) context.products = told.length > 0 ? told : chips
  const firms = companyIds(items)
  if (firms.length > 0) context.companies = firms
  const buyers = firms.filter((id) => !hasRole(id, 'chip-maker', 'foundry', 'memory-maker'))
  if (buyers.length > 0) context.buyers = buyers
  const places = placeIds(
    named(items, 'place').filter(({ start }) => !whoSpeaks.test(context.lower.slice(Math.max(0, start - 18), start))),
  ).filter((id) => id !== 'US' && id !== 'TW')
  if (places.length > 0) context.places = places
  const bodies = named(items, 'authority')
  const body = bodies.find(({ derived }) => derived !== true) ?? bodies[0]
  if (body) context.authority = body.id
}

/** "a distributor in Hong Kong said": where somebody speaks, and no chip goes. */
const whoSpeaks =
  /(?<![a-z])(?:distributors?|dealers?|traders?|brokers?|agents?|executives?|officials?|people|persons?|managers?|forwarders?|engineers?|analysts?|importers?|resellers?|lawyers?|bankers?) in (?:the )?$/
const measured =
  /(?:(?<![a-z])than|(?:fraction|power|speed|performance|memory|bandwidth|price) of|successor to|compared (?:with|to)|based on|unlike)(?: (?:the|its|nvidia's|older))* $|(?:强于|优于|高于|超过|逊于|弱于)$/

/** Terms and numbers that stand in the sentence after the act they belong to. */
function continueFacts(sentence: Sentence, context: Context, before: number): void {
  const last = context.drafts.findLast(({ fact }) => fact.type === 'permission')
  if (!last || last.fact.type !== 'permission' || last.sentence === sentence || context.drafts.length > before + 1)
    return
  if (context.drafts.length > before && context.drafts.at(-1)?.fact.type !== 'order') return
  const { products } = last.fact
  const found = productIds(sentence.items).some((id) => !products.includes(id)) ? [] : conditionsIn(sentence.items)
  if (shutsSomeOut({ sentence, context }) && !found.some(({ kind }) => kind === 'end-use-limits'))
    found.push({ kind: 'end-use-limits' })
  for (const draft of context.drafts) {
    if (draft.fact.type !== 'permission' || draft.sentence !== last.sentence || draft.fact.permission === 'closed')
      continue
    const kinds = new Set(draft.fact.conditions.map(({ kind }) => kind))
    const added = found.filter(({ kind }) => !kinds.has(kind))
    draft.fact.conditions.push(...added)
    if (added.length > 0 && draft.fact.permission === 'open') draft.fact.permission = 'conditional'
  }
  if (context.drafts.length > before || found.length > 0) return
  const [clause] = sentence.clauses
  if (
    !clause ||
    has(sentence.items, 'order', 'ship', 'deliver', 'cancel', 'not', 'interest', 'plan') ||
    companyIds(sentence.items).length > 0
  )
    return
  const scene: Scene = { clause, sentence, context, voice: last.voice, hedged: last.hedged, denied: false }
  for (const draft of approvedOrder(scene, last)) context.drafts.push(draft)
  void unique
}
