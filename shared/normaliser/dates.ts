import { numberWords } from './number-words.ts'
import { Openings } from './openings.ts'
import { noTags, type DateItem, type Duration } from './items.ts'
import type { Day } from '../domain/clocks.ts'
import { dayNumber, dayOfNumber, endOfMonth, monthOf, nearest, weekdayOf, yearOf } from './days.ts'

type Read = DateItem | Duration

const months = 'january february march april may june july august september october november december'.split(' ')
const monthName =
  '(jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|jun(?:e|\\.)?|jul(?:y|\\.)?|aug(?:ust|\\.)?|sept?(?:ember|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?)'
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

const monthFirst = new RegExp(
  `${monthName} (\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])(?:,? (20\\d\\d))?(?![\\d,.]\\d|%)`,
  'y',
)
const dateFirst = new RegExp(`(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${monthName}(?![a-z])(?:,? (20\\d\\d))?`, 'y')
const monthOnly = new RegExp(`${monthName}(?![a-z])(?:,? (?:of )?(20\\d\\d))?`, 'y')
const iso = /(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/y
const weekday = /(?:(?:this|next|last) )?(sunday|monday|tuesday|wednesday|thursday|friday|saturday)(?![a-z])/y
const quarter =
  /(?:(?:the )?(?:first|second|third|fourth|final|last|next|current|this) (?:quarter|half)(?: of(?: fiscal)?(?: year)? (20\d\d|next year|this year))?|q[1-4](?: (20\d\d))?|[12]h(?: (20\d\d))?)(?![a-z0-9])/y
const yearOnly =
  /((?:19|20)\d\d)(?![\d,.%]\d|\d|[a-z]|%|'s| (?:chips|units|cards|servers|systems|processors|gpus|accelerators|boards|wafers|racks|machines|nodes|graphics|ai )|\s?[台颗张片套块枚件粒柜万亿余多名家个人架组元美])/y
const relative =
  /(today|tomorrow|yesterday|tonight|the (?:spring|summer|autumn|winter)(?! of)|next (?:year|month|week|spring|summer|autumn|fall|winter)|last (?:year|month|week|spring|summer|autumn|fall|winter|night)|this (?:year|month|week|spring|summer|autumn|fall|winter)|early next year|late last year|the middle of (?:the|next|last) (?:month|year)|the end of (?:the|next|this) (?:month|year)|year-end|(?:a|one|two|three|four|five|six|ten|several|some) (?:days?|weeks?|months?|years?) (?:ago|earlier|before))(?![a-z])/y
const smallNumber = Object.keys(numberWords).join('|')
const duration = new RegExp(
  `(\\d{1,3}|a|(?:${smallNumber})(?:-(?:${smallNumber}))?)[ -](day|week|month|year)s?(?![a-z])`,
  'y',
)
const hanDate =
  /(?:((?:19|20)\d\d|二〇[零〇一二三四五六七八九]{2})年)?(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]/y
const hanDay = /(3[01]|[12]\d|[1-9])[日号](?!元)/y
const hanMonth =
  /(?:((?:19|20)\d\d|今|去|明)年)?(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?!\d)(?:份|底|初|中旬|下旬|上旬)?/y
const hanYear = /((?:19|20)\d\d)年(?:[上下]半年|(?:第?[一二三四1-4])季度?|底|初|末)?/y
const hanRelative =
  /(今日|今天|昨日|昨天|明日|明天|去年(?:底|初|末|同期|\S季度)?|前年|明年(?:底|初|上半年|下半年|\S季度)?|后年|今年(?:以来|底|初|内|上半年|下半年|\S季度)?|上周|上月|本周|本月|下周|下月|年底|年初|年内|近日|日前|(?:第?[一二三四]季度?)|(?:[两三四五六七八九一]|数|几)(?:个月|天|周|年)前|上半年|下半年)/y
const hanWeekday = /(本|下|上)?(?:周|星期|礼拜)([一二三四五六日天])/y
const hanDuration = /(\d{1,3}|[一两三四五六七八九十]{1,4})(天|日|个月|周|年)(?=内|期|的|,|，|。|有效|之内|为期)/y

/** 12, a, twelve, forty-five. */
const countOf = (text: string): number =>
  /^\d/.test(text)
    ? Number(text)
    : text === 'a'
      ? 1
      : text.split('-').reduce((sum, word) => sum + (numberWords[word] ?? 0), 0)
const daysPer: Record<string, number> = {
  day: 1,
  week: 7,
  month: 30,
  year: 365,
  天: 1,
  日: 1,
  周: 7,
  个月: 30,
  年: 365,
}

const hanDigits = '零一二三四五六七八九'
const hanDigit = (c: string): number => (c === '两' ? 2 : Math.max(0, hanDigits.indexOf(c)))
/** One or two Han numerals, or digits: 5, 十, 十五, 二十, 三十一. */
function small(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  if (text.startsWith('二〇')) return Number(Array.from(text, (c) => (c === '〇' ? 0 : hanDigits.indexOf(c))).join(''))
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text]
  return (text.includes('十') ? (tens ? hanDigit(tens) : 1) * 10 : 0) + (ones ? hanDigit(ones) : 0)
}

const monthNumber = (name: string): number => months.findIndex((month) => month.startsWith(name.slice(0, 3))) + 1
const exec = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(text)
}
/** `start` is set once the reader knows that the date stands. */
const dateItem = (
  end: number,
  precision: DateItem['precision'],
  [day, lastDay, latest]: readonly [Day | null, Day | null, Day | null],
  isWeekday = false,
): DateItem => ({ kind: 'date', start: 0, end, tags: noTags, precision, day, lastDay, latest, weekday: isWeekday })
const lasting = (end: number, days: number): Duration => ({ kind: 'duration', start: 0, end, tags: noTags, days })
function dated(end: number, number: number): DateItem | null {
  if (!Number.isFinite(number)) return null
  const day = dayOfNumber(number)
  return dateItem(end, 'day', [day, null, day])
}
const period = (end: number, precision: DateItem['precision'], latest: number | null): DateItem =>
  dateItem(end, precision, [null, null, latest === null ? null : dayOfNumber(latest)])
