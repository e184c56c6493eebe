import { dayOf, isDay } from '../../../shared/domain/clocks.ts'
import { tellingsOf, type Citation, type Entry, type Telling } from '../../../shared/domain/entry.ts'
import type { Fact } from '../../../shared/domain/fact.ts'
import { factInWords, fieldInWords } from './facts-in-words.ts'
import { anchorOf, html, isWebAddress, languageOf, type Html } from './html.ts'
import type { PageContext } from './page-context.ts'

/** One thing that happened, with everyone who tells of it, in which words. */
export function entryItem(page: PageContext, entry: Entry): Html {
  const { t } = page
  const [first, ...also] = tellingsOf(entry)
  return html`<li class="entry k-${entry.track ?? 'none'}${entry.withdrawn ? ' gone' : ''}" id="${anchorOf(entry.id)}">
    <div class="when">
      ${timeOf(page, entry)}<span class="track">${entry.track ? t.tracks[entry.track] : t.untracked}</span>
    </div>
    <div class="what">
      <h3 lang="${languageOf(entry.title)}">${entry.title}</h3>
      ${facts(page, first!)} ${marks(page, first!)} ${disputes(page, entry)}
      ${first!.citations.map((citation) => cite(page, citation))}
      ${
        also.length > 0
          ? html`<details>
              <summary>${t.entries.also} (${also.length})</summary>
              ${also.map((other) => html`<div class="also">${timeOf(page, other)} <strong lang="${languageOf(other.title)}">${other.title}</strong>${facts(page, other)}${marks(page, other)}${other.citations.map((citation) => cite(page, citation))}</div>`)}
            </details>`
          : ''
      }
      <p class="links"><a href="/v1/announcements/${encodeURIComponent(entry.id)}">${t.entries.data}</a></p>
    </div>
  </li>`
}

export function timeOf({ day, moment }: PageContext, { announcedAt, zone }: Telling): Html {
  const local = day(dayOf(announcedAt, zone))
  return html`<time datetime="${announcedAt}" ${isDay(announcedAt) ? '' : html` title="${moment(announcedAt)}"`}
    >${local}</time
  >`
}

const facts = (page: PageContext, { facts: stated }: Telling): Html =>
  html`<ul class="facts">
    ${stated.map((fact) => html`<li>${factItem(page, fact)}</li>`)}
  </ul>`

/** A fact in a line, with whether it is official or hearsay. */
export function factItem(page: PageContext, fact: Fact): Html {
  const { kind, says } = factInWords(fact, page)
  const weak = fact.assertion === 'denied' || fact.assertion === 'rumoured'
  return html`<span class="kind">${kind}</span> ${says}
    <span class="as${weak ? ' weak' : ''}">${page.t.assertions[fact.assertion]}</span>`
}

/** What others say otherwise of the same thing, each with its source. */
function disputes(page: PageContext, entry: Entry): Html {
  if (entry.disputes.length === 0) return html``
  return html`<div class="cite disputes">
    <strong>${page.t.disputes}</strong>
    <ul>
      ${disputeItems(page, entry).map((said) => html`<li>${said}</li>`)}
    </ul>
  </div>`
}

/** Who says otherwise, and what. */
export function disputeItems(page: PageContext, { disputes: disputed, citations }: Entry): Html[] {
  const { t } = page
  return disputed.map(({ field, value, headline, announcementId }) => {
    const by = citations.find((one) => one.announcementId === announcementId)
    const denied = field === 'assertion' && value === 'denied'
    const said = denied
      ? t.denied
      : t.disputedField(fieldInWords(field, value, page), fieldInWords(field, headline, page))
    return html`${tellerOf(by, announcementId)}${t.colon}${said}`
  })
}

/** A publisher, with the way to what it says. */
export function tellerOf(citation: Citation | undefined, announcementId: string): Html {
  if (!citation) return html`${announcementId}`
  const { url, publisher } = citation
  return isWebAddress(url) ? html`<a href="${url}" rel="noopener">${publisher}</a>` : html`${publisher}`
}

/** What became of it: taken down, corrected, changed. */
export function marksOf({ t, day }: PageContext, { withdrawn, correctedBy, corrects, revisedAt }: Telling): string[] {
  return [
    withdrawn && `${t.entries.withdrawn(day(withdrawn.at.slice(0, 10)))}${t.colon}${withdrawn.reason}`,
    correctedBy.length > 0 && t.entries.corrected,
    corrects && t.entries.corrects,
    revisedAt && t.entries.revised(day(revisedAt.slice(0, 10))),
  ].filter((said) => typeof said === 'string')
}

function marks(page: PageContext, telling: Telling): Html {
  const said = marksOf(page, telling)
  return said.length > 0 ? html`<p class="became">${said.join(page.t.stop)}</p>` : html``
}

function cite({ t }: PageContext, { publisher, tier, url, quote, note, confidence, caveat }: Citation): Html {
  const seen = confidence && (confidence === 'seen-in-two-sources' ? t.entries.seenTwice : t.entries.seenOnce)
  return html`<div class="cite">
    ${quote ? html`<blockquote lang="${languageOf(quote)}" cite="${isWebAddress(url) ? url : ''}">${quote}</blockquote>` : ''}
    ${note ? html`<p class="note" lang="${languageOf(note)}">${note}</p>` : ''}
    ${caveat ? html`<p class="caveat"><strong>${t.entries.caveat}${t.colon}</strong><span lang="${languageOf(caveat)}">${caveat}</span></p>` : ''}
    <p class="source">
      <span class="tier">${t.tiers[tier]}</span>
      ${isWebAddress(url) ? html`<a href="${url}" rel="noopener">${publisher}</a>` : publisher}${seen ? html` <span class="soft">${seen}</span>` : ''}
    </p>
  </div>`
}
