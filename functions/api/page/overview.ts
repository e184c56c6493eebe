import type { Day, Moment } from '../../../shared/domain/clocks.ts'
import { axisOf, startOf, type Axis } from './axis.ts'
import type { CorridorAnswer } from './corridor-data.ts'
import { html, type Html } from './html.ts'
import { addressOf, type PageContext } from './page-context.ts'
import { bar, barHeight, grid } from './strip.ts'
import { badge } from './badge.ts'

export type OverviewRow = { id: string; answer: CorridorAnswer }

/** Corridors beside each other: what each side says, and both together over time on one axis. */
export function overviewTable(
  page: PageContext,
  rows: OverviewRow[],
  heading: string,
  knownAt: Moment | null = null,
): Html {
  const { t, country, product, day } = page
  const axis = overviewAxis(rows, page.today)
  const { origin = 'US', destination = 'CN' } = rows[0]?.answer ?? {}
  return html`<section class="overview" id="overview" aria-labelledby="overview-h">
    <h2 id="overview-h">${heading}</h2>
    <p class="soft">${t.overview.lead}</p>
    <table>
      <thead>
        <tr>
          <th scope="col">${t.overview.chip}</th>
          <th scope="col">${t.overview.both}</th>
          <th scope="col" class="mid">${t.sides.export(country(origin))}</th>
          <th scope="col" class="mid">${t.sides.import(country(destination))}</th>
          <th scope="col" class="mid">${t.overview.lastChange}</th>
          <th scope="col" class="bar-head">
            <svg width="100%" height="14" aria-hidden="true">${grid(axis, page, 14)}</svg
            ><span class="unseen">${t.chart.heading}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ id, answer }) =>
            html`<tr>
              <th scope="row">
                <a href="${addressOf(page, `/timelines/${id}`, { knownAt: knownAt ?? undefined })}"
                  >${product(answer.product)}</a
                >
              </th>
              <td>${badge(answer.state.combined.permission, page)}</td>
              <td class="mid">${small(page, answer, 'export')}</td>
              <td class="mid">${small(page, answer, 'import')}</td>
              <td class="mid nowrap">${answer.since ? day(answer.since) : '–'}</td>
              <td class="bar-cell">
                <svg width="100%" height="${barHeight}" aria-hidden="true">
                  ${bar(
                    answer.windows.combined.map(({ from, until, permission }) => ({
                      from,
                      until,
                      permission,
                      href: null,
                    })),
                    axis,
                    page,
                    { top: 0, id: 'k', width: 400 },
                  )}
                </svg>
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`
}

const small = ({ t }: PageContext, { state }: CorridorAnswer, side: 'export' | 'import'): Html =>
  html`${t.permissions[state[side].permission]}${state[side].standing ? html` <span class="soft">(${t.standings[state[side].standing].toLowerCase()})</span>` : ''}`

function overviewAxis(rows: OverviewRow[], today: Day): Axis {
  const days = rows.flatMap(({ answer }) => answer.windows.combined.flatMap(({ from }) => from ?? []))
  return axisOf('all', startOf('all', today, days), today, today)
}
