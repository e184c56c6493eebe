import type { Moment } from './clocks.ts'
import { corroborationVersion } from './corroboration.ts'
import { entryOf, tellingsOf, type Entry } from './entry.ts'
import type { Fact } from './fact.ts'
import { entriesKnownBy } from './known-by.ts'
import { withLinks } from './links.ts'
import { countOf } from './shelf.ts'
import { subjectOf } from './subjects.ts'
import type { Timeline, TimelineAnswer } from './timeline.ts'

/** How many entries a folded page holds. A stored version holds the newest 33 to 64. */
export const pageLength = 64

/** A version as it is stored and answered for ever: its newest entries, and a link to the rest. */
export function answerOf(timeline: Timeline): TimelineAnswer {
  const entries = timeline.shelf.tail.toReversed()
  const frame = frameOf(timeline)
  const older = entries.length < frame.entryCount ? olderLink(timeline.id, timeline.version, entries.at(-1)!, {}) : null
  return { ...frame, entries: withLinks(entries), links: linksOf(timeline.id, timeline.version, older) }
}

/** Everything of an answer but its entries, which a fold to other clocks fills in. */
export function frameOf(timeline: Timeline): TimelineAnswer {
  const { id, version, seq, recordedAt, shelf } = timeline
  const subject = subjectOf(id) ?? { kind: 'company', company: id, name: id }
  const links = linksOf(id, version, null)
  const coverage = { checkedThrough: timeline.checkedThrough, stale: null, sources: timeline.sources }
  const entryCount = countOf(shelf)
  const made = { id, subject, version, seq, asOf: null, knownAt: null, recordedAt, entryCount }
  return { ...made, corroboration: corroborationVersion, entries: [], links, coverage }
}

/** The clocks an answer is folded to; null for one that was not asked for. */
export type Clocks = { asOf: Moment | null; knownAt: Moment | null }

/** A timeline's entries, all of them, as these clocks show them. */
export function entriesAt(entries: Entry[], { asOf, knownAt }: Clocks): Entry[] {
  const known = knownAt ? entriesKnownBy(entries, knownAt) : entries
  return asOf ? known.flatMap((entry) => entryOn(entry, asOf) ?? []) : known
}

/** An entry with only the facts that hold on a day; null where none does. */
export function entryOn(entry: Entry, asOf: Moment): Entry | null {
  const tellings = tellingsOf(entry).map((telling) => ({
    ...telling,
    facts: telling.facts.filter((fact) => holdsOn(fact, telling.announcedAt, asOf)),
  }))
  return tellings.some(({ facts }) => facts.length > 0) ? entryOf(tellings) : null
}

/** Whether a fact holds on a day: from its effective date, or from the day it was announced where the text names none. */
export function holdsOn(fact: Fact, announcedAt: Moment, asOf: Moment): boolean {
  const day = asOf.slice(0, 10)
  const from = ('effectiveFrom' in fact && fact.effectiveFrom) || announcedAt.slice(0, 10)
  const until = 'effectiveUntil' in fact ? fact.effectiveUntil : null
  return from <= day && (until === null || day < until)
}

export function linksOf(id: string, version: number, older: string | null): TimelineAnswer['links'] {
  const latest = `/v1/timelines/${id}`
  return { self: `${latest}/versions/${version}`, latest, versions: `${latest}/versions`, older }
}

/** What a page of a folded answer was asked for beside its version. */
export type PageQuery = Partial<Clocks> & { limit?: number | undefined; cursor?: string | undefined }

/** The address of a page of a version, folded or not: it gives the same entries for ever. */
export function pageAddress(id: string, version: number, query: PageQuery): string {
  const parameters = new URLSearchParams({ version: `${version}` })
  for (const [name, value] of Object.entries(query)) if (value) parameters.set(name, `${value}`)
  return `/v1/timelines/${id}?${parameters}`
}

/** Where the entries before this one are. */
export const olderLink = (id: string, version: number, last: Entry, query: PageQuery): string =>
  pageAddress(id, version, { ...query, cursor: encodeCursor(last.position) })

/** Cursors are opaque to clients: base64url of a position. */
export const encodeCursor = (position: string): string => Buffer.from(position).toString('base64url')
export const decodeCursor = (cursor: string): string => Buffer.from(cursor, 'base64url').toString()
