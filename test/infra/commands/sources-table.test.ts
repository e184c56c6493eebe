import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const printed = execFileSync(process.execPath, ['infra/commands/sources-table.ts'], { encoding: 'utf8' }).trim()

describe('the table of sources', () => {
  it('in the documentation is what the command prints today', () => {
    expect(readFileSync('docs/sources.md', 'utf8')).toContain(printed)
  })

  it('has a line for every file in shared/sources', () => {
    const ids = readdirSync('shared/sources').map((name) => name.replace(/\.ts$/, ''))
    const lines = printed.split('\n').slice(2)
    expect(lines.map((line) => /^\| `([^`]+)`/.exec(line)?.[1])).toEqual(ids.sort())
  })
})
