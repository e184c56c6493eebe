import type { SourceStatus } from '../../source-status.ts'
import { apiLinks } from '../api-links.ts'
import { healthInWords, sourceTable } from '../freshness.ts'
import { html, type Html } from '../html.ts'
import { layout } from '../layout.ts'
import type { PageContext } from '../page-context.ts'

/** How every source is doing. */
export function sourcesView(page: PageContext, sources: SourceStatus[]): Html {
  const { t } = page
  const main = html`<h1>${t.sources.heading}</h1>
    <p class="lead">${healthInWords(page, sources)}</p>
    ${sourceTable(page, sources)}${apiLinks(page, [{ call: '/v1/sources' }, { call: '/v1/status' }])}`
  return layout(page, { title: t.pages.sources, description: t.sources.heading, main })
}