/** The year in which a bare month lies nearest to the day of publishing. */
const monthNear = (month: number, now: number): number => endOfMonth(yearOf(nearest(month, 15, now)), month)

/**
 * The date or stretch of time that starts at `at`; null where none does. Days without a year are the nearest to `now`,
 * the day of publishing; a month, a quarter or a year names no day.
 */
export function readDate(lower: string, capitals: string, at: number, now: number): Read | null {
  const code = lower.charCodeAt(at)
  const read =
    code >= 48 && code <= 57
      ? readNumeric(lower, at, now)
      : code >= 97 && code <= 122
        ? readEnglish(lower, capitals, at, now)
        : code > 0x3000
          ? readHan(lower, at, now)
          : null
  if (read) read.start = at
  return read
}

function readNumeric(lower: string, at: number, now: number): Read | null {
  const full = exec(iso, lower, at)
  if (full) return dated(at + full[0].length, dayNumber(Number(full[1]), Number(full[2]), Number(full[3])))
  const day = exec(dateFirst, lower, at)
  if (day?.[2] !== undefined) return dated(at + day[0].length, dayIn(day[3], monthNumber(day[2]), Number(day[1]), now))
  const han = hanBehindDigits(lower, at) ? readHan(lower, at, now) : null
  if (han) return han
  const span = readDuration(lower, at)
  if (span) return span
  const plain = exec(yearOnly, lower, at)
  return plain ? period(at + plain[0].length, 'year', dayNumber(Number(plain[1]), 12, 31)) : null
}
/** 5月, 2026年: Chinese dates in digits have at most four of them, and a Han letter behind. */
function hanBehindDigits(lower: string, at: number): boolean {
  for (let next = at + 1; next <= at + 4; next++) {
    const code = lower.charCodeAt(next)
    if (code < 48 || code > 57) return code > 0x2e7f
  }
  return false
}
const dayIn = (text: string | undefined, month: number, date: number, now: number): number =>
  text === undefined ? nearest(month, date, now) : dayNumber(Number(text), month, date)

const [monthly, weekly, quarterly, relatively, lastingly, chinese, articled] = [1, 2, 4, 8, 16, 32, 64]
const openings = new Openings()
  .add(monthly, 'jan feb mar apr may jun jul aug sep oct nov dec')
  .add(weekly, 'this next last sun mon tue wed thu fri sat')
  .add(quarterly, 'the first second third fourth final last next current this q')
  .add(relatively, 'today tomorrow yesterday tonight next last this early late the year')
  .add(relatively, 'a one two three four five six ten several some')
  .add(articled, 'a the')
  .add(lastingly, `a ${Object.keys(numberWords).join(' ')}`)
  .add(
    chinese,
    '0 1 2 3 4 5 6 7 8 9 一 二 两 三 四 五 六 七 八 九 十 数 几 第 今 昨 明 去 前 后 上 下 本 年 近 日 周 星 礼',
  )

