import { Openings } from './openings.ts'
import { noTags, type Amount } from './items.ts'
import { readNumber, readScale, type NumberRead } from './numbers.ts'

const prefixes: Record<string, string> = {
  us$: 'USD',
  hk$: 'HKD',
  nt$: 'TWD',
  c$: 'CAD',
  a$: 'AUD',
  s$: 'SGD',
  $: 'USD',
  usd: 'USD',
  rmb: 'CNY',
  cny: 'CNY',
  yuan: 'CNY',
  '€': 'EUR',
  eur: 'EUR',
  '£': 'GBP',
  '¥': 'CNY',
  '￥': 'CNY',
  '₩': 'KRW',
  krw: 'KRW',
  人民币: 'CNY',
  美元: 'USD',
  港元: 'HKD',
  新台币: 'TWD',
}
const prefix =
  /(?:us\$|hk\$|nt\$|c\$|a\$|s\$|\$|usd|rmb|cny|yuan|€|eur|£|¥|￥|₩|krw|人民币|美元|港元|新台币)\s?(?:of )?/y
const suffixes: [RegExp, string][] = [
  [/\s?(?:u\.?s\.? dollars?|dollars?|美元|usd)/y, 'USD'],
  [/\s?(?:yuan|renminbi|rmb|cny|人民币|元人民币|元(?!件|素|器))/y, 'CNY'],
  [/\s?(?:hong kong dollars?|港元|港币)/y, 'HKD'],
  [/\s?(?:new taiwan dollars?|nt dollars?|新台币|台币)/y, 'TWD'],
  [/\s?(?:korean won|won(?= |,|\.)|韩元)/y, 'KRW'],
  [/\s?(?:euros?|欧元)/y, 'EUR'],
  [/\s?(?:yen|日元)/y, 'JPY'],
  [/\s?(?:pounds?|英镑)/y, 'GBP'],
]
const percentSign = /\s?(?:%|percent(?! ?points?)|per cent(?! ?points?)|pct(?![a-z]))/y
const points = /\s?(?:%|percent|per cent|percentage|个)?\s?-?(?:points?|百分点)/y
const join = /\s?(?:to|-|~|—|至|到|and|或)\s?/y
const tenths = /[一二两三四五六七八九]成(?:[一二三四五六七八九])?(?!立|为|功|本|员|果|都|长|交|品|熟|就)/y
const hanPercent = /百分之([零一二两三四五六七八九十百]{1,8})/y
const fractions =
  /(?:(?:a|one)[ -])?(half|third|quarter|fifth|tenth)(?! of a (?:million|billion|thousand|dozen))(?= (?:of|what|the|its|that|their)(?![a-z]))|(?:two[ -]thirds|three[ -]quarters|(?:two|three|four)[ -]fifths|一半|半数|四分之三|三分之一|三分之二|四分之一|五分之一|十分之一)/y
const shares: Record<string, number> = {
  half: 50,
  third: 33,
  quarter: 25,
  fifth: 20,
  tenth: 10,
  一半: 50,
  半数: 50,
  四分之一: 25,
  四分之三: 75,
  三分之一: 33,
  三分之二: 67,
  五分之一: 20,
  十分之一: 10,
}

/** Words before a number that bend it. */
const bending = {
  approximate: `about, around, some, roughly, nearly, almost, approximately, approx, approx., circa, close to, in the region of, an estimated, estimated, or so, somewhere around, just under, just over, 约, 近, 大约, 大概, 将近, 接近, 约为, 约合, 大致`,
  floor: `upwards of, at least, more than, over, above, exceeding, exceeded, exceeds, exceed, topped, surpassed, beyond, no fewer than, no less than, not less than, not fewer than, in excess of, north of, topping, well over, surpassing, a minimum of, minimum, 逾, 超, 超过, 不少于, 至少, 不低于, 高于, 突破, 多于, 不下, 最少, 起码`,
  ceiling: `no more than, not more than, no larger than, no bigger than, no greater than, no higher than, not larger than, not greater than, not to exceed, no longer than, fewer than, up to, as many as, as much as, less than, under, below, at most, a maximum of, maximum of, maximum, not exceeding, may not exceed, must not exceed, cannot exceed, not exceed, not above, capped at, cap of, limit of, ceiling of, limited to, a ceiling of, short of, quota of, 不超过, 不得高于, 不高于, 不得逾, 不得突破, 至多, 最多, 不多于, 低于, 不足, 少于, 不到, 不得超过, 不能超过, 不得多于, 上限为, 上限, 上限是, 最高, 高达, 多达, 限额为, 配额为, 封顶`,
}
const phrases = (list: string): string[] => list.split(', ')
const endingIn = (list: string): RegExp => new RegExp(`(?:${phrases(list).join('|').replaceAll('.', '\\.')})\\s?$`)
const approximateBefore = endingIn(bending.approximate)
const floorBefore = endingIn(bending.floor)
const ceilingBefore = endingIn(bending.ceiling)
/** How they end, by word or Han letter: most numbers stand behind none of these, and are spared the patterns. */
const endings = new Set(
  Object.values(bending)
    .flatMap(phrases)
    .map((phrase) => /[a-z]+(?=\.?$)|.$/.exec(phrase)?.[0] ?? phrase),
)
/** Whether "about", "at least", 不超过 and their like may end at `at`. */
function mayBend(lower: string, at: number): boolean {
  let end = isBlank(lower, at - 1) ? at - 1 : at
  if (lower.charCodeAt(end - 1) > 0x2e7f) return endings.has(lower.charAt(end - 1))
  if (lower.charAt(end - 1) === '.') end--
  let start = end
  while (end - start < 16 && isLetter(lower.charCodeAt(start - 1))) start--
  return endings.has(lower.slice(start, end))
}
const isLetter = (code: number): boolean => code >= 97 && code <= 122

