import type { Quantity, Value } from '../domain/fact.ts'
import type { Amount } from './items.ts'

/** A count of chips, cards, systems or wafers; null for a count of anything else, and for "tens of thousands". */
export function quantityOf(amount: Amount | undefined): Quantity | null {
  if (!amount || amount.what !== 'count' || amount.counted === 'other') return null
  if (amount.vague || (amount.min === null && amount.max === null)) return null
  const { min, max, approximate } = amount
  return { min, max, unit: amount.counted === 'bare' ? 'chips' : amount.counted, ...(approximate && { approximate }) }
}

/** A sum of money; null for anything else. */
export function valueOf(amount: Amount | undefined): Value | null {
  if (!amount || amount.what !== 'money' || amount.vague || amount.currency === null) return null
  const { min, max, approximate, currency } = amount
  if (min === null && max === null) return null
  return { min, max, currency, ...(approximate && { approximate }) }
}
