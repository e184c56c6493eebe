/** The word most like another, for "did you mean"; null where none is near enough to be meant. */
export function nearest(word: string, among: Iterable<string>): string | null {
  const wanted = word.slice(0, 80).toLowerCase()
  let best: string | null = null
  let bestDistance = Math.max(2, Math.ceil(wanted.length / 3)) + 1
  for (const candidate of among) {
    // Of two that are as near, the one of the same length is meant: h201 is an h200 mistyped, not an h20.
    const distance =
      editDistance(wanted, candidate.toLowerCase(), bestDistance) + (candidate.length === wanted.length ? 0 : 0.5)
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance]
  }
  return best
}

/** Levenshtein's distance, or `limit` as soon as it cannot be less. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const substituted = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(substituted, row[j]! + 1, next[j - 1]! + 1))
    }
    if (Math.min(...next) >= limit) return limit
    row = next
  }
  return row[b.length]!
}
