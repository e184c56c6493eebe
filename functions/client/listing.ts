/**
 * A list that comes in pages. Iterate it for every item to the end; `pages()` gives the answers as they came, and `first()` only the first of them,
 * with all that it says of the whole.
 */
export type Listing<Page, Item> = AsyncIterable<Item> & {
  pages(): AsyncIterable<Page>
  first(): Promise<Page>
}

/** How a list is read: `first` asks for its first page and `follow` for the one behind a link. */
export type Reading<Page, Item> = {
  first: () => Promise<Page>
  follow: (link: string) => Promise<Page>
  linkOf: (page: Page) => string | null
  itemsOf: (page: Page) => readonly Item[]
}

/** Asks for nothing until it is iterated, and for a page only when the one before is used up. */
export function listing<Page, Item>({ first, follow, linkOf, itemsOf }: Reading<Page, Item>): Listing<Page, Item> {
  async function* pages() {
    let page = await first()
    yield page
    for (let link = linkOf(page); link !== null; link = linkOf(page)) {
      page = await follow(link)
      yield page
    }
  }
  async function* items() {
    for await (const page of pages()) yield* itemsOf(page)
  }
  return { first, pages, [Symbol.asyncIterator]: items }
}
