import type { Context } from 'hono'
import type { PageReaders } from './page/read-pages.ts'

/** The addresses of the pages for people, and of what they load. */
export const pagePaths = ['/sources', '/timelines/:id', '/timelines/:id/diff', '/assets/:name'] as const

/** The windows of a corridor as an image: drawn by the pages' own hand, at an address of the API. */
export const imagePath = '/v1/timelines/:id/windows.svg'

/** Answers with a page. What draws pages is loaded when the first is asked for: those who want data do not wait for it. */
export function pageLoader(readers: PageReaders): (c: Context) => Promise<Response> {
  const load = async () => (await import('./page/page.ts')).pageRoutes(readers)
  let pages: ReturnType<typeof load> | null = null
  return async (c) => {
    pages ??= load()
    return (await pages).fetch(c.req.raw)
  }
}

/** Whether whoever asks for `/` is a person with a browser: who names JSON, or says nothing at all, gets the list of routes. */
export function wantsPage(accept: string | undefined): boolean {
  if (!accept || (/application\/json/i.test(accept) && !/text\/html/i.test(accept))) return false
  return /text\/html|application\/xhtml\+xml|\*\/\*/i.test(accept)
}
