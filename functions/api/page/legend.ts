import { tiers } from '../../../shared/domain/announcement.ts'
import type { Permission } from '../../../shared/state/permissions.ts'
import { html, type Html } from './html.ts'
import type { PageContext } from './page-context.ts'
import { swatch } from './patterns.ts'

const permissions: Permission[] = ['open', 'conditional', 'closed', 'under-review', 'unknown']

/** What the grounds of the bars and the shapes of the marks mean. */
export const legend = ({ t }: PageContext, { bars }: { bars: boolean }): Html =>
  html`<div class="legend" role="group" aria-label="${t.chart.legend}">
    ${
      bars
        ? html`<ul>
            ${permissions.map((one) => html`<li>${swatch(one)} ${t.permissions[one]}</li>`)}
          </ul>`
        : ''
    }
    <ul>
      ${tiers.map(
        (tier) =>
          html`<li>
            <svg class="mark m-${tier}" width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">
              <use href="#m-${tier}" />
            </svg>
            ${t.tiers[tier]}
          </li>`,
      )}
    </ul>
  </div>`
