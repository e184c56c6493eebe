import type { Day, Instant } from '../../../shared/domain/clocks.ts'
import type { Language } from './text/text.ts'
import type { Words } from './words.ts'

/** What every view knows of its request. */
export type PageContext = Words & {
  language: Language
  /** Whether the address names the language; else the reader's browser did. */
  languageNamed: boolean
  path: string
  /** The parameters that were given, the language among them. */
  given: Record<string, string>
  now: Instant
  today: Day
  release: string
}

/** An address of ours in the language of the page; `undefined` leaves a parameter out. */
export function addressOf(
  page: Pick<PageContext, 'languageNamed' | 'language'>,
  path: string,
  parameters: Record<string, string | undefined> = {},
): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined && value !== '') query.set(name, value)
  if (page.languageNamed) query.set('lang', page.language)
  return query.size > 0 ? `${path}?${query}` : path
}

/** This view again, with other parameters. */
export const sameView = (page: PageContext, parameters: Record<string, string | undefined>): string =>
  addressOf(page, page.path, { ...page.given, lang: undefined, ...parameters })
