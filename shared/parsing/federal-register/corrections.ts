import type { Day } from '../../domain/clocks.ts'
import { correctedNumber, documentNumber, numbersCited } from './document-number.ts'

/** What tells one document of a list from another, and which of them it corrects. */
export type Sibling = {
  number: string
  title: string
  action: string
  text: string
  /** "89 FR 23876", the page it begins on. */
  citation: string | null
  publishedOn: Day
  regulationIds: string[]
}

/**
 * The number of the document that this one corrects. The API links printing corrections (C1-, R1-) alone; one that the agency writes is a
 * document like any other, so the evidence is its own words: "FR Doc. 2024-28270", or a page or docket that another document of the list has.
 */
export function correctionOf(document: Sibling & { url: string | null }, others: Sibling[]): string | null {
  const linked = document.url
    ?.split('/')
    .at(-1)
    ?.replace(/\.json$/, '')
  if (linked) return documentNumber(linked)
  return correctedNumber(document.number) ?? (isCorrection(document) ? agencyCorrection(document, others) : null)
}

/** "…; Correction", "Final rule; correcting amendment." */
export const isCorrection = ({ title, action }: Pick<Sibling, 'title' | 'action'>): boolean =>
  /\bcorrect(?:ions?|ing amendments?)\.?$/i.test(title.trim()) || /\bcorrect(?:ions?|ing)\b/i.test(action)

function agencyCorrection(document: Sibling, others: Sibling[]): string | null {
  const cited = numbersCited(document.text).find((number) => number !== document.number)
  if (cited) return cited
  const earlier = others.filter(
    (other) => other.number !== document.number && other.publishedOn <= document.publishedOn,
  )
  const byPage = earlier.filter(({ citation }) => citation && mentions(document.text, citation))
  if (byPage.length === 1) return byPage[0]!.number
  const byDocket = earlier.filter((other) => sameRulemaking(document, other))
  return byDocket.length === 1 ? byDocket[0]!.number : null
}

const mentions = (text: string, citation: string): boolean => new RegExp(`\\b${citation}\\b`).test(text)

/** The same docket and the same title, but for the word that says it corrects. */
const sameRulemaking = (one: Sibling, other: Sibling): boolean =>
  one.regulationIds.some((id) => other.regulationIds.includes(id)) && bare(one.title) === bare(other.title)

const bare = (title: string): string =>
  title
    .toLowerCase()
    .replace(/\bcorrections?\b/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
