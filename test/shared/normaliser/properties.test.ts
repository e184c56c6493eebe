import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { authorities, companies, products } from '../../../shared/catalogue/catalogue.ts'
import { announcementText } from '../../../shared/domain/announcement.ts'
import { Fact } from '../../../shared/domain/fact.ts'
import { readAmount } from '../../../shared/normaliser/amounts.ts'
import { fold } from '../../../shared/normaliser/fold.ts'
import { readNumber } from '../../../shared/normaliser/numbers.ts'
import { readFacts, type FactsRead, type TextInput } from '../../../shared/normaliser/read-facts.ts'
import { readLabelled } from '../../support/labelled-texts.ts'
import { chineseSpellings, englishSpellings } from '../../support/number-spellings.ts'

const labelled = [
  'texts',
  'texts-2',
  'texts-3',
  'texts-4',
  'texts-5',
  'texts-6',
  'texts-7',
  'texts-8',
  'texts-9',
  'texts-10',
]
  .flatMap((name) => readLabelled(new URL(`../../labelled/${name}.jsonl`, import.meta.url)))
  .map(({ input }) => input)
const oneOf = fc.constantFrom(...labelled)
const runs = { numRuns: 300 }

/** A labelled text with a piece of another set into it, or broken off: grammatical no more, full of our words. */
const mangled = fc
  .tuple(
    oneOf,
    oneOf,
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.boolean(),
    fc.string({ unit: 'binary', maxLength: 8 }),
  )
  .map(([input, other, at, cut, noise]): TextInput => {
    const split = Math.floor(at * input.text.length)
    const tail = cut ? '' : other.text.slice(split) + input.text.slice(split)
    return { ...input, text: input.text.slice(0, split) + noise + tail }
  })

describe('whatever the text', () => {
  it('facts keep to the schema, and their ids to the catalogue', () => {
    fc.assert(
      fc.property(mangled, (input) => {
        for (const fact of readFacts(input).facts) {
          expect(() => Fact.parse(fact)).not.toThrow()
          expect(strangersIn(fact)).toEqual([])
        }
      }),
      runs,
    )
  })
  it('each quote is an exact slice of the announcement, and each field was read inside it', () => {
    fc.assert(
      fc.property(mangled, (input) => {
        expect(falseQuotes(input, readFacts(input))).toEqual([])
      }),
      runs,
    )
  })
  it('the same text gives the same facts, whatever was read between', () => {
    fc.assert(
      fc.property(mangled, oneOf, (input, between) => {
        const before = readFacts(input)
        readFacts(between)
        expect(readFacts(structuredClone(input))).toEqual(before)
      }),
      runs,
    )
  })
  it('there are facts, or a reason why there are none', () => {
    fc.assert(
      fc.property(mangled, (input) => {
        const { facts, reason, track } = readFacts(input)
        expect([reason === null, track !== null]).toEqual([facts.length > 0, facts.length > 0])
      }),
      runs,
    )
  })
})

/** Ids of a fact that the catalogue does not hold. */
function strangersIn(fact: Fact): string[] {
  const firms = [
    ...('buyers' in fact ? fact.buyers : []),
    ...('seller' in fact ? [fact.seller] : []),
    ...('maker' in fact ? [fact.maker] : []),
    ...('company' in fact ? [fact.company] : []),
  ]
  const bodies = 'authority' in fact ? [fact.authority] : []
  const targets = 'targets' in fact ? fact.targets.filter((target) => !/^[A-Z]{2}$/.test(target)) : []
  return [
    ...fact.products.filter((id) => !products.has(id)),
    ...[...firms, ...targets].filter((id) => id !== null && !companies.has(id)),
    ...bodies.filter((id) => id !== null && !authorities.has(id)),
  ].map(String)
}

/** Quotes that are no slice of the announcement, and fields that were read outside it. */
function falseQuotes({ title, text }: TextInput, { facts }: FactsRead): string[] {
  const original = announcementText(title, text)
  return facts.flatMap(({ quote, spans }) => {
    const isSlice = quote !== null && quote.text !== '' && quote.text === original.slice(quote.start, quote.end)
    const outside = Object.entries(spans ?? {}).filter(([, { start, end }]) => start > end || end > original.length)
    return [...(isSlice ? [] : [String(quote?.text)]), ...outside.map(([field]) => field)]
  })
}

