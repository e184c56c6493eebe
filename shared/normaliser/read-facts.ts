import { announcementText, type Tier, type Track } from '../domain/announcement.ts'
import { dayOf, type Moment, type TimeZone } from '../domain/clocks.ts'
import type { Fact } from '../domain/fact.ts'
import { trackOf } from '../domain/track-of.ts'
import type { StructuredHints } from '../source.ts'
import { analyse, type Analysis, type AnalysisInput } from './analyse.ts'
import { numberOfDay } from './days.ts'

export { normaliserVersion } from './version.ts'

/** An announcement's text, with what is known about it before it is read. */
export type TextInput = {
  title: string
  text: string
  /** `en` and `zh` are read; others give what their names and numbers allow. */
  language: string
  tier: Tier
  publishedAt: Moment
  /** Where "today" and "Thursday" are. Default UTC. */
  zone?: TimeZone
  publisher: string
  structured?: StructuredHints
}

/** A name that looks like a product or company of this field and is not in the catalogue. */
export type UnknownMention = { text: string; start: number; end: number; kind: 'product' }

export type FactsRead = {
  /** That of the first fact; null where there is none. */
  track: Track | null
  /** In reading order; every quote is an exact slice of `announcementText(title, text)`. */
  facts: Fact[]
  unknownMentions: UnknownMention[]
  /** Why there is no fact; null where there is one. */
  reason: string | null
}

/** What an announcement says. Deterministic, linear in the text's length; never throws, whatever the text holds. */
export function readFacts(input: TextInput): FactsRead {
  const { facts, unknownMentions, reason } = analyse(inputOf(input, false))
  return {
    track: facts[0] ? trackOf(facts[0]) : null,
    facts,
    unknownMentions,
    reason: facts.length > 0 ? null : reason,
  }
}

/** The same reading with every stage laid open, for `explain`. */
export const analyseText = (input: TextInput): Analysis => analyse(inputOf(input, true))

function inputOf(input: TextInput, explaining: boolean): AnalysisInput {
  const now = numberOfDay(dayOf(input.publishedAt, input.zone ?? 'UTC'))
  return { ...input, original: announcementText(input.title, input.text), now, explaining }
}
