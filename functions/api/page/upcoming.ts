import type { Day } from '../../../shared/domain/clocks.ts'
import { tellingsOf, type Entry } from '../../../shared/domain/entry.ts'
import { daysOf, type DateKind } from '../../../shared/domain/upcoming.ts'
import { daysBetween } from './axis.ts'
import { html, languageOf, type Html } from './html.ts'
import type { PageContext } from './page-context.ts'

/** A date that somebody announced and that lies ahead. */
export type Coming = { on: Day; kind: DateKind; entry: Entry }

/** The dates ahead in what stands of these entries, next first. */
export function comingDates(entries: Entry[], today: Day): Coming[] {
  const found = new Map<string, Coming>()
  for (const entry of entries)
    for (const { facts, withdrawn } of tellingsOf(entry))
      for (const { kind, on } of withdrawn ? [] : facts.flatMap((fact) => daysOf(fact)))
        if (on > today) found.set(`${on} ${kind} ${entry.id}`, { on, kind, entry })
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, coming]) => coming)
}

/** The dates ahead as a list; `at` is where an entry is. */
export const comingList = (page: PageContext, coming: Coming[], at: (entry: Entry) => string): Html =>
  html`<section class="upcoming" id="upcoming" aria-labelledby="upcoming-h">
    <h2 id="upcoming-h">${page.t.upcoming.heading}</h2>
    ${
      coming.length === 0
        ? html`<p>${page.t.upcoming.none}</p>`
        : html`<ul>
            ${coming.slice(0, 12).map(({ on, kind, entry }) => html`<li><time datetime="${on}">${page.day(on)}</time> <span class="soft">${page.t.upcoming.in(daysBetween(page.today, on))}, ${page.t.upcoming[kind]}</span><br /><a href="${at(entry)}" lang="${languageOf(entry.title)}">${entry.title}</a></li>`)}
          </ul>`
    }
  </section>`
