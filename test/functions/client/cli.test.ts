import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { terminalOf, table, widthOf } from '../../../functions/client/cli/terminal.ts'
import { exits, runCommandLine } from '../../../functions/client/cli/run.ts'
import { createClient } from '../../../functions/client/index.ts'
import { announcement, permission, proposal } from '../../support/announcements.ts'
import { serveHistory } from './serve-history.ts'

let server: Awaited<ReturnType<typeof serveHistory>>
beforeAll(async () => {
  server = await serveHistory()
})
afterAll(() => server.close())

type Given = {
  isTTY?: boolean
  env?: Record<string, string>
  columns?: number
  signal?: AbortSignal
  onWrite?: () => void
}

/** What a command wrote and how it ended. */
async function run(line: string, { isTTY = false, env = {}, columns, signal, onWrite }: Given = {}) {
  const wrote = { out: '', err: '' }
  const write = (text: string) => {
    wrote.out += text
    onWrite?.()
  }
  const exit = await runCommandLine(line.split(' ').filter(Boolean), {
    out: { write, isTTY, columns },
    err: { write: (text) => (wrote.err += text) },
    env: { CHIPLINE_URL: server.url, ...env },
    ...(signal && { signal }),
  })
  return { exit, ...wrote }
}
const words = (text: string): string => text.replaceAll(/ +/g, ' ')

