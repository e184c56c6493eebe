import * as z from 'zod'
import { Day } from './clocks.ts'
import { AuthorityId, CompanyId, Country, ProductId } from './identifiers.ts'

/** On whose word a fact stands, strongest first; `denied` is a claim that the party concerned disputes. */
export const Assertion = z.enum(['official', 'confirmed', 'reported', 'rumoured', 'denied'])
export type Assertion = z.infer<typeof Assertion>

/** A stretch of the announcement's text, in UTF-16 code units, `end` excluded. */
export const Span = z.strictObject({ start: z.int().min(0), end: z.int().min(0) })
export type Span = z.infer<typeof Span>
/** The words that support a fact, and where they stand in the announcement's text (`announcementText`). */
export const Quote = z.strictObject({ text: z.string(), ...Span.shape }).meta({ id: 'Quote' })
export type Quote = z.infer<typeof Quote>

/** How many. `min` alone is "more than", `max` alone "up to", both equal an exact or, with `approximate`, a rough figure. */
export const Quantity = z
  .strictObject({
    min: z.number().nullable(),
    max: z.number().nullable(),
    unit: z.enum(['chips', 'systems', 'wafers', 'cards']),
    approximate: z.literal(true).optional(),
  })
  .meta({ id: 'Quantity' })
export type Quantity = z.infer<typeof Quantity>

/** How much, in whole units of an ISO 4217 currency: "$14 billion" is 14000000000 USD. */
export const Value = z
  .strictObject({
    min: z.number().nullable(),
    max: z.number().nullable(),
    currency: z.string().regex(/^[A-Z]{3}$/),
    approximate: z.literal(true).optional(),
  })
  .meta({ id: 'Value' })
export type Value = z.infer<typeof Value>

export const conditionKinds = [
  'domestic-purchase',
  'revenue-share',
  'volume-cap',
  'third-party-testing',
  'end-use-limits',
  'home-supply-first',
  'know-your-customer',
  'case-by-case',
  'tariff',
  'special-need',
] as const
/** A term of a permission, with its number where it has one. `per: 'buyer'` marks a cap that holds for each buyer alone. */
export const Condition = z
  .strictObject({
    kind: z.enum(conditionKinds),
    percent: z.number().optional(),
    quantity: Quantity.optional(),
    per: z.literal('buyer').optional(),
  })
  .meta({ id: 'Condition' })
export type Condition = z.infer<typeof Condition>

const common = {
  assertion: Assertion,
  products: z.array(ProductId),
  /** Null only in the curated history, whose wording is ours and quotes nobody. */
  quote: Quote.nullable(),
  /** Which words each field was read from. */
  spans: z.record(z.string(), Span).optional(),
}
/** When it holds: `[from, until)`; null where the text is silent. */
const effective = { effectiveFrom: Day.nullable(), effectiveUntil: Day.nullable() }

/** An authority's yes or no to named chips, on the exporter's or the importer's side. */
export const PermissionFact = z
  .strictObject({
    type: z.literal('permission'),
    ...common,
    authority: AuthorityId.nullable(),
    side: z.enum(['export', 'import']),
    destination: Country,
    buyers: z.array(CompanyId),
    permission: z.enum(['open', 'conditional', 'closed', 'under-review']),
    conditions: z.array(Condition),
    ...effective,
  })
  .meta({ id: 'PermissionFact' })

/** A purchase of chips, at one stage of its life. */
export const OrderFact = z
  .strictObject({
    type: z.literal('order'),
    ...common,
    seller: CompanyId.nullable(),
    buyers: z.array(CompanyId),
    stage: z.enum(['interest', 'planned', 'placed', 'approved', 'shipped', 'delivered', 'paused', 'cancelled']),
    quantity: Quantity.nullable(),
    value: Value.nullable(),
  })
  .meta({ id: 'OrderFact' })

/** What a maker makes, or will make. */
export const SupplyFact = z
  .strictObject({
    type: z.literal('supply'),
    ...common,
    maker: CompanyId.nullable(),
    stage: z.enum(['roadmap', 'launched', 'sampling', 'ramping', 'in-production', 'paused', 'stopped']),
    quantity: Quantity.nullable(),
  })
  .meta({ id: 'SupplyFact' })

/** A general act of an authority: a rule, bill, tariff, listing, investigation. */
export const MeasureFact = z
  .strictObject({
    type: z.literal('measure'),
    ...common,
    authority: AuthorityId.nullable(),
    measure: z.enum(['rule', 'guidance', 'entity-listing', 'bill', 'tariff', 'investigation', 'ban', 'agreement']),
    stage: z.enum(['proposed', 'announced', 'in-force', 'advanced', 'passed', 'suspended', 'rescinded', 'expired']),
    /** Companies by id and countries by code. */
    targets: z.array(z.string()),
    documentNumber: z.string().nullable(),
    ...effective,
  })
  .meta({ id: 'MeasureFact' })

/** A figure that a company gives of itself, or others estimate of it. `percent` is a share, or the change on the year. */
export const DisclosureFact = z
  .strictObject({
    type: z.literal('disclosure'),
    ...common,
    company: CompanyId,
    metric: z.enum(['revenue', 'charge', 'guidance', 'market-share', 'inventory', 'capex']),
    value: Value.nullable(),
    percent: z.number().nullable(),
  })
  .meta({ id: 'DisclosureFact' })

/** One trading day's move of a company's share, in signed percent. */
export const MarketFact = z
  .strictObject({
    type: z.literal('market'),
    ...common,
    company: CompanyId,
    percent: z.number().nullable(),
  })
  .meta({ id: 'MarketFact' })

export const Fact = z
  .discriminatedUnion('type', [PermissionFact, OrderFact, SupplyFact, MeasureFact, DisclosureFact, MarketFact])
  .meta({ id: 'Fact' })

export type PermissionFact = z.infer<typeof PermissionFact>
export type OrderFact = z.infer<typeof OrderFact>
export type SupplyFact = z.infer<typeof SupplyFact>
export type MeasureFact = z.infer<typeof MeasureFact>
export type DisclosureFact = z.infer<typeof DisclosureFact>
export type MarketFact = z.infer<typeof MarketFact>
export type Fact = z.infer<typeof Fact>