/** Behind "a" and "the", the commonest words of all: what opens a date or a stretch of time there. */
const behindArticle = new Openings()
  .add(quarterly, 'first second third fourth final last next current this')
  .add(relatively, 'middle end day week month year')
  .add(lastingly, 'day week month year')
function opened(lower: string, at: number): number {
  const may = openings.at(lower, at)
  if ((may & articled) === 0) return may
  return may & behindArticle.at(lower, at + (lower.charCodeAt(at) === 97 ? 'a '.length : 'the '.length))
}

function readEnglish(lower: string, capitals: string, at: number, now: number): Read | null {
  const may = opened(lower, at)
  if (may === 0) return null
  return (
    (may & monthly ? readMonth(lower, capitals, at, now) : null) ??
    (may & weekly ? readWeekday(lower, at, now) : null) ??
    (may & quarterly ? readQuarter(lower, at, now) : null) ??
    (may & relatively ? readRelative(lower, at, now) : null) ??
    (may & lastingly ? readDuration(lower, at) : null)
  )
}
function readMonth(lower: string, capitals: string, at: number, now: number): Read | null {
  const day = exec(monthFirst, lower, at)
  if (day?.[1] !== undefined) return dated(at + day[0].length, dayIn(day[3], monthNumber(day[1]), Number(day[2]), now))
  const month = exec(monthOnly, lower, at)
  // "may" and "march" are verbs too: only the capitalised ones are months.
  if (month?.[1] === undefined || !isCapital(capitals, at)) return null
  if (month[1] === 'may' && !month[2] && startsSentence(capitals, at)) return null
  const number = monthNumber(month[1])
  const latest = month[2] === undefined ? monthNear(number, now) : endOfMonth(Number(month[2]), number)
  return period(at + month[0].length, 'month', latest)
}
function readWeekday(lower: string, at: number, now: number): Read | null {
  const named = exec(weekday, lower, at)
  return named && onWeekday(at + named[0].length, weekdays.indexOf(named[1] ?? ''), named[0], now)
}
function readQuarter(lower: string, at: number, now: number): Read | null {
  const part = exec(quarter, lower, at)
  return part && period(at + part[0].length, 'quarter', quarterEnd(part[0], part[1] ?? part[2] ?? part[3], now))
}
function readRelative(lower: string, at: number, now: number): Read | null {
  const span = exec(relative, lower, at)
  return span && relativeDate(span[0], at + span[0].length, now)
}
function readDuration(lower: string, at: number): Read | null {
  const length = exec(duration, lower, at)
  if (!length) return null
  return lasting(at + length[0].length, countOf(length[1] ?? '') * (daysPer[length[2] ?? ''] ?? 1))
}
/** The last day of "the second half", "Q3 2026"; of a quarter without a year, this year's. */
function quarterEnd(words: string, year: string | undefined, now: number): number | null {
  const order = ['first', 'second', 'third', 'fourth'].findIndex((name) => words.includes(name))
  const digit = /q([1-4])|([12])h/.exec(words)
  const nth = digit ? Number(digit[1] ?? digit[2]) : order + 1
  if (nth < 1) return null
  const half = words.includes('half') || digit?.[2] !== undefined
  const inYear =
    year === undefined || year === 'this year' ? yearOf(now) : year === 'next year' ? yearOf(now) + 1 : Number(year)
  return endOfMonth(inYear, nth * (half ? 6 : 3))
}
const isCapital = (text: string, at: number): boolean => text.charCodeAt(at) >= 65 && text.charCodeAt(at) <= 90
const startsSentence = (text: string, at: number): boolean =>
  at === 0 || /[.\n"]/.test(text.charAt(at - 1)) || /[.!?] $/.test(text.slice(Math.max(0, at - 2), at))

function onWeekday(end: number, wanted: number, words: string, now: number): Read {
  const next = now + ((wanted - weekdayOf(now) + 7) % 7)
  const last = now - ((weekdayOf(now) - wanted + 7) % 7)
  const day = words.startsWith('last') ? last : words.startsWith('next') && next === now ? next + 7 : next
  const latest = dayOfNumber(words.startsWith('last') ? last : day)
  return dateItem(end, 'day', [dayOfNumber(day), dayOfNumber(last), latest], true)
}

function relativeDate(words: string, end: number, now: number): Read {
  if (/^(?:today|tonight|今日|今天)/.test(words)) return dated(end, now) ?? period(end, 'vague', null)
  if (/^(?:tomorrow|明日|明天)/.test(words)) return dated(end, now + 1) ?? period(end, 'vague', null)
  if (/^(?:yesterday|last night|昨日|昨天)/.test(words)) return dated(end, now - 1) ?? period(end, 'vague', null)
  const thisYear = yearOf(now)
  if (/^last year|^late last year|^去年/.test(words))
    return period(end, 'year', Math.min(dayNumber(thisYear - 1, 12, 31), now - 60))
  if (/^(?:early )?next year|^明年|^后年/.test(words)) return period(end, 'year', dayNumber(thisYear + 1, 12, 31))
  if (/^(?:今年)?(?:年底|下半年)|^year-end/.test(words)) return period(end, 'vague', dayNumber(thisYear, 12, 31))
  if (words.startsWith('前年')) return period(end, 'year', dayNumber(thisYear - 2, 12, 31))
  if (/last month|上月/.test(words)) return period(end, 'month', endOfMonth(thisYear, monthOf(now) - 1))
  if (/^last (?:spring|summer|autumn|fall|winter)/.test(words)) return period(end, 'vague', now - 120)
  if (/years? (?:ago|earlier|before)|年前/.test(words)) return period(end, 'vague', now - 300)
  if (/months? (?:ago|earlier|before)|个月前/.test(words)) return period(end, 'vague', now - 60)
  if (/weeks? (?:ago|earlier|before)|周前/.test(words)) return period(end, 'vague', now - 7)
  return period(end, 'vague', null)
}

function readHan(lower: string, at: number, now: number): Read | null {
  if (!(openings.at(lower, at) & chinese)) return null
  const full = exec(hanDate, lower, at)
  if (full) {
    const year = full[1] === undefined ? undefined : String(small(full[1]))
    return dated(at + full[0].length, dayIn(year, small(full[2] ?? ''), small(full[3] ?? ''), now))
  }
  const month = exec(hanMonth, lower, at)
  if (month) return hanMonthRead(month, at, now)
  const plain = exec(hanYear, lower, at)
  if (plain) return period(at + plain[0].length, 'year', dayNumber(Number(plain[1]), 12, 31))
  const dayOnly = exec(hanDay, lower, at)
  if (dayOnly) return dated(at + dayOnly[0].length, nearestDate(Number(dayOnly[1]), now))
  const span = exec(hanDuration, lower, at)
  if (span) return lasting(at + span[0].length, small(span[1] ?? '') * (daysPer[span[2] ?? ''] ?? 1))
  const named = exec(hanWeekday, lower, at)
  if (named) return hanWeekdayRead(named, at, now)
  const words = exec(hanRelative, lower, at)
  return words ? relativeDate(words[0], at + words[0].length, now) : null
}
function hanMonthRead(month: RegExpExecArray, at: number, now: number): Read {
  const number = small(month[2] ?? '')
  const offset = { 今: 0, 去: -1, 明: 1 }[month[1] ?? '']
  const inYear = offset !== undefined ? yearOf(now) + offset : month[1] === undefined ? null : Number(month[1])
  return period(at + month[0].length, 'month', inYear === null ? monthNear(number, now) : endOfMonth(inYear, number))
}
function hanWeekdayRead(named: RegExpExecArray, at: number, now: number): Read {
  const wanted = '日一二三四五六'.indexOf((named[2] ?? '日').replace('天', '日'))
  return onWeekday(at + named[0].length, wanted, named[1] === '上' ? 'last' : named[1] === '下' ? 'next' : '', now)
}
/** The month that brings a bare day of the month nearest. */
function nearestDate(date: number, now: number): number {
  const year = yearOf(now)
  const month = monthOf(now)
  const days = [-1, 0, 1].map((step) => {
    const first = endOfMonth(year, month - 1 + step) + 1
    return dayNumber(yearOf(first), monthOf(first), date)
  })
  return days
    .filter((day) => !Number.isNaN(day))
    .reduce((best, day) => (Math.abs(day - now) < Math.abs(best - now) ? day : best), Number.POSITIVE_INFINITY)
}
