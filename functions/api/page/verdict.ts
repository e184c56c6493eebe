import { isDay } from '../../../shared/domain/clocks.ts'
import { daysBetween } from './axis.ts'
import { badge } from './badge.ts'
import type { CorridorAnswer } from './corridor-data.ts'
import { html, type Html } from './html.ts'
import type { PageContext } from './page-context.ts'
import type { Words } from './words.ts'

/** What holds, in a sentence that can be read in five seconds, with since when. */
export function verdict(page: PageContext, answer: CorridorAnswer, level: 'h1' | 'h2'): Html {
  const { t, day } = page
  const { permission } = answer.state.combined
  const known = answer.knownAt
  const sentence = sentenceOf(page, answer)
  const clocks = [
    answer.asOf === page.today && known === null ? t.today + t.comma + day(answer.asOf) : t.asOf(day(answer.asOf)),
    known && t.knownBy(isDay(known) ? day(known) : page.moment(known)),
  ].filter(Boolean)
  return html`<div class="verdict v-${permission}">
    <p class="clock">${clocks.join(t.comma)}</p>
    ${level === 'h1' ? html`<h1>${sentence}</h1>` : html`<h2>${sentence}</h2>`}
    <p class="lead">
      ${badge(permission, page)} ${sinceInWords(answer.since, answer, page)}
      <span class="limit">${limitInWords(page, answer)}</span>
    </p>
    ${wordLine(page, answer)}
  </div>`
}

export function sentenceOf({ t, product, country }: Words, answer: CorridorAnswer): string {
  const names = [product(answer.product), country(answer.destination)] as const
  const { permission, limitedBy } = answer.state.combined
  if (permission === 'unknown' && limitedBy.length === 2) return t.verdictUnsaid(...names)
  return t.verdict[permission](...names)
}

function limitInWords({ t, country }: PageContext, answer: CorridorAnswer): string {
  const [first, second] = answer.state.combined.limitedBy
  if (second || !first) return answer.state.combined.permission === 'unknown' ? '' : t.limitedBy.both
  return t.limitedBy[first](country(first === 'export' ? answer.origin : answer.destination))
}

/** On how good a word each side rests, for who reads no further. */
function wordLine({ t, country }: PageContext, { state, origin, destination }: CorridorAnswer): Html {
  const words = [
    { where: country(origin), standing: state.export.standing },
    { where: country(destination), standing: state.import.standing },
  ].flatMap(({ where, standing }) => (standing ? [{ where, standing }] : []))
  if (words.length === 0) return html``
  const said = words.map(({ where, standing }) => t.wordOf(where, t.standings[standing]))
  return html`<p class="word-line"><span class="soft">${t.onWhoseWord}${t.colon}</span>${said.join(' · ')}</p>`
}

export function sinceInWords(since: string | null, { asOf }: CorridorAnswer, { t, day, today }: PageContext): Html {
  if (since === null) return html`<span>${t.sinceAlways}</span>`
  const days = daysBetween(since, asOf)
  return html`<span
    ><strong>${t.since(day(since))}</strong
    >${days > 0 && asOf <= today ? html` <span class="soft">(${t.days(days)})</span>` : ''}</span
  >`
}
