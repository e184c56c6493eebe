import { dayOf } from '../../../../shared/domain/clocks.ts'
import type { Entry } from '../../../../shared/domain/entry.ts'
import type { SourceStatus } from '../../source-status.ts'
import { apiLinks } from '../api-links.ts'
import type { CorridorAnswer } from '../corridor-data.ts'
import { healthInWords } from '../freshness.ts'
import { anchorOf, html, type Html } from '../html.ts'
import { layout } from '../layout.ts'
import { overviewTable, type OverviewRow } from '../overview.ts'
import { addressOf, type PageContext } from '../page-context.ts'
import { findSubjects, picker, type Listed } from '../picker.ts'
import { comingDates, comingList } from '../upcoming.ts'
import { sides } from '../sides.ts'
import { lookupIn } from '../told.ts'
import { verdict } from '../verdict.ts'

export type HomeData = {
  /** The corridor that the page opens with, and its entries. */
  lead: { id: string; answer: CorridorAnswer; entries: Entry[] } | null
  rows: OverviewRow[]
  /** Entries of the policy tracks, for the dates ahead, each with the timeline that holds it. */
  policy: { id: string; entries: Entry[] }[]
  listed: Listed[]
  sources: SourceStatus[]
}

/** Today: what holds for the chip that most is said of, for every other, and what comes next. */
export function homeView(page: PageContext, data: HomeData, word: string | null): Html {
  const { t } = page
  const found = word === null ? null : findSubjects(data.listed, word)
  const main =
    word !== null && found !== null
      ? html`<h1>${found.length > 0 ? t.find.matches(found.length, word) : t.find.none(word)}</h1>
          ${picker(page, found.length > 0 ? found : data.listed, null)}`
      : html`${data.lead ? leadPart(page, data.lead) : html`<h1>${t.tagline}</h1>`}
          ${data.rows.length > 0 ? overviewTable(page, data.rows, t.overview.heading(page.country('CN'))) : ''}
          <div class="columns">
            <div>${picker(page, data.listed, t.find.label)}</div>
            <aside>
              ${coming(page, data)}${health(page, data.sources)}${apiLinks(page, [{ call: '/v1/windows?destination=CN' }, { call: '/v1/timelines' }])}
            </aside>
          </div>`
  const title = word === null ? t.pages.home : word
  return layout(page, { title, description: t.tagline, main, ...(word !== null && { subject: word }) })
}

function leadPart(page: PageContext, { id, answer, entries }: NonNullable<HomeData['lead']>): Html {
  const at = addressOf(page, `/timelines/${id}`)
  const told = lookupIn(entries, (entry) => entryAddress(page, id, entry), [answer])
  return html`<p class="tagline">${page.t.tagline}</p>
    <article class="lead-corridor">
      ${verdict(page, answer, 'h1')}${sides(page, answer, told)}
      <p class="more">
        <a class="button" href="${at}">${page.t.chart.heading}${page.t.colon}${page.product(answer.product)} →</a>
      </p>
    </article>`
}

function coming(page: PageContext, { policy }: HomeData): Html {
  const home = new Map(policy.flatMap(({ id, entries }) => entries.map((entry) => [entry.id, id] as const)))
  const dates = comingDates(
    policy.flatMap(({ entries }) => entries),
    page.today,
  )
  return comingList(page, dates, (entry) => entryAddress(page, home.get(entry.id)!, entry))
}

/** Where an entry is in the view of a timeline: at the head of the list that begins with its day. */
const entryAddress = (page: PageContext, id: string, entry: Entry): string =>
  `${addressOf(page, `/timelines/${id}`, { upTo: dayOf(entry.announcedAt, entry.zone) })}#${anchorOf(entry.id)}`

function health(page: PageContext, sources: SourceStatus[]): Html {
  return html`<section class="fresh" aria-labelledby="fresh-h">
    <h2 id="fresh-h">${page.t.sources.heading}</h2>
    <p>${healthInWords(page, sources)}</p>
    <p><a href="${addressOf(page, '/sources')}">${page.t.sources.all}</a></p>
  </section>`
}
