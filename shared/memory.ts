/** What was read of things that never change under their name; of more than so many, those used last. */
export type Memory<T> = {
  /** Reads what is not held. A read that failed is not kept. */
  read: (name: string, load: () => Promise<T>) => Promise<T>
  has: (name: string) => Promise<boolean>
  keep: (name: string, value: T) => void
}

export function memoryOf<T>(most: number): Memory<T> {
  const held = new Map<string, Promise<T>>()
  const remember = (name: string, value: Promise<T>): Promise<T> => {
    held.delete(name)
    held.set(name, value)
    if (held.size > most) held.delete(held.keys().next().value!)
    return value
  }
  return {
    read: (name, load) => {
      const value = remember(name, held.get(name) ?? load())
      value.catch(() => held.delete(name)) // tried again by the next
      return value
    },
    has: async (name) => (await held.get(name)?.catch(() => null)) != null,
    keep: (name, value) => void remember(name, Promise.resolve(value)),
  }
}
