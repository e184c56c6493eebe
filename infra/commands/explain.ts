import { parseArgs, styleText } from 'node:util'
import { Tier } from '../../shared/domain/announcement.ts'
import type { Fact } from '../../shared/domain/fact.ts'
import { UsageError } from '../../shared/errors.ts'
import type { Analysis, ClauseNote } from '../../shared/normaliser/analyse.ts'
import { has, hasTag, type Item } from '../../shared/normaliser/items.ts'
import { analyseText } from '../../shared/normaliser/read-facts.ts'

// npm run explain -- "text" [--published D] [--tier press] [--title T] [--language L] [--publisher P]
// Shows, clause by clause, what the normaliser saw and why it made a fact of it, or did not.

type Paint = (text: string) => string
const plain: Paint = (text) => text
const paint = (style: Parameters<typeof styleText>[0]): Paint =>
  process.stdout.isTTY ? (text) => styleText(style, text) : plain
const bold = paint('bold')
const dim = paint('dim')
const good = paint('green')
const bad = paint('yellow')
const name = paint('cyan')

function main(args: string[]): void {
  const { values, positionals } = parse(args)
  const [text] = positionals
  if (text === undefined || positionals.length > 1) throw new UsageError(usage)
  const tier = Tier.safeParse(values.tier)
  if (!tier.success) throw new UsageError(`--tier: ${values.tier} is none of ${Tier.options.join(', ')}`)
  if (!/^\d{4}-\d\d-\d\d$/.test(values.published) || Number.isNaN(Date.parse(values.published)))
    throw new UsageError(`--published: ${values.published} is no day, such as 2026-01-13`)
  const language = values.language ?? (/[\u4e00-\u9fff]/.test(text) ? 'zh' : 'en')
  const analysis = analyseText({
    title: values.title,
    text,
    language,
    tier: tier.data,
    publishedAt: values.published,
    publisher: values.publisher,
  })
  process.stdout.write(`${account(analysis).join('\n')}\n`)
}

const usage =
  'Usage: npm run explain -- "text" [--published 2026-01-13] [--tier press] [--title T] [--language en] [--publisher P]'
function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        published: { type: 'string', default: new Date().toISOString().slice(0, 10) },
        tier: { type: 'string', default: 'press' },
        title: { type: 'string', default: '' },
        publisher: { type: 'string', default: '' },
        language: { type: 'string' },
      },
    })
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${usage}`, { cause: error })
  }
}

function account(analysis: Analysis): string[] {
  const lines = analysis.notes.flatMap((note, index) => clauseLines(note, index + 1, analysis))
  for (const { text, start } of analysis.unknownMentions)
    lines.push(bad(`Unknown model "${text}" at ${start}: not in the catalogue, never taken for a neighbour`))
  const { text } = analysis.parsed.folded
  for (const aside of analysis.asides)
    lines.push(
      '',
      dim(text.slice(aside.start, aside.end).trim()),
      `   set aside ${bad('a paragraph about another matter')}`,
    )
  if (analysis.facts.length === 0) return [...lines, '', bad(`No fact: the text ${analysis.reason}`)]
  return [
    ...lines,
    '',
    bold(analysis.facts.length === 1 ? '1 fact' : `${analysis.facts.length} facts`),
    ...analysis.facts.map((fact, index) => `  ${index + 1}. ${factLine(fact)}`),
  ]
}

function clauseLines(
  { clause, sentence, drafts, rejected, voice }: ClauseNote,
  number: number,
  { parsed }: Analysis,
): string[] {
  const { text } = parsed.folded
  const words = (item: { start: number; end: number }) => text.slice(item.start, item.end).replaceAll('\n', ' ')
  const names = clause.items.flatMap((item) => mentionText(item, words))
  const cues = clause.items.flatMap((item) =>
    item.kind === 'cue' ? [`${words(item)} ${dim([...item.tags].join('/'))}`] : [],
  )
  return [
    '',
    `${bold(`${number}.`)} ${bold(words(clause))}${sentence.inTitle ? dim('  (title)') : ''}${clause.opener === 'main' ? '' : dim(`  (${clause.opener} clause)`)}`,
    ...(names.length > 0 ? [`   mentions  ${names.join(', ')}`] : []),
    ...(cues.length > 0 ? [`   cues      ${cues.join(', ')}`] : []),
    `   voice     ${voice.kind}${voice.who ? ` (${voice.who})` : ''}`,
    ...(drafts.length > 0
      ? drafts.map((draft) => `   frame     ${good(frameLine(draft.fact, draft.spans, words))}`)
      : [`   rejected  ${bad(reasonOf(clause.items, rejected))}`]),
  ]
}

/** Why a clause gave no fact: where the reader only says that it saw no act, what kind of clause it is. */
function reasonOf(items: readonly Item[], rejected: string | null): string {
  const told = rejected ?? 'no act'
  if (!told.startsWith('no act')) return told
  const acts = items.filter(
    (item) =>
      item.kind === 'cue' &&
      !hasTag(item, 'say', 'deny', 'not', 'be', 'have', 'had', 'to', 'of', 'in', 'that', 'unnamed'),
  )
  if (acts.length === 0) return has(items, 'say', 'deny') ? 'only says who speaks' : 'no word of an act that we track'
  if (has(items, 'not', 'not-yet')) return 'what did not happen is no fact'
  if (!items.some(({ kind }) => kind === 'product' || kind === 'company' || kind === 'authority'))
    return `${told}: no chip, company or authority is named`
  return told
}

function mentionText(item: Item, words: (item: Item) => string): string[] {
  switch (item.kind) {
    case 'product':
    case 'company':
    case 'authority':
    case 'place':
      return [`${words(item)} ${name(item.anaphor ? `→ ${item.kind} before` : item.id)}`]
    case 'amount': {
      const range = item.vague
        ? 'no figure'
        : item.min === item.max
          ? `${item.min}`
          : `${item.min ?? ''}…${item.max ?? ''}`
      return [
        `${words(item)} ${name(`${item.approximate ? '~' : ''}${range} ${item.currency ?? (item.what === 'percent' ? '%' : item.counted)}`)}`,
      ]
    }
    case 'date':
      return [`${words(item)} ${name(item.day ?? `${item.precision}, no day`)}`]
    case 'duration':
      return [`${words(item)} ${name(`${item.days} days`)}`]
    default:
      return []
  }
}

function frameLine(
  fact: Fact,
  spans: Record<string, { start: number; end: number }>,
  words: (span: { start: number; end: number }) => string,
): string {
  const read = Object.entries(spans).map(([field, span]) => `${field} ← "${words(span)}"`)
  return `${fact.type}${read.length > 0 ? `  ${read.join(', ')}` : ''}`
}

function factLine(fact: Fact): string {
  const shown = Object.entries(fact).filter(
    ([field, value]) =>
      !['type', 'quote', 'spans'].includes(field) && value !== null && !(Array.isArray(value) && value.length === 0),
  )
  return `${good(fact.type)} ${shown.map(([field, value]) => `${dim(field)} ${typeof value === 'string' ? value : JSON.stringify(value)}`).join('  ')}`
}

try {
  main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
