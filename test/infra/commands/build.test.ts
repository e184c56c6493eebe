import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { bundleStages, describeBundle } from '../../../infra/commands/build.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'chipline-build-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

const Handler = z.object({
  handler: z.custom<(event: unknown) => Promise<unknown>>((value) => typeof value === 'function'),
})

async function builtHandler(stage: string) {
  const built = (await bundleStages(root)).find((bundle) => bundle.stage === stage)
  for (const [name, code] of built?.files ?? []) writeFileSync(join(root, name), code)
  return Handler.parse(await import(pathToFileURL(join(root, 'index.mjs')).href)).handler
}

describe('the build', () => {
  it('puts every file of a folder that is loaded by name into the bundle, so that a source is found on Lambda too', async () => {
    write('shared/source.ts', 'export const load = (id: string) => import(`./sources/${id}.ts`)')
    write('shared/sources/us-one.ts', "export const source = 'the first'")
    write('shared/sources/cn-two.ts', "export const source = 'the second'")
    write(
      'functions/fetch/handler.ts',
      "import { load } from '../../shared/source.ts'\nexport const handler = async (id: string) => (await load(id)).source",
    )
    const handler = await builtHandler('fetch')
    rmSync(join(root, 'shared'), { recursive: true })
    await expect(handler('cn-two')).resolves.toBe('the second')
    await expect(handler('us-none')).rejects.toThrow('us-none')
  })

  it('keeps the names of errors, which logs and readers see', async () => {
    write(
      'functions/api/handler.ts',
      'class FarTooLongError extends Error { constructor() { super(); this.name = new.target.name } }\n' +
        'export const handler = async () => { throw new FarTooLongError() }',
    )
    const handler = await builtHandler('api')
    await expect(handler({})).rejects.toMatchObject({ name: 'FarTooLongError' })
  })

  it('makes one bundle for each stage that has a handler', async () => {
    for (const stage of ['fetch', 'api']) write(`functions/${stage}/handler.ts`, 'export const handler = () => {}')
    write('functions/storage/log.ts', 'export const log = 1')
    expect((await bundleStages(root)).map(({ stage }) => stage).sort()).toEqual(['api', 'fetch'])
  })

  it('leaves what is imported only on demand to a file of its own, which does not count as start-up', async () => {
    write('shared/heavy.ts', `export const heavy = (from: number) => '${'x'.repeat(600_000)}'.slice(from).length`)
    write('shared/both.ts', "export const both = () => 'wanted by both'")
    write(
      'functions/api/handler.ts',
      "import { both } from '../../shared/both.ts'\nexport const handler = async () => both() && (await import('../../shared/heavy.ts')).heavy(1)",
    )
    const [built] = await bundleStages(root)
    expect(built?.startUp).toContain('index.mjs')
    expect(built!.files.size).toBeGreaterThan(built!.startUp.length)
    expect(describeBundle(built!)).toMatch(/^api 1 KB \(gzip 1 KB\), 6\d\d KB on demand$/)
    await expect((await builtHandler('api'))({})).resolves.toBe(599_999)
  })

  it('refuses an API of more than 480 KB, whose start readers would wait for', async () => {
    const long = 'x'.repeat(480_000)
    write('functions/api/handler.ts', `export const handler = () => '${long}'`)
    await expect(bundleStages(root)).rejects.toThrow(/bundle of api has 481 KB, more than its 480 KB/)
  })

  it('says so when there is nothing to build', async () => {
    await expect(bundleStages(root)).rejects.toThrow('nothing to build')
  })

  it('says what is wrong with a handler that does not hold together', async () => {
    write('functions/api/handler.ts', "import { nothing } from './nowhere.ts'\nexport const handler = nothing")
    await expect(bundleStages(root)).rejects.toThrow('nowhere')
  })
})
