import * as z from 'zod'
import { Day } from './clocks.ts'
import { AuthorityId, CompanyId, Country, ProductId } from './identifiers.ts'

/** On whose word a fact stands, strongest first; `denied` is a claim that the party concerned disputes. */
export const Assertion = z.enum(['official', 'confirmed', 'reported', 'rumoured', 'denied']).meta({
  id: 'Assertion',
  description:
    "On whose word it stands: the party's own document, a named person or firm on the record, the press from unnamed people, hearsay, or a claim that the party concerned disputes.",
})
export type Assertion = z.infer<typeof Assertion>

/** A stretch of the announcement's text, in UTF-16 code units, `end` excluded. */
export const Span = z
  .strictObject({
    start: z.int().min(0).describe('Its first UTF-16 code unit, from 0.'),
    end: z.int().min(0).describe('The code unit after its last.'),
  })
  .meta({ id: 'Span', description: "A stretch of the announcement's text: its title, a newline, its body." })
export type Span = z.infer<typeof Span>
/** The words that support a fact, and where they stand in the announcement's text (`announcementText`). */
export const Quote = z
  .strictObject({ text: z.string().describe("The publisher's words."), ...Span.shape })
  .meta({ id: 'Quote', description: "The words that support a fact, and where they stand in the announcement's text." })
export type Quote = z.infer<typeof Quote>

/** How many. `min` alone is "more than", `max` alone "up to", both equal an exact or, with `approximate`, a rough figure. */
export const Quantity = z
  .strictObject({
    min: z.number().nullable().describe('At least so many; alone, "more than".'),
    max: z.number().nullable().describe('At most so many; alone, "up to".'),
    unit: z.enum(['chips', 'systems', 'wafers', 'cards']).describe('What is counted.'),
    approximate: z.literal(true).optional().describe('Present where the text says "about".'),
  })
  .meta({
    id: 'Quantity',
    description: 'How many; an exact figure has min and max alike.',
    examples: [{ min: 400000, max: null, unit: 'chips' }],
  })
export type Quantity = z.infer<typeof Quantity>

/** How much, in whole units of an ISO 4217 currency: "$14 billion" is 14000000000 USD. */
export const Value = z
  .strictObject({
    min: z.number().nullable().describe('At least so much, in whole units of the currency.'),
    max: z.number().nullable().describe('At most so much, in whole units of the currency.'),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .describe('By ISO 4217.'),
    approximate: z.literal(true).optional().describe('Present where the text says "about".'),
  })
  .meta({
    id: 'Value',
    description: 'How much money; "$14 billion" has 14000000000 twice and USD.',
    examples: [{ min: 14000000000, max: 14000000000, currency: 'USD' }],
  })
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
    kind: z.enum(conditionKinds).describe('Which term it is.'),
    percent: z.number().optional().describe('Of a revenue share or a tariff, in percent.'),
    quantity: Quantity.optional().describe('Of a volume cap.'),
    per: z.literal('buyer').optional().describe('Marks a cap that holds for each buyer alone.'),
  })
  .meta({
    id: 'Condition',
    description: 'A term of a permission, with its number where it has one.',
    examples: [{ kind: 'revenue-share', percent: 25 }],
  })
export type Condition = z.infer<typeof Condition>

const common = {
  assertion: Assertion,
  products: z.array(ProductId).describe('The chips it names.'),
  quote: Quote.nullable().describe('Null only in the curated history, whose wording is ours and quotes nobody.'),
  spans: z
    .record(z.string(), Span)
    .optional()
    .describe('Which words each field was read from, by the name of the field.'),
}
const effective = {
  effectiveFrom: Day.nullable().describe('The first day on which it holds; null where the text is silent.'),
  effectiveUntil: Day.nullable().describe(
    'The first day on which it no longer holds; null where the text names no end.',
  ),
}

/** An authority's yes or no to named chips, on the exporter's or the importer's side. */
export const PermissionFact = z
  .strictObject({
    type: z.literal('permission'),
    ...common,
    authority: AuthorityId.nullable().describe('Who decides; null where the text does not say.'),
    side: z.enum(['export', 'import']).describe("Whether it is the exporter's side that decides or the importer's."),
    destination: Country.describe('Where the chips would go.'),
    buyers: z.array(CompanyId).describe('Whom it is limited to; empty where it speaks of everybody.'),
    permission: z.enum(['open', 'conditional', 'closed', 'under-review']).describe('The yes or no.'),
    conditions: z.array(Condition).describe('Its terms.'),
    ...effective,
  })
  .meta({
    id: 'PermissionFact',
    description: "An authority's yes or no to named chips, on the exporter's or the importer's side.",
  })

