import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  numberAmong,
  numbersCited,
  soleNumber,
  titleNumber,
} from '../../../../shared/parsing/chinese/document-numbers.ts'

const bodies = [
  '商务部',
  '海关总署',
  '不可靠实体清单工作机制',
  '工业和信息化部',
  '国家发展改革委',
  '外交部',
  '国家某某协会',
]
/** Other names of bodies, as they are printed too. */
const otherNames: Record<string, string[]> = {
  工业和信息化部: ['工信部', '中华人民共和国工业和信息化部'],
  国家发展改革委: ['国家发改委', '国家发展和改革委员会'],
  商务部: ['中华人民共和国商务部'],
}

/** Nothing parts a name that we do not know from its neighbour; and 商务部 before the mechanism is part of the mechanism's name. */
const runsInto = new Set(['国家某某协会', '不可靠实体清单工作机制'])

const digits = '〇一二三四五六七八九'
const spelledYear = (year: number): string => Array.from(String(year), (digit) => digits[Number(digit)]).join('')
/** 1 to 99 in words. */
function spelledCount(count: number): string {
  const [tens, ones] = [Math.floor(count / 10), count % 10]
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits[ones] : ''}`
}
const fullWidth = (text: string): string =>
  text.replace(/[0-9[\]()]/g, (mark) => String.fromCodePoint(mark.codePointAt(0)! + 0xfee0))

const number = fc.record({
  issuers: fc.uniqueArray(fc.constantFrom(...bodies), { minLength: 1, maxLength: 4 }),
  kind: fc.constantFrom('公告', '令', '通告'),
  year: fc.integer({ min: 1998, max: 2099 }),
  count: fc.integer({ min: 1, max: 99 }),
})
type DocumentNumber = typeof number extends fc.Arbitrary<infer T> ? T : never
const keyOf = ({ issuers, kind, year, count }: DocumentNumber): string =>
  `${issuers.join('、')}${kind}${year}年第${count}号`

/** Every way that we have seen a number printed. */
const spelling = ({ issuers, kind, year, count }: DocumentNumber): fc.Arbitrary<string> =>
  fc
    .record({
      names: fc.tuple(...issuers.map((issuer) => fc.constantFrom(issuer, ...(otherNames[issuer] ?? [])))),
      between: fc.constantFrom('、', ' ', '　', '、 ', ...(issuers.some((issuer) => runsInto.has(issuer)) ? [] : [''])),
      year: fc.constantFrom(
        `${year}年`,
        `〔${year}〕`,
        `[${year}]`,
        `（${year}）`,
        ` ${year} 年`,
        `${spelledYear(year)}年`,
        `〔${spelledYear(year)}〕`,
      ),
      ordinal: fc.constantFrom('第', '', ' 第 '),
      count: fc.constantFrom(`${count}`, String(count).padStart(3, '0'), spelledCount(count)),
      wide: fc.boolean(),
    })
    .map(({ names, between, wide, ...parts }) => {
      const text = `${names.join(between)}${kind}${parts.year}${parts.ordinal}${parts.count}号`
      return wide ? fullWidth(text) : text
    })
const spelled = number.chain((one) => spelling(one).map((text) => ({ text, key: keyOf(one) })))

describe('the number of a Chinese document', () => {
  it('has one key, whatever its brackets, digits, spaces, leading zeros and names of bodies', () => {
    fc.assert(
      fc.property(spelled, ({ text, key }) => {
        expect(soleNumber(text, null)).toBe(key)
      }),
    )
  })

  it('is its title’s where the title begins with it', () => {
    fc.assert(
      fc.property(spelled, ({ text, key }) => {
        expect(titleNumber(`${text} 公布有关决定`, null)).toBe(key)
      }),
    )
  })

  it('is a key already: read again it stays as it is', () => {
    fc.assert(
      fc.property(number, (one) => {
        expect(soleNumber(keyOf(one), null)).toBe(keyOf(one))
      }),
    )
  })

  it('differs where the body, the kind, the year or the count differs', () => {
    fc.assert(
      fc.property(number, number, (one, other) => {
        fc.pre(keyOf(one) !== keyOf(other))
        expect(soleNumber(keyOf(one), null)).not.toBe(soleNumber(keyOf(other), null))
      }),
    )
  })

  it('has no white space, and stays within what an identifier may be', () => {
    fc.assert(
      fc.property(spelled, ({ text }) => {
        expect(soleNumber(text, null)).toMatch(/^\S{1,100}$/)
      }),
    )
  })

  it.each([
    ['不可靠实体清单工作机制公告〔2031〕7号', '不可靠实体清单工作机制公告2031年第7号'],
    ['商务部海关总署公告2031年第18号', '商务部、海关总署公告2031年第18号'],
    ['国令第901号', '国务院令第901号'],
    ['中华人民共和国国务院令（第901号）', '国务院令第901号'],
    ['国务院第901号令', '国务院令第901号'],
    ['国办发[2031]012号', '国办发〔2031〕12号'],
    ['工信厅节函〔2031〕334号', '工信厅节函〔2031〕334号'],
    ['2031年第45号令', '国家发展改革委令2031年第45号'],
    ['【发布文号】商务部公告二〇三一年第一百零五号', '商务部公告2031年第105号'],
    ['（发改高技〔2031〕311号）', '发改高技〔2031〕311号'],
  ])('%s is %s', (text, key) => {
    expect(soleNumber(text, '国家发展改革委')).toBe(key)
  })

  it('stands in brackets at the end of a title too', () => {
    expect(titleNumber('国务院办公厅关于某事的意见（国办发〔2031〕12号）', null)).toBe('国办发〔2031〕12号')
  })

  it.each([
    '关于执行商务部公告2031年第9号有关事项的说明',
    '公布暂停实施商务部公告2031年第9号的决定',
    '商务部公告2031年第9号解读',
    '商务部就2031年工作答记者问',
    '示例大街27号',
    '2031年1号',
    '商务部公告2031年第8-1号 某事',
    '',
  ])('is not read into “%s”, which bears none', (title) => {
    expect(titleNumber(title, '商务部')).toBeNull()
  })

  it('is found where a text cites it, each once and in order', () => {
    const text = '撤回商务部 海关总署公告2031年第5号、商务部公告〔2031〕8号以及上述商务部公告2031年第08号'
    expect(numbersCited(text)).toEqual(['商务部、海关总署公告2031年第5号', '商务部公告2031年第8号'])
  })

  it('is found on a line of its own among others', () => {
    expect(numberAmong(['某部文件', '工信部科〔2031〕45号', '各有关单位：'], null)).toBe('工信部科〔2031〕45号')
    expect(numberAmong(['根据工信部科〔2031〕45号文件，现通知如下。'], null)).toBeNull()
  })

  it('is read from any text in no time, and never with an error', () => {
    const pieces = fc.array(
      fc.constantFrom('商务部', '公告', '〔', '2031', '〕', '年', '第', '9', '号', '令', ' ', '（', '）', '十', '国'),
      {
        maxLength: 200,
      },
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          pieces.map((parts) => parts.join('')),
        ),
        (text) => {
          expect([titleNumber(text, null), soleNumber(text, null), ...numbersCited(text)]).toEqual(expect.any(Array))
        },
      ),
    )
  })
})
