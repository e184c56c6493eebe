import { tellingsOf, type Entry, type Telling } from '../domain/entry.ts'
import type { PermissionGrounds } from './corridor-permissions.ts'
import type { FirstTold } from './first-told.ts'
import { statesPermission } from './permissions-in.ts'
import type { ReadyAnswers } from './ready-answers.ts'

/**
 * Where the permissions of a long corridor are to be found without reading its entries: all that ever stated one and has left the newest entries, which a version
 * carries anyway. Most of it lies in chunks, immutable and named by their content, the last few hundred beside the version.
 */
export type PermissionIndex = {
  chunks: ChunkName[]
  /** In no chunk yet, or changed since; of two with one id this one counts. */
  since: Telling[]
  firsts: FirstTold[]
  /** Null while there is no chunk, and all is at hand. */
  ready: ReadyAnswers | null
}
export type ChunkName = { hash: string; count: number; size: number }
export type ChunkStore = {
  load: (hash: string) => Promise<Telling[]>
  /** Written once, by content, before anything names it. */
  save: (hash: string, table: string) => Promise<void>
}

export const emptyIndex = (): PermissionIndex => ({ chunks: [], since: [], firsts: [], ready: null })

/** All that an index and the newest entries hold, each telling once, as it stands. */
export function groundsOf({ since, firsts }: PermissionIndex, chunks: Telling[][], newest: Entry[]): PermissionGrounds {
  const overruling = [...since, ...newest.flatMap((entry) => tellingsOf(entry))]
  const overruled = new Set(overruling.map(({ id }) => id))
  const rest = chunks.flatMap((chunk, nth) =>
    chunk.filter(({ id }) => !overruled.has(id) && !chunks.slice(nth + 1).some((later) => holds(later, id))),
  )
  return { tellings: [...rest, ...overruling.filter((one) => everStated(one))], firsts }
}

const idsOf = new WeakMap<Telling[], Set<string>>()
function holds(chunk: Telling[], id: string): boolean {
  const ids = idsOf.get(chunk) ?? new Set(chunk.map((telling) => telling.id))
  idsOf.set(chunk, ids)
  return ids.has(id)
}

export const everStated = (telling: Telling): boolean =>
  statesPermission(telling) || telling.earlier.some((reading) => statesPermission(reading))
