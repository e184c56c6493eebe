import type { Context } from 'hono'
import * as z from 'zod'
import { Day, Instant, instant, isDay, type Moment } from '../../shared/domain/clocks.ts'
import { nearest } from './nearest.ts'
import { Problem } from './problem.ts'

/** A clock as a query spells it: a day, or an instant with its zone, which is answered in UTC. */
export const MomentParameter = z
  .string()
  .transform((text, ctx): Moment => {
    if (Day.safeParse(text).success) return text
    const zoned = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[ +-]\d\d:?\d\d)$/i.test(text)
    // A plus sign in a query arrives as a blank.
    const time = zoned ? Date.parse(text.replace(' ', '+')) : Number.NaN
    const parsed = Number.isNaN(time) ? null : Instant.safeParse(instant(time))
    if (parsed?.success) return parsed.data
    const hint = /^\d{4}-\d\d-\d\dT[\d:.]+$/.test(text) ? `; add a zone, as in ${text}Z` : ''
    ctx.addIssue({ code: 'custom', message: `is a day (2026-01-20) or an instant (2026-01-20T09:30:00Z)${hint}` })
    return z.NEVER
  })
  .meta({
    parameter: {
      anyOf: [
        { type: 'string', format: 'date' },
        { type: 'string', format: 'date-time' },
      ],
    },
  })

/** A whole number in plain digits: no sign, no blank, no exponent. */
export const integerParameter = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,12}$/, `is a whole number from ${least} to ${most}`)
    .transform(Number)
    .pipe(z.int())
    .refine((number) => number >= least && number <= most, `is a whole number from ${least} to ${most}`)
    .meta({ parameter: { type: 'integer', minimum: least, maximum: most } })

export const LimitParameter = integerParameter(1, 200)

/** The query of a request by its schema. Throws a 400 problem that names the parameter, and the one that may have been meant. */
export const readQuery = <Shape extends z.ZodRawShape>(
  c: Context,
  schema: z.ZodObject<Shape>,
): z.output<z.ZodObject<Shape>> => readParameters(c.req.queries(), schema)

/** The same of parameters that are at hand already. */
export function readParameters<Shape extends z.ZodRawShape>(
  given: Record<string, string[]>,
  schema: z.ZodObject<Shape>,
): z.output<z.ZodObject<Shape>> {
  const known = Object.keys(schema.shape)
  for (const [name, values] of Object.entries(given)) {
    if (!known.includes(name)) throw unknownParameter(name, known)
    if (values.length > 1) throw badParameter(name, 'is given more than once')
  }
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(given).map(([name, values]) => [name, values[0]])))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  const name = String(issue.path[0])
  throw refused(name, given[name]?.[0] ?? '', issue)
}

/** Says what is wrong with a value in words, and what may have been meant. */
function refused(name: string, value: string, issue: z.core.$ZodIssue): Problem {
  if (issue.code === 'invalid_type') return badParameter(name, 'is needed here, and missing')
  if (issue.code === 'too_big') return badParameter(name, `is too long; it has at most ${issue.maximum} characters`)
  if (issue.code !== 'invalid_value') return badParameter(name, issue.message, suggestionOf(issue))
  const meant = nearest(value, issue.values.map(String))
  const among = `is one of ${issue.values.join(', ')}${meant ? `; did you mean "${meant}"?` : ''}`
  return badParameter(name, among, meant ? { didYouMean: meant } : {})
}

function suggestionOf(issue: z.core.$ZodIssue): { didYouMean?: string } {
  const meant: unknown = issue.code === 'custom' ? issue.params?.['didYouMean'] : null
  return typeof meant === 'string' ? { didYouMean: meant } : {}
}

/** Refuses a clock that is ahead of us: what will be known is not known. */
export function notAhead(name: string, moment: Moment | undefined, now: string): void {
  if (moment && moment > (isDay(moment) ? now.slice(0, 10) : now)) {
    throw badParameter(name, `lies ahead; the latest that can be asked for is now, ${now}`)
  }
}

export const badParameter = (name: string, reason: string, members: Record<string, unknown> = {}): Problem => {
  const sentence = `The parameter "${name}" ${reason}${reason.endsWith('?') ? '' : '.'}`
  return new Problem(400, 'Bad parameter', sentence, { parameter: name, ...members })
}

function unknownParameter(name: string, known: string[]): Problem {
  const meant = nearest(name, known)
  const takes = known.length > 0 ? `It takes ${known.join(', ')}.` : 'It takes no parameters.'
  const detail = `There is no parameter "${name.slice(0, 80)}" here${meant ? `; did you mean "${meant}"?` : '.'} ${takes}`
  return new Problem(400, 'Unknown parameter', detail, {
    parameter: name.slice(0, 80),
    ...(meant && { didYouMean: meant }),
  })
}
