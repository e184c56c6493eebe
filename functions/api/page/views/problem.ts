import type { Problem } from '../../problem.ts'
import { html, type Html } from '../html.ts'
import { layout } from '../layout.ts'
import { addressOf, type PageContext } from '../page-context.ts'

/** What could not be answered, and what would work: the words of the API's own problem. */
export function problemView(
  page: PageContext,
  { title, message, members }: Pick<Problem, 'title' | 'message' | 'members'>,
): Html {
  const meant = typeof members['didYouMean'] === 'string' ? members['didYouMean'] : null
  const main = html`<h1 lang="en">${title}</h1>
    <p class="lead" lang="en">${message}</p>
    ${meant && /^[a-z0-9-]+$/.test(meant) && title === 'No such timeline' ? html`<p><a class="button" href="${addressOf(page, `/timelines/${meant}`)}">${meant}</a></p>` : ''}
    <p><a href="${addressOf(page, '/')}">${page.t.error.back}</a></p>`
  return layout(page, { title, description: title, main })
}
