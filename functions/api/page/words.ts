import { authorities, companies, products } from '../../../shared/catalogue/catalogue.ts'
import { dayOf, isDay, type Day, type Moment } from '../../../shared/domain/clocks.ts'
import type { Subject } from '../../../shared/domain/subjects.ts'
import { authorityNames, trackSubject } from './text/chinese-names.ts'
import { en } from './text/en.ts'
import type { Language, Text } from './text/text.ts'
import { zh } from './text/zh.ts'

/** A language with its names, dates and numbers: all that a view needs to speak it. */
export type Words = {
  t: Text
  day: (day: Day) => string
  /** Day and month alone, for an axis and for lists within one year. */
  shortDay: (day: Day) => string
  month: (day: Day) => string
  /** An instant to the minute, in UTC; a day as a day. */
  moment: (moment: Moment) => string
  number: (number: number) => string
  money: (number: number, currency: string) => string
  product: (id: string) => string
  company: (id: string) => string
  authority: (id: string) => string
  country: (code: string) => string
  subject: (subject: Subject) => string
}

const held = new Map<Language, Words>()

/** Formatters are dear to make, so each language has one set. */
export function wordsOf(language: Language): Words {
  const known = held.get(language)
  if (known) return known
  const words = makeWords(language === 'zh' ? zh : en)
  held.set(language, words)
  return words
}

function makeWords(t: Text): Words {
  const chinese = t.code === 'zh'
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(t.locale, { ...options, timeZone: 'UTC' })
  const [long, short, month] = [
    format({ year: 'numeric', month: 'short', day: 'numeric' }),
    format({ month: 'short', day: 'numeric' }),
    format({ month: 'short' }),
  ]
  const numbers = new Intl.NumberFormat(t.locale)
  const countries = new Intl.DisplayNames(t.locale, { type: 'region' })
  const day = (one: Day) => long.format(Date.parse(one))
  const company = (id: string) => nameOfCompany(id, chinese)
  const product = (id: string) => nameOfProduct(id, chinese)
  const authority = (id: string) => (chinese && authorityNames[id]) || authorities.get(id)?.name || id
  const country = (code: string) => (code === 'CN' && chinese ? '中国' : (countries.of(code) ?? code))
  return {
    t,
    day,
    shortDay: (one) => short.format(Date.parse(one)),
    month: (one) => month.format(Date.parse(one)),
    moment: (one) => (isDay(one) ? day(one) : `${day(dayOf(one, 'UTC'))} ${one.slice(11, 16)} UTC`),
    number: (number) => numbers.format(number),
    money: (number, currency) =>
      new Intl.NumberFormat(t.locale, {
        style: 'currency',
        currency,
        currencyDisplay: chinese ? 'name' : 'narrowSymbol', // 540亿美元, as Chinese writes it
        notation: 'compact',
        compactDisplay: 'long',
        maximumFractionDigits: 2,
      }).format(number),
    product,
    company,
    authority,
    country,
    subject: (subject) => {
      if (subject.kind === 'corridor') return t.corridor(product(subject.product), country(subject.destination))
      if (subject.kind === 'company') return company(subject.company)
      if (subject.kind === 'authority') return authority(subject.authority)
      return trackSubject(t, subject.track)
    },
  }
}

/** The name in common use, which the catalogue keeps first among the aliases. */
function nameOfCompany(id: string, chinese: boolean): string {
  const company = companies.get(id)
  return (chinese && company?.aliases.zh[0]) || company?.aliases.en[0] || id
}

/** A chip without a Chinese name of its own keeps its model under its maker's Chinese name. */
function nameOfProduct(id: string, chinese: boolean): string {
  const product = products.get(id)
  if (!product) return id
  if (!chinese) return product.name
  if (product.aliases.zh[0]) return product.aliases.zh[0]
  const maker = product.maker && companies.get(product.maker)
  const prefix = maker && maker.aliases.en.find((alias) => product.name.startsWith(`${alias} `))
  return prefix ? `${nameOfCompany(maker.id, true)} ${product.name.slice(prefix.length + 1)}` : product.name
}
