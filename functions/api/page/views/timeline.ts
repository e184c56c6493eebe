import * as z from 'zod'
import { Track } from '../../../../shared/domain/announcement.ts'
import type { Day } from '../../../../shared/domain/clocks.ts'
import type { Entry } from '../../../../shared/domain/entry.ts'
import type { Subject } from '../../../../shared/domain/subjects.ts'
import type { StoredVersion } from '../../../storage/timelines.ts'
import { MomentParameter } from '../../query.ts'
import { apiLinks } from '../api-links.ts'
import { axisOver, spanNames } from '../axis.ts'
import { drawChart } from '../chart.ts'
import { compareForm } from '../compare-form.ts'
import { knownEntries, newsDays } from '../corridor-data.ts'
import { entryHref, entryList, isStart, listEntries } from '../entry-list.ts'
import { freshnessNote } from '../freshness.ts'
import { html, type Html } from '../html.ts'
import { knownForm } from '../known-form.ts'
import { layout } from '../layout.ts'
import { ledgerPart } from '../ledger.ts'
import { legend } from '../legend.ts'
import { lanesOf } from '../marks.ts'
import { overviewTable, type OverviewRow } from '../overview.ts'
import { sameView, type PageContext } from '../page-context.ts'
import { spanChoice } from '../span-choice.ts'
import { lookupIn } from '../told.ts'
import { comingDates, comingList } from '../upcoming.ts'

export const TimelineQuery = z.strictObject({
  knownAt: MomentParameter.optional(),
  asOf: MomentParameter.optional(),
  span: z.enum(spanNames).optional(),
  track: Track.optional(),
  upTo: z.string().max(400).refine(isStart, 'is a day, or a link’s own word for where a list goes on').optional(),
})
export type TimelineQuery = z.output<typeof TimelineQuery>

/** A timeline with all that a view of it needs. */
export type TimelineData = {
  stored: StoredVersion
  subject: Subject
  entries: Entry[]
  coverage: { checkedThrough: string | null; stale: boolean }
}

/** A company, an authority or a track: what was announced of it, by track and over time. */
export function timelineView(page: PageContext, data: TimelineData, query: TimelineQuery, chips: OverviewRow[]): Html {
  const { stored, entries, subject } = data
  const knownAt = query.knownAt ?? null
  const known = knownEntries(entries, knownAt)
  const list = listEntries(known, { track: query.track ?? null, upTo: query.upTo ?? null })
  const axis = axisOver(newsDays(entries), page.today, query.span)
  const name = page.subject(subject)
  const listFrom = (day: Day) => sameView(page, { upTo: day, track: undefined })
  const listed = new Set(list.shown.map(({ id }) => id))
  const told = lookupIn(known, (entry) => entryHref(page, entry, listed))
  const main = html`<article>
    <p class="clock">${page.t.kinds[subject.kind]}</p>
    <h1>${name}</h1>
    <p class="lead" id="answer" data-live aria-live="polite">
      ${page.t.chart.marks(known.length)}${knownAt ? html`${page.t.comma}${page.t.knownBy(page.moment(knownAt))}` : ''}
    </p>
    ${chips.length > 0 ? overviewTable(page, chips, page.t.kinds.corridor) : ''}
    <section class="figure" aria-labelledby="chart-h">
      <div class="figure-head">
        <h2 id="chart-h">${page.t.entries.heading}</h2>
        ${spanChoice(page, axis.span)}
      </div>
      ${knownForm(page, { axis, knownAt, news: newsDays(entries) })}
      <div id="chart" data-live>
        ${drawChart({ axis, rows: [], lanes: lanesOf(known, axis), knownAt, label: page.t.chart.label(name), listFrom, listed }, page)}
      </div>
      ${legend(page, { bars: false })}
    </section>
    ${ledgerPart(page, subject, entries, knownAt, told)}
    <div class="columns">
      <div>${entryList(page, list)}</div>
      <aside>
        ${comingList(page, comingDates(known, page.today), (entry) => entryHref(page, entry, listed))}${compareForm(page, stored.id, knownAt)}${freshnessNote(page, data)}${apiLinks(page, [callFor(stored, knownAt)])}
      </aside>
    </div>
  </article>`
  return layout(page, { title: name, description: `${name} · ${page.t.tagline}`, main })
}

function callFor({ id, version }: StoredVersion, knownAt: string | null) {
  const known = knownAt ? `knownAt=${encodeURIComponent(knownAt)}` : ''
  const path = `/v1/timelines/${id}`
  return {
    call: known ? `${path}?${known}` : path,
    permalink: known ? `${path}?version=${version}&${known}` : `${path}/versions/${version}`,
  }
}
