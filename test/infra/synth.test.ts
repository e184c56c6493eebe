import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const out = mkdtempSync(join(tmpdir(), 'chipline-synth-'))
afterAll(() => rmSync(out, { recursive: true }))

it('cdk synth, as anyone would call it, asks for nothing and finds nothing wrong', () => {
  const PATH = [resolve('node_modules/.bin'), process.env['PATH']].join(delimiter)
  const { status, stderr } = spawnSync('cdk', ['synth', '--quiet', '--no-notices', '--output', out], {
    encoding: 'utf8',
    env: { ...process.env, PATH, CI: '1' },
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(readdirSync(out)).toContain('Chipline.template.json')
})
