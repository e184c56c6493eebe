import * as z from 'zod'
import { Instant } from '../../../../shared/domain/clocks.ts'
import { TimelineId } from '../../../../shared/domain/identifiers.ts'
import { Subject } from '../../../../shared/domain/subjects.ts'
import { Change } from '../../../../shared/domain/timeline.ts'

export const TimelineList = z
  .strictObject({
    timelines: z
      .array(
        z
          .strictObject({ id: TimelineId, subject: Subject, href: z.string().describe('Its newest version.') })
          .meta({ id: 'TimelineListing', description: 'A timeline, and where it is.' }),
      )
      .describe('In the order of their ids.'),
    links: z
      .strictObject({ next: z.string().nullable().describe('The next page; null at the end.') })
      .describe('Where to go from here.'),
  })
  .meta({ id: 'TimelineList', description: 'The timelines there are.' })

export const VersionList = z
  .strictObject({
    id: TimelineId,
    versions: z
      .array(
        z
          .strictObject({
            version: z.int().min(1).describe('From 1, without gaps.'),
            seq: z.int().describe('The commit that made it.'),
            recordedAt: Instant.describe('When it was made.'),
            etag: z.string().describe('The hash of its bytes, as its ETag has it.'),
            previousEtag: z.string().nullable().describe('That of the version before it; null for the first.'),
            changes: z.array(Change).describe('What it changed.'),
            href: z.string().describe('The version, for ever.'),
          })
          .meta({ id: 'VersionSummary', description: 'A version, what it changed, and why.' }),
      )
      .describe('Newest first.'),
    links: z
      .strictObject({ older: z.string().nullable().describe('The page of older versions; null at the end.') })
      .describe('Where to go from here.'),
  })
  .meta({ id: 'VersionList', description: 'The history of a timeline.' })
