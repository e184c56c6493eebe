import { tellingsOf, type Entry } from '../../../shared/domain/entry.ts'
import { disputeItems, factItem, marksOf, timeOf, tellerOf } from './entry-item.ts'
import { factInWords } from './facts-in-words.ts'
import { anchorOf, html, languageOf, type Html } from './html.ts'
import type { PageContext } from './page-context.ts'

/** What became of an entry between two days, in words: what is said in it now and was not, and what is said no longer. */
export function changedEntry(page: PageContext, was: Entry, is: Entry): Html {
  const { t } = page
  const [old, now] = [linesOf(page, was), linesOf(page, is)]
  const gone = [...old].filter(([text]) => !now.has(text))
  const come = [...now].filter(([text]) => !old.has(text))
  return html`<li class="entry" id="${anchorOf(is.id)}">
    <div class="when">${timeOf(page, is)}<span class="track">${is.track ? t.tracks[is.track] : t.untracked}</span></div>
    <div class="what">
      <h3 lang="${languageOf(is.title)}">${is.title}</h3>
      <ul class="became-of">
        ${gone.map(([, line]) => html`<li>${t.compare.was}${t.colon}<del>${line}</del></li>`)}${come.map(([, line]) => html`<li><ins>${line}</ins></li>`)}${gone.length + come.length === 0 ? html`<li>${t.compare.details}</li>` : ''}
      </ul>
      <p class="links"><a href="/v1/announcements/${encodeURIComponent(is.id)}">${t.entries.data}</a></p>
    </div>
  </li>`
}

/** All that an entry says, line by line, each under what it says. */
function linesOf(page: PageContext, entry: Entry): Map<string, Html> {
  const { t } = page
  const [first, ...also] = tellingsOf(entry)
  const stated = entry.headline?.facts.map(({ fact }) => fact) ?? entry.facts
  const otherwise = disputeItems(page, entry)
  return new Map([
    [`title ${entry.title}`, html`${entry.title}`],
    ...stated.map((fact): [string, Html] => {
      const { kind, says } = factInWords(fact, page)
      return [`${kind} ${says} ${fact.assertion}`, factItem(page, fact)]
    }),
    ...marksOf(page, first!).map((mark): [string, Html] => [`mark ${mark}`, html`${mark}`]),
    ...also.map((other): [string, Html] => [
      `also ${other.id} ${other.title}`,
      html`${t.entries.also}${t.colon}${tellerOf(other.citations[0], other.id)}${t.comma}${timeOf(page, other)}${t.colon}<span
          lang="${languageOf(other.title)}"
          >${other.title}</span
        >`,
    ]),
    ...entry.disputes.map((dispute, index): [string, Html] => [
      JSON.stringify(dispute),
      html`${t.disputes}${t.colon}${otherwise[index]!}`,
    ]),
  ])
}
