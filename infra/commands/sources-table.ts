import { readFileSync } from 'node:fs'
import type { Source } from '../../shared/source.ts'
import { loadSources } from '../local/source-files.ts'

/**
 * `node infra/commands/sources-table.ts`: the table of docs/sources.md, from the files in shared/sources. What a source is, in the table, is
 * the first sentence above it in its file.
 */
async function main(): Promise<void> {
  const rows = [...(await loadSources())].map(([id, source]) => row(id, source))
  const head = ['source', 'publisher', 'what', 'asked', 'by default']
  console.log([head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n'))
}

function row(id: string, { publisher, schedule, off }: Source): string[] {
  const asked = schedule.replace(/^rate\((.+)\)$/, 'every $1').replace(/^every 1 /, 'every ')
  const state = off === undefined ? 'on' : `off: ${asClause(off)}`
  return [`\`${id}\``, `${publisher.name} (${publisher.tier})`, firstSentence(id), asked, state].map((cell) =>
    cell.replace(/\|/g, '\\|'),
  )
}

/** A sentence as it goes on after a colon. */
const asClause = (text: string): string =>
  text.replace(/\.$/, '').replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase())

/** Throws where a source's file does not say what it is. */
function firstSentence(id: string): string {
  const file = readFileSync(new URL(`../../shared/sources/${id}.ts`, import.meta.url), 'utf8')
  const [, comment = ''] = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport const source\b/.exec(file) ?? []
  const text = comment
    .replace(/^\s*\* ?/gm, '')
    .replace(/\s+/g, ' ')
    .trim()
  const sentence = /^.*?[.:](?= [A-Z]|$)/.exec(text)?.[0]
  if (!sentence) throw new Error(`shared/sources/${id}.ts does not say above its source what it is`)
  return sentence.replace(/[.:]$/, '')
}

await main()
