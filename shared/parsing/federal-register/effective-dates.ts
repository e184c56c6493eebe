import { addDays, type Day } from '../../domain/clocks.ts'
import { daysIn } from '../dates.ts'
import { sentencesIn, type Sentence } from '../sentences.ts'

/** A day on which an act, or a part of it, takes effect, and the words that say so. */
export type EffectiveDay = { from: Day; until: Day | null; start: number; end: number }

/**
 * The days of effect in a DATES text, earliest first. One rule often has several ("effective October 7, except for …, which is
 * effective October 21"). Days for comments and for compliance are none; "effective on publication" is the publication day, where known.
 */
export function effectiveDays(dates: string, published: Day | null): EffectiveDay[] {
  const found = sentencesIn(dates)
    .filter(({ text }) => ofEffect.test(text) && !ofOther.test(text))
    .flatMap((sentence) => [...named(sentence), ...onPublication(sentence, published)])
  return [...new Map(found.map((day) => [day.from, day] as const)).values()].sort((a, b) => (a.from < b.from ? -1 : 1))
}

const ofEffect =
  /\b(?:effective|take[ns]? effect|in effect|in force|applicable|applicability|begins?|delayed until|suspended|stayed)\b/i
const ofOther = /\b(?:comments?|hearing|meeting|written submissions?|compliance)\b/i

function named({ text, start }: Sentence): EffectiveDay[] {
  const days = daysIn(text)
  return days.flatMap((found, index) => {
    if (endsWith(text, found.start) !== null || cites(text, found)) return []
    const next = days[index + 1]
    const until = next && endsWith(text, next.start) !== null ? untilOf(text, next) : null
    return [{ from: found.day, until, start: start + found.start, end: start + (until && next ? next.end : found.end) }]
  })
}

/** "through April 30" holds on that day still; "until April 30" does not. */
const untilOf = (text: string, { day, start }: { day: Day; start: number }): Day =>
  endsWith(text, start) === 'through' ? addDays(day, 1) : day

/** The word before a day that makes it an end. */
const endsWith = (text: string, start: number): string | null =>
  /\b(through|until|before|expires? on|ending|ends on)\s+$/i
    .exec(text.slice(Math.max(0, start - 20), start))?.[1]
    ?.toLowerCase() ?? null

/** "(published October 25, 2023 at 88 FR 73458)" tells of another document. */
const cites = (text: string, { start }: { start: number }): boolean =>
  /\b(?:published|issued|dated|filed|register(?: of)?|signed|see)\b[^.;]{0,30}$/i.test(
    text.slice(Math.max(0, start - 45), start),
  )

function onPublication({ text, start }: Sentence, published: Day | null): EffectiveDay[] {
  const match = /\b(?:effective|takes? effect)\b[^.;]{0,40}\b(?:upon|on)\s+(?:the date of\s+)?publication\b/i.exec(text)
  if (!match || !published) return []
  return [{ from: published, until: null, start: start + match.index, end: start + match.index + match[0].length }]
}