/** A purchase of chips, at one stage of its life. */
export const OrderFact = z
  .strictObject({
    type: z.literal('order'),
    ...common,
    seller: CompanyId.nullable().describe('Who sells; null where the text does not say.'),
    buyers: z.array(CompanyId).describe('Who buys; empty where the text does not say.'),
    stage: z
      .enum(['interest', 'planned', 'placed', 'approved', 'shipped', 'delivered', 'paused', 'cancelled'])
      .describe('How far the order is.'),
    quantity: Quantity.nullable().describe('How many; null where the text does not say.'),
    value: Value.nullable().describe('For how much; null where the text does not say.'),
  })
  .meta({ id: 'OrderFact', description: 'A purchase of chips, at one stage of its life.' })

/** What a maker makes, or will make. */
export const SupplyFact = z
  .strictObject({
    type: z.literal('supply'),
    ...common,
    maker: CompanyId.nullable().describe('Who makes it; null where the text does not say.'),
    stage: z
      .enum(['roadmap', 'launched', 'sampling', 'ramping', 'in-production', 'paused', 'stopped'])
      .describe('How far production is.'),
    quantity: Quantity.nullable().describe('How many; null where the text does not say.'),
  })
  .meta({ id: 'SupplyFact', description: 'What a maker makes, or will make.' })

/** A general act of an authority: a rule, bill, tariff, listing, investigation. */
export const MeasureFact = z
  .strictObject({
    type: z.literal('measure'),
    ...common,
    authority: AuthorityId.nullable().describe('Whose act it is; null where the text does not say.'),
    measure: z
      .enum(['rule', 'guidance', 'entity-listing', 'bill', 'tariff', 'investigation', 'ban', 'agreement'])
      .describe('What kind of act it is.'),
    stage: z
      .enum(['proposed', 'announced', 'in-force', 'advanced', 'passed', 'suspended', 'rescinded', 'expired'])
      .describe('How far the act is.'),
    targets: z.array(z.string()).describe('At whom it aims: companies by id, countries by code.'),
    documentNumber: z.string().nullable().describe('Its number; null where the text names none.'),
    ...effective,
  })
  .meta({
    id: 'MeasureFact',
    description: 'A general act of an authority: a rule, bill, tariff, listing, investigation.',
  })

/** A figure that a company gives of itself, or others estimate of it. `percent` is a share, or the change on the year. */
export const DisclosureFact = z
  .strictObject({
    type: z.literal('disclosure'),
    ...common,
    company: CompanyId.describe('Whose figure it is.'),
    metric: z
      .enum(['revenue', 'charge', 'guidance', 'market-share', 'inventory', 'capex'])
      .describe('What it measures.'),
    value: Value.nullable().describe('The sum; null where the text gives none.'),
    percent: z.number().nullable().describe('A share, or the change on the year, in percent.'),
  })
  .meta({
    id: 'DisclosureFact',
    description: 'A figure that a company gives of itself, or others estimate of it.',
  })

/** One trading day's move of a company's share, in signed percent. */
export const MarketFact = z
  .strictObject({
    type: z.literal('market'),
    ...common,
    company: CompanyId.describe('Whose share it is.'),
    percent: z.number().nullable().describe('The move, in signed percent.'),
  })
  .meta({ id: 'MarketFact', description: "One trading day's move of a company's share." })

export const Fact = z
  .discriminatedUnion('type', [PermissionFact, OrderFact, SupplyFact, MeasureFact, DisclosureFact, MarketFact])
  .meta({ id: 'Fact', description: 'One thing an announcement says, by its type.' })

export type PermissionFact = z.infer<typeof PermissionFact>
export type OrderFact = z.infer<typeof OrderFact>
export type SupplyFact = z.infer<typeof SupplyFact>
export type MeasureFact = z.infer<typeof MeasureFact>
export type DisclosureFact = z.infer<typeof DisclosureFact>
export type MarketFact = z.infer<typeof MarketFact>
export type Fact = z.infer<typeof Fact>
