import { parseArgs } from 'node:util'
import { nearest } from '../../api/nearest.ts'

/** A command line that cannot be read, in one line. */
export class CommandLineError extends Error {
  override name = 'CommandLineError'
}

/** What one command takes. */
export type Takes = {
  /** The names of what stands behind the command; one in brackets may be left out, and `…` takes all the rest. */
  words: string[]
  /** Options with a value. */
  options: string[]
}

export type Given = { words: string[]; options: Record<string, string>; flags: Set<string> }

export const everywhere = { options: ['server'], flags: ['json', 'help'] }

/** The arguments behind a command. Throws a CommandLineError, with the nearest that would do. */
export function readArguments(command: string, args: string[], { words, options }: Takes): Given {
  const valued = [...options, ...everywhere.options]
  const known = Object.fromEntries([
    ...valued.map((name) => [name, { type: 'string' as const }]),
    ...everywhere.flags.map((name) => [name, { type: 'boolean' as const }]),
  ])
  const { values, positionals } = parseArgs({ args, options: known, allowPositionals: true, strict: false })
  for (const [name, value] of Object.entries(values)) {
    if (!(name in known))
      throw new CommandLineError(unknown(`${command} has no option --${name}`, name, Object.keys(known), '--'))
    if (valued.includes(name) && (typeof value !== 'string' || value === '')) {
      throw new CommandLineError(`--${name} needs a value`)
    }
  }
  const flags = new Set(everywhere.flags.filter((name) => values[name] === true))
  if (!flags.has('help')) checkWords(command, words, positionals)
  const texts = Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return { words: positionals, options: Object.fromEntries(texts), flags }
}

function checkWords(command: string, words: string[], given: string[]): void {
  const needed = words.filter((word) => !word.startsWith('['))
  if (given.length < needed.length) throw new CommandLineError(`${command} needs ${needed[given.length]}`)
  if (given.length > words.length && !words.some((word) => word.includes('…'))) {
    throw new CommandLineError(`${command} does not know what to do with "${given[words.length]}"`)
  }
}

/** `… has no option --as-off; did you mean --as-of?` */
export function unknown(what: string, name: string, known: string[], prefix = ''): string {
  const meant = nearest(name, known)
  return meant === null ? what : `${what}; did you mean ${prefix}${meant}?`
}
