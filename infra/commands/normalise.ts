import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { Tier } from '../../shared/domain/announcement.ts'
import { Fact } from '../../shared/domain/fact.ts'
import { UsageError } from '../../shared/errors.ts'
import { readFacts } from '../../shared/normaliser/read-facts.ts'

// npm run normalise -- texts.jsonl
// Reads one announcement a line and prints what it says: {id, track, facts}, one line each.

const Line = z.object({
  id: z.string(),
  sourceTier: Tier,
  publisher: z.string(),
  publishedAt: z
    .string()
    .regex(
      /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/,
      'a day, or a time with its offset',
    ),
  language: z.string(),
  title: z.string(),
  text: z.string(),
})
type Line = z.infer<typeof Line>

function main([path, ...rest]: string[]): void {
  if (path === undefined || rest.length > 0) throw new UsageError('Usage: npm run normalise -- <file.jsonl>')
  for (const line of readLines(path)) {
    const { track, facts } = readFacts(inputOf(line))
    process.stdout.write(`${JSON.stringify({ id: line.id, track, facts: z.array(Fact).parse(facts) })}\n`)
  }
}

/** The day of publishing is the one that the publisher's own offset gives. */
function inputOf({ sourceTier, publishedAt, ...line }: Line) {
  const offset = /[+-]\d\d:\d\d$/.exec(publishedAt)?.[0]
  const moment = publishedAt.length === 10 ? publishedAt : new Date(publishedAt).toISOString()
  return { ...line, tier: sourceTier, publishedAt: moment, zone: offset ?? 'UTC' }
}

function readLines(path: string): Line[] {
  return readText(path)
    .split('\n')
    .flatMap((text, index) => (text.trim() ? [parseLine(text, `${path}:${index + 1}`)] : []))
}
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${messageOf(error)}`, { cause: error })
  }
}
function parseLine(text: string, where: string): Line {
  const parsed = Line.safeParse(parseJson(text, where))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new UsageError(
    `${where}: ${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'is not an announcement'}`,
  )
}
function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError(`${where}: ${messageOf(error)}`, { cause: error })
  }
}
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

try {
  main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