describe('a paragraph that does not belong', () => {
  /** Everyday matters in our words: who permits, forbids, orders, ships, denies, raises and cancels, and where nothing of ours is meant. */
  const doers = [
    'The referee',
    'A local bakery',
    'The school board',
    'Our neighbour',
    'The parish council',
    'The government of the village',
    'A spokesman for the zoo',
    'Mayor Ellen Park',
    'The company canteen',
    'Skies',
    'Twelve cyclists',
  ]
  const deeds = [
    'allowed the goal',
    'will clear by evening',
    'approved a new playground',
    'banned dogs from the beach for 30 days',
    'ordered 300 chairs for the hall',
    'cancelled the Sunday concert',
    'shipped 40 crates of oranges',
    'denied that the bridge was closed',
    'launched a new season of plays',
    'is considering a later start',
    'suspended two players until 1 May',
    'raised prices by 5%',
    'may stop the evening service',
    'told visitors not to feed the ducks',
    'took delivery of 12 new buses',
    'lifted the ban on barbecues, effective immediately',
    'has not yet decided whether to move the statue',
    'plans to spend $2 million on the garden',
    'paused production of the play',
    'said in a statement that the case had been closed',
    'issued a licence for the street market',
  ]
  const english = fc.tuple(fc.constantFrom(...doers), fc.constantFrom(...deeds)).map((words) => `${words.join(' ')}.`)
  const chinese = fc
    .tuple(
      fc.constantFrom('裁判', '市政府', '面包店', '图书馆', '学校', '剧团', '当地居民', '超市'),
      fc.constantFrom(
        '批准新建一座公园',
        '暂停供应三天，已下单的顾客可以退款',
        '禁止携带饮料入内，自5月1日起执行',
        '否认取消春游，称正在考虑改期',
        '宣布推出新剧，首演门票售罄',
        '本周收到300箱橙子，价格上涨8%',
        '计划投入2000万元扩建球场',
        '说这座桥可能停止通行',
        '获准在周五补赛，两名球员被禁赛两场',
      ),
    )
    .map((words) => `${words.join('')}。`)
  const wordless = fc.constantFrom(
    'Light rain is due over the hills by noon, with a cool breeze along the coast and mist by evening.',
    'Stir the onions in butter until soft, pour in the lentils and a pinch of salt, and simmer with the lid on.',
    '山区中午前后有小雨，沿海风力不大，傍晚转晴，早晚较凉。',
    '先把洋葱炒软，放入豆子和少许盐，盖上锅盖小火慢炖，出锅前撒上香菜。',
  )
  const elsewhere = fc
    .array(fc.oneof(english, chinese, wordless), { minLength: 1, maxLength: 3 })
    .map((sentences) => sentences.join(' '))
  it('changes no fact, before the text or behind it, whatever words of ours it uses in another sense', () => {
    fc.assert(
      fc.property(oneOf, elsewhere, fc.boolean(), (input, paragraph, first) => {
        const facts = withoutPlaces(readFacts(input))
        expect(withoutPlaces(readFacts(withParagraph(input, paragraph, first)))).toEqual(facts)
      }),
      { numRuns: 1_500 },
    )
  })
})

const withParagraph = (input: TextInput, paragraph: string, first: boolean): TextInput => ({
  ...input,
  text: first ? `${paragraph}\n${input.text}` : `${input.text}\n${paragraph}`,
})
const withoutPlaces = ({ facts }: FactsRead) =>
  facts.map(({ quote, spans, ...fact }) => ({ ...fact, quote: quote?.text, read: Object.keys(spans ?? {}) }))

