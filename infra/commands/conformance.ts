import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { corpusFiles } from '../../test/conformance/corpora.ts'
import { barsOf, disagreements, peersOf, report } from '../../test/conformance/report.ts'
import { runAll } from '../../test/conformance/run-conformance.ts'

/**
 * `npm run conformance -- <recorded folder> [--disagreements]`: every corpus of feeds below the folder through our
 * reader, and through feedsmith and rss-parser beside it. Exits with 1 where a bar is missed.
 */
process.env['TZ'] = 'UTC'
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { disagreements: { type: 'boolean', default: false } },
})
const [folder] = positionals

if (folder === undefined || !existsSync(folder))
  fail('Usage: npm run conformance -- <recorded folder> [--disagreements]')
else await run(folder)

async function run(recorded: string): Promise<void> {
  const files = corpusFiles(recorded)
  if (files.length === 0) return fail(`There is no folder named corpus-* below ${recorded}`)
  const results = await runAll(files)
  console.log(report(results))
  const bars = barsOf(results)
  console.log(`\n${bars.map(({ name, holds, detail }) => `${holds ? 'yes' : 'NO '}  ${name} (${detail})`).join('\n')}`)
  if (values.disagreements) {
    console.log(`\nWith the corpora:\n${disagreements(results.chipline).join('\n')}`)
    const peers = peersOf(results).filter(({ agrees }) => !agrees)
    console.log(
      `\nWith both peers:\n${peers.map(({ where, field, expected, found }) => `${where}, ${field}: ${expected.slice(0, 120)} / ${found.slice(0, 120)}`).join('\n')}`,
    )
  }
  if (bars.some(({ holds }) => !holds)) process.exitCode = 1
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}
