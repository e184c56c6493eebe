import { hasTag, type Amount, type Item } from '../items.ts'
import { amounts, has, own, type Draft, type Scene, someTag } from '../context.ts'
import { companyPercents } from './disclosure.ts'

/** One day's move of a share, by company. */
export function readMarket(scene: Scene): Draft[] {
  const { clause, sentence, context } = scene
  const { items } = clause
  if (own(context.tier) && !has(sentence.items, 'session')) return []
  // "on the day the figure made the rounds" supposes nothing.
  const supposed = someTag(items, ['if'], (item, at) => (items[at - 1]?.end ?? 0) <= item.start)
  if (supposed || (has(beforeCause(items, context.lower), 'might', 'would', 'should', 'may') && !movesFirmly(items)))
    return []
  if (!amounts(items).some(({ what }) => what === 'percent')) return []
  if (
    !(has(sentence.items, 'up', 'down') || signs(items, context.text).length > 0) ||
    has(beforeCause(items, context.lower), 'revenue', 'charge', 'outlook', 'capex', 'produce') ||
    someTag(items, ['inventory'], (item) => !hasTag(item, 'session')) ||
    has(sentence.items, 'revenue-share')
  )
    return []
  if (has(sentence.items, 'share')) return []
  const direct = items.some((item, index) => item.kind === 'company' && movesAtOnce(items, index, context.lower))
  if (has(sentence.items, 'market-word') && !direct && !has(items, 'session')) return []
  if (has(sentence.items, 'tariff') && !direct && !has(items, 'session')) return []
  const daily =
    direct ||
    has(sentence.items, 'session') ||
    sentence.items.some((item) => item.kind === 'date' && item.precision === 'day')
  if (!daily) return []
  let down = has(items, 'down') ? (has(items, 'up') ? null : true) : has(items, 'up') ? false : null
  const ofTheDay = items.filter(
    (item, at) => !isPercent(item) || !(ofLongPeriod(items, at, context.lower) || isPartOf(item, context.lower)),
  )
  return companyPercents(ofTheDay, scene).map(({ company, amount: first }) => {
    const amount = closing(first, sentence.items, context.lower) ?? first
    const sign =
      signAt(amount, context.text) ??
      directionAt(sentence.items, sentence.items.indexOf(amount), items) ??
      down ??
      directionAt(sentence.items, sentence.items.indexOf(amount), sentence.items) ??
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

/** "tumbled 17% after its forecast disappointed": why a share moved is told behind its move. */
function beforeCause(items: readonly Item[], lower: string): readonly Item[] {
  const move = items.findIndex((item) => hasTag(item, 'up', 'down'))
  const share = items.findIndex(isPercent)
  if (move < 0 || share < 0) return items
  const cause = items.findIndex(
    (item, at) =>
      at > Math.max(move, share) &&
      (hasTag(item, 'after') || /^(?:as|amid|despite|on)$|^on the day/.test(lower.slice(item.start, item.end))),
  )
  return cause < 0 ? items : items.slice(0, cause)
}

/** "A report that Washington would let it sell wiped 7% off its value": what only might be is the news, not the move. */
const movesFirmly = (items: readonly Item[]): boolean =>
  items.some((item, at) => {
    if (!hasTag(item, 'up', 'down') || item.kind !== 'cue' || (item.form !== 'past' && item.form !== 'participle'))
      return false
    const near = items.slice(Math.max(0, at - 4), at)
    return !has(near, 'might', 'would', 'should', 'may') && items.slice(at + 1, at + 5).some(isPercent)
  })

const isPercent = (item: Item | undefined): item is Amount => item?.kind === 'amount' && item.what === 'percent'

/** "Nvidia also fell 3%": nothing stands between the name, the verb and the share that would make it the move of something else. */
function movesAtOnce(items: readonly Item[], index: number, lower: string): boolean {
  const verb = items.findIndex((item, at) => at > index && at < index + 5 && hasTag(item, 'up', 'down'))
  const name = items[index]
  const move = items[verb]
  const share = items.find((item, at) => at > verb && at < verb + 3 && isPercent(item))
  if (!name || !move || !share) return false
  return adverbs.test(lower.slice(name.end, move.start)) && degrees.test(lower.slice(move.end, share.start))
}
const adverbs =
  /^(?:'s|[\s,，、]|adrs?|both|also|each|then|too|was|were|is|are|sharply|briefly|shares?|stock|分别|双双|均|都|也|则|再|小幅|大幅|微|股价|盘[前中后]|[美港a]股|收盘|转|昨日|今日|周[一二三四五])*$/
const degrees = /^(?:\s|by|another|a further|as much as|over|超|逾|近|约|达|了|至|收)*$/

/** "30% of its staff" is no move; "4% of its value" is. */
const isPartOf = ({ end }: Amount, lower: string): boolean =>
  /^ of (?!(?:its|their) (?:market )?(?:value|worth))/.test(lower.slice(end, end + 24))
/** A move over a week or a year is told in the same breath as its period, or behind one that opens the clause. */
function ofLongPeriod(items: readonly Item[], index: number, lower: string): boolean {
  let from = index
  while (from > 0 && !parts(items[from - 1])) from--
  let to = index
  while (to < items.length - 1 && !parts(items[to + 1])) to++
  if (has(items.slice(from, to + 1), 'long-period')) return true
  // "up 40% since January", not "its best day since May"
  if (
    items
      .slice(from, to + 1)
      .some(
        (item, at, near) =>
          hasTag(item, 'since') &&
          near[at + 1]?.kind === 'date' &&
          !/(?:best|worst|biggest|largest|sharpest|steepest|strongest|weakest|highest|lowest|most|first)[^,;.]{0,20}$/.test(
            lower.slice(Math.max(0, item.start - 36), item.start),
          ),
      )
  )
    return true
  const opening = items.slice(
    0,
    items.findIndex((item) => parts(item) || item.kind === 'company'),
  )
  return !hasTag(items[0], 'relative') && has(opening, 'long-period')
}
const parts = (item: Item | undefined): boolean =>
  hasTag(item, 'and', 'while') || (item?.kind === 'mark' && /[,;，；]/.test(item.mark))

/** "as much as 9% before closing 6.1% higher": the day's move is that at the close. */
function closing(first: Amount, items: readonly Item[], lower: string): Amount | null {
  const index = items.indexOf(first)
  if (
    !/(?:as much as|as far as|up to|by up to|briefly|at one point|intraday|一度|盘中)[^,，]{0,12}$/.test(
      lower.slice(Math.max(0, first.start - 24), first.core),
    )
  )
    return null
  const rest = items.slice(index + 1)
  const next = rest.findIndex(isPercent)
  const found = rest[next]
  if (!isPercent(found) || rest.slice(0, next).some(({ kind }) => kind === 'company')) return null
  return has(rest.slice(0, next + 4), 'session') ? found : null
}

/** Shares written with a plus or minus: true for a fall. */
function signAt({ core }: Amount, text: string): boolean | null {
  if (!/[\s(（]/.test(text.charAt(core - 2))) return null
  const sign = text.charAt(core - 1)
  return sign === '+' ? false : /[-−–]/.test(sign) ? true : null
}
const signs = (items: readonly Item[], text: string): boolean[] =>
  amounts(items).flatMap((amount) => (amount.what === 'percent' ? (signAt(amount, text) ?? []) : []))

/** Whether the nearest word of moving, first before and then behind, says down; null without one. What belongs to another share comes last. */
function directionAt(items: readonly Item[], index: number, within: readonly Item[]): boolean | null {
  const moves = (item: Item | undefined) => hasTag(item, 'up', 'down') && item !== undefined && within.includes(item)
  let far: boolean | null = null
  let crossed = false
  for (let at = index - 1; at >= 0; at--) {
    if (isPercent(items[at])) crossed = true
    if (!moves(items[at])) continue
    if (!crossed) return hasTag(items[at], 'down')
    far = hasTag(items[at], 'down')
    break
  }
  for (let at = index + 1; at < Math.min(items.length, index + 4); at++) {
    const item = items[at]
    if (isPercent(item) || item?.kind === 'company' || (far !== null && (item?.kind === 'mark' || hasTag(item, 'and'))))
      break
    if (moves(item)) return hasTag(item, 'down')
  }
  return far
}
