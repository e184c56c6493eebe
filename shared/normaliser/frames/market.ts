import { hasTag, type Item } from '../items.ts'
import { amounts, has, type Draft, type Scene } from '../context.ts'
import { companyPercents } from './disclosure.ts'

/** One day's move of a share, by company. */
export function readMarket(scene: Scene): Draft[] {
  const { clause, sentence } = scene
  const { items } = clause
  if (!amounts(items).some(({ what }) => what === 'percent')) return []
  if (
    !has(sentence.items, 'up', 'down') ||
    has(items, 'revenue', 'charge', 'outlook', 'inventory', 'capex', 'produce') ||
    has(sentence.items, 'revenue-share')
  )
    return []
  if (has(items, 'long-period') || has(sentence.items, 'share', 'market-word') || has(sentence.items, 'tariff'))
    return []
  const direct = items.some(
    (item, index) =>
      item.kind === 'company' &&
      hasTag(items[index + 1], 'up', 'down') &&
      items.slice(index + 2, index + 4).some((next) => next.kind === 'amount' && next.what === 'percent'),
  )
  const daily =
    direct ||
    has(sentence.items, 'session') ||
    sentence.items.some((item) => item.kind === 'date' && item.precision === 'day')
  if (!daily) return []
  let down = has(items, 'down') ? (has(items, 'up') ? null : true) : has(items, 'up') ? false : null
  return companyPercents(items, scene).map(({ company, amount }) => {
    const sign =
      directionAt(items, items.indexOf(amount)) ??
      down ??
      directionAt(sentence.items, sentence.items.indexOf(amount)) ??
      false
    down = sign
    const value = amount.min ?? amount.max ?? 0
    return {
      ...scene,
      spans: { percent: { start: amount.start, end: amount.end } },
      fact: {
        type: 'market',
        assertion: 'reported',
        products: [],
        quote: null,
        company,
        percent: sign ? -value : value,
      },
    }
  })
}

/** Whether the nearest word of moving, first before and then behind, says down; null without one. */
function directionAt(items: readonly Item[], index: number): boolean | null {
  for (let at = index - 1; at >= 0; at--) if (hasTag(items[at], 'up', 'down')) return hasTag(items[at], 'down')
  for (let at = index + 1; at < Math.min(items.length, index + 4); at++)
    if (hasTag(items[at], 'up', 'down')) return hasTag(items[at], 'down')
  return null
}
