import { timelineOf } from '../../storage/timelines.ts'
import { shippedHistory } from '../coverage.ts'
import type { SourceStatus } from '../source-status.ts'
import { html, type Html } from './html.ts'
import { addressOf, type PageContext } from './page-context.ts'
import type { TimelineData } from './views/timeline.ts'

/** How fresh a view is: the oldest of its sources' last checks, and whether one of them is in trouble. */
export function freshnessNote(
  page: PageContext,
  { coverage, stored }: Pick<TimelineData, 'coverage' | 'stored'>,
): Html {
  const { t, moment } = page
  const { shelf, sources } = timelineOf(stored)
  const newest = shelf.tail.at(-1)?.announcedAt
  const unchecked =
    sources.some((id) => id !== shippedHistory) || !newest ? t.sources.neverChecked : t.sources.shipped(moment(newest))
  return html`<section class="fresh" id="fresh" aria-labelledby="fresh-h">
    <h2 id="fresh-h">${t.sources.heading}</h2>
    <p>
      ${coverage.checkedThrough ? t.sources.checkedThrough(moment(coverage.checkedThrough)) : unchecked}${coverage.stale ? html` <strong>${t.sources.stale}</strong>` : ''}
    </p>
    <p class="soft">${t.recorded(stored.version, moment(stored.recordedAt))}</p>
    <p><a href="${addressOf(page, '/sources')}">${t.sources.all}</a></p>
  </section>`
}

/** How many of the sources that are asked are well; where none is, that all of it came with the release. */
export function healthInWords({ t }: PageContext, sources: SourceStatus[]): string {
  const polled = sources.filter(({ id, state }) => state !== 'off' && id !== shippedHistory)
  const well = polled.filter(({ state }) => state === 'ok')
  return polled.length === 0 ? t.sources.nonePolled : t.sources.lead(well.length, polled.length)
}

/** Every source, those in trouble first. */
export function sourceTable(page: PageContext, sources: SourceStatus[]): Html {
  const { t, moment } = page
  const { columns, states, never } = t.sources
  const sorted = sources.toSorted((a, b) => rank(a) - rank(b) || (a.publisher < b.publisher ? -1 : 1))
  const when = (at: string | null) => (at ? html`<time datetime="${at}">${moment(at)}</time>` : never)
  // A narrow screen shows each row as a block, with the column's name before each value; the roles keep it a table to who listens.
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t.sources.all}">
    <table class="sources" role="table">
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">${columns.source}</th>
          <th scope="col" role="columnheader">${columns.state}</th>
          <th scope="col" role="columnheader">${columns.checked}</th>
          <th scope="col" role="columnheader">${columns.changed}</th>
          <th scope="col" role="columnheader">${columns.why}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${sorted.map(
          ({ id, publisher, state, lastCheckAt, lastChangeAt, why }) =>
            html`<tr role="row">
              <th scope="row" role="rowheader">${publisher}<br /><code>${id}</code></th>
              <td role="cell"><span class="health h-${state}">${states[state]}</span></td>
              <td role="cell" class="${lastCheckAt ? '' : 'never'}" data-name="${columns.checked}">
                ${when(lastCheckAt)}
              </td>
              <td role="cell" class="${lastChangeAt ? '' : 'never'}" data-name="${columns.changed}">
                ${when(lastChangeAt)}
              </td>
              <td role="cell" class="why" lang="en">${why ?? ''}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

const rank = ({ state }: SourceStatus) => (state === 'ok' ? 1 : state === 'off' ? 2 : 0)
