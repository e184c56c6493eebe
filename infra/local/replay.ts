import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { offer } from '../../functions/fetch/offer.ts'
import type { Instant } from '../../shared/domain/clocks.ts'
import { UsageError } from '../../shared/errors.ts'
import type { Source } from '../../shared/source.ts'
import type { Pipeline } from './pipeline.ts'
import { say } from './report.ts'

/** A recorded response: a file with one body, and which source's it is; null where no source of ours has such recordings. */
export type Recording = { path: string; sourceId: string | null }

/** The source of each folder of recordings, by the folder's name. */
export const sourceOfFamily = (sources: ReadonlyMap<string, Source>): Map<string, string> =>
  new Map([...sources].flatMap(([id, source]) => source.families.map((family) => [family, id] as const)))

/**
 * Every file below a folder, in the order of their paths. A file belongs to the source that names one of the folders above it among its
 * `families`; the innermost such folder decides.
 */
export async function recordingsIn(folder: string, sources: ReadonlyMap<string, Source>): Promise<Recording[]> {
  const families = sourceOfFamily(sources)
  return (await filesBelow(folder)).map((path) => {
    const family = path
      .split('/')
      .slice(0, -1)
      .findLast((name) => families.has(name))
    return { path, sourceId: family === undefined ? null : families.get(family)! }
  })
}

/** Throws a UsageError where there is no such folder. */
export async function checkFolder(folder: string): Promise<void> {
  const is = await stat(folder).catch((cause: unknown) => {
    throw new UsageError(`There is no folder ${folder} to replay`, { cause })
  })
  if (!is.isDirectory()) throw new UsageError(`${folder} is no folder; --replay takes a folder of recordings`)
}

/** Links are among them, and are read like what they lead to. */
async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

/** What became of a file: its bytes were news to the pipeline, or known; no source's; or not to be read from the disk. */
type Fate = 'offered' | 'unchanged' | 'not ours' | 'no file'

/** Feeds a folder of recordings through the pipeline, and says of every file what became of it. */
export async function replayFolder(
  folder: string,
  sources: ReadonlyMap<string, Source>,
  pipeline: Pipeline,
  now: () => Instant,
  signal: AbortSignal,
): Promise<void> {
  const counts: Record<Fate, number> = { offered: 0, unchanged: 0, 'not ours': 0, 'no file': 0 }
  for (const recording of await recordingsIn(folder, sources)) {
    if (signal.aborted) return
    counts[await replay(folder, recording, pipeline, now)]++
  }
  const failed = (await pipeline.queue.deadLetters()).length
  const fates = Object.entries(counts).filter(([fate, count]) => count > 0 || fate !== 'no file')
  say('replayed', `${fates.map(([fate, count]) => `${count} ${fate}`).join(', ')}; ${failed} among the dead letters`)
}

async function replay(
  folder: string,
  { path, sourceId }: Recording,
  pipeline: Pipeline,
  now: () => Instant,
): Promise<Fate> {
  if (sourceId === null) {
    say('not ours', `${path}: no source of ours is named by a folder above it`)
    return 'not ours'
  }
  const bytes = await readFile(join(folder, path)).catch((error: unknown) => {
    say('no file', `${sourceId}  ${path}: ${error instanceof Error ? error.message : String(error)}`)
    return null
  })
  if (bytes === null) return 'no file'
  const recording = { sourceId, resource: `replay:${path}`, url: `file:${path}`, contentType: null, bytes }
  if (await offer(recording, { ...pipeline, now })) return 'offered'
  say('unchanged', `${sourceId}  ${path}: the same bytes as in an earlier replay`)
  return 'unchanged'
}
