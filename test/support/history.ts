import type { AnnouncementContent } from '../../shared/domain/announcement.ts'
import type { Entry } from '../../shared/domain/entry.ts'
import type { Proposal } from '../../shared/domain/next-commit.ts'
import { trackOf } from '../../shared/domain/track-of.ts'
import type { ReadAnnouncement } from '../../shared/source.ts'
import { historyDocuments, source } from '../../shared/sources/chipline-history.ts'
import { proposal } from './announcements.ts'
import { foldAll } from './memory-store.ts'

/** What the shipped history asks the log to hold. */
export const historyProposals = (): Proposal[] =>
  historyDocuments()
    .flatMap(({ bytes }) => source.read({ bytes, contentType: null, url: null }).announcements)
    .map((read) => proposal(contentOf(read)))

/** The entries of each timeline that the shipped history makes, oldest first. */
export async function historyTimelines(): Promise<(id: string) => Entry[]> {
  const { timelines, entries } = await foldAll(historyProposals())
  const all = new Map<string, Entry[]>()
  for (const id of timelines.keys()) all.set(id, await entries(id))
  return (id) => all.get(id) ?? []
}

function contentOf(read: ReadAnnouncement): AnnouncementContent {
  const { nativeId, url, language, title, announcedAt, documentNumber, depth, facts, curation } = read
  return {
    id: `chipline-history:${nativeId}`,
    sourceId: 'chipline-history',
    publisher: read.publisher!,
    url,
    language,
    title,
    documentNumber,
    announcedAt,
    zone: read.zone!,
    revisedAt: null,
    depth,
    track: facts[0] ? trackOf(facts[0]) : null,
    facts,
    correctionOf: null,
    curation: curation ?? null,
  }
}
