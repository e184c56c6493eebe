import type { Problem } from '../../problem.ts'
import { html, type Html } from '../html.ts'
import { layout } from '../layout.ts'
import { addressOf, type PageContext } from '../page-context.ts'

/** What could not be answered, and what would work: the words of the API's own problem. */
export function problemView(
  page: PageContext,
  { title, message, members, status }: Pick<Problem, 'title' | 'message' | 'members' | 'status'>,
): Html {
  const { t, language } = page
  const heading = language === 'en' ? title : status === 404 ? t.error.missing : t.error.refused
  const meant = typeof members['didYouMean'] === 'string' ? members['didYouMean'] : null
  const main = html`<h1>${heading}</h1>
    <p class="lead" lang="en">${message}</p>
    ${meant && /^[a-z0-9-]+$/.test(meant) && title === 'No such timeline' ? html`<p class="more">${t.error.meant}${t.colon}<a class="button" href="${addressOf(page, `/timelines/${meant}`)}">${meant}</a></p>` : ''}
    <p class="more"><a href="${addressOf(page, '/')}">${t.error.back}</a></p>`
  return layout(page, { title: heading, description: heading, main })
}
