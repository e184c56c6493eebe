import type { Asked } from './layer.ts'

/** How a route's JSON is walked: what a page holds, and where the next one is. */
export type Walk<Item> = {
  items: (answer: unknown) => Item[]
  next: (answer: unknown) => string | null
}
export type Walked<Item> = { items: Item[]; next: string | null; cacheControl: string }

/**
 * What the first pages of a JSON answer hold, at most so many: a file is longer than a page, and still bounded. A request that names
 * a `limit` of its own gets that, and no more.
 */
export async function walk<Item>(
  { plain, query, json }: Asked,
  { items, next }: Walk<Item>,
  mostPages: number,
  usual: Record<string, string> = {},
): Promise<Walked<Item>> {
  const own = new URLSearchParams(query)
  const pages = own.has('limit') ? 1 : mostPages
  for (const [name, value] of Object.entries(usual)) if (!own.has(name)) own.set(name, value)
  const found: Item[] = []
  let address: string | null = own.size > 0 ? `${plain}?${own}` : plain
  let cacheControl: string | null = null
  for (let page = 0; address !== null && page < pages; page++) {
    const read = await json(address)
    cacheControl ??= read.cacheControl
    found.push(...items(read.answer))
    address = next(read.answer)
  }
  return { items: found, next: address, cacheControl: cacheControl ?? 'no-store' }
}

/** The address of a page in another form than the JSON it is an address of. */
export function inForm(address: string, plain: string, extension: string): string {
  const query = address.includes('?') ? address.slice(address.indexOf('?')) : ''
  return `${plain}${extension}${query}`
}
