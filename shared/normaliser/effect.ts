import type { StructuredHints } from '../source.ts'
import { dates, has, own, type Context, type Draft } from './context.ts'
import { dayOfNumber, numberOfDay } from './days.ts'
import { hasTag, type DateItem, type Item } from './items.ts'
import type { ParsedText, Sentence } from './sentences.ts'

type Effect = { from: string | null; until: string | null; inForce: boolean; fromAt: Item | null; untilAt: Item | null }

/** Gives permissions and measures their days of effect, read from words of effect in their own sentence or in one behind it. */
export function applyEffect(drafts: Draft[], parsed: ParsedText, context: Context, hints?: StructuredHints): Draft[] {
  const body = parsed.sentences
  const order = new Map(body.map((sentence, index) => [sentence, index]))
  const lone = loneDocument(drafts, parsed)
  for (const [index, draft] of drafts.entries()) {
    const { fact } = draft
    if (fact.type !== 'permission' && fact.type !== 'measure') continue
    const later = drafts
      .slice(index + 1)
      .find(({ fact: other, sentence }) => other.type === fact.type && sentence.start > draft.sentence.start)
    const at = order.get(draft.sentence) ?? 0
    const reach = body
      .slice(at, at + farthest)
      .filter(({ start, inTitle }) => (!later || start < later.sentence.start) && (!inTitle || draft.sentence.inTitle))
    for (const sentence of reach) {
      const others = drafts.filter(
        (other) =>
          other.sentence === sentence &&
          other.fact.type !== fact.type &&
          !sameAuthority(other.fact, fact) &&
          (other.fact.type === 'permission' || other.fact.type === 'measure'),
      )
      if (
        sentence !== draft.sentence &&
        others.length > 0 &&
        !drafts.some((other) => other.sentence === sentence && other === draft)
      )
        continue
      const effect = effectIn(sentence, context)
      const owner =
        sentence === draft.sentence
          ? drafts.filter(
              (other) =>
                other.sentence === sentence && (other.fact.type === 'permission' || other.fact.type === 'measure'),
            )
          : [draft]
      if (
        owner.length > 1 &&
        !sharedEffect(owner) &&
        owner[0] !== draft &&
        effect.from !== null &&
        !has(draft.clause.items, 'effect-later', 'in-force')
      )
        continue
      fact.effectiveFrom ??= effect.from
      fact.effectiveUntil ??= effect.until
      if (effect.fromAt && fact.effectiveFrom === effect.from)
        draft.spans['effectiveFrom'] = { start: effect.fromAt.start, end: effect.fromAt.end }
      if (effect.untilAt && fact.effectiveUntil === effect.until)
        draft.spans['effectiveUntil'] = { start: effect.untilAt.start, end: effect.untilAt.end }
    }
    if (fact.type === 'measure' && fact.stage === 'expired' && fact.effectiveUntil === null)
      fact.effectiveUntil = lastDay(draft.sentence)
    if (fact.type === 'measure' && fact.documentNumber === null) fact.documentNumber = lone
    // The document's own date of effect, where it has but one and the text names none.
    if (
      fact.effectiveFrom === null &&
      hints?.effectiveFrom &&
      (hints.effectiveDates?.length ?? 1) === 1 &&
      (fact.type === 'permission' || fact.measure === hints.measure)
    )
      fact.effectiveFrom = hints.effectiveFrom
    // The number that the source gives is the acting document's; the text may print those of others first.
    if (
      fact.type === 'measure' &&
      hints?.documentNumber &&
      (fact.documentNumber === null || fact.measure === hints.measure)
    )
      fact.documentNumber = hints.documentNumber
    if (
      fact.type === 'measure' &&
      fact.stage === 'announced' &&
      fact.effectiveFrom !== null &&
      numberOfDay(fact.effectiveFrom) <= context.now &&
      inForce(fact.measure, draft)
    )
      fact.stage = 'in-force'
  }
  shareEffect(drafts, parsed, context)
  return drafts
}
/** "Both changes take effect on May 4", 上述调整自…起施行: one day for all acts of a document, and one number where it prints but one. */
function shareEffect(drafts: readonly Draft[], { sentences }: ParsedText, context: Context): void {
  const measures = drafts.flatMap(({ fact, sentence }) => (fact.type === 'measure' ? [{ fact, sentence }] : []))
  const [head] = measures
  if (!head || measures.length < 2 || measures.some(({ fact }) => fact.authority !== head.fact.authority)) return
  for (const sentence of sentences) {
    if (!ofAll.test(context.lower.slice(sentence.start, Math.min(sentence.end, sentence.start + 120)))) continue
    const { from } = effectIn(sentence, context)
    for (const { fact, sentence: told } of measures) if (told.start < sentence.start) fact.effectiveFrom ??= from
  }
  const numbers = new Set(sentences.flatMap(({ documents }) => documents.map(({ text }) => text)))
  const [number] = numbers
  if (numbers.size === 1 && number && measures.every(({ fact }) => fact.measure === head.fact.measure))
    for (const { fact } of measures) fact.documentNumber ??= number
}
const ofAll =
  /^["“]?(?:both|all|the two|these|the) (?:[a-z]+ ){0,3}(?:changes|additions|removals|revisions|amendments|modifications|actions|measures|acts|steps|take|are effective|become)|^(?:上述|以上|本次|两项|各项|前述)|均自/

/** How many sentences behind an act its day of effect may stand. */
const farthest = 40

/** The one number that a text prints is that of its one measure, wherever it stands. */
function loneDocument(drafts: readonly Draft[], { sentences }: ParsedText): string | null {
  const numbers = new Set(sentences.flatMap(({ documents }) => documents.map(({ text }) => text)))
  const measures = drafts.filter(({ fact }) => fact.type === 'measure')
  return numbers.size === 1 && measures.length === 1 ? ([...numbers][0] ?? null) : null
}

const sameAuthority = (a: Draft['fact'], b: Draft['fact']): boolean =>
  'authority' in a && 'authority' in b && a.authority === b.authority

/** A permission and the rule behind it take effect together. */
const sharedEffect = (owners: readonly Draft[]): boolean =>
  owners.some(({ fact }) => fact.type === 'permission') && owners.some(({ fact }) => fact.type === 'measure')

/** An inquiry that has begun is announced; a rule or listing whose day has come is in force. */
const inForce = (measure: string, _: Draft): boolean => measure !== 'investigation' && measure !== 'bill'

function lastDay(sentence: Sentence): string | null {
  const date = dates(sentence.items).find(({ precision }) => precision === 'day')
  return date?.lastDay ?? date?.day ?? null
}

function effectIn(sentence: Sentence, context: Context): Effect {
  const { items } = sentence
  const effect: Effect = { from: null, until: null, inForce: false, fromAt: null, untilAt: null }
  for (const [index, item] of items.entries()) {
    if (hasTag(item, 'in-force') && immediate.test(context.lower.slice(item.start, item.end))) {
      effect.from ??= dayOfNumber(context.now)
      effect.fromAt ??= item
    }
    if (item.kind === 'duration') readTerm(items, index, item.days, effect)
    if (item.kind !== 'date' || item.precision !== 'day') continue
    const role = roleOf(items, index, context)
    // The day until which the public may comment ends no act.
    if (
      role === 'until' &&
      /comment|意见/.test(context.lower.slice(Math.max(sentence.start, item.start - 60), item.start))
    )
      continue
    if (role === 'from' && effect.from === null) {
      effect.from = item.day
      effect.fromAt = item
    }
    if (role === 'until' || role === 'through') {
      effect.until ??= /(?:expired|lapsed|ended|ran out)\s(?:on )?$/.test(
        context.lower.slice(Math.max(0, item.start - 14), item.start),
      )
        ? (item.lastDay ?? item.day)
        : shifted(
            item.day === null || /\d{4}/.test(context.lower.slice(item.start, item.end)) || own(context.tier)
              ? item
              : { ...item, day: comingEnd(item.day, context) },
            role === 'through' ? 1 : 0,
          )
      effect.untilAt ??= item
    }
  }
  return effect
}
const immediate = /immediate|today|this day|publication|published|now|即|今|立即|即时|公布之日|发布之日/
/** A term ends after it is told: an end long past, without a year, is next year's. */
const comingEnd = (day: string, context: Context): string =>
  numberOfDay(day) < context.now - 60 ? `${Number(day.slice(0, 4)) + 1}${day.slice(4)}` : day
const shifted = (date: DateItem, days: number): string | null =>
  date.day === null ? null : days === 0 ? date.day : dayOfNumber(numberOfDay(date.day) + days)

/** "For 30 days from D", 自D起30天内. */
function readTerm(items: readonly Item[], index: number, days: number, effect: Effect): void {
  const near = items.slice(index + 1, index + 4)
  const behind = near.find((item): item is DateItem => item.kind === 'date' && item.precision === 'day')
  const before = items
    .slice(Math.max(0, index - 4), index)
    .findLast((item): item is DateItem => item.kind === 'date' && item.precision === 'day')
  const start =
    (behind && near.some((item) => hasTag(item, 'from', 'after') || item.kind === 'word') ? behind.day : null) ??
    before?.day ??
    null
  const from = start ?? effect.from
  if (from === null || days % 1 !== 0 || !/./.test(from)) return
  if (!hasTag(items[index - 1], 'for', 'effect-later') && !before && !behind) return
  effect.until ??= dayOfNumber(numberOfDay(from) + days)
  if (start !== null) effect.from ??= start
}

/** What a word before a date, or 起 behind it, makes of it. */
function roleOf(items: readonly Item[], index: number, { lower }: Context): 'from' | 'until' | 'through' | null {
  const date = items[index]
  if (!date) return null
  // "that would have taken effect on 1 April"
  if (
    /(?<![a-z])(?:would have|(?:was|were) to have|had been due to|should have|原定于?|本应)[^.,;，。]{0,30}$/.test(
      lower.slice(Math.max(0, date.start - 60), date.start),
    )
  )
    return null
  const before = items.slice(Math.max(0, index - 5), index)
  const words = lower.slice(before[0]?.start ?? date.start, date.start)
  const after = lower.slice(date.end, date.end + 8)
  if (/(?:through|to and including|up to and including)\s(?:the )?$/.test(words)) return 'through'
  if (
    /(?:until|till|expires? on|expired on|expires|expired|ends on|ended on|lapses on|lapsed on|lapsed|runs out on|ran out on|ran out|good to|valid to|good until)\s(?:the end of )?(?:on )?$/.test(
      words,
    )
  )
    return 'until'
  if (
    /(?:extend|prolong|renew|lengthen|push)[^.]{0,60} (?:to|until|till) (?:the )?$/.test(
      lower.slice(Math.max(0, date.start - 90), date.start),
    )
  )
    return 'until'
  if (/(?:至|到|截至|截止|止于)$/.test(words) || /^(?:止|为止|到期|届满|失效|期满)/.test(after)) return 'until'
  if (
    /(?:effective|effect|force|from|begin|begins|beginning|starts?|starting|since|as of|applies|apply|valid|commencing|kicks? in|effective date|in place|from midnight)[:：]?\s?(?:on |from |as of |as from |at midnight on |with effect from )?$/.test(
      words,
    )
  )
    return 'from'
  // "applies to goods entered on or after", 适用于5月4日及之后报关的货物
  if (
    /(?<![a-z])on (?:or|and) after (?:12:01 [ap]\.?m\.?[a-z ]{0,20},? )?$/.test(
      lower.slice(Math.max(0, date.start - 40), date.start),
    )
  )
    return 'from'
  if (
    /^(?:[（(]含[^）)]{0,4}[）)])?(?:当日)?(?:及|或)?(?:其|之|以)后(?:入境|进口|报关|出口|发运|申报|提取|装运|的)/.test(
      lower.slice(date.end, date.end + 20),
    )
  )
    return 'from'
  if (/^(?:起|正式生效|生效|开始|施行|实施|起施行|起生效|零时起|零时|正式施行|正式实施|执行|以来)/.test(after))
    return 'from'
  if (/(?:自|从|于)$/.test(words) && /^(?:起|正式|生效|开始|施行|实施|零时|至|到)/.test(after)) return 'from'
  return null
}
