import * as z from 'zod'
import { Day } from '../domain/clocks.ts'
import { Country } from '../domain/identifiers.ts'
import { ControlFigures } from './figures.ts'

const Known = z.boolean().nullable()

export const LimitAnswer = z
  .strictObject({
    figure: z.string(),
    value: z.union([z.number(), z.boolean()]).nullable().describe("The chip's; null where it is not known."),
    limit: z.string(),
    holds: Known,
    margin: z
      .number()
      .nullable()
      .describe("How far the figure lies above the limit, in the figure's own unit; negative below it."),
  })
  .meta({ id: 'LimitAnswer' })

export const AlternativeAnswer = z
  .strictObject({ name: z.string(), holds: Known, limits: z.array(LimitAnswer) })
  .meta({ id: 'AlternativeAnswer' })

export const ParagraphAnswer = z
  .strictObject({
    paragraph: z.string(),
    holds: Known.describe('Whether the chip falls under it; null where a figure that decides is not known.'),
    anyOf: z.array(AlternativeAnswer),
    unless: AlternativeAnswer.nullable().describe('What would take the chip out again.'),
    exceptions: z.array(z.strictObject({ name: z.string(), terms: z.string(), holds: Known })),
  })
  .meta({ id: 'ParagraphAnswer' })

export const RuleOutcome = z.enum(['caught', 'passes', 'eligible', 'not-eligible', 'cannot-say'])
const Licences = z.enum(['presumption-of-denial', 'case-by-case', 'not-stated'])

/** A rule by its names and its days. */
export const FactualRule = z.strictObject({
  id: z.string(),
  kind: z.enum(['rule', 'letter', 'review-policy']),
  title: z.string(),
  documentNumber: z.string().nullable(),
  citation: z.string(),
  url: z.string().nullable(),
  announcedOn: Day,
  from: Day,
  until: Day.nullable(),
})

export const RuleAnswer = z
  .strictObject({
    rule: FactualRule,
    outcome: RuleOutcome,
    binds: Known.describe('Whether it binds this export; null where that is not known.'),
    reach: z.string().nullable().describe('Why it does not bind, or may not.'),
    paragraphs: z.array(ParagraphAnswer),
    terms: z.array(z.string()),
    caveats: z.array(z.string()),
  })
  .meta({ id: 'RuleAnswer' })

/** A chip against the thresholds of a day. */
export const ControlsAnswer = z
  .strictObject({
    on: Day,
    destination: Country,
    outcome: z.enum(['caught', 'passes', 'cannot-say']),
    licences: z.union([Licences, z.literal('cannot-say')]).nullable(),
    exceptions: z.array(z.string()).describe('Licence exceptions that may spare a licence.'),
    figures: ControlFigures,
    rules: z.array(RuleAnswer).describe('Every set of thresholds in force that day, oldest first.'),
    notice: z.string(),
  })
  .meta({ id: 'ControlsAnswer' })