const floorAfter =
  /(?:\s?(?:or more|or higher|and more|and up|plus|at a minimum)(?![a-z])|以上|有余|余(?!额|地|下)|多(?!家|名|位|个月|年|数|款|种))/y
const ceilingAfter = /(?:\s?(?:or fewer|or less|at most|at the most|tops)(?![a-z])|以内|以下|封顶|为限|为上限)/y
const approximateAfter = /(?:\s?(?:or so|or thereabouts|give or take)(?![a-z])|左右|上下)/y
const behindOpenings = new Openings().add(1, 'or and plus at give tops 以 有 余 多 封 为 左 上')
const ceilingTail =
  /(?:no more than|n(?:o|ot) (?:larger|bigger|greater|higher) than|not to exceed|not exceeding|not more than|capped at|cap of|limit of|ceiling of|limited to|not exceed|may not exceed|must not exceed|maximum|at most|below|not above|不超过|不得高于|不高于|不得逾|不得突破|至多|最多|不得超过|不能超过|不得多于|上限|上限为|上限是|限额|配额|封顶)/

const [numeral, sum, fraction, hanShare, measured, articled] = [1, 2, 4, 8, 16, 32]
const openings = new Openings()
  .add(numeral, '0 1 2 3 4 5 6 7 8 9 零 〇 一 二 两 三 四 五 六 七 八 九 十 百 千 数 几 上 成 好')
  .add(numeral, 'a an one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen')
  .add(numeral, 'seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety zero')
  .add(numeral, 'quarter half tens dozen scores hundreds thousands millions billions several many some low')
  .add(articled, 'a an')
  .add(sum, 'us hk nt c a s $ usd rmb cny yuan € eur £ ¥ ￥ ₩ krw 人 美 港 新')
  .add(fraction, 'a one half third quarter fifth tenth two three four 一 半 四 三 二 五 十')
  .add(hanShare, '一 二 两 三 四 五 六 七 八 九 百')
/** Behind "a" and "an": what makes a number or a share of it. */
const behindArticle = new Openings()
  .add(numeral, 'few couple handful half quarter third hundred thousand million billion trillion dozen')
  .add(fraction, 'half third quarter fifth tenth')
function opened(lower: string, at: number): number {
  const may = openings.at(lower, at)
  if ((may & articled) === 0) return may
  // "A$5 million" is no article.
  return may & (sum | behindArticle.at(lower, at + (lower.charCodeAt(at + 1) === 110 ? 'an '.length : 'a '.length)))
}
/** What may stand behind a number and say what it is. */
const tailOpenings = new Openings()
  .add(
    measured,
    '% p percent per pct points 个 百 u usd dollar 美 yuan ren rmb cny 人 元 hong 港 new nt 新 台 korean won 韩',
  )
  .add(measured, 'euro 欧 yen 日 pounds 英')

const tryAt = (pattern: RegExp, text: string, at: number): string | null => {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}

/** The amount, money or share that starts at `at`, with the words about it on both sides; null where none does. */
export function readAmount(lower: string, at: number): Amount | null {
  const may = opened(lower, at)
  if (may === 0) return null
  const share = may & (fraction | hanShare) ? readShare(lower, at) : null
  if (share) return share
  const currency = may & sum ? readPrefix(lower, at) : null
  if (!currency && !(may & numeral)) return null
  const first = readNumber(lower, currency?.end ?? at)
  if (!first) return null
  return qualify(lower, at, readRange(lower, first, currency?.currency ?? null))
}

