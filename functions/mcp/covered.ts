import * as z from 'zod'
import type { Instant } from '../../shared/domain/clocks.ts'
import { subjectOf, type Subject } from '../../shared/domain/subjects.ts'
import { timelineOf, type StoredVersion } from '../storage/timelines.ts'
import { suggestionFor } from './matching.ts'
import { knownSince, refusal } from './refusal.ts'
import type { ToolReaders } from './tool.ts'

/** What an answer covers: it speaks of nothing before and nothing after. */
export const Covered = z.strictObject({
  knownSince: z.string().nullable(),
  checkedThrough: z.string(),
  stale: z.boolean(),
})
export type Covered = z.infer<typeof Covered>

/** The newest version of a timeline with what it covers. Refuses a name that there is none of, with the one that may have been meant. */
export async function coveredTimeline(id: string, readers: ToolReaders) {
  const subject = subjectNamed(id)
  const stored = await readers.timelines.latest(id)
  if (!stored) throw unheard(id, subject)
  return { stored, subject, covered: await coverageOf(stored, readers) }
}

/** Refuses an id that names no subject. */
export function subjectNamed(id: string): Subject {
  const subject = subjectOf(id)
  if (subject) return subject
  throw refusal(`There is no timeline "${id.slice(0, 80)}". ${suggestionFor(id)}`)
}

export const unheard = (id: string, { name }: Subject) =>
  refusal(`Nothing has been announced about ${name} (${id}) that is recorded here. ${suggestionFor(id, [id])}`)

/** Through the last check of the sources that are polled; where none is, as far as the newest announcement. */
export async function coverageOf(stored: StoredVersion, { timelines, coverage }: ToolReaders): Promise<Covered> {
  const { sources, shelf } = timelineOf(stored)
  const [live, since] = await Promise.all([coverage(sources), knownSince(timelines, stored)])
  const through = live.checkedThrough ?? shelf.tail.at(-1)?.announcedAt ?? stored.recordedAt
  return { knownSince: since, checkedThrough: through, stale: live.stale || live.checkedThrough === null }
}

/** Thresholds need no source to be polled: they are part of the release, and hold today. */
export const coveredByRelease = (now: Instant): Covered => ({ knownSince: null, checkedThrough: now, stale: false })
