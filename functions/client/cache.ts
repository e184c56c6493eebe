/** An answer as it was sent, and the name of its bytes. */
export type Kept = { etag: string; text: string }

/** Where answers are kept between questions. A Map will do; so will anything that outlives the process. */
export type AnswerCache = {
  get(address: string): Kept | undefined | Promise<Kept | undefined>
  set(address: string, kept: Kept): unknown
}

/** Keeps the answers that were used last, in memory. */
export function memoryCache(most = 200): AnswerCache {
  const kept = new Map<string, Kept>()
  const put = (address: string, answer: Kept) => {
    kept.delete(address) // a Map is in the order of insertion, so what is put again is the newest
    kept.set(address, answer)
    if (kept.size > most) kept.delete(kept.keys().next().value!)
  }
  return {
    get(address) {
      const found = kept.get(address)
      if (found) put(address, found)
      return found
    },
    set: put,
  }
}
