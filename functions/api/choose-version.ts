import { authorities, companies, products } from '../../shared/catalogue/catalogue.ts'
import { Track } from '../../shared/domain/announcement.ts'
import { subjectOf } from '../../shared/domain/subjects.ts'
import type { StoredVersion, TimelineReader } from '../storage/timelines.ts'
import { nearest } from './nearest.ts'
import { Problem } from './problem.ts'
import { badParameter, integerParameter } from './query.ts'

export const VersionNumber = integerParameter(1, 9_999_999_999)

/** A version by its number or by when it stood; the newest where neither is given. */
export type Choice = { version?: number | undefined; recordedAt?: string | undefined }

/** The version that a request is about. Throws a 404 problem that says what there is instead. */
export async function chooseVersion(
  timelines: TimelineReader,
  id: string,
  { version, recordedAt }: Choice,
): Promise<StoredVersion> {
  if (version && recordedAt) {
    throw badParameter('recordedAt', 'names a version, and so does "version"; give one of them')
  }
  const stored = version
    ? await timelines.version(id, version)
    : recordedAt
      ? await timelines.recordedBy(id, recordedAt)
      : await timelines.latest(id)
  if (stored) return stored
  const latest = version || recordedAt ? await timelines.latest(id) : null
  if (!latest) throw unknownTimeline(id)
  if (version)
    throw new Problem(404, 'No such version', `${id} has versions 1 to ${latest.version}.`, { latest: latest.version })
  const [first] = await timelines.versions(id, 2, 1)
  throw new Problem(
    404,
    'Not recorded yet',
    `Nothing about ${id} was recorded by ${recordedAt}; its first version is of ${first?.recordedAt}.`,
  )
}

/** A 404 that names the timeline that may have been meant. */
export function unknownTimeline(id: string): Problem {
  const subject = subjectOf(id)
  const others = [...knownIds()].filter((known) => known !== id)
  const meant = nearest(id, others)
  const what = subject
    ? `Nothing has been announced about ${subject.name} that we have recorded.`
    : `There is no timeline "${id.slice(0, 80)}".`
  const hint = meant ? ` Did you mean "${meant}"?` : ' /v1/timelines lists them.'
  return new Problem(404, 'No such timeline', what + hint, meant ? { didYouMean: meant } : {})
}

function* knownIds(): Generator<string> {
  for (const { id, watched } of products.values()) for (const country of watched) yield `${id}-${country.toLowerCase()}`
  yield* companies.keys()
  yield* authorities.keys()
  yield* Track.options
}
