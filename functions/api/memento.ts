import { instant, type Instant } from '../../shared/domain/clocks.ts'
import { Problem } from './problem.ts'

/** The form of dates in HTTP headers (RFC 9110 §5.6.7): `Tue, 13 Jan 2026 14:00:00 GMT`. */
const httpDate =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/

/** An instant as HTTP headers spell it, to the second. */
export const toHttpDate = (at: Instant): string => new Date(at).toUTCString()

/**
 * The instant that an Accept-Datetime header asks for (RFC 7089 §2.1.1): the end of its second, for a version that was made within a second is
 * named by that second. Throws a 400 problem for anything but an HTTP date.
 */
export function readAcceptDatetime(header: string): Instant {
  const time = httpDate.test(header.trim()) ? Date.parse(header) : Number.NaN
  // "Mon, 31 Feb 2026" is no day, and Date.parse makes another of it.
  if (!Number.isNaN(time) && toHttpDate(instant(time)) === header.trim()) return instant(time + 999)
  const like = 'Tue, 13 Jan 2026 14:00:00 GMT'
  throw new Problem(400, 'Bad Accept-Datetime', `Accept-Datetime takes a date such as ${like}.`, {
    header: 'Accept-Datetime',
    example: like,
  })
}

/** The links that tie the versions of a timeline together (RFC 7089 §2.2): the timeline is its own TimeGate. */
export const mementoLinks = (id: string): string[] => [
  `</v1/timelines/${id}>; rel="original timegate"`,
  `</v1/timelines/${id}/timemap>; rel="timemap"; type="application/link-format"`,
]

/** A version as a Memento of its timeline; `rel` says whether it is the first or the last of all. */
export const mementoLink = (id: string, version: number, recordedAt: Instant, rel = 'memento'): string =>
  `</v1/timelines/${id}/versions/${version}>; rel="${rel}"; datetime="${toHttpDate(recordedAt)}"`