function readPrefix(lower: string, at: number): { currency: string; end: number } | null {
  const text = openings.at(lower, at) & sum ? tryAt(prefix, lower, at) : null
  if (text === null) return null
  const currency = prefixes[text.replace(/\s?(?:of )?$/, '')]
  const qualifier = /^(?:about|around|some|up to|over|nearly)\s/.exec(
    lower.slice(at + text.length, at + text.length + 10),
  )
  return currency === undefined ? null : { currency, end: at + text.length + (qualifier?.[0].length ?? 0) }
}

type Core = {
  min: number
  max: number
  end: number
  what: Amount['what']
  currency: string | null
  vague: boolean
  ratio: boolean
}

function readRange(lower: string, first: NumberRead, currency: string | null): Core {
  let { value: min, end } = first
  let max = min
  const many = tryAt(floorAfter, lower, end)
  const scaled = many !== null && /[多余]/.test(many) ? readScale(lower, end + many.length) : null
  if (scaled) {
    // 40余万: the scale stands behind the word.
    min *= scaled.factor
    max = min
    end = scaled.end
  }
  const tail = readTail(lower, end)
  const gap = tryAt(join, lower, tail?.end ?? end)
  const money = currency !== null || tail?.currency
  if (gap !== null && !first.vague && joins(lower, end, gap)) {
    const again = readPrefix(lower, (tail?.end ?? end) + gap.length)
    const second = readNumber(lower, again?.end ?? (tail?.end ?? end) + gap.length)
    if (second && !second.vague && second.value > 0) {
      const factor = scaleMissing(min, second.value, lower, first, second)
      if (
        min * factor < second.value &&
        !(money && !again && !readTail(lower, second.end)?.currency && tail?.currency)
      ) {
        const last = readTail(lower, second.end)
        if (!(tail && !last) && !(tail && last && tail.what !== last.what)) {
          const what = last?.what ?? (currency ? 'money' : 'count')
          return {
            min: min * factor,
            max: second.value,
            end: last?.end ?? second.end,
            what,
            currency: last?.currency ?? currency,
            vague: false,
            ratio: last?.ratio ?? false,
          }
        }
      }
    }
  }
  const what = tail?.what ?? (currency ? 'money' : 'count')
  return {
    min,
    max,
    end: tail?.end ?? end,
    what,
    currency: currency ?? tail?.currency ?? null,
    vague: first.vague,
    ratio: tail?.ratio ?? false,
  }
}
/** "and" joins a range only behind "between"; 或 joins neighbours only. */
function joins(lower: string, end: number, gap: string): boolean {
  if (!gap.includes('and')) return !gap.includes('或')
  return lower.slice(Math.max(0, end - 60), end).includes('between ')
}
const isDigit = (code: number): boolean => code >= 48 && code <= 57
/** In `30 to 40 million` the scale belongs to both. */
function scaleMissing(min: number, max: number, lower: string, first: NumberRead, second: NumberRead): number {
  if (min >= 1000 || isDigit(lower.charCodeAt(second.end - 1))) return 1
  const scaleOfSecond = /(?:k|m|bn|b|tn|thousand|million|billion|trillion|万|亿|千|百|万亿)$/.exec(
    lower.slice(Math.max(0, second.end - 9), second.end),
  )
  const scaleOfFirst = /(?:k|m|bn|b|tn|thousand|million|billion|trillion|万|亿|千|百|万亿)$/.test(
    lower.slice(Math.max(0, first.end - 9), first.end),
  )
  if (!scaleOfSecond || scaleOfFirst) return 1
  const factor = readScale(` ${scaleOfSecond[0]} `, 0)?.factor ?? readScale(`${scaleOfSecond[0]} `, 0)?.factor ?? 1
  return min * factor < max ? factor : 1
}

type Tail = { what: Amount['what']; currency: string | null; end: number; ratio: boolean }
function readTail(lower: string, at: number): Tail | null {
  if (!tailOpenings.at(lower, pastBlanks(lower, at))) return null
  const point = tryAt(points, lower, at)
  if (point !== null) return { what: 'count', currency: null, end: at + point.length, ratio: true }
  const sign = tryAt(percentSign, lower, at)
  if (sign !== null) return { what: 'percent', currency: null, end: at + sign.length, ratio: false }
  for (const [pattern, currency] of suffixes) {
    const text = tryAt(pattern, lower, at)
    if (text !== null) return { what: 'money', currency, end: at + text.length, ratio: false }
  }
  return null
}

/** Patterns of a tail allow two blanks and a hyphen before it. */
function pastBlanks(text: string, at: number): number {
  let next = at
  while (next < at + 2 && isBlank(text, next)) next++
  return text.charCodeAt(next) === 45 ? next + 1 : next
}
const isBlank = (text: string, at: number): boolean => text.charCodeAt(at) === 32 || text.charCodeAt(at) === 10

