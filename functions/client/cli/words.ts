import type { StateAnswer, Timeline } from '../answers.ts'
import type { Cell } from './terminal.ts'

type Permission = StateAnswer['export']['permission']
type Condition = StateAnswer['export']['conditions'][number]
type Fact = Timeline['entries'][number]['facts'][number]
type Amount = { min: number | null; max: number | null; approximate?: true | undefined }

const styles = {
  open: 'green',
  conditional: 'yellow',
  closed: 'red',
  'under-review': 'magenta',
  unknown: 'gray',
} as const

/** What is allowed, in the colour that stands for it. */
export const permissionCell = (permission: Permission): Cell => ({ text: permission, style: styles[permission] })

/** `revenue-share 25%`: a condition with its figure. */
export function conditionInWords({ kind, ...rest }: Condition): string {
  return 'percent' in rest && typeof rest.percent === 'number' ? `${kind} ${rest.percent}%` : kind
}

/** `at least 400,000 chips`, `about 54,000,000,000 USD`. */
export function amountInWords(amount: Amount, unit: string): string {
  const { min, max, approximate } = amount
  const about = approximate ? 'about ' : ''
  if (min === null) return `${about}at most ${figure(max ?? 0)} ${unit}`
  if (max === null) return `${about}at least ${figure(min)} ${unit}`
  return `${about}${figure(min)}${min === max ? '' : ` to ${figure(max)}`} ${unit}`
}

const figure = (number: number): string => number.toLocaleString('en')

/** A fact in a few words: who allows or orders what, and how sure it is. */
export function factInWords(fact: Fact): string {
  const sure = fact.assertion === 'official' ? '' : ` (${fact.assertion})`
  switch (fact.type) {
    case 'permission':
      return `${fact.side} ${fact.permission} by ${fact.authority}${sure}`
    case 'order':
      return `order ${fact.stage}${fact.quantity ? ` ${amountInWords(fact.quantity, fact.quantity.unit)}` : ''}${sure}`
    case 'measure':
      return `${fact.measure} ${fact.stage} by ${fact.authority}${sure}`
    default:
      return `${fact.type}${sure}`
  }
}
