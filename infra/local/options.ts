import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { userAgent } from '../../functions/fetch/user-agent.ts'
import { Instant } from '../../shared/domain/clocks.ts'
import { UsageError } from '../../shared/errors.ts'
import { firstSentence } from './first-sentence.ts'

export type Options = {
  data: string
  port: number
  /** Where agents ask; 0 takes a free one. */
  mcpPort: number
  host: string
  offline: boolean
  replay: string | null
  redrive: boolean
  once: boolean
  now: Instant | null
  contact: string
}

export const usage = `Usage: npm start -- [options]

  --data <folder>    where the database and the archive lie (default .chipline)
  --port <number>    where to serve (default 8787; 0 takes a free one)
  --mcp-port <number> where agents ask, over MCP (default the port after --port)
  --host <address>   which address to serve on (default 127.0.0.1)
  --offline          poll no source
  --replay <folder>  feed recorded responses through the same stages: every file below a folder
                     that is named after a source's recordings, such as federal-register
  --redrive          read the dead letters again, as after a reader was mended
  --once             load the history and the replay, then end instead of serving
  --now <instant>    stop the clock at an instant: runs of the same input then give the same bytes
  --contact <text>   a mail address or URL for publishers, sent in the User-Agent
                     (default the CONTACT environment variable)
  --help             this text`

/** The command line as options; null when help was asked for. Throws a UsageError of one line. */
export function readOptions(args: string[], env: Record<string, string | undefined>): Options | null {
  const values = parse(args)
  if (values.help) return null
  const port = portOf('--port', values.port)
  if (values.now !== undefined && !Instant.safeParse(values.now).success) {
    throw new UsageError(`--now takes an instant such as 2026-01-13T00:00:00.000Z, not "${values.now}"`)
  }
  return {
    data: resolve(values.data),
    port,
    mcpPort: values['mcp-port'] === undefined ? portAfter(port) : portOf('--mcp-port', values['mcp-port']),
    host: values.host,
    offline: values.offline,
    replay: values.replay === undefined ? null : resolve(values.replay),
    redrive: values.redrive,
    once: values.once,
    now: values.now ?? null,
    contact: contactOf(values.contact ?? env['CONTACT']),
  }
}

function portOf(option: string, text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65535) return Number(text)
  throw new UsageError(`${option} takes a number from 0 to 65535, not "${text}"`)
}

/** A free one stays a free one. */
const portAfter = (port: number): number => (port === 0 || port === 65535 ? 0 : port + 1)

/** What cannot stand in a header would fail at every request; better to hear of it now. */
function contactOf(contact = 'no contact given'): string {
  userAgent(contact)
  return contact
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        data: { type: 'string', default: '.chipline' },
        port: { type: 'string', default: '8787' },
        'mcp-port': { type: 'string' },
        host: { type: 'string', default: '127.0.0.1' },
        offline: { type: 'boolean', default: false },
        replay: { type: 'string' },
        redrive: { type: 'boolean', default: false },
        once: { type: 'boolean', default: false },
        now: { type: 'string' },
        contact: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new UsageError(`${firstSentence(error)}; npm start -- --help lists the options`, { cause: error })
  }
}
