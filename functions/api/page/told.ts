import { dayOf, type Day } from '../../../shared/domain/clocks.ts'
import { tellingsOf, type Entry } from '../../../shared/domain/entry.ts'
import type { StatedPermission } from '../../../shared/state/permissions.ts'
import type { CorridorAnswer } from './corridor-data.ts'
import { html, isWebAddress, languageOf, type Html } from './html.ts'
import type { PageContext } from './page-context.ts'

/** An announcement, or a rule of the catalogue, by its title, with the way to it. */
export type Told = { title: string; publisher: string | null; day: Day; href: string | null; outside: boolean }

/** Finds who told something, by the id of the announcement; null for what the page does not know. */
export type Lookup = (announcementId: string) => Told | null

/** Looks among entries, which `hrefOf` leads to, and among the rules that a corridor's answer rests on. */
export function lookupIn(entries: Entry[], hrefOf: (entry: Entry) => string, answers: CorridorAnswer[] = []): Lookup {
  const known = new Map<string, Told>()
  for (const stated of answers.flatMap((answer) => statedIn(answer)))
    if (stated.threshold) known.set(stated.announcementId, ruleTold(stated, stated.threshold.rule))
  for (const entry of entries)
    for (const { id, title, citations, announcedAt, zone } of tellingsOf(entry)) {
      const publisher = citations[0]?.publisher ?? null
      known.set(id, { title, publisher, day: dayOf(announcedAt, zone), href: hrefOf(entry), outside: false })
    }
  return (announcementId) => known.get(announcementId) ?? null
}

const statedIn = ({ windows }: CorridorAnswer): StatedPermission[] =>
  [...windows.export, ...windows.import].flatMap(({ evidence, disputes }) => [...evidence, ...disputes])

function ruleTold(
  { announcedAt }: StatedPermission,
  { title, citation, url }: NonNullable<StatedPermission['threshold']>['rule'],
): Told {
  return { title, publisher: citation, day: announcedAt.slice(0, 10), href: url, outside: true }
}

/** Who told it, where and when, with a link to it. */
export function tellingLink(page: PageContext, announcementId: string, told: Lookup): Html {
  const found = told(announcementId)
  if (!found) return html`${announcementId}`
  const { title, publisher, day } = found
  return html`<a ${to(found)} lang="${languageOf(title)}">${title}</a>
    <span class="soft">${publisher ? `${publisher}${page.t.comma}` : ''}${page.day(day)}</span>`
}

/** The way to who said something, as a small sign behind it. */
export function reference(announcementId: string, told: Lookup, label: string): Html {
  const found = told(announcementId)
  if (!found) return html``
  return html`<a class="ref" ${to(found)} title="${found.title}" aria-label="${label}: ${found.title}">↗</a>`
}

/** Without a way to it, a link is mere text. */
function to({ href, outside }: Told): Html {
  if (href === null || (outside && !isWebAddress(href))) return html``
  return outside ? html`href="${href}" rel="noopener"` : html`href="${href}"`
}
