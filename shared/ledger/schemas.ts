import * as z from 'zod'
import { Moment, TimeZone } from '../domain/clocks.ts'
import { Citation } from '../domain/entry.ts'
import { Assertion, OrderFact, Quantity, Value } from '../domain/fact.ts'
import { AnnouncementId, CompanyId, ProductId } from '../domain/identifiers.ts'

const { stage: Stage } = OrderFact.shape
const products = z.array(ProductId).describe('The chips; empty where nobody says which.')
const seller = CompanyId.nullable().describe("Who sells: as told, else the chips' maker.")
const buyers = z.array(CompanyId).describe('Who buys; empty where nobody says.')

export const OrderReport = z
  .strictObject({
    stage: Stage,
    products,
    seller,
    buyers,
    quantity: Quantity.nullable().describe('How many; null where it does not say.'),
    value: Value.nullable().describe('For how much; null where it does not say.'),
    assertion: Assertion,
    announcementId: AnnouncementId,
    announcedAt: Moment,
    zone: TimeZone,
    seq: z.int().describe('The commit of the log that it rests on.'),
    citation: Citation.omit({ announcementId: true }).nullable().describe('Who says so, and where.'),
    quote: z.string().nullable().describe('The words that say it.'),
  })
  .meta({ id: 'OrderReport', description: 'What one announcement says of one order at one stage.' })

const counts = {
  assertion: Assertion.describe('On whose word the figure stands.'),
  counted: z.boolean().describe('Whether it is in the sum.'),
  because: z
    .enum(['rumoured', 'part', 'joint'])
    .nullable()
    .describe(
      'Why it is not: hearsay; perhaps the same chips as another line; or what several bought together, which nobody told apart.',
    ),
}

export const LedgerLine = z
  .strictObject({
    stage: Stage,
    products,
    seller,
    buyers,
    standing: z.enum(['official', 'confirmed', 'reported']).nullable().describe('The best word it rests on.'),
    quantities: z.array(Quantity.extend(counts)).describe('For each unit the figure that counts.'),
    values: z.array(Value.extend(counts)).describe('For each currency the figure that counts, in whole units of it.'),
    reports: z.array(OrderReport).describe('The newest reports of it, in the order of their announcement.'),
    reportCount: z.int().describe('How many reports there are in all.'),
    disputes: z.array(OrderReport).describe('The newest denials.'),
    disputeCount: z.int().describe('How many denials there are in all.'),
  })
  .meta({ id: 'LedgerLine', description: 'One order at one stage, with every report of it.' })

export const LedgerStage = z
  .strictObject({
    stage: Stage,
    quantities: z.array(Quantity).describe('The sum of what is known, for each unit.'),
    values: z.array(Value).describe('The sum of what is known, for each currency, in whole units of it.'),
    unquantified: z.int().describe('Lines on a word that counts, of which nobody said how many.'),
    lines: z.array(LedgerLine).describe('The newest lines, in the order of their first report.'),
    lineCount: z.int().describe('How many lines there are in all.'),
  })
  .meta({ id: 'LedgerStage', description: 'All orders at one stage of their life, and their sum.' })

export const Book = z
  .strictObject({
    role: z
      .enum(['corridor', 'seller', 'buyer', 'maker'])
      .describe('As whom the subject stands in these orders; `maker` of chips that others sell.'),
    stages: z.array(LedgerStage).describe('Those of which anything is told, in the order of an order’s life.'),
    shippedOfApproved: z
      .strictObject({
        min: z.number().describe('At least.'),
        max: z.number().nullable().describe('At most; null where nobody can say.'),
      })
      .nullable()
      .describe('Which part of the chips approved was shipped, from 0 to 1; null where it is not known.'),
  })
  .meta({ id: 'LedgerBook', description: 'What is known of orders at each stage, and how it adds up.' })