describe('the command line', () => {
  it('tells what held in a corridor, side by side', async () => {
    const { exit, out } = await run('state h200-cn --as-of 2026-01-20 --known-at 2026-01-20')
    expect(exit).toBe(exits.well)
    expect(words(out)).toContain('Nvidia H200 to CN on 2026-01-20, as known on 2026-01-20')
    expect(words(out)).toMatch(/^export conditional 2025-12-08 official revenue-share 25%/m)
    expect(words(out)).toMatch(/^import closed 2026-01-14 reported/m)
    expect(words(out)).toMatch(/^both closed limited by import$/m)
    expect(out).toMatch(/^\/v1\/timelines\/h200-cn\/state\?version=\d+&asOf=2026-01-20&knownAt=2026-01-20$/m)
  })

  it.each([
    ['timeline h200-cn --known-at 2026-01-14 --limit 1', /^2026-01-14 .*\n\nThere are more: --limit 5 shows them\.$/m],
    [
      'windows h200-cn --known-at 2026-01-29',
      /^import 2026-01-14 2026-01-23 closed chipline-history:cn-20260114-customs/m,
    ],
    ['windows --destination CN --known-at 2026-01-20', /^h200-cn conditional closed closed 2026-01-14$/m],
    ['diff h200-cn --known-at-from 2026-01-12 --known-at-to 2026-01-13', /^added 2026-01-13 BIS will decide/m],
    ['diff h200-cn --from 1 --to 1', /^Nothing changed\.$/m],
    ['ledger h200-cn --known-at 2026-01-29', /^corridor approved 1 at least 400,000 chips$/m],
    ['ledger us-bis', /^chipline: us-bis neither buys nor sells/],
    ['search H200 licence --limit 2', /^\d{4}-\d\d-\d\d (?:official|wire|press|company|exchange|trade|aggregator)/m],
    ['search zzzzqqqq', /^Nothing has all these words\.$/m],
    ['upcoming', /^2027-01-10 expires .*truce/m],
  ])('%s', async (line, expected) => {
    const { out, err } = await run(line)
    expect(words(out + err)).toMatch(expected)
  })

  it('gives with --json what the API gives', async () => {
    const { out } = await run('state h200-cn --as-of 2026-01-20 --json')
    const direct = await fetch(`${server.url}/v1/timelines/h200-cn/state?asOf=2026-01-20`)
    expect(JSON.parse(out)).toEqual(await direct.json())
    expect(JSON.parse((await run('timeline h200-cn --limit 3 --json')).out)).toHaveLength(3)
  })

  it('goes on through the pages of a list until it has enough', async () => {
    const { out } = await run('timeline nvidia --limit 80 --json')
    expect(JSON.parse(out)).toHaveLength(80)
  })

  it('has colour for who looks at it and does not refuse it', async () => {
    const closed = '\u001B[31mclosed\u001B[39m'
    expect((await run('state h200-cn --as-of 2026-01-20', { isTTY: true })).out).toContain(closed)
    expect((await run('state h200-cn --as-of 2026-01-20')).out).not.toContain('\u001B')
    const refused = await run('state h200-cn --as-of 2026-01-20', { isTTY: true, env: { NO_COLOR: '1' } })
    expect(refused.out).not.toContain('\u001B')
  })

  it('cuts lines where the terminal ends, and only there', async () => {
    const narrow = await run('search H200', { isTTY: true, columns: 70, env: { NO_COLOR: '1' } })
    const widths = narrow.out.split('\n').map(widthOf)
    expect(Math.max(...widths)).toBeLessThanOrEqual(70)
    expect(narrow.out).toContain('…')
  })

  it('says what a mistyped word was taken for', async () => {
    const { out } = await run('search lisence H200 --year 2026')
    expect(out).toMatch(/^Nothing has "lisence"; this is for licen[cs]e/)
    expect(out).toMatch(/^2026-/m)
    expect((await run('search licence H200')).out).not.toContain('Nothing has')
  })

  it('watches one timeline for what happens from now on', async () => {
    const ending = new AbortController()
    const last = (await Array.fromAsync(createClient({ server: server.url }).changes())).at(-1)!
    const watching = run(`watch h200-cn --after ${last.cursor} --every 1 --json`, {
      signal: ending.signal,
      onWrite: () => ending.abort(),
    })
    const elsewhere = announcement('elsewhere', '2026-01-13', [permission({ products: ['h20'] })])
    const later = () => '2026-11-24T13:00:00.000Z'
    await server.run([proposal(elsewhere), proposal(announcement('watched'))], later)
    const { out, exit } = await watching
    const told = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: { announcementId: string }; cursor: string })
    expect(told.map(({ event }) => event.announcementId)).toEqual(['a-source:watched'])
    expect(exit).toBe(exits.interrupted)
  })

  it.each([
    ['stat h200-cn', exits.commandLine, 'there is no command stat; did you mean state?'],
    ['state', exits.commandLine, 'state needs <corridor>'],
    ['state h200-cn h20-cn', exits.commandLine, 'state does not know what to do with "h20-cn"'],
    ['state h200-cn --as-off 2026-01-20', exits.commandLine, 'state has no option --as-off; did you mean --as-of?'],
    ['state h200-cn --as-of', exits.commandLine, '--as-of needs a value'],
    ['timeline h200-cn --limit many', exits.commandLine, '--limit takes a whole number from 1, not "many"'],
    ['state h201-cn', exits.refused, 'There is no timeline "h201-cn". Did you mean "h200-cn"?'],
    ['watch h201-cn', exits.refused, 'There is no timeline "h201-cn". Did you mean "h200-cn"?'],
    ['state h200-cn --as-of yesterday', exits.refused, 'The parameter "asOf" is a day'],
    ['state h200-cn --server localhost:1', exits.commandLine, 'The server is an address such as'],
    [
      'search H200 --company nvidea',
      exits.refused,
      'The parameter "company" names no company of the catalogue; did you mean "nvidia"?',
    ],
    ['status --server nowhere', exits.commandLine, 'there is no command status'],
    ['upcoming --server nowhere', exits.commandLine, 'The server is an address such as'],
  ])('refuses %s', async (line, exit, message) => {
    const refused = await run(line)
    expect([refused.exit, refused.out]).toEqual([exit, ''])
    expect(refused.err).toContain(`chipline: ${message}`)
    expect(refused.err.trimEnd()).not.toContain('\n')
  })

  it('says that nothing answers, and ends so that a script can tell', async () => {
    const { exit, err } = await run('upcoming --server http://127.0.0.1:1')
    expect([exit, err]).toEqual([exits.unreachable, 'chipline: No answer from http://127.0.0.1:1: bad port\n'])
  })

  it('explains itself and each of its commands', async () => {
    const { out } = await run('--help')
    for (const name of ['state', 'timeline', 'diff', 'windows', 'ledger', 'search', 'upcoming', 'watch']) {
      expect(out).toMatch(new RegExp(`^  ${name} `, 'm'))
      const own = await run(`${name} --help`)
      expect([own.exit, own.out.startsWith(`Usage: chipline ${name}`)]).toEqual([exits.well, true])
    }
  })
})

describe('a table', () => {
  const terminal = terminalOf({ write: () => undefined }, {})
  it('stands straight with Chinese in it', () => {
    const [, first, second] = table(
      [
        ['a', 'b'],
        ['商务部', 'x'],
        ['MOFCOM', 'y'],
      ],
      terminal,
    ).split('\n')
    expect([first, second]).toEqual(['商务部  x', 'MOFCOM  y'])
  })
  it('shows what a server sends, and does not obey it', () => {
    expect(table([['a'], ['\u001B[2Jgone']], terminal)).toBe('a\n [2Jgone')
  })
})