function readShare(lower: string, at: number): Amount | null {
  const part = tryAt(tenths, lower, at)
  const spoken = part === null ? tryAt(hanPercent, lower, at) : null
  const piece = part === null && spoken === null ? tryAt(fractions, lower, at) : null
  const text = part ?? spoken ?? piece
  if (text === null) return null
  const value =
    part !== null
      ? tenthsValue(part)
      : spoken !== null
        ? (readNumber(spoken.slice(3), 0)?.value ?? Number.NaN)
        : fractionValue(text)
  if (Number.isNaN(value)) return null
  return qualify(lower, at, {
    min: value,
    max: value,
    end: at + text.length,
    what: 'percent',
    currency: null,
    vague: false,
    ratio: false,
  })
}
const tenthsValue = (text: string): number => {
  const digit = (at: number) => (text.charAt(at) === '两' ? 2 : '一二三四五六七八九'.indexOf(text.charAt(at)) + 1)
  return digit(0) * 10 + (text.length > 2 ? digit(2) : 0)
}
const fifths: Record<string, number> = { two: 40, three: 60, four: 80 }
const fractionValue = (text: string): number =>
  text.endsWith('fifths')
    ? (fifths[text.split(/[ -]/)[0] ?? ''] ?? Number.NaN)
    : text.startsWith('two')
      ? 67
      : text.startsWith('three')
        ? 75
        : (shares[/half|third|quarter|fifth|tenth/.exec(text)?.[0] ?? text] ?? Number.NaN)

/** Adds "about", "more than", "up to" and their like, which stand before or behind. */
function qualify(lower: string, core: number, read: Core): Amount {
  const window = lower.slice(Math.max(0, core - 32), core)
  // A heading "Grace period over" qualifies no number that opens the next line.
  let before = window.slice(window.lastIndexOf('\n') + 1)
  let approximate = false
  let side: 'min' | 'max' | null = null
  let start = core
  for (let round = 0; round < 3 && mayBend(lower, start); round++) {
    const rough = approximateBefore.exec(before)
    const floor = rough || handsOver.test(before) ? null : floorBefore.exec(before)
    const ceiling = rough || floor ? null : ceilingBefore.exec(before)
    const hit = ceiling ?? rough ?? floor
    if (!hit || !boundary(before, hit.index)) break
    if (rough) approximate = true
    if (floor)
      side ??= /(?:no|not) (?:more|over|above) than\s?$|not (?:over|above|exceeding)\s?$/.test(before) ? 'max' : 'min'
    if (ceiling) side ??= 'max'
    start -= hit[0].length
    before = before.slice(0, hit.index)
  }
  if (side === 'min' && /(?:no|not|不|未|没有)\s?$/.test(before)) side = 'max'
  let end = read.end
  const follows = behindOpenings.at(lower, isBlank(lower, end) ? end + 1 : end) !== 0
  const rest = follows ? tryAt(approximateAfter, lower, end) : null
  if (rest !== null) {
    approximate = true
    end += rest.length
  }
  const more =
    (follows ? tryAt(floorAfter, lower, end) : null) ??
    (/[余多]/.test(lower.slice(core, end)) && !read.vague ? '' : null)
  const less = follows ? tryAt(ceilingAfter, lower, end) : null
  if (less !== null) side = 'max'
  else if (more !== null) side ??= 'min'
  end += less?.length ?? more?.length ?? 0
  const ranged = read.min !== read.max
  const gone = read.vague || read.ratio || !Number.isFinite(read.min)
  return {
    kind: 'amount',
    start,
    end,
    tags: noTags,
    core,
    counted: 'bare',
    what: read.what,
    min: gone || (side === 'max' && !ranged) ? null : read.min,
    max: gone || (side === 'min' && !ranged) ? null : read.max,
    approximate,
    vague: gone,
    ceiling: side === 'max' && ceilingTail.test(lower.slice(Math.max(0, start - 1), end)),
    currency: read.currency,
  }
}
/** "handed over 310 racks": that "over" belongs to the verb. */
const handsOver =
  /(?<![a-z])(?:hand(?:s|ed|ing)?|turn(?:s|ed|ing)?|t(?:ake|akes|aking|ook|aken)|g(?:ive|ives|iving|ave|iven)|sign(?:s|ed|ing)?|pass(?:es|ed|ing)?) over\s?$/
const boundary = (text: string, at: number): boolean =>
  at === 0 || !/[a-z]/.test(text.charAt(at - 1)) || !/[a-z]/.test(text.charAt(at))
