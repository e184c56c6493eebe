import { isDay, type Day, type Moment } from '../../../../shared/domain/clocks.ts'
import type { Entry } from '../../../../shared/domain/entry.ts'
import type { StoredVersion } from '../../../storage/timelines.ts'
import { apiLinks } from '../api-links.ts'
import { axisOver } from '../axis.ts'
import { drawChart } from '../chart.ts'
import { compareForm } from '../compare-form.ts'
import { answerCorridor, boundaries, knownEntries, newsDays, type CorridorAnswer } from '../corridor-data.ts'
import { entryHref, entryList, listEntries } from '../entry-list.ts'
import { freshnessNote } from '../freshness.ts'
import { html, type Html } from '../html.ts'
import { knownForm } from '../known-form.ts'
import { layout } from '../layout.ts'
import { ledgerPart } from '../ledger.ts'
import { legend } from '../legend.ts'
import { lanesOf } from '../marks.ts'
import { sameView, type PageContext } from '../page-context.ts'
import { spanChoice } from '../span-choice.ts'
import type { Stretch } from '../strip.ts'
import { comingDates, comingList } from '../upcoming.ts'
import { sides } from '../sides.ts'
import { lookupIn } from '../told.ts'
import { sentenceOf, verdict } from '../verdict.ts'
import { windowId, windowsInWords } from '../windows-in-words.ts'
import type { TimelineData, TimelineQuery } from './timeline.ts'

/** A corridor: what holds, the windows of both sides with what was announced, and every word of it. */
export function corridorView(page: PageContext, data: TimelineData, query: TimelineQuery): Html {
  const { stored, entries, subject } = data
  if (subject.kind !== 'corridor') throw new TypeError(`${stored.id} is no corridor`)
  const knownAt = query.knownAt ?? null
  const asOf = query.asOf?.slice(0, 10) ?? dayAsked(knownAt, page.today)
  const answer = answerCorridor(entries, subject, { asOf, knownAt })
  const known = knownEntries(entries, knownAt)
  const list = listEntries(known, { track: query.track ?? null, upTo: query.upTo ?? null })
  // The axis of what is known now, whatever is shown of it, so that nothing moves while a reader goes back in time.
  const days = boundaries(answerCorridor(entries, subject, { asOf, knownAt: null }))
  const axis = axisOver(days.length > 0 ? days : newsDays(entries), page.today, query.span)
  const listed = new Set(list.shown.map(({ id }) => id))
  const hrefOf = (entry: Entry) => entryHref(page, entry, listed)
  const told = lookupIn(known, hrefOf, [answer])
  const listFrom = (day: Day) => sameView(page, { upTo: day, track: undefined })
  const name = page.subject(subject)
  const main = html`<article class="corridor">
    <div id="answer" data-live aria-live="polite">${verdict(page, answer, 'h1')}${sides(page, answer, told)}</div>
    <section class="figure" aria-labelledby="chart-h">
      <div class="figure-head">
        <h2 id="chart-h">${page.t.chart.heading}</h2>
        ${spanChoice(page, axis.span)}
      </div>
      ${knownForm(page, { axis, knownAt, asOf: query.asOf?.slice(0, 10) ?? null, news: newsDays(entries) })}
      <div id="chart" data-live>
        ${drawChart({ axis, rows: rowsOf(page, answer), lanes: lanesOf(known, axis), knownAt, label: page.t.chart.label(name), listFrom, listed }, page)}
      </div>
      ${legend(page, { bars: true })} ${windowsInWords(page, answer, told)}
    </section>
    ${ledgerPart(page, subject, entries, knownAt, told)}
    <div class="columns">
      <div>${entryList(page, list)}</div>
      <aside>
        ${comingList(page, comingDates(known, asOf), hrefOf)}${compareForm(page, stored.id, knownAt)}${freshnessNote(page, data)}${apiLinks(page, callsFor(stored, { asOf, knownAt }))}
      </aside>
    </div>
  </article>`
  return layout(page, { title: name, description: sentenceOf(page, answer), main })
}

export const dayAsked = (knownAt: Moment | null, today: Day): Day =>
  knownAt === null ? today : isDay(knownAt) ? knownAt : knownAt.slice(0, 10)

export function rowsOf({ t, country }: PageContext, { windows, origin, destination }: CorridorAnswer) {
  const side = (name: 'export' | 'import'): Stretch[] =>
    windows[name].map(({ from, until, permission }, index) => ({
      from,
      until,
      permission,
      href: `#${windowId(name, index)}`,
    }))
  return [
    { name: t.sides.export(country(origin)), stretches: side('export') },
    { name: t.sides.import(country(destination)), stretches: side('import') },
    { name: t.sides.combined, stretches: windows.combined.map((window) => ({ ...window, href: null })) },
  ]
}

function callsFor({ id, version }: StoredVersion, { asOf, knownAt }: { asOf: Day; knownAt: Moment | null }) {
  const at = (route: string, clocks: Record<string, string | null>, fixed: boolean) => {
    const query = new URLSearchParams(fixed ? { version: `${version}` } : {})
    for (const [clock, moment] of Object.entries(clocks)) if (moment) query.set(clock, moment)
    return `/v1/timelines/${id}${route}${query.size > 0 ? `?${query}` : ''}`
  }
  return [
    { call: at('/state', { asOf, knownAt }, false), permalink: at('/state', { asOf, knownAt }, true) },
    {
      call: at('/windows', { knownAt }, false),
      permalink: at('/windows', { knownAt }, true),
      image: at('/windows.svg', { knownAt }, false),
    },
    { call: at('/ledger', { knownAt }, false), permalink: at('/ledger', { knownAt }, true) },
    { call: at('', { knownAt }, false), permalink: at('', { knownAt }, true) },
  ]
}
