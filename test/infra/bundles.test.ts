import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildStages } from '../../infra/commands/build.ts'
import { stages, templateOf } from './template.ts'

let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chipline-dist-'))
  await buildStages(join(folder, 'dist'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** The variables that the stack gives to the function of a stage; on AWS their values are names of resources. */
function environmentOf(stage: string): Record<string, string> {
  const logicalId = new RegExp(`^${stage}Function`, 'i')
  const [, found] =
    Object.entries(templateOf().findResources('AWS::Lambda::Function')).find(([id]) => logicalId.test(id)) ?? []
  const names = Object.keys(found?.['Properties'].Environment.Variables)
  return Object.fromEntries(names.map((name) => [name, `a-${name.toLowerCase()}`]))
}

const load = `import('./index.mjs').then(
  ({ handler }) => console.log(typeof handler),
  ({ name, message }) => console.log(name + ': ' + message),
)`
/** Loads a stage as Lambda does, away from the project and its packages, and says what came of it. */
const start = (stage: string, env: Record<string, string>): string => {
  const options = { cwd: join(folder, stage), encoding: 'utf8', env: { AWS_REGION: 'eu-central-1', ...env } } as const
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', load], options)
  return stdout + stderr
}

describe.each(stages)('the bundle of %s', (stage) => {
  beforeAll(() => cpSync(join(folder, 'dist', stage), join(folder, stage), { recursive: true }))

  it('starts with the environment that the stack gives it, and with nothing else of this project', () => {
    expect(start(stage, environmentOf(stage))).toBe('function\n')
  })

  it('names the variable that it misses', () => {
    expect(start(stage, {})).toMatch(/^MissingSettingError: The environment variable \w+ is not set\n$/)
  })
})
