import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildClient } from '../../../infra/commands/build-client.ts'
import { runProgram } from './run-notebook.ts'
import { serveHistory } from './serve-history.ts'

let server: Awaited<ReturnType<typeof serveHistory>>
let project: string
/** Where npm would have put it, in a project that has nothing else. */
let installed: string
beforeAll(async () => {
  server = await serveHistory()
  project = mkdtempSync(join(tmpdir(), 'chipline-project-'))
  installed = join(project, 'node_modules/@chipline/client')
  mkdirSync(join(project, 'node_modules/@chipline'), { recursive: true })
  await buildClient(installed)
  writeFileSync(join(project, 'package.json'), '{"type":"module"}')
})
afterAll(async () => {
  rmSync(project, { recursive: true })
  await server.close()
})

const program = (extra = '', at = 'https://chipline.example'): string => `
import { createClient, NotFoundError, type StateAnswer } from '@chipline/client'
const chipline = createClient({ server: '${at}' })
const state: StateAnswer = await chipline.state('h200-cn', { asOf: '2026-01-20' })
const permission: 'open' | 'conditional' | 'closed' | 'under-review' | 'unknown' = state.combined.permission
for await (const hit of chipline.search({ q: 'H200', track: 'cn-policy', limit: 5 })) {
  const title: string = hit.title
  if (title.length > 0) break
}
const missing = await chipline.timeline('h201-cn').catch((error: unknown) => error)
console.log(permission, missing instanceof NotFoundError && missing.didYouMean)
${extra}`

/** Compiles a program as a strict project of somebody else would, without our sources, zod, or skipping the types of libraries. */
async function compile(text: string): Promise<string> {
  writeFileSync(join(project, 'program.ts'), text)
  const compilerOptions = {
    target: 'esnext',
    module: 'nodenext',
    lib: ['esnext', 'dom', 'dom.asynciterable'],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
  }
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['program.ts'] }))
  const tsc = resolve('node_modules/typescript/bin/tsc')
  const { out, err } = await runProgram(process.execPath, [tsc, '--project', project, '--pretty', 'false'])
  return out + err
}

describe('the package', () => {
  it('has types of its own that a strict project takes', async () => {
    expect(await compile(program())).toBe('')
  })

  it('has types that tell what is wrong', async () => {
    const said = await compile(program(`await chipline.state('h200-cn', { knownat: '2026-01-20' }); state.nothing`))
    expect(said).toMatch(/'knownat' does not exist/)
    expect(said).toMatch(/'nothing' does not exist/)
  })

  it('runs where it is installed', async () => {
    writeFileSync(join(project, 'program.ts'), program('', server.url))
    const { out, err } = await runProgram(process.execPath, [join(project, 'program.ts')])
    expect([out, err]).toEqual(['closed h200-cn\n', ''])
  })

  it('has the command line beside it', async () => {
    const { bin } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { bin: { chipline: string } }
    const cli = join(installed, bin.chipline)
    expect(readFileSync(cli, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
    const asked = ['state', 'h200-cn', '--as-of', '2026-01-20', '--server', server.url]
    const { code, out } = await runProgram(process.execPath, [cli, ...asked])
    expect([code, /^both +closed +limited by import$/m.test(out)]).toEqual([0, true])
  })
})
