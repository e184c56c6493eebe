import type { SourceStatus } from '../source-status.ts'
import { html, type Html } from './html.ts'
import { addressOf, type PageContext } from './page-context.ts'

/** How fresh a view is: the oldest of its sources' last checks, and whether one of them is in trouble. */
export function freshnessNote(
  page: PageContext,
  coverage: { checkedThrough: string | null; stale: boolean },
  recorded: { version: number; recordedAt: string } | null,
): Html {
  const { t, moment } = page
  return html`<section class="fresh" id="fresh" aria-labelledby="fresh-h">
    <h2 id="fresh-h">${t.sources.heading}</h2>
    <p>
      ${coverage.checkedThrough ? t.sources.checkedThrough(moment(coverage.checkedThrough)) : t.sources.neverChecked}${coverage.stale ? html` <strong>${t.sources.stale}</strong>` : ''}
    </p>
    ${recorded ? html`<p class="soft">${t.recorded(recorded.version, moment(recorded.recordedAt))}</p>` : ''}
    <p><a href="${addressOf(page, '/sources')}">${t.sources.all}</a></p>
  </section>`
}

/** Every source, those in trouble first. */
export function sourceTable(page: PageContext, sources: SourceStatus[]): Html {
  const { t, moment } = page
  const { columns, states, never } = t.sources
  const sorted = sources.toSorted((a, b) => rank(a) - rank(b) || (a.publisher < b.publisher ? -1 : 1))
  const when = (at: string | null) => (at ? html`<time datetime="${at}">${moment(at)}</time>` : never)
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t.sources.all}">
    <table>
      <thead>
        <tr>
          <th scope="col">${columns.source}</th>
          <th scope="col">${columns.state}</th>
          <th scope="col">${columns.checked}</th>
          <th scope="col">${columns.changed}</th>
          <th scope="col">${columns.why}</th>
        </tr>
      </thead>
      <tbody>
        ${sorted.map(
          ({ id, publisher, state, lastCheckAt, lastChangeAt, why }) =>
            html`<tr>
              <th scope="row">${publisher}<br /><code>${id}</code></th>
              <td><span class="health h-${state}">${states[state]}</span></td>
              <td>${when(lastCheckAt)}</td>
              <td>${when(lastChangeAt)}</td>
              <td>${why ?? ''}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

const rank = ({ state }: SourceStatus) => (state === 'ok' ? 1 : state === 'off' ? 2 : 0)
