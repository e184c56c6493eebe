import { dayOf, isDay } from '../../../shared/domain/clocks.ts'
import { tellingsOf, type Citation, type Entry, type Telling } from '../../../shared/domain/entry.ts'
import { factInWords } from './facts-in-words.ts'
import { anchorOf, html, isWebAddress, languageOf, type Html } from './html.ts'
import type { PageContext } from './page-context.ts'

/** One thing that happened, with everyone who tells of it, in which words. */
export function entryItem(page: PageContext, entry: Entry): Html {
  const { t } = page
  const [first, ...also] = tellingsOf(entry)
  return html`<li class="entry k-${entry.track ?? 'none'}${entry.withdrawn ? ' gone' : ''}" id="${anchorOf(entry.id)}">
    <div class="when">
      ${time(page, entry)}<span class="track">${entry.track ? t.tracks[entry.track] : t.untracked}</span>
    </div>
    <div class="what">
      <h3 lang="${languageOf(entry.title)}">${entry.title}</h3>
      ${facts(page, first!)} ${marks(page, first!)} ${disputes(page, entry)}
      ${first!.citations.map((citation) => cite(page, citation))}
      ${
        also.length > 0
          ? html`<details>
              <summary>${t.entries.also} (${also.length})</summary>
              ${also.map((other) => html`<div class="also">${time(page, other)} <strong lang="${languageOf(other.title)}">${other.title}</strong>${facts(page, other)}${marks(page, other)}${other.citations.map((citation) => cite(page, citation))}</div>`)}
            </details>`
          : ''
      }
      <p class="links"><a href="/v1/announcements/${encodeURIComponent(entry.id)}">${t.entries.data}</a></p>
    </div>
  </li>`
}

function time({ day, moment }: PageContext, { announcedAt, zone }: Telling): Html {
  const local = day(dayOf(announcedAt, zone))
  return html`<time datetime="${announcedAt}" ${isDay(announcedAt) ? '' : html` title="${moment(announcedAt)}"`}
    >${local}</time
  >`
}

const facts = (page: PageContext, { facts: stated }: Telling): Html =>
  html`<ul class="facts">
    ${stated.map((fact) => {
      const { kind, says } = factInWords(fact, page)
      const denied = fact.assertion === 'denied' || fact.assertion === 'rumoured'
      return html`<li>
        <span class="kind">${kind}</span> ${says}
        <span class="as${denied ? ' weak' : ''}">${page.t.assertions[fact.assertion]}</span>
      </li>`
    })}
  </ul>`

/** What others say otherwise of the same thing, each with its source. */
function disputes(page: PageContext, { disputes: disputed, citations }: Entry): Html {
  const { t } = page
  if (disputed.length === 0) return html``
  return html`<div class="cite disputes">
    <strong>${t.disputes}</strong>
    <ul>
      ${disputed.map(({ field, value, headline, announcementId }) => {
        const denied = field === 'assertion' && value === 'denied'
        const said = denied ? t.denied : t.disputedField(field, brief(value), brief(headline))
        return html`<li>
          ${publisherOf(
            citations.find((one) => one.announcementId === announcementId),
            announcementId,
          )}${t.colon}${said}
        </li>`
      })}
    </ul>
  </div>`
}

function publisherOf(citation: Citation | undefined, announcementId: string): Html {
  if (!citation) return html`${announcementId}`
  const { url, publisher } = citation
  return isWebAddress(url) ? html`<a href="${url}" rel="noopener">${publisher}</a>` : html`${publisher}`
}

/** A value as JSON has it, cut where it would fill the page. */
export function brief(value: unknown): string {
  if (typeof value === 'string') return value
  const text = JSON.stringify(value) ?? ''
  return text.length > 160 ? `${text.slice(0, 160)}…` : text
}

/** What became of it: taken down, corrected, changed. */
function marks({ t, day }: PageContext, { withdrawn, correctedBy, corrects, revisedAt }: Telling): Html {
  const said = [
    withdrawn && `${t.entries.withdrawn(day(withdrawn.at.slice(0, 10)))}${t.colon}${withdrawn.reason}`,
    correctedBy.length > 0 && t.entries.corrected,
    corrects && t.entries.corrects,
    revisedAt && t.entries.revised(day(revisedAt.slice(0, 10))),
  ].filter(Boolean)
  return said.length > 0 ? html`<p class="became">${said.join(t.stop)}</p>` : html``
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
