import type { Day } from '../../../shared/domain/clocks.ts'
import { tellingsOf, type Entry } from '../../../shared/domain/entry.ts'
import type { Fact } from '../../../shared/domain/fact.ts'
import { daysBetween } from './axis.ts'
import { anchorOf, html, languageOf, type Html } from './html.ts'
import type { PageContext } from './page-context.ts'

/** A date that somebody announced and that lies ahead. */
export type Coming = { day: Day; what: 'begins' | 'ends'; entry: Entry }

/** The dates ahead in what stands of these entries, next first. */
export function comingDates(entries: Entry[], today: Day): Coming[] {
  const found = new Map<string, Coming>()
  for (const entry of entries)
    for (const { facts, withdrawn } of tellingsOf(entry))
      for (const { day, what } of withdrawn ? [] : facts.flatMap((fact) => datesOf(fact)))
        if (day > today) found.set(`${day} ${what} ${entry.id}`, { day, what, entry })
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, coming]) => coming)
}

function datesOf(fact: Fact): { day: Day; what: Coming['what'] }[] {
  if (!('effectiveFrom' in fact)) return []
  const { effectiveFrom, effectiveUntil } = fact
  return [
    ...(effectiveFrom ? [{ day: effectiveFrom, what: 'begins' as const }] : []),
    ...(effectiveUntil ? [{ day: effectiveUntil, what: 'ends' as const }] : []),
  ]
}

/** The dates ahead as a list; `at` is the view that holds the entries. */
export const comingList = (page: PageContext, coming: Coming[], at: (entry: Entry) => string): Html =>
  html`<section class="upcoming" id="upcoming" aria-labelledby="upcoming-h">
    <h2 id="upcoming-h">${page.t.upcoming.heading}</h2>
    ${
      coming.length === 0
        ? html`<p>${page.t.upcoming.none}</p>`
        : html`<ul>
            ${coming.slice(0, 12).map(({ day, what, entry }) => html`<li><time datetime="${day}">${page.day(day)}</time> <span class="soft">${page.t.upcoming.in(daysBetween(page.today, day))}, ${page.t.upcoming[what]}</span><br /><a href="${at(entry)}#${anchorOf(entry.id)}" lang="${languageOf(entry.title)}">${entry.title}</a></li>`)}
          </ul>`
    }
  </section>`
