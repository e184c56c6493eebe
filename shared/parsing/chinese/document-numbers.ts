import { issuerNames, issuersIn } from './issuers.ts'

/**
 * Numbers of Chinese documents, each by one key whatever its spelling: 商务部公告〔2025〕7号 and 商务部公告2025年第7号 are 商务部公告2025年第7号,
 * 国令第792号 is 国务院令第792号, and 国办发[2025]12号 is 国办发〔2025〕12号.
 */

const numerals = '〇○零一二两三四五六七八九十百千'
const yearPattern = `(?:[〔(\\[【〖]\\s*(?<bracketed>\\d{4}|[${numerals}]{4})\\s*[〕)\\]】〗]\\s*年?|(?<plain>\\d{4}|[${numerals}]{4})\\s*年)`
const numberPattern = `${yearPattern}?\\s*(?<ordinal>第?)\\s*(?<number>\\d{1,5}|[${numerals}]{1,9})\\s*号(?<after>令|公告|通告)?`
const kinds = /(公告|通告|令)$/

const anchored = new RegExp(`^(?<before>[\\p{Script=Han}、,\\s]{0,60}?)\\s*${numberPattern}`, 'u')
const cited = new RegExp(
  `(?<before>(?:(?:${issuerNames.join('|')})[、\\s和]{0,2})+(?:公告|通告|令))\\s*${numberPattern}`,
  'gu',
)

/** Words that show a number to be spoken of, not borne. */
const spokenOf = /关于|有关|公布|发布|印发|根据|依据|按照|执行|暂停|停止|恢复|取消|撤回|更正|修订|补充|解读|解释|的/
const spokenOfAfter = /^\s*(?:的|等|有关|相关|解读|释义|答|之)/

/** The number that a title bears: at its beginning, or in brackets at its end. `issuer` is who issues what names nobody. */
export function titleNumber(title: string, issuer: string | null): string | null {
  const text = oneForm(title)
  const first = readNumber(text, issuer)
  if (first && !spokenOfAfter.test(text.slice(first.end))) return first.key
  const [, last] = /\((\p{Script=Han}[^()]*(?:\([^()]*\)[^()]*)?)\)$/u.exec(text) ?? []
  return last ? soleNumber(last, issuer) : null
}

/** The number that a text is, with or without a label before it; null where there is anything else in the text. */
export function soleNumber(text: string, issuer: string | null): string | null {
  const bare = oneForm(text)
    .replace(/^[【(]?\s*(?:发布文号|发文字号|文\s*号|公告编号)\s*[】)]?\s*:?\s*/, '')
    .replace(/^[【(]\s*([^】)]*号[^】)]*)\s*[】)]$/, '$1')
  const found = readNumber(bare, issuer)
  return found && bare.slice(found.end).trim() === '' ? found.key : null
}

/** The keys of every number that a text names with its issuer, in reading order, each once. */
export function numbersCited(text: string): string[] {
  const keys = [...oneForm(text).matchAll(cited)].map((match) => keyOf(match.groups!, null))
  return [...new Set(keys.filter((key) => key !== null))]
}

/** A line near the top of a notice that is nothing but its number. */
export function numberAmong(lines: string[], issuer: string | null): string | null {
  for (const line of lines) {
    const key = line.length < 60 ? soleNumber(line, issuer) : null
    if (key) return key
  }
  return null
}

/** One form of digits and brackets; the brackets of 令（第18号） and 公告（2025年第61号） say nothing. */
const oneForm = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .replace(/(公告|通告|令)\s*\(([^()]{0,12}第[^()]{1,9}号)\)/g, '$1$2')

function readNumber(text: string, issuer: string | null): { key: string; end: number } | null {
  const match = anchored.exec(text)
  const key = match ? keyOf(match.groups!, issuer) : null
  return match && key ? { key, end: match[0].length } : null
}

type Groups = Record<string, string | undefined>

function keyOf(
  { before = '', bracketed, plain, ordinal, number = '', after }: Groups,
  issuer: string | null,
): string | null {
  if (spokenOf.test(before)) return null
  const year = bracketed ?? plain
  const kind = after ?? kinds.exec(before.trimEnd())?.[1]
  const count = valueOf(number)
  if (count === 0) return null
  if (!kind) return bracketed ? code(before, valueOf(bracketed), count) : null
  if (!year && !ordinal) return null
  const issuers = issuersIn(after ? before : before.trimEnd().slice(0, -kind.length))
  const whose = issuers.length > 0 ? issuers.join('、') : (issuer ?? '')
  return year ? `${whose}${kind}${valueOf(year)}年第${count}号` : `${whose}${kind}第${count}号`
}

/** 国办发, 工信厅节函, 发改高技: an abbreviation of the office and the kind of letter. */
function code(before: string, year: number, count: number): string | null {
  const letters = before.replace(/\s+/g, '')
  return /^\p{Script=Han}{2,12}$/u.test(letters) ? `${letters}〔${year}〕${count}号` : null
}

const digits = new Map(Array.from('〇一二三四五六七八九', (digit, value) => [digit, value]))
digits.set('○', 0).set('零', 0).set('两', 2)
const powers: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }

/** 61, 061, 六十一 and 二〇二五 as numbers. */
function valueOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  if (!/[十百千]/.test(text)) return Number(Array.from(text, (digit) => digits.get(digit)).join(''))
  let sum = 0
  let digit: number | null = null
  for (const mark of text) {
    const power = powers[mark]
    if (power === undefined) digit = digits.get(mark)!
    else sum += (digit ?? 1) * power
    if (power !== undefined) digit = null
  }
  return sum + (digit ?? 0)
}
