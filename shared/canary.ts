import type { Instant, Moment } from './domain/clocks.ts'
import { openDocument } from './parsing/open-document.ts'
import type { Canary, ReadAnnouncement, Reading, SourceDocument, SourceRequest } from './source.ts'

/** Whether a canary watches a resource: by default every list that is asked for at each run. */
export const watches = ({ of }: Canary, { resource, once }: Pick<SourceRequest, 'resource' | 'once'>): boolean =>
  of ? of.includes(resource) : !once

/** Why a list holds too little to be whole, or null. A page that lost its rows to a redesign often keeps its form. */
export function tooFewRows({ announcements, passedOver }: Reading, { minRows }: Canary): string | null {
  const rows = Object.values(passedOver).reduce((sum, count) => sum + count, announcements.length)
  return minRows !== undefined && rows < minRows ? `It holds ${rows} rows; we know it with ${minRows} or more` : null
}

/** When the newest item of a document was made public, as the reader says or by what it read; null where it holds none. */
export const newestIn = ({ newest, announcements }: Reading): Moment | null =>
  newest ?? announcements.map(({ announcedAt }) => announcedAt).reduce<Moment | null>(later, null)

/** The later of two moments; null stands for none. */
export const later = (a: Moment | null, b: Moment): Moment => (a !== null && a > b ? a : b)

/** Why a list is silent for too long, or null. A feed that nobody fills any more still answers 200. */
export function silence(newest: Moment, { newestWithinDays }: Canary, now: Instant): string | null {
  const days = Math.floor((Date.parse(now) - Date.parse(newest)) / day)
  if (newestWithinDays === undefined || days <= newestWithinDays) return null
  return `its newest item is of ${newest}, ${days} days ago; usually one comes within ${newestWithinDays}`
}

const day = 86_400_000

/** Why the characters of a document cannot be believed, or null. What was read is looked at; where nothing was, the document itself. */
export function brokenText({ announcements }: Reading, document: SourceDocument): string | null {
  const read = sampleOf(announcements)
  return damageOf(read.length >= 40 ? read : bestText(document))
}

/** Enough to judge by, and quick to look through. */
const sampleLength = 200_000

function sampleOf(announcements: ReadAnnouncement[]): string {
  let sample = ''
  for (const { title, text } of announcements) {
    sample += `${title}\n${text.slice(0, 20_000)}\n`
    if (sample.length >= sampleLength) break
  }
  return sample.slice(0, sampleLength)
}

/** Readers know character sets that a document does not name: where it is no UTF-8, of those that could be meant the one that leaves less damage. */
function bestText({ bytes, ...about }: SourceDocument): string {
  const head = { ...about, bytes: bytes.subarray(0, sampleLength) }
  const utf8 = new TextDecoder().decode(head.bytes, { stream: true }) // a letter that the sample cuts in two is no damage
  if (!utf8.includes('\ufffd')) return utf8
  const others = [openDocument(head).text, new TextDecoder('gb18030').decode(head.bytes)]
  return [utf8, ...others].reduce((best, text) => (shareOf(text) < shareOf(best) ? text : best))
}

/** A page cut in mid-character, or one that quotes a broken name, stays below. */
const mostDamage = 0.01

function damageOf(text: string): string | null {
  const share = shareOf(text)
  if (share <= mostDamage) return null
  const near = Math.max(0, text.search(damage) - 10)
  const example = text
    .slice(near, near + 40)
    .replace(/\s+/g, ' ')
    .trim()
  return `${Math.round(share * 100)} % of its characters are broken, as in “${example}”: it came in another character set than it says`
}

function shareOf(text: string): number {
  const broken = text.match(everyDamage)?.reduce((sum, run) => sum + run.length, 0) ?? 0
  return broken < 5 ? 0 : broken / text.replace(/\s+/g, '').length
}

/**
 * What decoding with the wrong table leaves: replacement characters, and 锟斤拷, which they become in GBK; UTF-8 read byte by byte, as "â€™" for an
 * apostrophe; GB 18030 read byte by byte, as "ÉÌÎñ"; and rows of question marks where a server had no letter for Chinese.
 */
const damage =
  /\ufffd|锟斤拷|[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}|[\u00a1-\u00ff]{4,}|\?{3,}/u
const everyDamage = new RegExp(damage.source, 'gu')
