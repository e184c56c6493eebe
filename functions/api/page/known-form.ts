import { addDays, isDay, type Day, type Moment } from '../../../shared/domain/clocks.ts'
import type { Axis } from './axis.ts'
import { daysBetween } from './axis.ts'
import { html, type Html } from './html.ts'
import { languageField } from './layout.ts'
import { sameView, type PageContext } from './page-context.ts'

export type KnownForm = {
  axis: Axis
  knownAt: Moment | null
  /** Given, where the state of another day than that of `knownAt` was asked for; absent where the subject has no state. */
  asOf?: Day | null
  /** The days with news, in order. */
  news: Day[]
}

/**
 * The way back to what was known then: a date and links for everybody; a script makes a slider of it, on the same axis as the strips below.
 */
export function knownForm(page: PageContext, { axis, knownAt, asOf, news }: KnownForm): Html {
  const { t, today } = page
  const day = knownAt === null ? today : isDay(knownAt) ? knownAt : knownAt.slice(0, 10)
  const earlier = news.findLast((one) => one < day && one <= today)
  const later = news.find((one) => one > day && one <= today)
  const at = (one: Day | undefined) => sameView(page, { knownAt: one, asOf: undefined, upTo: undefined })
  const kept = ['span', 'track'].flatMap((name) => (page.given[name] ? [{ name, value: page.given[name] }] : []))
  return html`<form
    class="known-form"
    id="known"
    action="${page.path}"
    method="get"
    data-from="${axis.from}"
    data-to="${axis.to}"
    data-today="${today}"
    data-news="${news.filter((one) => one >= axis.from && one <= today).join(' ')}"
    data-hint="${t.known.hint}"
    data-slider="${t.known.slider}"
    data-days="${daysBetween(axis.from, axis.to)}"
    data-locale="${t.locale}"
  >
    <h3>${t.known.heading}</h3>
    ${languageField(page)}${kept.map(({ name, value }) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <div class="fields">
      <label
        >${t.known.label} <input type="date" name="knownAt" value="${day}" min="2000-01-01" max="${today}"
      /></label>
      ${asOf === undefined ? '' : html`<label>${t.known.asOf} <input type="date" name="asOf" value="${asOf ?? ''}" title="${t.known.asOfHint}" max="${addDays(today, 3650)}" /></label>`}
      <button>${t.known.button}</button>
      <span class="steps" id="steps" data-live
        >${earlier ? html`<a rel="prev" href="${at(earlier)}">‹ ${t.known.earlier}</a>` : ''}${later && knownAt !== null ? html`<a rel="next" href="${at(later)}">${t.known.later} ›</a>` : ''}${knownAt !== null ? html`<a href="${at(undefined)}">${t.known.now}</a>` : ''}</span
      >
    </div>
  </form>`
}
