import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { nearest } from '../../functions/api/nearest.ts'
import { UsageError } from '../../shared/errors.ts'
import { normaliseDocument } from '../../shared/normaliser/normalise-document.ts'
import type { Reading, Source, SourceDocument } from '../../shared/source.ts'
import { firstSentence } from '../local/first-sentence.ts'
import { loadSources } from '../local/source-files.ts'

const usage = 'npm run read -- <source-id> [--raw] [--url <where it came from>] <file>...'

/**
 * `npm run read`: the announcements in files, with their facts, as JSON lines on the standard output: what the log would hold of them. With `--raw` what the
 * source's reader gives, with the text, before the shared normaliser reads it. What was passed over goes to the standard error, one line a file; a file
 * that cannot be read gives one line and, at the end, a failure.
 */
async function main(args: string[]): Promise<number> {
  const { sourceId, files, url, raw } = commandLine(args)
  const source = sourceNamed(sourceId, await loadSources())
  let failures = 0
  for (const file of files) {
    try {
      const document = { bytes: await bytesOf(file), contentType: null, url }
      print(file, raw ? readRaw(sourceId, source, document) : normaliseDocument(sourceId, source, document))
    } catch (error) {
      failures++
      console.error(`${file}: ${oneLine(error)}`)
    }
  }
  return failures === 0 ? 0 : 1
}

const bytesOf = (file: string): Promise<Uint8Array> =>
  readFile(file).catch((cause: unknown) => {
    throw new UsageError('there is no such file, or it may not be read', { cause })
  })

type Readable = Pick<Reading, 'passedOver' | 'follow'> & { announcements: { id: string }[] }

function readRaw(sourceId: string, source: Source, document: SourceDocument): Readable {
  const { announcements, ...rest } = source.read(document)
  return { announcements: announcements.map((read) => ({ id: `${sourceId}:${read.nativeId}`, ...read })), ...rest }
}

function print(file: string, { announcements, passedOver, follow }: Readable): void {
  for (const announcement of announcements) process.stdout.write(`${JSON.stringify(announcement)}\n`)
  const passed = Object.entries(passedOver).map(([reason, count]) => `, ${count} passed over: ${reason}`)
  const next = follow.length > 0 ? `, ${follow.length} to ask for next` : ''
  console.error(`${file}: ${announcements.length} read${passed.join('')}${next}`)
}

type CommandLine = { sourceId: string; files: string[]; url: string | null; raw: boolean }

function commandLine(args: string[]): CommandLine {
  const { values, positionals } = parse(args)
  const [sourceId, ...files] = positionals
  if (!sourceId || files.length === 0) throw new UsageError(`Say which source and which files: ${usage}`)
  return { sourceId, files, url: values.url ?? null, raw: values.raw }
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
    return parseArgs({
      args,
      allowPositionals: true,
      options: { url: { type: 'string' }, raw: { type: 'boolean', default: false } },
    })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new UsageError(`${firstSentence(error)}. Use it as: ${usage}`, { cause: error })
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
