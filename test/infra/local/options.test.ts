import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readOptions } from '../../../infra/local/options.ts'
import { UsageError } from '../../../shared/errors.ts'

describe('the options of npm start', () => {
  it('serve on loopback, on port 8787, with the data in .chipline, and poll', () => {
    expect(readOptions([], {})).toEqual({
      data: resolve('.chipline'),
      port: 8787,
      mcpPort: 8788,
      host: '127.0.0.1',
      offline: false,
      replay: null,
      redrive: false,
      once: false,
      now: null,
      contact: 'no contact given',
    })
  })

  it('take the contact from the environment, unless it is given', () => {
    const env = { CONTACT: 'team@example.org' }
    expect(readOptions([], env)?.contact).toBe('team@example.org')
    expect(readOptions(['--contact', 'https://example.org/bot'], env)?.contact).toBe('https://example.org/bot')
  })

  it.each([
    [['--prot', '9000'], "Unknown option '--prot'; npm start -- --help lists the options"],
    [['9000'], "Unexpected argument '9000'; npm start -- --help lists the options"],
    [['--port', '-1'], "Option '--port' argument is ambiguous; npm start -- --help lists the options"],
    [['--port', '70000'], '--port takes a number from 0 to 65535, not "70000"'],
    [['--port', ''], '--port takes a number from 0 to 65535, not ""'],
    [['--mcp-port', '8788.5'], '--mcp-port takes a number from 0 to 65535, not "8788.5"'],
    [['--data'], "Option '--data <value>' argument missing; npm start -- --help lists the options"],
    [['--now', '2026-01-13'], '--now takes an instant such as 2026-01-13T00:00:00.000Z, not "2026-01-13"'],
    [['--contact', 'Jürgen'], 'The contact must be a mail address or a URL in plain ASCII, not "Jürgen"'],
  ])('refuse %j with one line', (args, line) => {
    expect(() => readOptions(args, {})).toThrow(new UsageError(line))
  })

  it('take the port after that of the API for agents, and a free one where that is free', () => {
    const portsOf = (...args: string[]) => [readOptions(args, {})?.port, readOptions(args, {})?.mcpPort]
    expect(portsOf('--port', '9000')).toEqual([9000, 9001])
    expect(portsOf('--port', '0')).toEqual([0, 0])
    expect(portsOf('--mcp-port', '9100')).toEqual([8787, 9100])
  })

  it('give help instead of a run', () => {
    expect(readOptions(['--help', '--port', '9000'], {})).toBeNull()
  })
})
