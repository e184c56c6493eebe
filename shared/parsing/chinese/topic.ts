import { companies, products, type CompanyRole } from '../../catalogue/catalogue.ts'
import { productsNamed } from '../topic.ts'
import { filingWords, watchedWords } from './watched-words.ts'

const makers: CompanyRole[] = ['chip-maker', 'foundry', 'memory-maker']
const names = [
  ...[...companies.values()].filter(({ roles }) => roles.some((role) => makers.includes(role))).flatMap(chineseNames),
  ...[...products.values()].flatMap(chineseNames),
]
const watched = pattern([...Object.values(watchedWords).flat(), ...names])
const filings = pattern(filingWords)

/** Whether a Chinese title may concern chips, their makers, or control of exports. */
export const concernsUs = (text: string): boolean => watched.test(fold(text)) || namesProduct(text)

/** Whether a filing's title is about orders, output or results, and not about its own meetings and by-laws. */
export const concernsBusiness = (title: string): boolean => filings.test(fold(title)) || namesProduct(title)

/** Models stand among Chinese characters without a space, which are letters too. */
const namesProduct = (text: string): boolean =>
  productsNamed(text.normalize('NFKC').replace(/\p{Script=Han}/gu, ' ')).length > 0

/** One form of letters and brackets, and no white space inside Chinese words. */
const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')

function chineseNames({ aliases }: { aliases: { zh: string[] } }): string[] {
  return aliases.zh
}

/** Words in Latin letters count as whole words only. */
function pattern(words: string[]): RegExp {
  const alternatives = words.map((word) => {
    const literal = word.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    return /^[a-z]+$/.test(literal) ? `(?<![a-z])${literal}(?![a-z])` : literal
  })
  return new RegExp(alternatives.join('|'), 'u')
}
