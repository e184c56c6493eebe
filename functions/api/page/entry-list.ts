import type { Track } from '../../../shared/domain/announcement.ts'
import { dayOf } from '../../../shared/domain/clocks.ts'
import type { Entry } from '../../../shared/domain/entry.ts'
import { entryItem } from './entry-item.ts'
import { anchorOf, html, type Html } from './html.ts'
import { sameView, type PageContext } from './page-context.ts'

export const entriesAtOnce = 25

export type EntryList = {
  /** Newest first. */
  shown: Entry[]
  /** How many there are of this track, with those before and behind. */
  count: number
  tracks: { track: Track; count: number }[]
  track: Track | null
  upTo: string | null
  older: string | null
}

/**
 * A page of the entries, newest first. `upTo` begins it at a day (with that day's entries) or, as a position, behind an entry: a link that leads
 * further down leads to the same place when something new has come.
 */
export function listEntries(known: Entry[], { track, upTo }: { track: Track | null; upTo: string | null }): EntryList {
  const tracks = [...new Set(known.flatMap((entry) => entry.track ?? []))].map((one) => ({
    track: one,
    count: known.filter((entry) => entry.track === one).length,
  }))
  const ours = (track === null ? known : known.filter((entry) => entry.track === track)).toReversed()
  const below = upTo === null ? ours : ours.filter((entry) => startsBy(entry, upTo))
  const shown = below.slice(0, entriesAtOnce)
  const older = below.length > shown.length ? shown.at(-1)!.position : null
  return { shown, count: ours.length, tracks, track, upTo, older }
}

const startsBy = (entry: Entry, upTo: string): boolean =>
  upTo.length === 10 ? dayOf(entry.announcedAt, entry.zone) <= upTo : entry.position < upTo

export function entryList(page: PageContext, list: EntryList): Html {
  const { t } = page
  const { shown, count, tracks, track, upTo, older } = list
  return html`<section class="entries" id="entries" data-live aria-labelledby="entries-h">
    <h2 id="entries-h">${t.entries.heading} <span class="count">${t.entries.shown(shown.length, count)}</span></h2>
    ${
      tracks.length > 1
        ? html`<nav class="tabs" aria-label="${t.kinds.track}">
            ${[{ track: null, count: 0 }, ...tracks].map(({ track: one, count: many }) => html`<a href="${sameView(page, { track: one ?? undefined, upTo: undefined })}#entries" ${one === track ? html` aria-current="true"` : ''}>${one === null ? t.entries.all : t.tracks[one]}${many ? html` <span class="count">${many}</span>` : ''}</a>`)}
          </nav>`
        : ''
    }
    ${upTo !== null ? html`<p>${upTo.length === 10 ? html`${t.entries.upTo(page.day(upTo))} · ` : ''}<a href="${sameView(page, { upTo: undefined })}#entries">${t.entries.newer}</a></p>` : ''}
    ${
      shown.length === 0
        ? html`<p>${t.entries.none}</p>`
        : html`<ol class="list">
            ${shown.map((entry) => entryItem(page, entry))}
          </ol>`
    }
    ${older === null ? '' : html`<p class="more"><a class="button" rel="next" href="${sameView(page, { upTo: older })}#entries">${t.entries.older}</a></p>`}
  </section>`
}

/** Where an entry is: on this page, or at the head of the list that begins with its day. */
export const entryHref = (page: PageContext, entry: Entry, listed: Set<string>): string =>
  `${listed.has(entry.id) ? '' : sameView(page, { upTo: dayOf(entry.announcedAt, entry.zone), track: undefined })}#${anchorOf(entry.id)}`

/** Whether a parameter says where a list begins: a day, or the position of an entry. */
export const isStart = (text: string): boolean => /^\d{4}-\d\d-\d\d(?:$|[ T])/.test(text)
