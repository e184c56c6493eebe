import * as z from 'zod'
import { authorities, companies, products } from '../catalogue/catalogue.ts'
import { trackOf } from './track-of.ts'
import { Track } from './announcement.ts'
import type { Fact } from './fact.ts'
import { AuthorityId, CompanyId, Country, ProductId, TimelineId, type TimelineId as Id } from './identifiers.ts'

const subjectName = z.string().describe('Its name, in English.')

/** What a timeline is about. */
export const Subject = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('corridor'), product: ProductId, destination: Country, name: subjectName }),
    z.strictObject({ kind: z.literal('company'), company: CompanyId, name: subjectName }),
    z.strictObject({ kind: z.literal('authority'), authority: AuthorityId, name: subjectName }),
    z.strictObject({ kind: z.literal('track'), track: Track, name: subjectName }),
  ])
  .meta({ id: 'Subject', description: 'What a timeline is about, by its kind.' })
export type Subject = z.infer<typeof Subject>

/** The timelines that a fact belongs to: corridors, companies, the authority, its track. */
export function subjectsOfFact(fact: Fact): Id[] {
  const track = trackOf(fact)
  const ids = [...corridorsOf(fact), ...companiesOf(fact), ...authoritiesOf(fact), ...(track ? [track] : [])]
  return [...new Set(ids)].sort()
}

/** What the timeline of this id is about; null where the catalogue knows no such subject. */
export function subjectOf(id: Id): Subject | null {
  const track = Track.safeParse(id)
  if (track.success) return { kind: 'track', track: track.data, name: trackNames[track.data] }
  const company = companies.get(id)
  if (company) return { kind: 'company', company: id, name: company.name }
  const authority = authorities.get(id)
  if (authority) return { kind: 'authority', authority: id, name: authority.name }
  const product = products.get(id.slice(0, -3))
  const destination = Country.safeParse(id.slice(-2).toUpperCase())
  if (!product || !destination.success || id.at(-3) !== '-') return null
  return {
    kind: 'corridor',
    product: product.id,
    destination: destination.data,
    name: `${product.name} to ${destination.data}`,
  }
}

export const corridorId = (product: string, destination: string): Id =>
  TimelineId.parse(`${product}-${destination.toLowerCase()}`)

const trackNames: Record<z.infer<typeof Track>, string> = {
  'us-policy': 'US policy',
  'cn-policy': 'Chinese policy',
  orders: 'Orders and shipments',
  domestic: "China's own chips",
  competitors: 'Rival makers',
  market: 'Markets',
}

function corridorsOf(fact: Fact): Id[] {
  const named = destinationsOf(fact)
  return fact.products.flatMap((id) => {
    const product = products.get(id)
    if (!product) return []
    const home = product.maker ? companies.get(product.maker)?.home : undefined
    // A fact that names a chip and no destination belongs where that chip is watched; a chip needs no corridor to its own country.
    const destinations = named.length > 0 ? named : product.watched
    return destinations.filter((country) => country !== home).map((country) => corridorId(id, country))
  })
}

function destinationsOf(fact: Fact): string[] {
  if (fact.type === 'permission') return [fact.destination]
  if (fact.type === 'order') return fact.buyers.flatMap((buyer) => companies.get(buyer)?.home ?? [])
  if (fact.type === 'measure') return fact.targets.filter((target) => Country.safeParse(target).success)
  return []
}

function companiesOf(fact: Fact): Id[] {
  const makers = fact.products.flatMap((id) => products.get(id)?.maker ?? [])
  const parties = partiesOf(fact)
  return [...makers, ...parties].filter((id): id is Id => id !== null && companies.has(id))
}

function partiesOf(fact: Fact): (string | null)[] {
  switch (fact.type) {
    case 'permission':
      return fact.buyers
    case 'order':
      return [fact.seller, ...fact.buyers]
    case 'supply':
      return [fact.maker]
    case 'measure':
      return fact.targets
    case 'disclosure':
    case 'market':
      return [fact.company]
  }
}

const authoritiesOf = (fact: Fact): Id[] =>
  (fact.type === 'permission' || fact.type === 'measure') && fact.authority && authorities.has(fact.authority)
    ? [fact.authority]
    : []
