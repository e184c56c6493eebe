import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from './processes.ts'

let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'chipline-refusals-'))
  writeFileSync(join(root, 'file'), '')
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Runs a command that must refuse: one line for its user, exit code 2, and nothing else. */
async function refusalOf(script: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await run(script, ...args)
  expect({ code, stdout, lines: stderr.split('\n').length - 1 }, stderr).toEqual({ code: 2, stdout: '', lines: 1 })
  return stderr.trim()
}

describe.concurrent('what npm start cannot serve gets one line and exit code 2', () => {
  it('an option that it does not have, or a value that an option does not take', async () => {
    expect(await refusalOf('infra/local.ts', '--prot', '9000')).toBe(
      "Unknown option '--prot'; npm start -- --help lists the options",
    )
    expect(await refusalOf('infra/local.ts', '--now', 'yesterday')).toBe(
      '--now takes an instant such as 2026-01-13T00:00:00.000Z, not "yesterday"',
    )
  })

  it('a folder to replay that is not there, before anything is loaded', async () => {
    const folder = join(root, 'nowhere')
    expect(await refusalOf('infra/local.ts', '--data', join(root, 'data'), '--replay', folder)).toBe(
      `There is no folder ${folder} to replay`,
    )
    const file = join(root, 'file')
    expect(await refusalOf('infra/local.ts', '--data', join(root, 'data'), '--replay', file)).toBe(
      `${file} is no folder; --replay takes a folder of recordings`,
    )
  })

  it('a file where its data should lie', async () => {
    const file = join(root, 'file')
    expect(await refusalOf('infra/local.ts', '--data', file)).toContain(`Cannot use ${file} as a data folder: EEXIST`)
  })
})

describe.concurrent('so do the commands', () => {
  const refusals: [string, string[], RegExp][] = [
    ['rebuild', ['--dry-run'], /^Unknown option '--dry-run'; it takes --data <folder>$/],
    ['renormalise', ['--all'], /^Unknown option '--all'; it takes --data <folder> and --dry-run$/],
    [
      'torture',
      ['--rounds', '3'],
      /^Unknown option '--rounds'; use it as npm run torture -- \[rounds\] \[--replay <folder>\]$/,
    ],
    ['torture', ['never'], /^It takes one number of rounds, from 1 to 99999: npm run torture/],
  ]
  it.each(refusals)('npm run %s -- %j', async (command, args, line) => {
    expect(await refusalOf(`infra/commands/${command}.ts`, ...args)).toMatch(line)
  })
})
