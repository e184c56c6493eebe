import * as z from 'zod'
import { Instant, Moment, TimeZone } from './clocks.ts'
import { Fact } from './fact.ts'
import { AnnouncementId, Sha256, SourceId } from './identifiers.ts'

/** How close a publisher stands to the act, closest first. */
export const tiers = ['official', 'filing', 'company', 'wire', 'press'] as const
export const Tier = z
  .enum(tiers)
  .meta({ id: 'Tier', description: 'How close the publisher stands to the act: official is closest, press farthest.' })
export type Tier = z.infer<typeof Tier>

export const Track = z.enum(['us-policy', 'cn-policy', 'orders', 'domestic', 'competitors', 'market']).meta({
  id: 'Track',
  description: "US policy, Chinese policy, orders, China's own chips, rivals of the leading seller, or markets.",
})
export type Track = z.infer<typeof Track>

export const Publisher = z
  .strictObject({
    id: z
      .string()
      .describe('Which publisher it is, among all sources.')
      .meta({ examples: ['us-bis'] }),
    name: z.string().describe('Its name, in English.'),
    tier: Tier,
  })
  .meta({ id: 'Publisher', description: 'Who made an announcement public.' })
export type Publisher = z.infer<typeof Publisher>

/** How much of a document a reading saw. A reading of less never replaces one of more. */
export const Depth = z.enum(['listing', 'document', 'full-text']).meta({
  id: 'Depth',
  description: 'How much of the document was read: its entry in a list, its own page, or its whole text.',
})
export type Depth = z.infer<typeof Depth>

/** What a curator adds to an announcement of the shipped history. */
export const Curation = z
  .strictObject({
    note: z.string().describe('What happened, in our words; not a quotation.'),
    confidence: z.enum(['seen-in-one', 'seen-in-two-sources']).describe('In how many accounts the curator found it.'),
    caveat: z.string().optional().describe('What its curator would have you know before you rely on it.'),
    contradicts: z.array(AnnouncementId).describe('Announcements that tell it otherwise.'),
    supersedes: z.array(AnnouncementId).describe('Announcements whose terms it replaces.'),
  })
  .meta({
    id: 'Curation',
    description: 'What a curator adds to an announcement of the history that ships with Chipline.',
  })
export type Curation = z.infer<typeof Curation>

/** What a publisher made public, as our reading of its document has it; the log adds the number and the clock. */
export const AnnouncementContent = z.strictObject({
  id: AnnouncementId,
  sourceId: SourceId,
  publisher: Publisher,
  url: z.url().describe('Where the publisher has it.'),
  language: z
    .string()
    .describe('The language of the document, by BCP 47.')
    .meta({ examples: ['en'] }),
  title: z.string().describe("The publisher's title, in the document's language."),
  documentNumber: z.string().nullable().describe("The publisher's number of the act; null where it has none."),
  announcedAt: Moment.describe('When the publisher made it public.'),
  zone: TimeZone.describe('Where announcedAt, when it is a day, and the days of the facts begin and end.'),
  revisedAt: Moment.nullable().describe(
    'When the publisher says it last changed the document; null where it does not say.',
  ),
  depth: Depth,
  track: Track.nullable().describe('The track of its first fact; null where it states none.'),
  facts: z.array(Fact).describe('What it says, fact by fact; empty where it states none that we follow.'),
  correctionOf: AnnouncementId.nullable().describe('The announcement that this one corrects.'),
  curation: Curation.nullable().describe("Null for all but the shipped history's."),
})
export type AnnouncementContent = z.infer<typeof AnnouncementContent>

export const Announcement = z
  .strictObject({
    ...AnnouncementContent.shape,
    revision: z.int().min(1).describe('From 1: how often our record of it changed.'),
    recordedAt: Instant.describe('When this deployment recorded this revision.'),
    document: z
      .strictObject({
        sha256: Sha256.describe('Of the bytes it was read from, which are kept.'),
        archivedAt: Instant.describe('When those bytes were fetched.'),
      })
      .describe('The bytes behind it.'),
  })
  .meta({ id: 'Announcement', description: 'What a publisher made public, fact by fact.' })
export type Announcement = z.infer<typeof Announcement>

/** The text that quotes are cut from: the title, a newline, the body. */
export const announcementText = (title: string, text: string): string => `${title}\n${text}`
