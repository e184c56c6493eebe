import * as z from 'zod'
import { Instant, Moment, TimeZone } from './clocks.ts'
import { Fact } from './fact.ts'
import { AnnouncementId, Sha256, SourceId } from './identifiers.ts'

/** How close a publisher stands to the act, closest first. */
export const tiers = ['official', 'filing', 'company', 'wire', 'press'] as const
export const Tier = z.enum(tiers).meta({ id: 'Tier' })
export type Tier = z.infer<typeof Tier>

export const Track = z
  .enum(['us-policy', 'cn-policy', 'orders', 'domestic', 'competitors', 'market'])
  .meta({ id: 'Track' })
export type Track = z.infer<typeof Track>

export const Publisher = z.strictObject({ id: z.string(), name: z.string(), tier: Tier }).meta({ id: 'Publisher' })
export type Publisher = z.infer<typeof Publisher>

/** How much of a document a reading saw. A reading of less never replaces one of more. */
export const Depth = z.enum(['listing', 'document', 'full-text'])
export type Depth = z.infer<typeof Depth>

/** What a curator adds to an announcement of the shipped history. */
export const Curation = z.strictObject({
  /** What happened, in our words; not a quotation. */
  note: z.string(),
  confidence: z.enum(['seen-in-one', 'seen-in-two-sources']),
  caveat: z.string().optional(),
  contradicts: z.array(AnnouncementId),
  supersedes: z.array(AnnouncementId),
})
export type Curation = z.infer<typeof Curation>

/** What a publisher made public, as our reading of its document has it; the log adds the number and the clock. */
export const AnnouncementContent = z.strictObject({
  id: AnnouncementId,
  sourceId: SourceId,
  publisher: Publisher,
  url: z.url(),
  language: z.string(),
  title: z.string(),
  documentNumber: z.string().nullable(),
  announcedAt: Moment,
  /** Where `announcedAt`, when it is a day, and the days of the facts begin and end. */
  zone: TimeZone,
  /** When the publisher says it last changed the document; null where it does not say. */
  revisedAt: Moment.nullable(),
  depth: Depth,
  track: Track.nullable(),
  facts: z.array(Fact),
  /** The announcement that this one corrects. */
  correctionOf: AnnouncementId.nullable(),
  curation: Curation.nullable(),
})
export type AnnouncementContent = z.infer<typeof AnnouncementContent>

export const Announcement = z
  .strictObject({
    ...AnnouncementContent.shape,
    revision: z.int().min(1),
    recordedAt: Instant,
    document: z.strictObject({ sha256: Sha256, archivedAt: Instant }),
  })
  .meta({ id: 'Announcement' })
export type Announcement = z.infer<typeof Announcement>

/** The text that quotes are cut from: the title, a newline, the body. */
export const announcementText = (title: string, text: string): string => `${title}\n${text}`
