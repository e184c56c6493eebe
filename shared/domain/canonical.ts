import { createHash } from 'node:crypto'

/** Lists whose order says nothing; they are sorted, so that equal content has equal bytes. */
const setLike = new Set(['products', 'buyers', 'targets', 'conditions', 'contradicts', 'supersedes', 'subjects'])

/** One spelling for equal content: keys sorted, text in NFC, set-like lists sorted and without repeats, absent keys left out. */
export const canonicalJson = (value: unknown): string => JSON.stringify(canonical(value))

/** SHA-256 of the canonical JSON, in hex. */
export const contentHash = (value: unknown): string => sha256(canonicalJson(value))

export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex')

function canonical(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return value.normalize('NFC')
  if (Array.isArray(value)) {
    const items = value.map((item) => canonical(item))
    return setLike.has(key) ? sortedSet(items) : items
  }
  if (value === null || typeof value !== 'object') return value
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => [name.normalize('NFC'), canonical(member, name)] as const)
    .sort(([a], [b]) => compare(a, b))
  return Object.fromEntries(members)
}

function sortedSet(items: unknown[]): unknown[] {
  const bySpelling = new Map(items.map((item) => [JSON.stringify(item), item]))
  return [...bySpelling].sort(([a], [b]) => compare(a, b)).map(([, item]) => item)
}

/** By code unit, not by locale: the same everywhere. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
