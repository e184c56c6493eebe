import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'

export type CorpusFile = { corpus: string; path: string; name: string }

/** Every feed of every folder named `corpus-*`, in or below a folder of recordings; the files that tell what to expect are no feeds. */
export function corpusFiles(folder: string): CorpusFile[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const all = new Set(paths)
  return paths
    .filter((path) => !isExpectation(path, all))
    .flatMap((path) => {
      const corpus = /.*\/corpus-([^/]+)\//.exec(resolve(path).replaceAll('\\', '/'))?.[1]
      return corpus === undefined ? [] : [{ corpus, path, name: relative(folder, path) }]
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** By the ways the corpora keep them: beside the feed, with a suffix, or in a folder named `output`. */
function isExpectation(path: string, all: ReadonlySet<string>): boolean {
  if (!path.endsWith('.json')) return false
  const stem = path.slice(0, -'.json'.length)
  const isBeside = ['.xml', '.atom', '.rss'].some((ending) => all.has(stem + ending))
  return isBeside || stem.endsWith('.serde') || stem.endsWith('_expected') || basename(dirname(path)) === 'output'
}

/** The expectation file of a feed, read; null where it has none. */
export function besideIt(path: string, candidates: (stem: string) => string[]): unknown {
  const stem = path.replace(/\.[^./]+$/, '')
  for (const candidate of candidates(stem)) {
    if (candidate === path) continue
    const text = readIfThere(candidate)
    if (text !== null) return JSON.parse(text)
  }
  return null
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
