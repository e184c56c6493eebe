import { authorities } from '../../catalogue/catalogue.ts'
import type { MeasureFact } from '../../domain/fact.ts'
import { hasTag, type Item } from '../items.ts'
import { moodOf } from '../mood.ts'
import {
  companyIds,
  has,
  indexOfTag,
  named,
  placeIds,
  productIds,
  spanOf,
  unique,
  type Draft,
  type Scene,
} from '../context.ts'
import { authorityOf } from './actors.ts'

type Kind = MeasureFact['measure']
type Stage = MeasureFact['stage']

/** A general act: a rule, a listing, a bill, a tariff, an investigation. */
export function readMeasure(scene: Scene): Draft[] {
  const { clause, sentence, context } = scene
  const { items } = clause
  const kind = kindOf(scene)
  if (!kind) return []
  const stage = stageOf(kind.measure, scene, kind.at)
  if (!stage) return []
  const authority = actorOf(kind.measure, scene, stage.at)
  if (!authority) return []
  const document = sentence.documents[0]
  const verb = spanOf(items[stage.at])
  const noun = spanOf(items[kind.at])
  void context
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
        measure: kind.measure,
        stage: stage.stage,
        targets: targetsOf(scene, authority),
        documentNumber: document?.text ?? null,
        effectiveFrom: null,
        effectiveUntil: null,
      },
    },
  ]
}

function actorOf(measure: Kind, scene: Scene, verb: number): string | null {
  const authority = authorityOf(scene, verb)
  if (measure === 'bill') {
    const chamber = named(scene.sentence.items, 'authority').find(
      ({ id }) => id.startsWith('us-') && /congress|senate|house|president/.test(id),
    )
    return chamber?.id ?? authority ?? chamberOf(scene)
  }
  return authority ?? scene.context.publisherAuthority
}
/** A bill's number tells its chamber. */
function chamberOf({ sentence }: Scene): string | null {
  const number = sentence.documents[0]?.text ?? ''
  return /^S/.test(number)
    ? 'us-senate'
    : /^H/.test(number)
      ? 'us-house'
      : /^P/.test(number)
        ? 'us-president'
        : 'us-congress'
}

function targetsOf({ sentence }: Scene, authority: string): string[] {
  const home = authorities.get(authority)?.jurisdiction
  const places = placeIds(sentence.items).filter((id) => id !== home)
  return unique([...companyIds(sentence.items), ...places])
}

