import { numberWords } from './number-words.ts'
import { Openings } from './openings.ts'

/** A number as it stands in a text. `vague` names an order of magnitude only: "tens of thousands", 数万. */
export type NumberRead = { value: number; end: number; vague: boolean; words: boolean }

const digits = /(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?/y
const attachedScale = /(?:k|m|mn|mln|bn|b|tn|trn)(?![a-z0-9])/y
const spacedScale = /[ -]?(hundred|thousand|million|billion|trillion|mn|mln|bn|tn)(?![a-z0-9])/y
const hanScale = /\s?(?:万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千|百)/y

const scaleOpenings = new Openings().add(
  1,
  'k m mn mln bn b tn trn hundred thousand million billion trillion 十 百 千 万 亿',
)
/** Behind the blank or hyphen at `at`, if there is one. */
const afterBlank = (text: string, at: number): number => (/[ \n-]/.test(text.charAt(at)) ? at + 1 : at)

const scales: Record<string, number> = {
  k: 1e3,
  thousand: 1e3,
  hundred: 100,
  m: 1e6,
  mn: 1e6,
  mln: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
  tn: 1e12,
  trn: 1e12,
  trillion: 1e12,
  万亿: 1e12,
  千亿: 1e11,
  百亿: 1e10,
  十亿: 1e9,
  亿: 1e8,
  千万: 1e7,
  百万: 1e6,
  十万: 1e5,
  万: 1e4,
  千: 1e3,
  百: 100,
}

/** Reads the number that starts at `at` of a folded, lower-case text; null where none does. Cost is bounded by the number's length. */
export function readNumber(lower: string, at: number): NumberRead | null {
  const code = lower.charCodeAt(at)
  if (code >= 48 && code <= 57) return readDigits(lower, at)
  if (code >= 97 && code <= 122) return readEnglish(lower, at)
  return code >= 0x3400 ? readHan(lower, at) : null
}

function match(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}

function readDigits(lower: string, at: number): NumberRead | null {
  const plain = match(digits, lower, at)
  if (plain === null) return null
  let end = at + plain.length
  let value = plain.length > 40 ? Number.POSITIVE_INFINITY : Number(plain.replaceAll(',', ''))
  const scale = readScale(lower, end)
  if (scale) {
    value *= scale.factor
    end = scale.end
  }
  return { value: tidy(value), end, vague: false, words: false }
}
/** Scales may stack in Chinese: 3千万, 1万亿. */
export function readScale(lower: string, at: number): { factor: number; end: number } | null {
  if (!scaleOpenings.at(lower, afterBlank(lower, at))) return null
  const text = match(attachedScale, lower, at) ?? match(spacedScale, lower, at) ?? match(hanScale, lower, at)
  if (text === null) return null
  return { factor: scales[text.replace(/^[ -]/, '').trim()] ?? 1, end: at + text.length }
}
/** 1.68 × 10⁹ is 1680000000.0000002 in binary: round to what can have been written. */
const tidy = (value: number): number =>
  Number.isSafeInteger(value) || !Number.isFinite(value) ? value : Number(value.toPrecision(12))

const bigs: Record<string, number> = {
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  dozen: 12,
}
const vaguePhrase =
  /(?:(?:tens|dozens|hundreds|thousands) of (?:thousands|millions|billions)|(?:several|a few|many|some) (?:dozen|hundred|thousand|million|billion)|(?:tens|dozens|scores|hundreds|thousands|millions|billions) of|dozens|thousands|a (?:couple|handful) of (?:dozen|hundred|thousand|million)|low (?:hundreds|thousands|tens) of (?:thousands|millions))(?![a-z0-9])/y
const fraction =
  /(?:(a |one )?half(?: a| an)?|(?:a |one )?quarter(?: of)?(?: a)?|three[ -]quarters(?: of)?(?: a)?|(?:a |one )third(?: of)?(?: a)?)[ -](thousand|million|billion|trillion|dozen)(?![a-z0-9])/y
const word = /[a-z]+/y

function readEnglish(lower: string, at: number): NumberRead | null {
  const vague = match(vaguePhrase, lower, at)
  if (vague !== null) return { value: Number.NaN, end: at + vague.length, vague: true, words: true }
  const part = match(fraction, lower, at)
  if (part !== null) return { value: partOf(part), end: at + part.length, vague: false, words: true }
  return readEnglishWords(lower, at)
}
function partOf(text: string): number {
  const share = text.includes('half') ? 0.5 : text.startsWith('three') ? 0.75 : text.includes('third') ? 1 / 3 : 0.25
  const big = Object.keys(bigs).find((name) => text.endsWith(name)) ?? ''
  return Math.round(share * (bigs[big] ?? 1))
}

/** `a hundred and twenty thousand`, `two million`, `one and a half million`, `two dozen`. */
function readEnglishWords(lower: string, at: number): NumberRead | null {
  let total = 0
  let current: number | null = null
  let end = at
  let next = at
  for (let count = 0; count < 16; count++) {
    const text = match(word, lower, next)
    if (text === null || (next > at && lower.charCodeAt(next - 1) >= 97)) break
    if (next === at && (text === 'a' || text === 'an')) {
      if (!/^an? (?:hundred|thousand|million|billion|trillion|dozen)(?![a-z])/.test(lower.slice(at, at + 12)))
        return null
      current = 1
    } else if (Object.hasOwn(numberWords, text)) {
      const unit = numberWords[text] ?? 0
      if (current !== null && current % 100 !== 0 && !(current % 10 === 0 && unit < 10)) break
      current = (current ?? 0) + unit
      end = next + text.length
    } else if (Object.hasOwn(bigs, text) && current !== null) {
      const big = bigs[text] ?? 1
      if (big === 100 || big === 12) current *= big
      else {
        total += current * big
        current = 0
      }
      end = next + text.length
    } else if (text === 'and' && current !== null) {
      const half = /^and a half(?: (thousand|million|billion))?(?![a-z])/.exec(lower.slice(next, next + 22))
      if (half?.[1]) {
        total += (current + 0.5) * (bigs[half[1]] ?? 1)
        current = 0
        end = next + half[0].length
        break
      }
      if (current % 100 !== 0 || current === 0) break
    } else break
    next += text.length
    const gap = lower.charAt(next)
    if (gap !== ' ' && gap !== '-') break
    next++
  }
  return end > at && current !== null ? { value: total + current, end, vague: false, words: true } : null
}

const hanDigits: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const hanUnits: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }
const hanRun = /[零〇一二两三四五六七八九十百千万亿]{1,25}/y
const vagueHan = /(?:数|几|上|成)(?:十|百|千|万|亿){1,4}|十几万|几十万|数以[十百千万亿]{1,4}计|好几[十百千万亿]{1,4}/y

