import { spanNames, type SpanName } from './axis.ts'
import { html, type Html } from './html.ts'
import { sameView, type PageContext } from './page-context.ts'

/** Links to the same drawing over other stretches of time. */
export const spanChoice = (page: PageContext, chosen: SpanName): Html =>
  html`<nav class="tabs spans" id="spans" data-live aria-label="${page.t.chart.spanLabel}">
    ${spanNames.map((span) => html`<a href="${sameView(page, { span })}#known" ${span === chosen ? html` aria-current="true"` : ''}>${page.t.chart.spans[span]}</a>`)}
  </nav>`
