import { companies, products } from '../catalogue/catalogue.ts'
import { dayOf, type Day, type Moment, type TimeZone } from '../domain/clocks.ts'
import { tellingsOf, type Citation, type Entry, type Telling } from '../domain/entry.ts'
import type { OrderFact } from '../domain/fact.ts'
import type { AnnouncementId, CompanyId } from '../domain/identifiers.ts'
import { standingTellings } from '../state/standing-tellings.ts'

export type Stage = OrderFact['stage']
/** In the order of an order's life. */
export const stages: Stage[] = [
  'interest',
  'planned',
  'placed',
  'approved',
  'shipped',
  'delivered',
  'paused',
  'cancelled',
]

/** What one announcement says of one order at one stage. */
export type OrderReport = Pick<OrderFact, 'stage' | 'products' | 'buyers' | 'quantity' | 'value' | 'assertion'> & {
  announcementId: AnnouncementId
  announcedAt: Moment
  zone: TimeZone
  /** The commit of the log that it rests on. */
  seq: number
  seller: CompanyId | null
  citation: Omit<Citation, 'announcementId'> | null
  quote: string | null
}

/** The order reports that still stand, as they were known by then and announced by the day (all where null), in the order of their announcement. */
export function reportsIn(
  entries: Entry[],
  { asOf, knownAt }: { asOf: Day | null; knownAt: Moment | null },
): OrderReport[] {
  return standingTellings(
    entries.flatMap((entry) => tellingsOf(entry)),
    knownAt,
    (telling) => ordersOf(telling).length > 0,
  )
    .filter(({ announcedAt, zone }) => asOf === null || dayOf(announcedAt, zone) <= asOf)
    .toSorted((a, b) => (a.position < b.position ? -1 : 1))
    .flatMap((telling) => ordersOf(telling).map((order) => reportOf(order, telling)))
}

function reportOf(order: OrderFact, { id, announcedAt, zone, commit, citations }: Telling): OrderReport {
  const { stage, products: chips, buyers, quantity, value, assertion, seller, quote } = order
  const { announcementId: _, ...citation } = citations[0] ?? { announcementId: id }
  return {
    stage,
    products: chips.toSorted(),
    seller: seller ?? makerOf(chips),
    buyers: buyers.toSorted(),
    quantity,
    value,
    assertion,
    announcementId: id,
    announcedAt,
    zone,
    seq: commit.seq,
    citation: 'url' in citation ? citation : null,
    quote: quote?.text ?? null,
  }
}

/** Who sells, where nobody is named: the maker of all the chips. */
function makerOf(chips: string[]): CompanyId | null {
  const makers = new Set(chips.map((id) => products.get(id)?.maker ?? null))
  const [maker = null] = makers
  return makers.size === 1 && maker !== null && companies.has(maker) ? maker : null
}

const ordersOf = ({ facts }: Telling): OrderFact[] => facts.filter((fact) => fact.type === 'order')