function readHan(lower: string, at: number): NumberRead | null {
  const vague = match(vagueHan, lower, at)
  if (vague !== null) return { value: Number.NaN, end: at + vague.length, vague: true, words: true }
  const run = match(hanRun, lower, at)
  if (run === null || run.length > 24) return null
  const value = valueOfHan(run)
  return value === null ? null : { value, end: at + run.length, vague: false, words: true }
}
/** 一百二十万 is 1,200,000; 五十五万 is 550,000; 二〇二六 is read digit by digit. */
function valueOfHan(run: string): number | null {
  if (/^[万亿]/.test(run) || /^[百千][^万亿]?$/.test(run)) return null
  if (/^[零〇一二三四五六七八九]{2,}$/.test(run)) return Number(Array.from(run, (digit) => hanDigits[digit]).join(''))
  let total = 0
  let section = 0
  let digit: number | null = null
  let lastUnit = 1
  for (const character of run) {
    if (Object.hasOwn(hanDigits, character)) digit = hanDigits[character] ?? 0
    else if (Object.hasOwn(hanUnits, character)) {
      lastUnit = hanUnits[character] ?? 1
      // 零十 is 十: the zero only marks an empty place.
      section += (digit || 1) * lastUnit
      digit = null
    } else {
      const scale = character === '亿' ? 1e8 : 1e4
      section += digit ?? 0
      digit = null
      total = character === '亿' ? (total + (section || 1)) * scale : total + (section || 1) * scale
      section = 0
      lastUnit = scale
    }
  }
  // 两万五 is 25,000: a digit left over counts in tenths of the unit before it.
  const rest = digit === null ? 0 : lastUnit > 10 && !run.includes('零') ? digit * (lastUnit / 10) : digit
  return total + section + rest
}
