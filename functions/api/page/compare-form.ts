import { addDays, type Moment } from '../../../shared/domain/clocks.ts'
import { html, type Html } from './html.ts'
import { languageField } from './layout.ts'
import type { PageContext } from './page-context.ts'

/** Two dates, to see what became known between them. */
export function compareForm(page: PageContext, id: string, from: Moment | null, to: Moment | null = null): Html {
  const { t, today } = page
  const [first, last] = [from?.slice(0, 10) ?? addDays(today, -90), to?.slice(0, 10) ?? today]
  return html`<section class="compare" id="compare" data-live aria-labelledby="compare-h">
    <h2 id="compare-h">${t.compare.heading}</h2>
    <form action="/timelines/${id}/diff" method="get">
      ${languageField(page)}<label
        >${t.compare.from} <input type="date" name="from" value="${first}" max="${today}" required
      /></label>
      <label>${t.compare.to} <input type="date" name="to" value="${last}" max="${today}" required /></label>
      <button>${t.compare.button}</button>
    </form>
  </section>`
}
