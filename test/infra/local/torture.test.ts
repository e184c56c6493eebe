import { afterAll, describe, expect, it } from 'vitest'
import { endAll, run } from './processes.ts'

afterAll(endAll)

describe('npm run torture', () => {
  it('kills two runs at random moments, and finds the bytes of an undisturbed one', async () => {
    const { code, stdout, stderr } = await run('infra/commands/torture.ts', '2')
    expect({ code, stderr }, stdout).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^undisturbed: [1-9]\d+ items/)
    expect(stdout).toMatch(/\n2 rounds, \d+ kills?: 0 with other bytes\n$/)
    expect(stdout.match(/: \d+ kills?, the same bytes/g)).toHaveLength(2)
  })
})
