import type { StoredVersion, TimelineReader } from '../../functions/storage/timelines.ts'

export type Comparison = { timelines: number; versions: number; differences: string[] }

/** Every version of every timeline in two tables, byte by byte. */
export async function compareVersions(stored: TimelineReader, rebuilt: TimelineReader): Promise<Comparison> {
  const ids = [...new Set([...(await allIds(stored)), ...(await allIds(rebuilt))])].sort()
  const differences: string[] = []
  let versions = 0
  for (const id of ids) {
    for (let n = 1; ; n++) {
      const [was, is] = await Promise.all([stored.version(id, n), rebuilt.version(id, n)])
      if (!was && !is) break
      versions++
      const difference = differ(was, is)
      if (difference) differences.push(`${id} version ${n}: ${difference}`)
    }
  }
  return { timelines: ids.length, versions, differences }
}

async function allIds(timelines: TimelineReader): Promise<string[]> {
  const ids: string[] = []
  for (;;) {
    const page = await timelines.list(ids.at(-1) ?? null, 1000)
    if (page.length === 0) return ids
    ids.push(...page)
  }
}

function differ(was: StoredVersion | null, is: StoredVersion | null): string | null {
  if (!was) return 'only the rebuilt table has it'
  if (!is) return 'only the stored table has it'
  if (was.etag !== is.etag) return `its content is ${was.etag} where the log gives ${is.etag}`
  if (Buffer.compare(was.body, is.body) !== 0) return 'its bytes differ'
  if (was.previousEtag !== is.previousEtag) return 'it names another version before it'
  if (JSON.stringify(was.changes) !== JSON.stringify(is.changes)) return 'it tells other changes'
  return JSON.stringify(was.shelf()) === JSON.stringify(is.shelf()) ? null : 'it names other runs of older entries'
}
