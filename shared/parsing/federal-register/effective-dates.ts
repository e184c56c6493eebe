import { addDays, type Day } from '../../domain/clocks.ts'
import { daysIn, type DayInText } from '../dates.ts'
import { sentencesIn, type Sentence } from '../sentences.ts'

/** A day on which an act, or a part of it, takes effect, and the words that say so. */
export type EffectiveDay = { from: Day; until: Day | null; start: number; end: number }

/**
 * The days of effect in a DATES text, earliest first. One rule often has several ("effective October 7, except for …, which is
 * effective October 21"). Days for comments and for compliance are none; "effective on publication" is the publication day, where known.
 */
export function effectiveDays(dates: string, published: Day | null): EffectiveDay[] {
  const found = sentencesIn(dates).flatMap((sentence) => [...named(sentence), ...onPublication(sentence, published)])
  const byDay = new Map<Day, EffectiveDay>()
  for (const day of found) {
    const known = byDay.get(day.from)
    // A part of a rule that ends does not end the rule.
    if (!known || (known.until !== null && day.until === null)) byDay.set(day.from, day)
  }
  return [...byDay.values()].sort((a, b) => (a.from < b.from ? -1 : 1))
}

/** Words that say what a day is for: first those of effect, then those of anything else. */
const cues =
  /\b(?:(effective|take[ns]? effect|in effect|in force|applicable|applicability|applies|begins?|delayed|suspended|stayed)|comments?|due|deadline|no later than|received|submit\w*|hearing|meeting|briefing|compliance|comply)\b/gi

function named({ text, start }: Sentence): EffectiveDay[] {
  const days = daysIn(text)
  return days.flatMap((found, index) => {
    if (endOf(text, days, index) !== null || !isOfEffect(text, found.start) || cites(text, found)) return []
    const next = days[index + 1]
    const until = next ? endOf(text, days, index + 1) : null
    return [{ from: found.day, until, start: start + found.start, end: start + (until && next ? next.end : found.end) }]
  })
}

/** By the nearest word before a day; only where none stands before it, by the first after it. */
function isOfEffect(text: string, place: number): boolean {
  const found = [...text.matchAll(cues)]
  const cue = found.findLast(({ index }) => index < place) ?? found[0]
  return cue?.[1] !== undefined
}

/** Where a day is an end, the first day no longer meant: "through April 30" holds on that day still, "until April 30" does not. */
function endOf(text: string, days: DayInText[], index: number): Day | null {
  const { day, start } = days[index]!
  const before = text.slice(days[index - 1]?.end ?? 0, start)
  const [, word] = /\b(through|until|before|expires? on|ending|ends on)\s+$/i.exec(before) ?? []
  if (word) return word.toLowerCase() === 'through' ? addDays(day, 1) : day
  // "from November 17, 2023, to January 1, 2026"
  return index > 0 && /^,?\s+to\s+$/i.test(before) ? day : null
}

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
