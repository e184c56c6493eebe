import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

/** Runs the guard as if Node had this version. */
const guardOn = (version: string) => {
  const versions = { ...process.versions, node: version }
  const pretence = `Object.defineProperties(process,{versions:{value:${JSON.stringify(versions)}},version:{value:"v${version}"}})`
  const preload = `data:text/javascript,${encodeURIComponent(pretence)}`
  return spawnSync(process.execPath, ['--import', preload, 'infra/commands/node-version.mjs'], { encoding: 'utf8' })
}

describe('the guard before the tests', () => {
  it('is content with the Node that the project brings along', () => {
    expect(guardOn(process.versions.node)).toMatchObject({ status: 0, stderr: '' })
  })

  it('says in one line what an older Node lacks', () => {
    const { status, stderr } = guardOn('20.20.2')
    expect(status).toBe(1)
    expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(/needs Node 24, and this is v20\.20\.2/)])
  })
})
