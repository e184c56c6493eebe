import { readdirSync } from 'node:fs'
import nlp from 'compromise'
import { readFacts, type TextInput } from '../../shared/normaliser/read-facts.ts'
import { readLabelled } from '../support/labelled-texts.ts'

const labelled = new URL('../labelled/', import.meta.url)
const textLength = 600
const rounds = 15
/** Until the engine has compiled what is used often: from round 5 to round 20 our texts still gain a quarter. */
const warmUp = 20
const megabyte = 1_000_000

/** `npm run bench -- normaliser`: on one core, beside compromise on the same English texts; then cost by length, and hostile texts. */
export function run(): void {
  const english = textsOf('en')
  const rates = ratesOf({
    'chipline, English': { texts: english, read: readFacts },
    'chipline, Chinese': { texts: textsOf('zh'), read: readFacts },
    // Its terms and tags alone, in JSON: no facts, dates or sums.
    'compromise, English': { texts: english, read: ({ text }) => nlp(text).json() },
  })
  const [ours = 0, , peer = Number.NaN] = rates
  console.log(`chipline ÷ compromise, English: ${(ours / peer).toFixed(1)}`)
  reportLengths(english)
  reportHostile()
}

type Reading = { texts: readonly TextInput[]; read: (text: TextInput) => unknown }

/** Texts a second of CPU time, the best of interleaved rounds after those to warm up. Goal: 3,000 texts a second, or 2 MB. */
function ratesOf(readings: Record<string, Reading>): number[] {
  const times = Object.values(readings).map((): number[] => [])
  for (let round = -warmUp; round < rounds; round++)
    for (const [index, { texts, read }] of Object.values(readings).entries()) {
      const took = cpuSeconds(() => texts.forEach(read))
      if (round >= 0) times[index]?.push(took)
    }
  console.log(`texts of ${textLength} characters, best of ${rounds}\n${'texts/s'.padStart(32)}${'MB/s'.padStart(8)}`)
  return Object.entries(readings).map(([name, { texts }], index) => {
    const time = Math.min(...(times[index] ?? []))
    const bytes = texts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
    console.log(
      `${name.padEnd(24)}${(texts.length / time).toFixed(0).padStart(8)}${(bytes / 1e6 / time).toFixed(2).padStart(8)}`,
    )
    return texts.length / time
  })
}

/** The same texts end to end, up to a megabyte: the seconds for a megabyte should not grow with the length. */
function reportLengths(texts: readonly TextInput[]): void {
  console.log(`\n${'one text of'.padEnd(24)}      ms    s/MB`)
  for (const bytes of [1000, 10_000, 100_000, megabyte])
    reportOne(`${bytes / 1000} KB`, filled(texts.map(({ text }) => text).join('\n'), bytes))
}

/** Made to cost more than their length. Goal: a second for a megabyte. */
const hostile: Record<string, string> = {
  'nested clauses': 'after China, if the US, which Alibaba, ',
  'clauses with acts': 'Nvidia, which the US allowed, after China banned it, if Alibaba ordered, ',
  'acts without an end': 'the US allowed Nvidia to sell H200 chips to Alibaba and ',
  'an act a sentence': 'The US allowed Nvidia to sell 500 H200 chips to Alibaba from 3 May. ',
  'acts in Chinese': '商务部批准阿里巴巴进口英伟达H200芯片五千颗，',
  names: 'H200 H20 Nvidia 英伟达 华为 ',
  'cues alone': 'not allow ban order ship approve ',
  digits: '7',
  'digits with commas': '123,',
  'ranges of numbers': '5 to 6 to 7 million ',
  'Chinese digits': '十',
  'scales without end': '万亿',
  'dates without end': '3 May 2026 to 4 May 2026 ',
  'document numbers': 'FR Doc. 2026-07714 H.R. 7043 ',
  'one word': 'a',
  capitals: 'A',
  blanks: ' ',
  'line breaks': '\n',
  'blanks in a name': 'Nvidia \n\t - H200   ',
  brackets: '((（“',
  'full stops': '.',
  'currency signs': '$',
  'hyphens in numbers': '1-2-3-',
  'mixed scripts': 'Nvidia英伟达ｈ２００allowed批准１０万 ',
  'what is folded': 'ﬀ㍿①ﷺ',
  'lone surrogates': '\ud800\udc00\udc00\ud800',
  'null characters': '\u0000',
  'unknown chips': 'Nvidia H251 昇腾999 ',
  'sentences of a pronoun': 'It would. ',
  'names in a list': 'Nvidia, AMD, Intel, ',
  conditions: 'if ',
  'numbered notices': '公告2026年第',
  'shares without end': 'two thirds of what ',
}

function reportHostile(): void {
  console.log(`\n${'a megabyte of'.padEnd(24)}      ms    s/MB`)
  for (const [name, piece] of Object.entries(hostile)) reportOne(name, filled(piece, megabyte))
  reportOne('characters at random', filled(noise(), megabyte))
}

/** The best of a few, so that neither the first compilation nor a pause counts. */
function reportOne(name: string, text: string): void {
  const input: TextInput = {
    title: '',
    text,
    language: 'en',
    tier: 'press',
    publisher: 'A newsroom',
    publishedAt: '2026-03-02',
  }
  const time = Math.min(
    ...Array.from({ length: text.length < 200_000 ? 30 : 3 }, () => cpuSeconds(() => readFacts(input))),
  )
  const perMegabyte = time / (Buffer.byteLength(text) / 1e6)
  const missed = perMegabyte > 1 ? '  over a second' : ''
  console.log(`${name.padEnd(24)}${(time * 1000).toFixed(1).padStart(8)}${perMegabyte.toFixed(2).padStart(8)}${missed}`)
}

/** The piece over and over, up to so many bytes of UTF-8. */
function filled(piece: string, bytes: number): string {
  const times = Math.max(1, Math.floor(bytes / Buffer.byteLength(piece)))
  return piece.repeat(times).slice(0, bytes)
}

/** Fixed, so that every run reads the same. */
function noise(): string {
  let state = 1
  return Array.from({ length: 10_000 }, () => {
    state = (state * 48_271) % 2_147_483_647
    return String.fromCharCode(state % 0xffff)
  }).join('')
}

/** The labelled texts end to end, cut to one length. */
function textsOf(language: string): TextInput[] {
  const names = readdirSync(labelled).filter((name) => name.endsWith('.jsonl'))
  const inputs = names
    .flatMap((name) => readLabelled(new URL(name, labelled)))
    .map(({ input }) => input)
    .filter((input) => input.language === language)
  const all = inputs.map(({ text }) => text).join('\n')
  return inputs
    .slice(0, Math.floor(all.length / textLength))
    .map((input, index) => ({ ...input, text: all.slice(index * textLength, (index + 1) * textLength) }))
}

function cpuSeconds(act: () => unknown): number {
  globalThis.gc?.()
  const start = process.cpuUsage()
  act()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1e6
}
