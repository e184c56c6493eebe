import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { Instant } from '../../shared/domain/clocks.ts'
import { UsageError } from '../../shared/errors.ts'
import type { Source } from '../../shared/source.ts'
import { offer } from '../../functions/fetch/offer.ts'
import type { Pipeline } from './pipeline.ts'
import { say } from './report.ts'

/** A recorded response: one body, and which source's it is; null where no source of ours has such recordings. */
export type Recording = { path: string; sourceId: string | null; bytes: Uint8Array }

/**
 * Every file below a folder, in the order of their paths. A file belongs to the source that names one of the folders above it among its
 * `families`; the innermost such folder decides.
 */
export async function* recordings(folder: string, sources: ReadonlyMap<string, Source>): AsyncGenerator<Recording> {
  const families = new Map(
    [...sources].flatMap(([id, source]) => source.families.map((family) => [family, id] as const)),
  )
  for (const path of await filesBelow(folder)) {
    const folders = path.split('/').slice(0, -1)
    const family = folders.findLast((name) => families.has(name))
    const sourceId = family === undefined ? null : families.get(family)!
    yield { path, sourceId, bytes: await readFile(join(folder, path)) }
  }
}

async function filesBelow(folder: string): Promise<string[]> {
  const is = await stat(folder).catch((cause: unknown) => {
    throw new UsageError(`There is no folder ${folder} to replay`, { cause })
  })
  if (!is.isDirectory()) throw new UsageError(`${folder} is no folder; --replay takes a folder of recordings`)
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

/** Feeds a folder of recordings through the pipeline, and says of every file what became of it. */
export async function replayFolder(
  folder: string,
  sources: ReadonlyMap<string, Source>,
  pipeline: Pipeline,
  now: () => Instant,
  signal: AbortSignal,
): Promise<void> {
  const counts = { offered: 0, unchanged: 0, 'not ours': 0 }
  for await (const { path, sourceId, bytes } of recordings(folder, sources)) {
    if (signal.aborted) return
    if (sourceId === null) {
      counts['not ours']++
      say('not ours', `${path}: no source of ours is named by a folder above it`)
      continue
    }
    const recording = { sourceId, resource: `replay:${path}`, url: `file:${path}`, contentType: null, bytes }
    const isNew = await offer(recording, { ...pipeline, now })
    counts[isNew ? 'offered' : 'unchanged']++
    if (!isNew) say('unchanged', `${sourceId}  ${path}: the same bytes as in an earlier replay`)
  }
  const failed = (await pipeline.queue.deadLetters()).length
  say(
    'replayed',
    Object.entries(counts)
      .map(([what, count]) => `${count} ${what}`)
      .join(', ') + `; ${failed} among the dead letters`,
  )
}
