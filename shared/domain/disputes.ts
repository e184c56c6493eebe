import * as z from 'zod'
import { tiers } from './announcement.ts'
import { areNear, factDenies, factsAgree, isDenied, type Figure } from './corroborated-facts.ts'
import type { Telling } from './entry.ts'
import { Fact, type Condition } from './fact.ts'
import { AnnouncementId } from './identifiers.ts'

const HeadlineFact = z
  .strictObject({ fact: Fact, announcementId: AnnouncementId.describe('Whose word it is.') })
  .meta({ id: 'HeadlineFact', description: 'A fact of the headline.' })

/** What several announcements together come to. */
export const Headline = z
  .strictObject({
    announcementId: AnnouncementId.describe('The announcement on the best word: the highest tier, then the earliest.'),
    facts: z.array(HeadlineFact).describe('What is told, each thing once, on the best word for it.'),
  })
  .meta({ id: 'Headline', description: 'What several announcements of one thing together come to.' })
export type Headline = z.infer<typeof Headline>

/** One field of which an announcement says otherwise than the headline. */
export const Dispute = z
  .strictObject({
    field: z.string().describe('The field of the fact, such as quantity; assertion where the fact is denied.'),
    value: z.unknown().describe('What this announcement says.'),
    headline: z.unknown().describe('What the headline says.'),
    fact: z.int().describe('Which fact of the headline, from 0.'),
    announcementId: AnnouncementId.describe('Who says so; its citation is among those of the entry.'),
  })
  .meta({ id: 'Dispute', description: 'One field of which an announcement says otherwise than the headline.' })
export type Dispute = z.infer<typeof Dispute>

/**
 * The headline of what several announcements tell of one thing, and what disputes it. Values are those of the highest tier, then the earliest; what was
 * taken down or corrected comes after what stands, and a denial makes a headline only where nobody claims anything. Silence disputes nothing, nor do
 * figures that may be one: "more than 400,000" and "about 410,000".
 */
export function weigh(tellings: Telling[]): { headline: Headline | null; disputes: Dispute[] } {
  const [best, ...others] = tellings.toSorted(byWord)
  if (!best || others.length === 0) return { headline: null, disputes: [] }
  const facts = [best, ...others].reduce((known, telling) => withFactsOf(telling, known), factsOf(best))
  const headline = { announcementId: best.id, facts }
  const standing = tellings.filter((one) => stands(one))
  return { headline, disputes: standing.flatMap((telling) => disputesOf(telling, facts)) }
}

/** Best word first. */
function byWord(a: Telling, b: Telling): number {
  return (
    Number(denies(a)) - Number(denies(b)) ||
    Number(stands(b)) - Number(stands(a)) ||
    tierOf(a) - tierOf(b) ||
    (a.position < b.position ? -1 : 1)
  )
}

const denies = ({ facts }: Telling): boolean => facts[0] !== undefined && isDenied(facts[0])
const stands = ({ withdrawn, correctedBy }: Telling): boolean => withdrawn === null && correctedBy.length === 0
const tierOf = ({ citations }: Telling): number => tiers.indexOf(citations[0]?.tier ?? 'press')

const factsOf = ({ id, facts }: Telling): Headline['facts'] => facts.map((fact) => ({ fact, announcementId: id }))

/** What a telling adds that nobody on a better word has told. What it denies it adds only where that is all there is. */
function withFactsOf(telling: Telling, known: Headline['facts']): Headline['facts'] {
  const isNew = (fact: Fact) =>
    !isDenied(fact) && !known.some((one) => one.fact === fact || factsAgree(one.fact, fact, 0))
  return [...known, ...factsOf(telling).filter(({ fact }) => isNew(fact))]
}

function disputesOf(telling: Telling, headline: Headline['facts']): Dispute[] {
  const disputes = telling.facts.flatMap((said) =>
    headline.flatMap(({ fact, announcementId }, index) => {
      if (announcementId === telling.id || !(factsAgree(said, fact, 0) || factDenies(said, fact))) return []
      return differences(said, fact).map((one) => ({ ...one, fact: index, announcementId: telling.id }))
    }),
  )
  return disputes.length === 0 && denies(telling) ? denialAsSuch(telling, headline) : disputes
}

/** A denial of the whole, in other terms than the claim's. */
const denialAsSuch = ({ id }: Telling, headline: Headline['facts']): Dispute[] =>
  headline
    .slice(0, 1)
    .filter(({ announcementId }) => announcementId !== id)
    .map(({ fact }) => ({ ...denied(fact), fact: 0, announcementId: id }))

type Difference = Pick<Dispute, 'field' | 'value' | 'headline'>

/** The fields of which two facts on one thing say different things. */
function differences(said: Fact, headline: Fact): Difference[] {
  if (isDenied(said)) return [denied(headline)]
  return Object.entries(differs).flatMap(([field, test]) => {
    const [value, other] = [valueOf(said, field), valueOf(headline, field)]
    return value !== null && other !== null && test(value, other) ? [{ field, value, headline: other }] : []
  })
}

const denied = ({ assertion }: Fact): Difference => ({ field: 'assertion', value: 'denied', headline: assertion })
const valueOf = (fact: Fact, field: string): unknown => (fact as Record<string, unknown>)[field] ?? null

/** By field, whether two values that are both given exclude each other. */
const differs: Record<string, (a: unknown, b: unknown) => boolean> = {
  quantity: (a, b) => figuresDiffer(a as Figure, b as Figure),
  value: (a, b) => figuresDiffer(a as Figure, b as Figure),
  percent: (a, b) => a !== b,
  effectiveFrom: (a, b) => a !== b,
  effectiveUntil: (a, b) => a !== b,
  conditions: (a, b) => termsDiffer(a as Condition[], b as Condition[]),
}

/** Rough figures may be a tenth apart. */
function figuresDiffer(a: Figure, b: Figure): boolean {
  const rough = [a, b].some((figure) => typeof figure === 'object' && figure.approximate)
  return !areNear(a, b, rough ? 1.1 : 1)
}

/** One term with two numbers, or lists of which each has a term that the other lacks. */
const termsDiffer = (a: Condition[], b: Condition[]): boolean =>
  (hasMore(a, b) && hasMore(b, a)) || a.some((one) => b.some((other) => numbersDiffer(one, other)))

const hasMore = (one: Condition[], other: Condition[]): boolean =>
  one.some(({ kind }) => other.every((term) => term.kind !== kind))

const numbersDiffer = (one: Condition, other: Condition): boolean =>
  one.kind === other.kind &&
  ((one.percent !== undefined && other.percent !== undefined && one.percent !== other.percent) ||
    (one.quantity !== undefined && other.quantity !== undefined && figuresDiffer(one.quantity, other.quantity)))
