import fc from 'fast-check'
import * as z from 'zod'
import { describe, expect, it } from 'vitest'
import { authorities, companies, products } from '../../../shared/catalogue/catalogue.ts'
import { announcementText } from '../../../shared/domain/announcement.ts'
import { Fact } from '../../../shared/domain/fact.ts'
import { readFacts, type TextInput } from '../../../shared/normaliser/read-facts.ts'

const press = (text: string, more: Partial<TextInput> = {}): TextInput => ({
  title: '',
  text,
  language: 'en',
  tier: 'press',
  publishedAt: '2026-01-24',
  publisher: 'The Wharf Courier',
  ...more,
})
const facts = (text: string, more?: Partial<TextInput>) => readFacts(press(text, more)).facts

const sentences = [
  'Beijing has approved imports of the H200 by Tencent, two people said.',
  'Alibaba ordered 5,000 MI308 accelerators from AMD, a distributor said.',
  'Nvidia shares fell 2.5% on Thursday.',
  'Huawei will launch the Ascend 960 next year, its chairman said.',
  'The Commerce Department added Inspur to its Entity List on Tuesday, effective immediately.',
  '知情人士称，百度已向华为订购2万颗昇腾910C。',
  '商务部公告，自3月1日起对部分材料实施出口管制。',
  'Cambricon booked revenue of RMB 1.6 billion, up 40% on the year.',
]

describe('what a text says', () => {
  it('is a permission where an authority lets a chip in', () => {
    expect(facts(sentences[0]!)).toMatchObject([
      {
        type: 'permission',
        side: 'import',
        permission: 'open',
        products: ['h200'],
        buyers: ['tencent'],
        authority: 'cn-government',
        assertion: 'reported',
      },
    ])
  })
  it('is an order with its number and its seller', () => {
    expect(facts(sentences[1]!)).toMatchObject([
      {
        type: 'order',
        stage: 'placed',
        seller: 'amd',
        buyers: ['alibaba'],
        quantity: { min: 5000, max: 5000, unit: 'chips' },
      },
    ])
  })
  it('is read in Chinese as in English', () => {
    expect(facts(sentences[5]!, { language: 'zh' })).toMatchObject([
      { type: 'order', products: ['ascend-910c'], buyers: ['baidu'], seller: 'huawei', quantity: { min: 20000 } },
    ])
  })
  it('dates the effect from words of effect alone', () => {
    expect(facts(sentences[4]!)).toMatchObject([
      {
        type: 'measure',
        measure: 'entity-listing',
        stage: 'in-force',
        effectiveFrom: '2026-01-24',
        targets: ['inspur'],
      },
    ])
  })
  it('gives no fact for orders that were not placed', () => {
    expect(facts('Alibaba has not ordered any H20 chips, a person close to it said.')).toEqual([])
  })
  it('takes what is undecided for a review', () => {
    expect(facts('Beijing has not approved the H200, three people said.')).toMatchObject([
      { permission: 'under-review' },
    ])
  })
  it('marks a denied claim as denied', () => {
    expect(facts('Baidu denied that it had cancelled an order for the H20.')).toMatchObject([
      { type: 'order', stage: 'cancelled', assertion: 'denied', buyers: ['baidu'] },
    ])
  })
})

describe("a regulator's own text", () => {
  it('gives the rule and what it lets through, with the terms and the fields of the document', () => {
    const text =
      'SUMMARY: By this final rule BIS revises its licence review policy for chips such as the H200 that go to China. Applications will be reviewed on a case-by-case basis, provided that an independent laboratory has tested every lot.'
    const structured = {
      authority: 'us-bis',
      measure: 'rule' as const,
      documentNumber: '2026-00001',
      effectiveFrom: '2026-02-02',
      effectiveDates: ['2026-02-02'],
    }
    expect(facts(text, { tier: 'official', publisher: 'Bureau of Industry and Security', structured })).toMatchObject([
      {
        type: 'measure',
        measure: 'rule',
        authority: 'us-bis',
        documentNumber: '2026-00001',
        effectiveFrom: '2026-02-02',
        assertion: 'official',
      },
      {
        type: 'permission',
        permission: 'conditional',
        products: ['h200'],
        conditions: [{ kind: 'third-party-testing' }, { kind: 'case-by-case' }],
        effectiveFrom: '2026-02-02',
      },
    ])
  })
})

