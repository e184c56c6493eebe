import { readdirSync } from 'node:fs'
import { loadSource, type Source } from '../../shared/source.ts'

/** Every source by its id: a file in shared/sources is a source, and there is no other list. */
export async function loadSources(): Promise<Map<string, Source>> {
  const ids = readdirSync(new URL('../../shared/sources', import.meta.url))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -3))
    .sort()
  return new Map(await Promise.all(ids.map(async (id) => [id, await loadSource(id)] as const)))
}
