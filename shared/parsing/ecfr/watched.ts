import { announcementText, type Depth } from '../../domain/announcement.ts'
import type { Day } from '../../domain/clocks.ts'
import type { MeasureFact } from '../../domain/fact.ts'
import type { ReadAnnouncement, SourceRequest } from '../../source.ts'

export const versioner = 'https://www.ecfr.gov/api/versioner/v1'

/** Sections of title 15 that are about advanced chips, by what they settle. */
export const sections: ReadonlyMap<string, string> = new Map([
  ['740.8', 'licence exceptions NAC and ACA'],
  ['740.25', 'licence exception HBM'],
  ['742.6', 'licence requirements and review policy, regional stability'],
  ['744.23', 'supercomputer, advanced-node and chip-making end uses'],
])

/** The Commerce Control List, and the entries of it that are about advanced chips, with the day they were first printed (87 FR 62186). */
export const controlList = 'Supplement No. 1 to Part 774'
export const entries: ReadonlyMap<string, Day> = new Map([
  ['3A090', '2022-10-13'],
  ['4A090', '2022-10-13'],
])

/** An edition of a section, named by the day of the Federal Register that changed it. */
export type Edition = { section: string; issuedOn: Day; effectiveFrom: Day | null; removed: boolean }

/** A rule quotes at most so much of itself: the operative paragraphs come first. */
const quoted = 4000

export function editionAnnouncement(edition: Edition, text: string, depth: Depth): ReadAnnouncement {
  const { section, issuedOn, effectiveFrom, removed } = edition
  const number = `15 CFR ${section}`
  const inForce = effectiveFrom !== null && effectiveFrom <= issuedOn
  return {
    ...announcement(`${number}: ${sections.get(section) ?? 'amended'}`, number, text, {
      stage: removed ? 'rescinded' : inForce ? 'in-force' : 'announced',
      effectiveFrom,
    }),
    nativeId: `15-${section}:${issuedOn}`,
    url: `https://www.ecfr.gov/on/${issuedOn}/title-15/section-${section}`,
    announcedAt: issuedOn,
    depth,
  }
}

/**
 * An entry of the control list. The list changes every few weeks and an entry seldom, so an entry is one announcement that is revised when
 * its own words change, where a section is a new one with each edition.
 */
export const entryAnnouncement = (code: string, firstPrinted: Day, text: string): ReadAnnouncement => ({
  ...announcement(`ECCN ${code}`, `ECCN ${code}`, text, { stage: 'in-force', effectiveFrom: null }),
  nativeId: `eccn-${code}`,
  url: 'https://www.ecfr.gov/current/title-15/part-774/appendix-Supplement%20No.%201%20to%20Part%20774',
  announcedAt: firstPrinted,
  depth: 'full-text',
})

type Told = Pick<MeasureFact, 'stage' | 'effectiveFrom'>

function announcement(title: string, documentNumber: string, text: string, told: Told) {
  const start = announcementText(title, '').length
  const quote = text.length <= quoted ? text : text.slice(0, Math.max(text.lastIndexOf('\n', quoted), 1))
  return {
    language: 'en',
    title,
    text,
    documentNumber,
    facts: [
      {
        type: 'measure' as const,
        assertion: 'official' as const,
        products: [],
        authority: 'us-bis',
        measure: 'rule' as const,
        targets: [],
        documentNumber,
        effectiveUntil: null,
        ...told,
        quote: { text: quote, start, end: start + quote.length },
      },
    ],
    // Regulations are all conditions and exceptions; to read a permission out of one paragraph would be wrong more often than right.
    readText: false,
  }
}

/** Only part and section cut an answer. When an edition takes effect is told by the list of versions alone, and travels in the fragment. */
export const editionText = ({ section, issuedOn, effectiveFrom }: Edition): SourceRequest => ({
  resource: `text/${section}/${issuedOn}`,
  url: `${versioner}/full/${issuedOn}/title-15.xml?part=${section.split('.')[0]}&section=${section}${effectiveFrom ? `#effective=${effectiveFrom}` : ''}`,
  accept: 'application/xml',
  once: true,
})

export const controlListText = (issuedOn: Day): SourceRequest => ({
  resource: `text/part-774/${issuedOn}`,
  url: `${versioner}/full/${issuedOn}/title-15.xml?part=774`,
  accept: 'application/xml',
  once: true,
})
