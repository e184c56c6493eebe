import type { Window } from '../../../shared/state/windows.ts'
import type { CorridorAnswer } from './corridor-data.ts'
import { html, type Html } from './html.ts'
import type { PageContext } from './page-context.ts'
import { spanInWords } from './strip.ts'
import { badge } from './badge.ts'
import { tellingLink, type Lookup } from './told.ts'

/** A side with more windows than this shows its newest; the API has them all. */
const mostWindows = 60

export const windowId = (side: string, index: number): string => `w-${side}-${index}`

/** Every window of both sides: what a strip shows, for who would rather read. */
export const windowsInWords = (page: PageContext, answer: CorridorAnswer, told: Lookup): Html =>
  html`<details class="windows" id="windows" data-live>
    <summary>${page.t.chart.allWindows}</summary>
    ${(['export', 'import'] as const).map((side) => {
      const { t } = page
      const name = t.sides[side](page.country(side === 'export' ? answer.origin : answer.destination))
      const windows = answer.windows[side]
      const from = Math.max(0, windows.length - mostWindows)
      return html`<h3>${name}</h3>
        <ul class="win-list">
          ${windows.slice(from).map((window, index) => item(page, window, windowId(side, from + index), name, told))}
        </ul>`
    })}
    <p class="soft">${page.t.chart.combined}</p>
  </details>`

function item(page: PageContext, window: Window, id: string, name: string, told: Lookup): Html {
  const { t } = page
  const ids = (list: string[]) => list.map((one) => html`<li>${tellingLink(page, one, told)}</li>`)
  return html`<li id="${id}">
    <p class="win-head">
      ${badge(window.permission, page)} <strong>${spanInWords(window, page)}</strong>
      <span class="soft only-card">${name}</span>
    </p>
    <dl>
      ${
        window.standing
          ? html`<div>
              <dt>${t.onWhoseWord}</dt>
              <dd>
                ${t.standings[window.standing]}${window.fromIs ? html` <span class="soft">(${t.chart.fromIs[window.fromIs]})</span>` : ''}
              </dd>
            </div>`
          : ''
      }
      ${
        window.openedBy.length > 0
          ? html`<div>
              <dt>${t.openedBy}</dt>
              <dd>
                <ul>
                  ${ids(window.openedBy)}
                </ul>
              </dd>
            </div>`
          : ''
      }
      ${
        window.closedBy.length > 0
          ? html`<div>
              <dt>${t.closedBy}</dt>
              <dd>
                <ul>
                  ${ids(window.closedBy)}
                </ul>
              </dd>
            </div>`
          : ''
      }
      ${
        window.disputes.length > 0
          ? html`<div>
              <dt>${t.disputes}</dt>
              <dd>
                <ul>
                  ${window.disputes.map((stated) => html`<li><strong>${t.permissions[stated.permission]}</strong> (${t.assertions[stated.assertion]})${t.colon}${tellingLink(page, stated.announcementId, told)}</li>`)}
                </ul>
              </dd>
            </div>`
          : ''
      }
    </dl>
  </li>`
}
