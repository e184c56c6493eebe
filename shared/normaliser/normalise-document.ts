import { announcementText, type AnnouncementContent } from '../domain/announcement.ts'
import type { Fact } from '../domain/fact.ts'
import type { NormalisedDocument, ReadAnnouncement, Reading, Source, SourceDocument } from '../source.ts'
import { mergeFacts } from './merge-facts.ts'
import { readFacts } from './read-facts.ts'
import { trackOf } from '../domain/track-of.ts'

/**
 * A document as announcements with typed facts: the source's reader, then the shared text normaliser. What states nothing we track is
 * counted by its reason, never dropped in silence. Throws what the reader throws.
 */
export const normaliseDocument = (sourceId: string, source: Source, document: SourceDocument): NormalisedDocument =>
  normaliseReading(sourceId, source, source.read(document))

/** The same, of what the reader gave already. */
export function normaliseReading(sourceId: string, source: Source, reading: Reading): NormalisedDocument {
  const announcements: AnnouncementContent[] = []
  const passedOver = { ...reading.passedOver }
  for (const read of reading.announcements) {
    const content = contentOf(sourceId, source, read)
    if (isOurs(content)) announcements.push(content)
    else passedOver[statesNothing] = (passedOver[statesNothing] ?? 0) + 1
  }
  return { announcements: oncePerId(announcements), passedOver, follow: reading.follow }
}

const statesNothing = 'states no fact that we track'

/** A correction is ours for what it corrects, a curated entry because someone chose it. */
const isOurs = ({ facts, correctionOf, curation }: AnnouncementContent): boolean =>
  facts.length > 0 || correctionOf !== null || curation !== null

function contentOf(sourceId: string, source: Source, read: ReadAnnouncement): AnnouncementContent {
  const publisher = read.publisher ?? source.publisher
  const zone = read.zone ?? source.zone
  const facts = read.readText === false ? read.facts : mergeFacts(read.facts, textFacts(source, read))
  const first = facts[0]
  return {
    id: `${sourceId}:${read.nativeId}`,
    sourceId,
    publisher,
    url: read.url,
    language: read.language,
    title: read.title,
    documentNumber: read.documentNumber,
    announcedAt: read.announcedAt,
    zone,
    revisedAt: read.revisedAt ?? null,
    depth: read.depth,
    track: first ? trackOf(first) : null,
    facts,
    correctionOf: read.correctionOf ? `${sourceId}:${read.correctionOf}` : null,
    curation: read.curation ?? null,
  }
}

function textFacts(source: Source, read: ReadAnnouncement): Fact[] {
  const { title, text, language } = read
  const { tier, name } = read.publisher ?? source.publisher
  const { facts } = readFacts({
    title,
    text,
    language,
    tier,
    publisher: name,
    publishedAt: read.announcedAt,
    zone: read.zone ?? source.zone,
    ...(read.structured && { structured: read.structured }),
  })
  checkQuotes(facts, announcementText(title, text))
  return facts
}

/** A quote that is not in the text would be a lie with a citation; better no answer. */
function checkQuotes(facts: Fact[], text: string): void {
  for (const { quote } of facts) {
    if (quote && text.slice(quote.start, quote.end) !== quote.text) {
      throw new Error(`A quote is not the text at ${quote.start}: "${quote.text.slice(0, 80)}"`)
    }
  }
}

/** A document that lists one announcement twice says it once; the later, fuller row stands. */
function oncePerId(announcements: AnnouncementContent[]): AnnouncementContent[] {
  return [...new Map(announcements.map((content) => [content.id, content])).values()]
}
