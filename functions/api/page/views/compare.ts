import type { Day, Moment } from '../../../../shared/domain/clocks.ts'
import { diffEntries, type EntryDiff } from '../../../../shared/domain/diff.ts'
import type { Entry } from '../../../../shared/domain/entry.ts'
import { corridorPermissions } from '../../../../shared/state/corridor-permissions.ts'
import type { Dated } from '../../../../shared/state/dated.ts'
import { bothInOrder } from '../../../../shared/state/effective-order.ts'
import { hindsight } from '../../../../shared/state/hindsight.ts'
import { apiLinks, type ApiCall } from '../api-links.ts'
import { compareForm } from '../compare-form.ts'
import { answerCorridor, knownEntries } from '../corridor-data.ts'
import { changedEntry } from '../changed-entry.ts'
import { entryItem } from '../entry-item.ts'
import { anchorOf, html, type Html } from '../html.ts'
import { layout } from '../layout.ts'
import { addressOf, type PageContext } from '../page-context.ts'
import { badge } from '../badge.ts'
import { lookupIn, tellingLink, type Lookup } from '../told.ts'
import type { TimelineData } from './timeline.ts'

/** The most that one page tells of each kind of change. */
const mostShown = 100

/** What became known between two days: of the world, and of what had been so before. */
export function compareView(page: PageContext, data: TimelineData, { from, to }: { from: Day; to: Day }): Html {
  const { stored, subject, entries } = data
  const { t, day } = page
  const [before, after] = [knownEntries(entries, from), knownEntries(entries, to)]
  const diff = diffEntries(before, after)
  const at = addressOf(page, `/timelines/${stored.id}`, { knownAt: to === page.today ? undefined : to })
  const name = page.subject(subject)
  const title = t.compare.title(day(from), day(to))
  const main = html`<article class="comparison">
    <p class="clock"><a href="${at}">${name}</a></p>
    <h1>${title}</h1>
    ${subject.kind === 'corridor' ? stateThenAndNow(page, data, { from, to }, after) : ''}
    ${changes(page, diff, { before, after })} ${compareForm(page, stored.id, from, to)}
    ${apiLinks(page, callsFor(data, from, to))}
  </article>`
  return layout(page, { title: `${name}: ${title}`, description: title, main })
}

function stateThenAndNow(
  page: PageContext,
  { subject, entries }: TimelineData,
  { from, to }: { from: Day; to: Day },
  after: Entry[],
): Html {
  if (subject.kind !== 'corridor') return html``
  const { t, country } = page
  const columns = [from, to].map((known) => ({
    known,
    answer: answerCorridor(entries, subject, { asOf: known, knownAt: known }),
  }))
  const { origin, destination } = columns[0]!.answer
  const knownBy = (moment: Moment) => bothInOrder(corridorPermissions(subject, entries, moment))
  const told = hindsight(knownBy, from, { earlier: from, later: to })
  const lookup = lookupIn(
    after,
    (entry) => `#${anchorOf(entry.id)}`,
    columns.map(({ answer }) => answer),
  )
  const rows = [
    { name: t.sides.export(country(origin)), of: 'export' as const },
    { name: t.sides.import(country(destination)), of: 'import' as const },
    { name: t.sides.combined, of: 'combined' as const },
  ]
  return html`<section aria-labelledby="then-h">
    <h2 id="then-h">${t.compare.now}</h2>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="then-h">
      <table class="then">
        <thead>
          <tr>
            <td></td>
            ${columns.map(({ known }) => html`<th scope="col">${t.compare.by(page.day(known))}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ name, of }) =>
              html`<tr>
                <th scope="row">${name}</th>
                ${columns.map(({ answer }) => html`<td>${badge(answer.state[of].permission, page)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${learnt(page, t.compare.learntLate, told.learntLate, lookup)}
    ${learnt(page, t.compare.changedSince, told.changedSince, lookup)}
  </section>`
}

const learnt = (page: PageContext, heading: string, list: Dated[], lookup: Lookup): Html =>
  list.length === 0
    ? html``
    : html`<h3>${heading} <span class="count">${list.length}</span></h3>
        <ul>
          ${list.slice(0, mostShown).map(({ said, announcementId }) => html`<li>${page.t.permissions[said.permission]}${page.t.colon}${tellingLink(page, announcementId, lookup)}</li>`)}
        </ul>`

const byId = (entries: Entry[]) => new Map(entries.map((entry) => [entry.id, entry]))

function changes(
  page: PageContext,
  { added, changed, withdrawn }: EntryDiff,
  { before, after }: { before: Entry[]; after: Entry[] },
): Html {
  const { t } = page
  if (added.length + changed.length + withdrawn.length === 0) return html`<p>${t.compare.nothing}</p>`
  const [old, now] = [byId(before), byId(after)]
  const whole = (heading: string, entries: Entry[]) =>
    entries.length === 0
      ? ''
      : html`<section class="entries">
          <h2>${heading} <span class="count">${entries.length}</span></h2>
          <ol class="list">
            ${entries
              .toReversed()
              .slice(0, mostShown)
              .map((entry) => entryItem(page, entry))}
          </ol>
        </section>`
  return html`${whole(t.compare.added, added)}${
    changed.length === 0
      ? ''
      : html`<section>
          <h2>${t.compare.changed} <span class="count">${changed.length}</span></h2>
          <ol class="list">
            ${changed.slice(0, mostShown).map(({ id }) => {
              const [was, is] = [old.get(id), now.get(id)]
              return was && is ? changedEntry(page, was, is) : ''
            })}
          </ol>
        </section>`
  }${whole(t.compare.withdrawn, withdrawn)}`
}

function callsFor({ stored: { id, version }, subject }: TimelineData, from: Day, to: Day): ApiCall[] {
  const path = `/v1/timelines/${id}`
  const both = [from, to].map((known) => ({
    call: `${path}?knownAt=${known}`,
    permalink: `${path}?version=${version}&knownAt=${known}`,
  }))
  const moments = `knownAtFrom=${from}&knownAtTo=${to}`
  const diff = { call: `${path}/diff?${moments}`, permalink: `${path}/diff?to=${version}&${moments}` }
  if (subject.kind !== 'corridor') return [diff, ...both]
  const clocks = `asOf=${from}&knownAt=${from}&versus=${to}`
  const lookedBack = {
    call: `${path}/hindsight?${clocks}`,
    permalink: `${path}/hindsight?version=${version}&${clocks}`,
  }
  return [diff, lookedBack, ...both]
}
