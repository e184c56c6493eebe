import type { Tier } from '../../../shared/domain/announcement.ts'
import type { Fact } from '../../../shared/domain/fact.ts'
import { readFacts } from '../../../shared/normaliser/read-facts.ts'
import { identityOf } from '../../support/score.ts'

type Told = { title?: string; tier?: Tier; publisher?: string }

/** The facts of a text that the press prints on 2 June 2026, unless it is told otherwise. */
export const factsOf = (
  text: string,
  { title = '', tier = 'press', publisher = 'The Wharf Courier' }: Told = {},
): Fact[] =>
  readFacts({
    title,
    text,
    language: /[一-鿿]/.test(text) ? 'zh' : 'en',
    tier,
    publishedAt: '2026-06-02',
    publisher,
  }).facts

/** What a text says, each fact by what makes it that fact. */
export const told = (text: string, how?: Told): string[] => factsOf(text, how).map(identityOf)

export const permission = (side: string, verdict: string, products: string, destination = 'CN'): string =>
  `permission side=${side} permission=${verdict} products=${products} destination=${destination}`
