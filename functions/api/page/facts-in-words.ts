import { companies, products } from '../../../shared/catalogue/catalogue.ts'
import { Day } from '../../../shared/domain/clocks.ts'
import { Condition, Quantity, Value, type Fact, type PermissionFact } from '../../../shared/domain/fact.ts'
import type { Words } from './words.ts'

/** What a fact says, in a line: what kind of thing it is, and its particulars. */
export function factInWords(fact: Fact, words: Words): { kind: string; says: string } {
  const { t } = words
  return { kind: t.types[fact.type], says: partsOf(fact, words).filter(Boolean).join(' · ') }
}

function partsOf(fact: Fact, words: Words): (string | null)[] {
  const { t } = words
  switch (fact.type) {
    case 'permission':
      return [
        `${t.sides[fact.side](words.country(countryOf(fact)))}${t.colon}${t.permissions[fact.permission]}`,
        termsInWords(fact.conditions, words),
        listed(fact.buyers, words),
        datesInWords(fact, words),
      ]
    case 'order':
      return [t.stages[fact.stage], partiesInWords(fact.seller, fact.buyers, words), ...amounts(fact, words)]
    case 'supply':
      return [t.stages[fact.stage], fact.maker && words.company(fact.maker), ...amounts(fact, words)]
    case 'measure':
      return [
        `${t.measures[fact.measure]}${t.comma}${t.stages[fact.stage]}`,
        fact.authority && words.authority(fact.authority),
        fact.documentNumber,
        datesInWords(fact, words),
      ]
    case 'disclosure':
      return [
        words.company(fact.company),
        t.metrics[fact.metric],
        ...amounts(fact, words),
        percentInWords(fact.percent),
      ]
    case 'market':
      return [words.company(fact.company), signed(fact.percent)]
  }
}

/** What an announcement says of a field of which others say otherwise. */
export function fieldInWords(field: string, value: unknown, words: Words): string {
  const { effective } = words.t
  if (field === 'quantity') return quantityInWords(Quantity.parse(value), words)
  if (field === 'value') return valueInWords(Value.parse(value), words)
  if (field === 'conditions') return termsInWords(Condition.array().parse(value), words)
  if (field === 'percent') return `${String(value)}%`
  const day = Day.safeParse(value)
  if (field === 'effectiveFrom' && day.success) return effective.from(words.day(day.data))
  if (field === 'effectiveUntil' && day.success) return effective.until(words.day(day.data))
  return String(value)
}

const termsInWords = (conditions: Condition[], words: Words): string =>
  conditions.map((condition) => conditionInWords(condition, words)).join(words.t.and)

/** A term of a permission with its number. */
export function conditionInWords({ kind, percent, quantity, per }: Condition, words: Words): string {
  const { t } = words
  const named = percent === undefined ? undefined : t.conditionPercent[kind]?.(percent)
  if (named) return named
  if (quantity) return t.conditionQuantity(t.conditionKinds[kind], quantityInWords(quantity, words), per === 'buyer')
  return percent === undefined ? t.conditionKinds[kind] : `${t.conditionKinds[kind]}${t.colon}${percent}%`
}

export const quantityInWords = (quantity: Quantity, words: Words): string =>
  rangeInWords(quantity, (number) => words.number(number), words) + ` ${words.t.units[quantity.unit]}`

export const valueInWords = (value: Value, words: Words): string =>
  rangeInWords(value, (number) => words.money(number, value.currency), words)

type Range = { min: number | null; max: number | null; approximate?: true | undefined }

function rangeInWords({ min, max, approximate }: Range, write: (number: number) => string, { t }: Words): string {
  if (min !== null && max !== null) {
    const exact = min === max ? write(min) : t.amounts.between(write(min), write(max))
    return approximate ? t.amounts.about(exact) : exact
  }
  if (min !== null) return t.amounts.atLeast(write(min))
  return max === null ? '' : t.amounts.atMost(write(max))
}

const amounts = (fact: { quantity?: Quantity | null; value?: Value | null }, words: Words): (string | null)[] => [
  fact.quantity ? quantityInWords(fact.quantity, words) : null,
  fact.value ? valueInWords(fact.value, words) : null,
]

export function partiesInWords(seller: string | null, buyers: string[], words: Words): string | null {
  const [from, to] = [seller && words.company(seller), listed(buyers, words)]
  return from && to ? `${from} → ${to}` : from || to
}

const listed = (ids: string[], words: Words): string | null =>
  ids.length === 0 ? null : ids.map((id) => words.company(id)).join(words.t.and)

function datesInWords(fact: { effectiveFrom: string | null; effectiveUntil: string | null }, words: Words): string {
  const { effective } = words.t
  const from = fact.effectiveFrom && effective.from(words.day(fact.effectiveFrom))
  const until = fact.effectiveUntil && effective.until(words.day(fact.effectiveUntil))
  return [from, until].filter(Boolean).join(' ')
}

const percentInWords = (percent: number | null): string | null => (percent === null ? null : `${percent}%`)
const signed = (percent: number | null): string | null =>
  percent === null ? null : `${percent > 0 ? '+' : '−'}${Math.abs(percent)}%`

const countryOf = ({ side, destination, products: named }: PermissionFact): string =>
  side === 'import' ? destination : homeOf(products.get(named[0] ?? '')?.maker ?? null)

/** Whose yes or no the export side is: the country of the chip's maker. */
export const homeOf = (maker: string | null): string => (maker && companies.get(maker)?.home) || 'US'
