import type { Tier } from '../../../shared/domain/announcement.ts'
import type { Fact, Quantity, Value } from '../../../shared/domain/fact.ts'
import { readFacts } from '../../../shared/normaliser/read-facts.ts'

/** A text of a test: the text alone stands for a press report of 20 May 2026. */
export type Told = {
  text: string
  title?: string
  tier?: Tier
  publisher?: string
  on?: string
}

/** A count or sum on one word: `~` about, `<` up to, `>` at least, `a..b` between. */
function figure({ min, max, approximate }: Quantity | Value, unit: string): string {
  const about = approximate ? '~' : ''
  if (min === null) return `${about}<${max} ${unit}`
  if (max === null) return `${about}>${min} ${unit}`
  return min === max ? `${about}${min} ${unit}` : `${about}${min}..${max} ${unit}`
}

/** What tells one fact from another, on one line. */
function spelled(fact: Fact): string {
  const parts: (string | null)[] = [fact.type]
  if (fact.type === 'disclosure')
    parts.push(
      fact.company,
      fact.metric,
      fact.value && figure(fact.value, fact.value.currency),
      fact.percent === null ? null : `${fact.percent}%`,
    )
  else if (fact.type === 'market') parts.push(fact.company, `${fact.percent}%`)
  else if (fact.type === 'supply')
    parts.push(
      fact.maker,
      fact.stage,
      fact.products.join('+'),
      fact.quantity && figure(fact.quantity, fact.quantity.unit),
    )
  else if (fact.type === 'order') parts.push(fact.stage, fact.products.join('+'), fact.buyers.join('+'))
  if (fact.type !== 'market') parts.push(fact.assertion)
  return parts.filter(Boolean).join(' ')
}

/** The facts of a text, a line each, in reading order. */
export function factsOf({
  text,
  title = '',
  tier = 'press',
  publisher = 'The Harbour Post',
  on = '2026-05-20',
}: Told): string[] {
  const language = /[\u4e00-\u9fff]/.test(text) ? 'zh' : 'en'
  return readFacts({ title, text, language, tier, publisher, publishedAt: on }).facts.map(spelled)
}
/** Those of one type: what else the text says is another test's matter. */
export const factsOfType = (type: Fact['type'], told: Told): string[] =>
  factsOf(told).filter((line) => line.startsWith(`${type} `))