function kindOf(scene: Scene): { measure: Kind; at: number } | null {
  const { clause, sentence } = scene
  const { items } = clause
  const at = (...tags: string[]) => indexOfTag(items, ...tags)
  const found = (measure: Kind, index: number) => (index >= 0 ? { measure, at: index } : null)
  const listed = at('list')
  if (listed >= 0 && has(items, 'add-list', 'rescind', 'suspend', 'impose', 'propose', 'weigh'))
    return found('entity-listing', listed)
  const bill = at('bill-noun')
  const billNumber = sentence.documents.some(({ text }) => /^(?:S\.|S\d|H\.? ?R|Public Law|Pub|P\.L)/.test(text))
  if ((bill >= 0 || billNumber) && has(items, 'propose', 'pass', 'advance', 'sign', 'rescind'))
    return found('bill', bill >= 0 ? bill : indexOfTag(items, 'propose', 'pass', 'advance', 'sign'))
  const probe = at('probe')
  const summon = at('summon')
  if (
    (probe >= 0 && has(items, 'open', 'finding', 'summon', 'rescind', 'suspend', 'impose', 'weigh')) ||
    (summon >= 0 && named(items, 'authority').length > 0 && !has(items, 'told', 'forbid')) ||
    (summon >= 0 && named(sentence.items, 'authority').length > 0 && has(items, 'probe'))
  )
    return found('investigation', probe >= 0 ? probe : summon)
  if (
    has(items, 'finding') &&
    companyIds(items).length > 0 &&
    named(sentence.items, 'authority').length > 0 &&
    probeBefore(scene)
  )
    return found('investigation', at('finding'))
  const tariff = at('tariff')
  if (
    tariff >= 0 &&
    has(items, 'impose', 'suspend', 'rescind', 'propose', 'weigh', 'plan', 'effect-later', 'open', 'up')
  )
    return found('tariff', tariff)
  const agreement = at('agreement')
  if (
    agreement >= 0 &&
    has(items, 'say-stage', 'expire', 'suspend', 'rescind', 'grant', 'sign', 'impose') &&
    named(sentence.items, 'authority').length + placeIds(sentence.items).length >= 2
  )
    return found('agreement', agreement)
  const guidance = at('guidance')
  if (
    (guidance >= 0 && productIds(items).length === 0) ||
    (guidance >= 0 && has(items, 'impose', 'grant') && !has(items, 'forbid'))
  ) {
    if (authorityOf(scene, guidance) !== null && !has(items, 'outlook', 'revenue')) return found('guidance', guidance)
  }
  const ban = at('ban-class')
  if (ban >= 0 && has(items, 'class-target') && productIds(items).length === 0 && authorityOf(scene, ban) !== null)
    return found('ban', ban)
  const rule = at('rule-noun')
  if (rule >= 0 && has(items, 'impose', 'rescind', 'suspend', 'propose', 'effect-later', 'sign', 'weigh', 'expire'))
    return found('rule', rule)
  return null
}
const probeBefore = ({ sentence }: Scene): boolean => has(sentence.items, 'probe')

function stageOf(measure: Kind, scene: Scene, noun: number): { stage: Stage; at: number } | null {
  const { items } = scene.clause
  const at = (...tags: string[]) => indexOfTag(items, ...tags)
  const pick = (stage: Stage, index: number): { stage: Stage; at: number } | null => {
    const mood = moodOf(items, index)
    if (mood.should) return null
    if (mood.negated && stage !== 'expired') return null
    if ((mood.might || mood.may) && stage !== 'expired') return { stage: 'proposed', at: index }
    return { stage, at: index }
  }
  const weigh = at('weigh')
  if (measure === 'investigation') {
    if (has(items, 'finding')) return pick('advanced', at('finding'))
    if (has(items, 'suspend')) return pick('suspended', at('suspend'))
    if (has(items, 'rescind') && !has(items, 'open', 'summon')) return pick('rescinded', at('rescind'))
    const start = at('open', 'summon', 'impose')
    return pick(weigh >= 0 && weigh < noun ? 'proposed' : 'announced', start >= 0 ? start : noun)
  }
  if (measure === 'bill') {
    if (has(items, 'sign')) return pick('in-force', at('sign'))
    const introduced = items.findIndex((item) => hasTag(item, 'propose') && item.kind === 'cue' && item.form !== null)
    if (has(items, 'advance') && has(items, 'pass', 'advance') && !(introduced >= 0 && !has(items, 'pass')))
      return pick('advanced', at('advance'))
    if (has(items, 'pass')) return pick('passed', at('pass'))
    return pick('proposed', introduced >= 0 ? introduced : noun)
  }
  if (has(items, 'expire')) return pick('expired', at('expire'))
  if (has(items, 'suspend') && !(measure === 'entity-listing' && has(items, 'add-list')))
    return pick('suspended', at('suspend'))
  const rescind = at('rescind')
  if (rescind >= 0 && !(measure === 'tariff' && has(items, 'impose') && at('impose') < rescind))
    return pick('rescinded', rescind)
  if (weigh >= 0) return pick('proposed', weigh)
  if (has(items, 'propose') && measure !== 'entity-listing') return pick('proposed', at('propose'))
  const act = at('impose', 'add-list', 'say-stage', 'grant', 'effect-later')
  return pick('announced', act >= 0 ? act : noun)
}
