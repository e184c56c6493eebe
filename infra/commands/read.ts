import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { nearest } from '../../functions/api/nearest.ts'
import { UsageError } from '../../shared/errors.ts'
import type { Reading, Source } from '../../shared/source.ts'
import { loadSources } from '../local/source-files.ts'

const usage = 'npm run read -- <source-id> [--url <where it came from>] <file>...'

/**
 * `npm run read`: what a source's reader makes of files, as JSON lines on the standard output, without normalising them. What it passed over
 * goes to the standard error, one line a file; a file that cannot be read gives one line and, at the end, a failure.
 */
async function main(args: string[]): Promise<number> {
  const { sourceId, files, url } = commandLine(args)
  const source = sourceNamed(sourceId, await loadSources())
  let failures = 0
  for (const file of files) {
    try {
      print(sourceId, file, await readOne(source, file, url))
    } catch (error) {
      failures++
      console.error(`${file}: ${oneLine(error)}`)
    }
  }
  return failures === 0 ? 0 : 1
}

async function readOne(source: Source, file: string, url: string | null): Promise<Reading> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new UsageError('there is no such file, or it may not be read', { cause })
  })
  return source.read({ bytes, contentType: null, url })
}

function print(sourceId: string, file: string, { announcements, passedOver, follow }: Reading): void {
  for (const announcement of announcements) {
    process.stdout.write(`${JSON.stringify({ id: `${sourceId}:${announcement.nativeId}`, ...announcement })}\n`)
  }
  const passed = Object.entries(passedOver).map(([reason, count]) => `, ${count} passed over: ${reason}`)
  console.error(
    `${file}: ${announcements.length} read${passed.join('')}${follow.length > 0 ? `, ${follow.length} to ask for next` : ''}`,
  )
}

function commandLine(args: string[]): { sourceId: string; files: string[]; url: string | null } {
  const { values, positionals } = parse(args)
  const [sourceId, ...files] = positionals
  if (!sourceId || files.length === 0) throw new UsageError(`Say which source and which files: ${usage}`)
  return { sourceId, files, url: values.url ?? null }
}

function sourceNamed(id: string, sources: ReadonlyMap<string, Source>): Source {
  const source = sources.get(id)
  if (source) return source
  const meant = nearest(id, sources.keys())
  throw new UsageError(
    `There is no source "${id}"${meant ? `; did you mean ${meant}?` : `: ${[...sources.keys()].join(', ')}`}`,
  )
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { url: { type: 'string' } } })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(`${reason.replace(/\..*/, '')}. Use it as: ${usage}`, { cause: error })
  }
}

const oneLine = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  const message = error.message.replace(/\s+/g, ' ')
  return error instanceof UsageError ? message : `${error.name}: ${message}`
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(oneLine(error))
  process.exitCode = 1
}
