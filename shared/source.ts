import type { AnnouncementContent, Curation, Depth, Publisher } from './domain/announcement.ts'
import type { Day, Moment, TimeZone } from './domain/clocks.ts'
import type { Fact, MeasureFact } from './domain/fact.ts'
import type { AuthorityId, SourceId } from './domain/identifiers.ts'

/** One thing to ask a publisher for. `resource` names it for ever, whatever the query that fetches it today. */
export type SourceRequest = {
  resource: string
  url: string
  accept: string
  headers?: Record<string, string>
  /** Sent with POST, where the publisher answers nothing else; absent, the request is a GET. */
  post?: { contentType: string; body: string }
  /** A document that does not change once it is published: asked for only while we do not hold it. */
  once?: true
}

/** Bytes as a publisher sent them, with what was said about them. */
export type SourceDocument = {
  bytes: Uint8Array
  /** The Content-Type header; null in a recording that does not carry one. */
  contentType: string | null
  url: string | null
}

/** What a document's fields say of the act it publishes, for the reader of its text: hints that the text may fill in, never facts alone. */
export type StructuredHints = {
  authority?: AuthorityId
  measure?: MeasureFact['measure']
  documentNumber?: string
  /** The first of `effectiveDates`. */
  effectiveFrom?: Day
  /** Every day on which some part of the act takes effect, earliest first. */
  effectiveDates?: Day[]
  /** The publisher's own word for what it does, such as "Interim final rule; request for comments." */
  action?: string
}

/** What a reader found in a document, before the shared normaliser reads the text. */
export type ReadAnnouncement = {
  /** The publisher's own id: document number, accession number, guid. */
  nativeId: string
  url: string
  language: string
  title: string
  /** Plain text, without the title. */
  text: string
  announcedAt: Moment
  documentNumber: string | null
  depth: Depth
  /** Facts that structured fields alone establish; the text's facts are merged in behind them. */
  facts: Fact[]
  structured?: StructuredHints
  publisher?: Publisher
  zone?: TimeZone
  revisedAt?: Moment
  /** The native id of what this corrects, in the same source. */
  correctionOf?: string
  curation?: Curation
  /** False where the facts above are all there is to read, as in the curated history. Default true. */
  readText?: boolean
}

export type Reading = {
  announcements: ReadAnnouncement[]
  /** What the document holds beside them, by reason: nothing is skipped without being counted. */
  passedOver: Record<string, number>
  /** What to ask for next: a further page, the full text of a new entry. */
  follow: SourceRequest[]
  /** When its newest item was made public, ours or not; by default that of the newest announcement. */
  newest?: Moment
  /** Where the document is a complete list: all that stands on it, so that the next one tells what was taken down. */
  present?: CompleteList
}

/** Everything that a publisher's list holds, ours or not. */
export type CompleteList = {
  /** What the list is called in a sentence, such as `the public-inspection desk`. */
  scope: string
  /** By native id. `until` is the day on which an entry leaves of itself; null where it would stay. */
  rows: { id: string; until: Day | null }[]
}

/** What a source's lists look like when all is well. Anything less is committed like the rest, but shows in the source's state. */
export type Canary = {
  /** The longest that the publisher is usually silent, in days; after that the source is `late`. */
  newestWithinDays?: number
  /** The fewest rows that a list holds, read or passed over; with fewer the source is `degraded`. */
  minRows?: number
  /** The resources that are watched. Default: every list that is asked for at each run. */
  of?: string[]
}

/** A publisher we watch: what to ask for, and how to read the answer. One file each in shared/sources, named by the id. */
export type Source = {
  publisher: Publisher
  jurisdiction: string
  /** The zone of dates that carry none. */
  zone: TimeZone
  language: string
  /** EventBridge Scheduler's spelling, such as `rate(1 hour)`. */
  schedule: string
  /** Why it is not polled by default; absent where it is. */
  off?: string
  /** Folders of recordings that hold this source's documents. */
  families: string[]
  /** At most one request per host in this time, in milliseconds. Default 1000. */
  spacing?: number
  /** Largest body we take after decompression, in bytes. Default 16 MiB. */
  maxBytes?: number
  /** How far a redirect may lead. Default `same-site`: within the domain that the publisher registered. */
  redirects?: 'same-site' | 'same-host' | 'none'
  /** Hosts that its documents may ask us to follow to, beside the domains that `requests` names. */
  follows?: string[]
  canary?: Canary
  requests: (now: string) => SourceRequest[]
  /**
   * What of an answer is its substance, where every answer differs in something that says nothing, such as a trace id: equal substance is no
   * change. Null for a document that has no such part; then its bytes count.
   */
  substance?: (document: SourceDocument) => string | null
  /** Documents that ship with the code, for a source that is ours. They are offered at every run, and are news after a release. */
  shipped?: () => { resource: string; url: string; bytes: Uint8Array }[]
  /** Throws UnreadableDocumentError or PublisherError; never returns less than the document holds without saying so. */
  read: (document: SourceDocument) => Reading
}

/** What a reading became, by the normalise stage: announcements of ours, and what was passed over, by reason. */
export type NormalisedDocument = {
  announcements: AnnouncementContent[]
  passedOver: Record<string, number>
  follow: SourceRequest[]
}

/** A source's file is found by its name. Throws where there is none. */
export async function loadSource(id: SourceId): Promise<Source> {
  const module: { source: Source } = await import(`./sources/${id}.ts`)
  return module.source
}
