import type { StoredVersion, TimelineReader } from '../storage/timelines.ts'

/** How long a newest version may be answered from memory, in milliseconds. */
const latestFor = 1000
const mostVersions = 500

/**
 * A reader that keeps immutable versions in memory, and the newest of each timeline for a second. It never answers what the table would not have
 * answered within that second.
 */
export function cacheTimelines(reader: TimelineReader, now: () => number = Date.now): TimelineReader {
  const versions = new Map<string, StoredVersion>()
  const latest = new Map<string, { until: number; version: Promise<StoredVersion | null> }>()

  const remember = (version: StoredVersion | null): StoredVersion | null => {
    if (!version) return null
    const name = `${version.id}/${version.version}`
    versions.delete(name)
    versions.set(name, version)
    if (versions.size > mostVersions) versions.delete(versions.keys().next().value!)
    return version
  }
  const readLatest = (id: string) => {
    const version = reader.latest(id).then(remember)
    version.catch(() => latest.delete(id)) // a failed read is not an answer to keep
    if (latest.size > mostVersions) latest.clear()
    latest.set(id, { until: now() + latestFor, version })
    return version
  }
  return {
    ...reader,
    latest: (id) => {
      const held = latest.get(id)
      return held && held.until > now() ? held.version : readLatest(id)
    },
    version: async (id, n) => versions.get(`${id}/${n}`) ?? remember(await reader.version(id, n)),
    recordedBy: async (id, moment) => remember(await reader.recordedBy(id, moment)),
  }
}
