import type { AnnouncementContent } from './announcement.ts'
import { dayOf } from './clocks.ts'
import type { MeasureFact } from './fact.ts'

/**
 * Names an official act by the number of the document that does it and by what is done, so that every publisher's telling of it is one entry:
 * the Federal Register and a wire both have 2026-00789; the act that adopts 商务部公告2025年第61号 is not the one that suspends it.
 * Null where no one document is named: then nothing is certain enough to make two announcements one.
 */
export function actKeyOf(content: AnnouncementContent): string | null {
  const measure = content.facts.find((fact): fact is MeasureFact => fact.type === 'measure')
  const number = measure && documentKey(measure.documentNumber ?? content.documentNumber ?? '', content)
  return measure && number ? `${number}:${deeds[measure.stage]}` : null
}

/** Announced today and in force tomorrow is one act; what ends it is another. */
const deeds: Record<MeasureFact['stage'], string> = {
  proposed: 'proposed',
  announced: 'made',
  'in-force': 'made',
  advanced: 'advanced',
  passed: 'passed',
  suspended: 'suspended',
  rescinded: 'ended',
  expired: 'ended',
}

function documentKey(printed: string, content: AnnouncementContent): string | null {
  const number = printed
    .normalize('NFKC')
    .replace(/[‐-–−]/g, '-')
    .trim()
  return federalRegister(number) ?? chinese(number) ?? bill(number, content)
}

/** `2026-00789`, with or without "FR Doc." before it and however many noughts. */
function federalRegister(number: string): string | null {
  const [, year, count] = /^(?:FR Doc(?:ument)?\.? ?(?:No\.? ?)?)?((?:19|20)\d\d)-0*(\d{1,6})$/i.exec(number) ?? []
  return year && count ? `fr ${year}-${count.padStart(5, '0')}` : null
}

/** `商务部公告2025年第61号`, `〔2025〕61号`, and a newsroom's "MOFCOM Announcement No. 61 of 2025". */
function chinese(number: string): string | null {
  const [, count, year] = /^MOFCOM (?:Notice|Announcement),? (?:No\.? ?)?(\d+) of (\d{4})$/i.exec(number) ?? []
  if (count && year) return `cn 商务部公告${year}年${count}`
  const [, issuer, of, nth] =
    /^(.{2,40}?)[([〔【]?(\d{4})[)\]〕】]?年?第?0*(\d+)号$/.exec(number.replace(/\s/g, '')) ?? []
  return issuer && of && nth ? `cn ${issuer}${of}年${nth}` : null
}

/** Numbers of bills begin again with each Congress, every other January. */
function bill(number: string, { announcedAt, zone }: AnnouncementContent): string | null {
  const [, chamber, count] = /^(H\.? ?R\.?|S\.?|H\.? ?J\.? ?Res\.?|S\.? ?J\.? ?Res\.?) ?(\d+)$/i.exec(number) ?? []
  if (!chamber || !count) return null
  const year = Number(dayOf(announcedAt, zone).slice(0, 4))
  return `us ${chamber.toLowerCase().replace(/[^a-z]/g, '')} ${count} ${Math.floor((year - 1789) / 2) + 1}`
}
