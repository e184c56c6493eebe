import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const recorded = '../shared/recorded'
const printed = (...args: string[]): string =>
  execFileSync(process.execPath, ['infra/commands/recorded-table.ts', recorded, ...args], { encoding: 'utf8' }).trim()

const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| `') || line.startsWith('| all |'))
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')))

const readme = readFileSync('README.md', 'utf8')
const documented = readFileSync('docs/sources-recorded.md', 'utf8')

describe('the table of what recordings come to', () => {
  it('in the README has the counts of the one with reasons', () => {
    const counts = rowsOf(documented).map(([name, , ...cells]) => [name!, ...cells.map((cell) => `${parseInt(cell)}`)])
    expect(counts).not.toEqual([])
    for (const row of counts) expect(readme).toContain(`| ${row.join(' | ')} |`)
  })

  // The recordings are not part of the project.
  it.skipIf(!existsSync(recorded))('is what the command prints today', () => {
    expect(readme).toContain(printed('--compact'))
    expect(documented).toContain(printed())
  })
})

it('the README counts the sources as their table has them', () => {
  const sources = rowsOf(readFileSync('docs/sources.md', 'utf8'))
  const on = sources.filter((row) => row.at(-1) === 'on')
  expect(readme).toContain(`${sources.length} sources, ${on.length} of them asked by default`)
})
