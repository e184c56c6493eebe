import * as z from 'zod'
import { Day } from '../domain/clocks.ts'
import { Country } from '../domain/identifiers.ts'
import { ControlFigures } from './figures.ts'

const known = (what: string) =>
  z.boolean().nullable().describe(`${what}; null where a figure that decides is not known.`)

export const LimitAnswer = z
  .strictObject({
    figure: z.string().describe('What the limit is set on; totalBandwidth is memory and interconnect together.'),
    value: z.union([z.number(), z.boolean()]).nullable().describe("The chip's own; null where it is not known."),
    limit: z.string().describe('The limit in words, such as "at least 4800".'),
    holds: known('Whether the figure meets it'),
    margin: z
      .number()
      .nullable()
      .describe("How far the figure lies above the limit, in the figure's own unit; negative below it."),
  })
  .meta({ id: 'LimitAnswer', description: 'One figure of a chip against one limit.' })

export const AlternativeAnswer = z
  .strictObject({
    name: z.string().describe('What the paragraph calls it.'),
    holds: known('Whether every limit is met'),
    limits: z.array(LimitAnswer).describe('Each of its limits.'),
  })
  .meta({ id: 'AlternativeAnswer', description: 'One way to fall under a paragraph, or to be taken out of it.' })

export const ParagraphAnswer = z
  .strictObject({
    paragraph: z.string().describe('The paragraph by its number.'),
    holds: known('Whether the chip falls under it'),
    anyOf: z.array(AlternativeAnswer).describe('The ways to fall under it.'),
    unless: AlternativeAnswer.nullable().describe('What would take the chip out again; null where nothing has to.'),
    exceptions: z
      .array(
        z.strictObject({
          name: z.string().describe('The exception by its symbol, such as NAC.'),
          terms: z.string().describe('On which terms it serves.'),
          holds: known('Whether it serves'),
        }),
      )
      .describe('Licence exceptions that may serve.'),
  })
  .meta({ id: 'ParagraphAnswer', description: 'A chip against one paragraph of a rule.' })

const RuleOutcome = z.enum(['caught', 'passes', 'eligible', 'not-eligible', 'cannot-say'])
export const ruleOutcome = RuleOutcome.describe(
  'A rule or letter catches a chip or lets it pass; a review policy takes it in (eligible) or not.',
)

/** A rule by its names and its days. */
export const NamedRule = z.strictObject({
  id: z.string().describe('The rule by its id in the catalogue.'),
  kind: z
    .enum(['rule', 'letter', 'review-policy'])
    .describe('A rule and a letter catch; a review policy says how licences are decided.'),
  title: z.string().describe('What it is.'),
  documentNumber: z.string().nullable().describe("The document's number; null for a letter."),
  citation: z.string().describe("The Federal Register's, or how a letter became known."),
  url: z.string().nullable().describe('Where the text is; null where it was not published.'),
  announcedOn: Day.describe('The day it was made public, in Washington.'),
  from: Day.describe('The first day on which it holds.'),
  until: Day.nullable().describe('The first day on which it holds no more; null while it does.'),
})

export const RuleAnswer = z
  .strictObject({
    rule: NamedRule.describe('The rule.'),
    outcome: ruleOutcome,
    binds: z.boolean().nullable().describe('Whether it binds this export; null where that is not known.'),
    reach: z.string().nullable().describe('Why it does not bind, or may not; null where it does.'),
    paragraphs: z.array(ParagraphAnswer).describe('Paragraph by paragraph.'),
    terms: z.array(z.string()).describe('What it asks for beside its numbers.'),
    caveats: z.array(z.string()).describe('What to know before relying on it.'),
  })
  .meta({ id: 'RuleAnswer', description: 'A chip against one set of thresholds.' })

/** A chip against the thresholds of a day. */
export const ControlsAnswer = z
  .strictObject({
    on: Day.describe('The day whose thresholds count.'),
    destination: Country.describe('Where the chip goes.'),
    outcome: z
      .enum(['caught', 'passes', 'cannot-say'])
      .describe('Caught by a rule that binds, passing all of them, or not to be said for want of a figure.'),
    licences: z
      .enum(['presumption-of-denial', 'case-by-case', 'not-stated', 'cannot-say'])
      .nullable()
      .describe('How a licence would be decided; null where none is needed.'),
    exceptions: z.array(z.string()).describe('Licence exceptions that may spare a licence.'),
    figures: ControlFigures.describe('What was measured.'),
    rules: z.array(RuleAnswer).describe('Every set of thresholds in force that day, oldest first.'),
    notice: z.string().describe('What this answer is not: legal advice.'),
  })
  .meta({ id: 'ControlsAnswer', description: 'A chip against every set of thresholds in force on a day.' })