describe('an unknown model', () => {
  it('is reported and never becomes a neighbour', () => {
    const read = readFacts(press('Beijing has approved imports of the Nvidia H250 chip, sources said.'))
    expect(read.unknownMentions.map(({ text }) => text)).toEqual(['H250'])
    expect(read.facts.flatMap(({ products: ids }) => ids)).toEqual([])
  })
  it.each([
    ['Huawei has shipped 5,000 Ascend 999 chips to Tencent.', ['Ascend 999'], []],
    ['华为已向腾讯交付5000颗昇腾999芯片。', ['昇腾999'], []],
    ['华为2026年向腾讯交付昇腾500万颗。', [], ['ascend']],
    ['Huawei has shipped 5,000 Ascend 910C chips to Tencent.', [], ['ascend-910c']],
  ])('is told from a year and a count: %s', (text, unknown, known) => {
    const read = readFacts(press(text))
    expect(read.unknownMentions.map((mention) => mention.text)).toEqual(unknown)
    expect(read.facts.flatMap(({ products: ids }) => ids)).toEqual(known)
  })
})

describe('every reading', () => {
  const texts = fc.array(fc.constantFrom(...sentences), { minLength: 1, maxLength: 5 }).map((list) => list.join(' '))

  it('keeps to the schema and the catalogue', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const fact of z.array(Fact).parse(facts(text))) {
          for (const id of fact.products) expect(products.has(id)).toBe(true)
          if ('authority' in fact && fact.authority) expect(authorities.has(fact.authority)).toBe(true)
          if ('buyers' in fact) for (const id of fact.buyers) expect(companies.has(id)).toBe(true)
        }
      }),
      { numRuns: 50 },
    )
  })
  it('quotes exact slices at their original place', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom('', 'Ｔｉｔｌｅ　', 'ﬁrst: '), (text, title) => {
        const whole = announcementText(title, text)
        for (const { quote } of facts(text, { title })) expect(whole.slice(quote!.start, quote!.end)).toBe(quote!.text)
      }),
      { numRuns: 50 },
    )
  })
  it('gives the same facts for the same text', () => {
    fc.assert(
      fc.property(texts, (text) => JSON.stringify(facts(text)) === JSON.stringify(facts(text))),
      { numRuns: 30 },
    )
  })
  it('does not change when an irrelevant paragraph follows', () => {
    const idle = '\nThe weather in the harbour was fine. A band played until noon and the ferries ran on time.'
    fc.assert(
      fc.property(texts, (text) => JSON.stringify(facts(text)) === JSON.stringify(facts(text + idle))),
      { numRuns: 30 },
    )
  })
  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.constantFrom(...sentences), (noise, text) =>
        Array.isArray(facts(noise + text)),
      ),
      { numRuns: 300 },
    )
  })
})

describe('hostile and empty input', () => {
  it.each([
    ['', 'holds no text'],
    ['The concert begins at eight.', 'is not about chips'],
  ])('%j gives no fact and a reason', (text, reason) => {
    expect(readFacts(press(text))).toMatchObject({ track: null, facts: [], reason })
  })
  it.each([
    ['a hundred thousand nested clauses', 'after the H20 was banned, '.repeat(100_000)],
    ['a megabyte of digits', '7'.repeat(1_000_000)],
    ['lone surrogates', '\ud800H200\udc00 '.repeat(50_000)],
    ['Han numerals without end', '一百二十万'.repeat(100_000)],
    ['mixed scripts', '英伟达H200 approved 批准 '.repeat(20_000)],
  ])('%s are read to the end', { timeout: 60_000 }, (_, text) => {
    expect(readFacts(press(text)).facts.length).toBeLessThan(500)
  })
})
