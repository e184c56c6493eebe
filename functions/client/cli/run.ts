import { createClient, type Chipline } from '../client.ts'
import { ChiplineError, NetworkError } from '../errors.ts'
import type { ClientOptions } from '../request.ts'
import { CommandLineError, everywhere, readArguments, unknown } from './arguments.ts'
import { commands, type Command } from './commands.ts'
import { plain, terminalOf, type Output } from './terminal.ts'

/** What the command line is run in. */
export type Surroundings = {
  out: Output
  err: Output
  env: Record<string, string | undefined>
  signal?: AbortSignal
}

/** How it ended, for scripts. */
export const exits = { well: 0, refused: 1, commandLine: 2, unreachable: 3, interrupted: 130 }

/** Runs one command and says how it ended. */
export async function runCommandLine(args: string[], surroundings: Surroundings): Promise<number> {
  const { err, signal } = surroundings
  try {
    await run(args, surroundings)
    return exits.well
  } catch (error) {
    if (signal?.aborted) return exits.interrupted
    if (error instanceof CommandLineError) {
      err.write(`chipline: ${error.message}\n`)
      return exits.commandLine
    }
    if (!(error instanceof ChiplineError)) throw error
    err.write(`chipline: ${plain(error.message)}\n`)
    return error instanceof NetworkError ? exits.unreachable : exits.refused
  }
}

async function run([name, ...rest]: string[], { out, env, signal }: Surroundings): Promise<void> {
  if (name === undefined || name === '--help' || name === 'help') return void out.write(`${help}\n`)
  const command = Object.hasOwn(commands, name) ? commands[name]! : null
  if (!command) throw new CommandLineError(unknown(`there is no command ${plain(name)}`, name, Object.keys(commands)))
  const given = readArguments(name, rest, command)
  if (given.flags.has('help')) return void out.write(`${helpOf(name, command)}\n`)
  const server = given.options['server'] ?? (env['CHIPLINE_URL'] || 'http://127.0.0.1:8787')
  const chipline = clientOf({ server, retries: 2, ...(signal && { signal }) })
  const streams = name === 'watch'
  for await (const { json, text } of command.run(chipline, given, terminalOf(out, env))) {
    out.write(`${given.flags.has('json') ? JSON.stringify(json, null, streams ? 0 : 2) : text}\n`)
  }
}

/** An address that is none is a mistake in the command line, as a mistyped option is. */
function clientOf(options: ClientOptions): Chipline {
  try {
    return createClient(options)
  } catch (error) {
    throw new CommandLineError(error instanceof Error ? error.message : String(error))
  }
}

const usageOf = (name: string, { words }: Command): string => [name, ...words].join(' ')

const help = `Usage: chipline <command> [options]

${Object.entries(commands)
  .map(([name, command]) => `  ${usageOf(name, command).padEnd(22)}${command.says}`)
  .join('\n')}

  --server <url>        the deployment; else CHIPLINE_URL, else http://127.0.0.1:8787
  --json                the answer as the API gives it
  --help                this text; behind a command, what that takes

chipline state h200-cn --as-of 2026-01-20 --known-at 2026-01-20`

const helpOf = (name: string, command: Command): string =>
  [
    `Usage: chipline ${usageOf(name, command)} [options]`,
    `${command.says[0]!.toUpperCase()}${command.says.slice(1)}.`,
    [...command.options, ...everywhere.options].map((option) => `  --${option} <value>`).join('\n') +
      `\n${everywhere.flags.map((flag) => `  --${flag}`).join('\n')}`,
  ].join('\n\n')
