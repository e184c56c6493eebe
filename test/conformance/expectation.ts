/** What a corpus expects of one entry: each field's acceptable values; a field without any is not judged. */
export type ExpectedEntry = { title?: string[]; link?: string[]; id?: string[]; date?: string[] }

/** What a corpus expects of one feed. */
export type Expectation = {
  /** Of the feed itself: `title` and `link`. */
  feed: ExpectedEntry
  /** By position. */
  entries: ExpectedEntry[]
  /** Where `entries` says all there are. */
  count: number | null
}

/** What the corpus says of the request that brought the file. */
export type Circumstances = { contentType: string | null; url: string | null }

export const fields = ['title', 'link', 'id', 'date'] as const
export type Field = (typeof fields)[number]

/** What a reader found, in the terms that expectations are in. */
export type Found = { title: string | null; link: string | null; id: string | null; date: string | null }
export type FoundFeed = { title: string | null; link: string | null; entries: Found[] }

/** The values that are there. */
export const values = (...found: unknown[]): string[] =>
  found
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .map((value) => `${value}`.trim())
    .filter((value) => value !== '')

type Json = { [key: string]: unknown }
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
/** What stands under a path of keys; undefined where nothing does. */
export const at = (value: unknown, ...path: (string | number)[]): unknown =>
  path.reduce<unknown>((inner, key) => {
    if (Array.isArray(inner)) return inner[Number(key)]
    return isObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined
  }, value)
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
