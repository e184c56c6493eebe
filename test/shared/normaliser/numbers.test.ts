import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAmount } from '../../../shared/normaliser/amounts.ts'
import { readNumber } from '../../../shared/normaliser/numbers.ts'
import { fold } from '../../../shared/normaliser/fold.ts'

const money: [string, number | null, number | null, string][] = [
  ['RMB 100 million', 100_000_000, 100_000_000, 'CNY'],
  ['$14 billion', 14_000_000_000, 14_000_000_000, 'USD'],
  ['US$5.5bn', 5_500_000_000, 5_500_000_000, 'USD'],
  ['A$5 million', 5_000_000, 5_000_000, 'AUD'],
  ['$1.9tn', 1_900_000_000_000, 1_900_000_000_000, 'USD'],
  ['100亿元', 10_000_000_000, 10_000_000_000, 'CNY'],
  ['58.7亿元', 5_870_000_000, 5_870_000_000, 'CNY'],
  ['3.5万亿美元', 3_500_000_000_000, 3_500_000_000_000, 'USD'],
  ['人民币62.5亿元', 6_250_000_000, 6_250_000_000, 'CNY'],
  ['30.5亿至31.2亿美元', 3_050_000_000, 3_120_000_000, 'USD'],
  ['$30 to $40 million', 30_000_000, 40_000_000, 'USD'],
  ['１００亿元', 10_000_000_000, 10_000_000_000, 'CNY'],
]
const counts: [string, number | null, number | null][] = [
  ['half a million chips', 500_000, 500_000],
  ['a quarter of a million chips', 250_000, 250_000],
  ['two hundred and fifty thousand', 250_000, 250_000],
  ['one and a half million', 1_500_000, 1_500_000],
  ['a hundred thousand', 100_000, 100_000],
  ['400,000', 400_000, 400_000],
  ['8k', 8_000, 8_000],
  ['40万颗', 400_000, 400_000],
  ['５万颗', 50_000, 50_000],
  ['一百二十万颗', 1_200_000, 1_200_000],
  ['两万张', 20_000, 20_000],
  ['零十万颗', 100_000, 100_000],
  ['5万至6万张', 50_000, 60_000],
  ['4-5万颗', 40_000, 50_000],
  ['40余万颗', 400_000, null],
  ['36,000 to 72,000', 36_000, 72_000],
]

describe('amounts in both languages', () => {
  it.each(money)('reads %s', (text, min, max, currency) => {
    expect(readAmount(fold(text).lower, 0)).toMatchObject({ what: 'money', min, max, currency })
  })
  it.each(counts)('reads %s', (text, min, max) => {
    expect(readAmount(fold(text).lower, 0)).toMatchObject({ what: 'count', min, max })
  })
  it.each([
    ['tens of thousands of chips', true],
    ['数万颗', true],
    ['several thousand boards', true],
    ['a handful of dozen', true],
  ])('names no figure for %s', (text) => {
    expect(readAmount(text, 0)).toMatchObject({ vague: true, min: null, max: null })
  })
  it.each([
    ['三成', 30],
    ['两成', 20],
    ['25%', 25],
    ['30 per cent', 30],
    ['half of the chips', 50],
  ])('reads the share %s', (text, percent) => {
    expect(readAmount(text, 0)).toMatchObject({ what: 'percent', min: percent, max: percent })
  })
})

describe('words about a number', () => {
  it.each([
    ['upwards of 260,000 chips', 260_000, null],
    ['at least 18,000', 18_000, null],
    ['no fewer than 500', 500, null],
    ['fewer than 8k', null, 8_000],
    ['as many as 12,000', null, 12_000],
    ['up to 75,000', null, 75_000],
    ['不少于18万颗', 180_000, null],
    ['逾35万颗', 350_000, null],
    ['不超过5万颗', null, 50_000],
  ])('%s', (text, min, max) => {
    const at = text.search(/\d/)
    expect(readAmount(text, at)).toMatchObject({ min, max })
  })
  it('keeps "about" apart from "exactly"', () => {
    expect(readAmount('about 82,000', 6)).toMatchObject({ approximate: true, min: 82_000, max: 82_000 })
    expect(readAmount('82,000', 0)).toMatchObject({ approximate: false })
    expect(readAmount('约1.2万颗', 1)).toMatchObject({ approximate: true, min: 12_000 })
  })
})

describe('a number survives every spelling', () => {
  const value = (text: string) => readNumber(text, 0)?.value
  it('with and without commas', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999 }),
        (n) => value(String(n)) === n && value(n.toLocaleString('en-US')) === n,
      ),
    )
  })
  it('in thousands, millions and billions', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999 }),
        fc.constantFrom(
          ['k', 1e3],
          [' thousand', 1e3],
          ['m', 1e6],
          [' million', 1e6],
          ['bn', 1e9],
          ['万', 1e4],
          ['亿', 1e8],
        ),
        (n, [unit, factor]) => value(`${n}${unit}`) === n * factor,
      ),
    )
  })
  it('in full-width digits', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }),
        (n) =>
          value(fold(Array.from(String(n), (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)).join('')).lower) === n,
      ),
    )
  })
})
