import type { Condition, Fact, Quantity, Value } from '../../../shared/domain/fact.ts'

/** A fact in one line, for feeds and calendars: what it says in the words of the model, and on whose word. */
export function factText(fact: Fact): string {
  const said = [`${fact.type}: ${saying(fact)}`, fact.products.join(', '), fact.assertion]
  return said.filter((part) => part !== '').join(' · ')
}

function saying(fact: Fact): string {
  switch (fact.type) {
    case 'permission':
      return parts([
        fact.permission,
        `${fact.side} side, to ${fact.destination}`,
        fact.buyers.join(', '),
        fact.conditions.map(conditionText).join(', '),
        effectText(fact),
      ])
    case 'order':
      return parts([
        fact.stage,
        [fact.seller, fact.buyers.join(', ')].filter(Boolean).join(' to '),
        quantityText(fact.quantity),
        valueText(fact.value),
      ])
    case 'supply':
      return parts([fact.stage, fact.maker ?? '', quantityText(fact.quantity)])
    case 'measure':
      return parts([
        `${fact.measure} ${fact.stage}`,
        fact.documentNumber ?? '',
        fact.targets.join(', '),
        effectText(fact),
      ])
    case 'disclosure':
      return parts([fact.metric, fact.company, valueText(fact.value), percentText(fact.percent)])
    case 'market':
      return parts([fact.company, percentText(fact.percent)])
  }
}

const parts = (texts: string[]): string => texts.filter((text) => text !== '').join('; ')
const percentText = (percent: number | null): string => (percent === null ? '' : `${percent} %`)

export const conditionText = ({ kind, percent, quantity, per }: Condition): string =>
  [kind, percent === undefined ? '' : `${percent} %`, quantityText(quantity ?? null), per ? `per ${per}` : '']
    .filter((text) => text !== '')
    .join(' ')

const effectText = ({
  effectiveFrom,
  effectiveUntil,
}: {
  effectiveFrom: string | null
  effectiveUntil: string | null
}): string =>
  [effectiveFrom && `from ${effectiveFrom}`, effectiveUntil && `until ${effectiveUntil}`].filter(Boolean).join(' ')

const quantityText = (quantity: Quantity | null): string => (quantity ? `${rangeText(quantity)} ${quantity.unit}` : '')
const valueText = (value: Value | null): string => (value ? `${rangeText(value)} ${value.currency}` : '')

function rangeText({
  min,
  max,
  approximate,
}: {
  min: number | null
  max: number | null
  approximate?: true | undefined
}): string {
  const about = approximate ? 'about ' : ''
  if (min !== null && max !== null) return about + (min === max ? `${min}` : `${min} to ${max}`)
  return about + (min === null ? `up to ${max}` : `more than ${min}`)
}
