/**
 * Keeps what was made for a name, the newest `most` of them. What fails, or what `worth` says is not worth the memory, is made again when it is asked
 * for again.
 */
export function keepNewest<T>(most: number, worth: (made: T) => boolean = () => true) {
  const kept = new Map<string, T>()
  return {
    get: async (name: string, make: () => Promise<T>): Promise<T> => {
      const held = kept.get(name)
      if (held !== undefined) return held
      const made = await make()
      if (worth(made)) kept.set(name, made)
      if (kept.size > most) kept.delete(kept.keys().next().value!)
      return made
    },
  }
}
