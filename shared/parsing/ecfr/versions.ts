import * as z from 'zod'
import { Day } from '../../domain/clocks.ts'
import { UnreadableDocumentError } from '../../errors.ts'
import type { Reading } from '../../source.ts'
import { inShape } from '../json.ts'
import { emptyReading, passOver } from '../reading.ts'
import { collapse } from '../xml.ts'
import { controlList, controlListText, editionAnnouncement, editionText, sections, type Edition } from './watched.ts'

const Version = z.object({
  amendment_date: Day,
  issue_date: Day,
  identifier: z.string().min(1),
  name: z.string(),
  part: z.string(),
  substantive: z.boolean(),
  removed: z.boolean(),
  title: z.string(),
  type: z.enum(['section', 'appendix']),
})
type Version = z.infer<typeof Version>

const Versions = z.object({ content_versions: z.array(Version), meta: z.object({ title: z.string() }) })

/** A filtered answer is cut here without a sign. */
const mostRows = 1000

/** Reads the editions of sections and appendices. Each is named by its issue day; the day of amendment differs in about half of them. */
export function readVersions(value: unknown): Reading {
  const { content_versions: versions } = inShape(Versions, value, 'An eCFR list of versions')
  if (versions.length >= mostRows) {
    throw new UnreadableDocumentError(
      `An eCFR list of ${versions.length} versions may be cut short; ask for less at once`,
    )
  }
  const reading = emptyReading()
  for (const version of versions) addVersion(reading, version)
  const newest = versions
    .filter(isControlList)
    .map((version) => version.issue_date)
    .sort()
    .at(-1)
  if (newest) reading.follow.push(controlListText(newest))
  return reading
}

const isControlList = ({ title, identifier }: Version): boolean => title === '15' && identifier === controlList

function addVersion(reading: Reading, version: Version): void {
  const reason = reasonToPass(version)
  if (reason) return passOver(reading, reason)
  const edition: Edition = {
    section: version.identifier,
    issuedOn: version.issue_date,
    effectiveFrom: version.amendment_date,
    removed: version.removed,
  }
  reading.announcements.push(editionAnnouncement(edition, collapse(version.name), 'document'))
  if (!version.removed) reading.follow.push(editionText(edition))
}

function reasonToPass(version: Version): string | null {
  if (isControlList(version)) return 'an edition of the control list, to be read from its newest text'
  if (version.title !== '15' || !sections.has(version.identifier)) return 'a section that is not about chips'
  if (version.issue_date < '2022-08-01') return 'issued before August 2022'
  return version.substantive ? null : 'an edition without a change of substance'
}
