import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

const fixtures = 'test/fixtures/us-congress'
function readCommand(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['infra/commands/read.ts', ...args], {
    encoding: 'utf8',
  })
  return { status, lines: stdout.split('\n').filter(Boolean), said: stderr.split('\n').filter(Boolean) }
}

describe('npm run read', () => {
  it('prints announcements as JSON lines with their ids, and says what it passed over', () => {
    const { status, lines, said } = readCommand(
      'us-congress',
      `${fixtures}/bill-status-legacy.xml`,
      `${fixtures}/bill-status-foreign.xml`,
    )
    expect(status).toBe(0)
    expect(lines.map((line) => JSON.parse(line).id)).toEqual([
      'us-congress:115-s-4321:introduced',
      'us-congress:115-s-4321:committee-senate',
    ])
    expect(said).toEqual([
      `${fixtures}/bill-status-legacy.xml: 2 read`,
      `${fixtures}/bill-status-foreign.xml: 0 read, 1 passed over: a bill that does not concern the trade in chips`,
    ])
  })

  it('fails with one line for each file that cannot be read, and reads the others', () => {
    const { status, lines, said } = readCommand(
      'us-congress',
      'no-such-file',
      `${fixtures}/error-gateway.json`,
      `${fixtures}/bill-status-legacy.xml`,
    )
    expect(status).toBe(1)
    expect(lines).toHaveLength(2)
    expect(said.slice(0, 2)).toEqual([
      'no-such-file: there is no such file, or it may not be read',
      expect.stringMatching(/error-gateway\.json: PublisherError: Congress\.gov refused the request: API_KEY_MISSING/),
    ])
  })

  it.each([
    [
      'an unknown source, with the nearest',
      ['us-congres', 'x'],
      /^There is no source "us-congres"; did you mean us-congress\?$/,
    ],
    ['no file', ['us-congress'], /^Say which source and which files/],
    ['an unknown option', ['us-congress', '--fast', 'x'], /^Unknown option '--fast'\. Use it as/],
  ])('says in one line what is wrong: %s', (_, args, reason) => {
    const { status, lines, said } = readCommand(...args)
    expect([status, lines, said.length]).toEqual([1, [], 1])
    expect(said[0]).toMatch(reason)
  })
})
