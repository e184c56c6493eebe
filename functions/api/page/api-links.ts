import { html, type Html } from './html.ts'
import type { PageContext } from './page-context.ts'

/** The call that gives what a view shows, and the address at which the same answer is to be had for ever. */
export type ApiCall = { call: string; permalink?: string | undefined; image?: string | undefined }

export const apiLinks = ({ t }: PageContext, calls: ApiCall[], id = 'data'): Html =>
  html`<section class="data" id="${id}" data-live aria-labelledby="${id}-h">
    <h2 id="${id}-h">${t.data.heading}</h2>
    <dl>
      ${calls.map(
        ({ call, permalink, image }) =>
          html`${line(t.data.call, call)}${permalink ? line(t.data.permalink, permalink) : ''}${image ? line(t.data.image, image) : ''}`,
      )}
    </dl>
  </section>`

const line = (name: string, address: string): Html =>
  html`<div>
    <dt>${name}</dt>
    <dd>
      <a href="${address}"><code>GET ${address}</code></a>
    </dd>
  </div>`