describe('a number', () => {
  const whole = fc
    .tuple(fc.integer({ min: 1, max: 9_999 }), fc.integer({ min: 0, max: 7 }))
    .map(([figure, zeros]) => figure * 10 ** zeros)
  const spelling = fc.oneof(
    whole.chain((value) =>
      fc.constantFrom(...englishSpellings(value)).map((text) => ({ value, text, chips: ' chips' })),
    ),
    whole.chain((value) =>
      fc.constantFrom(...chineseSpellings(value)).map((text) => ({ value, text, chips: '颗芯片' })),
    ),
  )
  it('is the same in every spelling', () => {
    const spelt = (value: number) => [...englishSpellings(value), ...chineseSpellings(value)]
    expect(spelt(400_000)).toEqual(
      expect.arrayContaining([
        '400,000',
        '400k',
        '0.4 million',
        'four hundred thousand',
        '40万',
        '四十万',
        '４０００００',
      ]),
    )
    fc.assert(
      fc.property(spelling, ({ value, text, chips }) => {
        expect(readNumber(fold(text + chips).lower, 0)).toMatchObject({ value, end: text.length, vague: false })
        expect(readAmount(fold(text + chips).lower, 0)).toMatchObject({ what: 'count', min: value, max: value })
      }),
      { numRuns: 2_000 },
    )
  })

  const currencies: [string, string, string][] = [
    ['US$', '', 'USD'],
    ['$', '', 'USD'],
    ['HK$', '', 'HKD'],
    ['NT$', '', 'TWD'],
    ['RMB ', '', 'CNY'],
    ['€', '', 'EUR'],
    ['', ' dollars', 'USD'],
    ['', ' yuan', 'CNY'],
    ['', '美元', 'USD'],
    ['', '元', 'CNY'],
    ['', '港元', 'HKD'],
    ['人民币', '元', 'CNY'],
  ]
  it('of money is that many of its currency, in every spelling', () => {
    fc.assert(
      fc.property(spelling, fc.constantFrom(...currencies), ({ value, text }, [before, behind, currency]) => {
        fc.pre(before === '' || /^[\d０-９]/.test(text))
        const amount = readAmount(fold(before + text + behind).lower, 0)
        expect(amount).toMatchObject({ what: 'money', min: value, max: value, currency })
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('a chip that the catalogue lacks', () => {
  const known = new Set([...products.values()].flatMap(({ aliases }) => [...aliases.en, ...aliases.zh]).map(plain))
  const named = (families: string[]) =>
    fc
      .tuple(fc.constantFrom(...families), fc.integer({ min: 100, max: 990 }))
      .map(([family, number]) => `${family}${number}`)
      .filter((name) => !known.has(plain(name)))
  const told = fc.oneof(
    named(['H', 'B', 'MI', 'L', 'Ascend ']).map((name) => ({
      name,
      language: 'en',
      text: `Nvidia was allowed by the US Commerce Department to ship 5,000 ${name} chips to Alibaba in China.`,
    })),
    named(['思元', '昇腾']).map((name) => ({ name, language: 'zh', text: `寒武纪已向腾讯交付4000颗${name}芯片。` })),
  )
  it('is reported as unknown, and never read as a neighbour', () => {
    fc.assert(
      fc.property(told, ({ name, language, text }) => {
        const input = {
          title: '',
          text,
          language,
          tier: 'press',
          publisher: 'The Quay Letter',
          publishedAt: '2026-03-02',
        } as const
        const { facts, unknownMentions } = readFacts(input)
        expect(unknownMentions).toContainEqual({
          text: name,
          start: text.indexOf(name) + 1,
          end: text.indexOf(name) + 1 + name.length,
          kind: 'product',
        })
        expect(facts.flatMap((fact) => fact.products)).toEqual([])
      }),
      runs,
    )
  })
})
function plain(name: string): string {
  return name.toLowerCase().replace(/[\s-]/g, '')
}

describe('what is no text of ours', () => {
  const read = (text: string, language = 'en') =>
    readFacts({ title: '', text, language, tier: 'press', publisher: 'The Quay Letter', publishedAt: '2026-03-02' })
  const size = 100_000
  const filled = (piece: string) => piece.repeat(Math.ceil(size / piece.length))
  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t\u3000 '],
    ['marks alone', '.,;:!?()"'],
    ['bytes of a picture', '\u0089PNG\r\n\u001a\n\u0000\u0000IHDR\u0000\uffff\ufffe'],
    ['control characters', filled('\u0000\u0001\u0002\u007f')],
    ['lone surrogates', filled('\ud800\udc00\udc00\ud800')],
    ['digits', filled('7')],
    ['digits with commas', filled('123,')],
    ['Chinese digits', filled('十')],
    ['open brackets', filled('((（“')],
    ['one word', filled('a')],
    ['another language', 'Le temps sera doux sur les collines, avec une brise fraîche le long de la côte.'],
    ['another script', 'Лёгкий дождь ожидается к полудню, вечером туман.'],
  ])('%s gives no fact, and a reason', (_, text) => {
    const { facts, reason, track } = read(text)
    expect({ facts, track }).toEqual({ facts: [], track: null })
    expect(reason).toMatch(/\S/)
  })
  it.each([
    ['nested clauses', 'Nvidia, which the US, after China, if Alibaba, ordered, '],
    ['names', 'H200 H20 Nvidia 英伟达 华为 '],
    ['verbs', 'allow ban order ship approve '],
    ['negations', 'not never no '],
    ['acts without an end', 'The US allowed Nvidia to sell H200 chips to Alibaba and '],
    ['acts in sentences', 'The US allowed Nvidia to sell 500 H200 chips to Alibaba from 3 May. '],
    ['Chinese acts', '商务部批准阿里巴巴进口英伟达H200芯片五千颗，'],
    ['mixed scripts', 'Nvidia英伟达ｈ２００allowed批准１０万 '],
    ['numbers in ranges', '5 to 6 to 7 million '],
    ['half characters', 'Nvidia H200 \ud800 approved \udc00 '],
  ])('%s, over and over, are read to the end', (_, piece) => {
    const input: TextInput = {
      title: '',
      text: filled(piece),
      language: 'en',
      tier: 'press',
      publisher: 'The Quay Letter',
      publishedAt: '2026-03-02',
    }
    expect(falseQuotes(input, readFacts(input))).toEqual([])
  })
  it('a text that breaks off anywhere is read as far as it goes', () => {
    fc.assert(
      fc.property(oneOf, fc.nat(), (input, at) => {
        const broken = { ...input, text: input.text.slice(0, at % (input.text.length + 1)) }
        expect(falseQuotes(broken, readFacts(broken))).toEqual([])
      }),
      runs,
    )
  })
  it('any string at all, in any language, as title, text and publisher, ends in facts or a reason', () => {
    const any = fc.string({ unit: 'binary', maxLength: 300 })
    fc.assert(
      fc.property(any, any, any, fc.constantFrom('en', 'zh', 'fr', ''), (title, text, publisher, language) => {
        const { facts, reason } = readFacts({
          title,
          text,
          publisher,
          language,
          tier: 'wire',
          publishedAt: '2026-03-02',
        })
        expect(reason === null).toBe(facts.length > 0)
      }),
      runs,
    )
  })
})
