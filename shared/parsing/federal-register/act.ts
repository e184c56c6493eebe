import { announcementText } from '../../domain/announcement.ts'
import { dayOf, type Day, type Moment } from '../../domain/clocks.ts'
import type { Fact, MeasureFact } from '../../domain/fact.ts'
import type { AuthorityId } from '../../domain/identifiers.ts'
import type { StructuredHints } from '../../source.ts'
import { sentencesIn } from '../sentences.ts'
import { concernsArtificialIntelligence, concernsChips, productsNamed } from '../topic.ts'
import type { EffectiveDay } from './effective-dates.ts'

/** What the fields of a document say of the act that it publishes. */
export type Act = {
  authority: AuthorityId | null
  /** The publisher's `type`: Rule, Proposed Rule, Notice, Presidential Document, … */
  type: string
  title: string
  text: string
  /** What says in short what it is about: abstract or summary, and its regulatory text. */
  subject: string
  action: string | null
  documentNumber: string
  announcedAt: Moment
  /** Places are those of the DATES text; `datesAt` is where that begins in the announcement's text, null where it has none. */
  effective: EffectiveDay[]
  datesAt: number | null
}

export const zone = 'America/New_York'

/** Which of the catalogue's authorities acts. The bureau before its department; null where it is none of ours. */
export function authorityOf(agencies: string[]): AuthorityId | null {
  const names = agencies.map((name) => name.toLowerCase().replace(/-/g, ' '))
  return known.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1] ?? null
}

const known: [RegExp, AuthorityId][] = [
  [/industry and security/, 'us-bis'],
  [/executive office of the president|^the president|presidential document/, 'us-president'],
  [/trade representative/, 'us-ustr'],
  [/treasury|foreign assets control|investment security/, 'us-treasury'],
  [/department of commerce|commerce department|international trade administration/, 'us-commerce'],
  [/department of state|state department/, 'us-state'],
  [/department of justice|justice department/, 'us-doj'],
]

/** Hints for the reader of the text; absent members are unknown. */
export function hintsOf(act: Act): StructuredHints {
  const effectiveDates = act.effective.map(({ from }) => from)
  const measure = measureOf(act)
  return {
    documentNumber: act.documentNumber,
    ...(act.authority && { authority: act.authority }),
    ...(measure && { measure }),
    ...(act.action && { action: act.action }),
    ...(effectiveDates[0] && { effectiveFrom: effectiveDates[0], effectiveDates }),
  }
}

/** Whether an act is about AI chips or what the catalogue names, by its own words. */
export const isOnTopic = ({ title, subject, authority }: Act): boolean =>
  concernsChips(`${title}\n${subject}`) ||
  (authority === 'us-bis' && concernsArtificialIntelligence(`${title}\n${subject}`))

/**
 * The measure that an act is, once for each day on which part of it takes effect, so that every step stands in the timeline with its date.
 * None where the act is not about chips, or is no act: a meeting, an information collection, an order against one person.
 */
export function measureFacts(act: Act): Fact[] {
  const measure = measureOf(act)
  if (!measure || !act.authority || isAboutProcedure(act) || !isOnTopic(act)) return []
  const base = {
    type: 'measure' as const,
    assertion: 'official' as const,
    products: productsNamed(`${act.title}\n${act.subject}`),
    authority: act.authority,
    measure,
    targets: /\b(?:china|prc)\b/i.test(`${act.title}\n${act.subject}`) ? ['CN'] : [],
    documentNumber: act.documentNumber,
  }
  const title = { text: act.title, start: 0, end: act.title.length }
  if (act.effective.length === 0) {
    return [{ ...base, stage: stageOf(act, null), effectiveFrom: null, effectiveUntil: null, quote: title }]
  }
  return act.effective.map((day) => ({
    ...base,
    stage: stageOf(act, day.from),
    effectiveFrom: day.from,
    effectiveUntil: day.until,
    quote: quoteOf(act, day) ?? title,
  }))
}

/** A briefing on a rule, or more time to comment on it, is printed among the rules and changes none. */
const isAboutProcedure = ({ title, action, effective }: Act): boolean =>
  effective.length === 0 &&
  /\b(?:briefings?|comment period|meetings?|hearings?|information collection)\b/i.test(`${title} ${action ?? ''}`)

function measureOf({ type, title, action }: Act): MeasureFact['measure'] | null {
  const words = `${title} ${action ?? ''}`
  if (/\bentity list\b|\bunverified list\b/i.test(title)) return 'entity-listing'
  if (/\b(?:section (?:232|301)|investigations?)\b/i.test(title) && type !== 'Rule')
    return /\bdut(?:y|ies)|tariff/i.test(title) ? 'tariff' : 'investigation'
  if (/\b(?:tariffs?|dut(?:y|ies)|adjusting imports|section (?:232|301))\b/i.test(title)) return 'tariff'
  if (type === 'Rule' || type === 'Proposed Rule') return /\bguidance\b/i.test(words) ? 'guidance' : 'rule'
  if (type === 'Presidential Document') return 'rule'
  return type === 'Notice' && /\b(?:guidance|policy statement|interpretation)\b/i.test(words) ? 'guidance' : null
}

/** In force if it was in effect by the day it was announced. */
function stageOf({ type, title, action, announcedAt }: Act, from: Day | null): MeasureFact['stage'] {
  const words = `${title} ${action ?? ''}`
  if (type === 'Proposed Rule' || /\bproposed\b/i.test(action ?? '')) return 'proposed'
  if (/\b(?:suspen(?:sion|d\w*)|stay(?:ed)?|delay\w*)\b/i.test(words)) return 'suspended'
  if (/\b(?:rescission|rescind\w*|withdrawal|repeal\w*|removals?)\b/i.test(words)) return 'rescinded'
  return from && from <= dayOf(announcedAt, zone) ? 'in-force' : 'announced'
}

/** The sentence that names the day, from the announcement's text. */
function quoteOf({ title, text, datesAt }: Act, day: EffectiveDay): MeasureFact['quote'] {
  if (datesAt === null) return null
  const whole = announcementText(title, text)
  const place = title.length + 1 + datesAt + day.start
  const sentence = sentencesIn(whole).findLast(({ start }) => start <= place)
  return sentence ? { text: sentence.text, start: sentence.start, end: sentence.start + sentence.text.length } : null
}
