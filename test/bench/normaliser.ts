import { existsSync } from 'node:fs'
import nlp from 'compromise'
import { readFacts, type TextInput } from '../../shared/normaliser/read-facts.ts'
import { readLabelled } from '../support/labelled-texts.ts'

const sources = ['../shared/eval/press.dev.jsonl', 'test/labelled/texts.jsonl']

/** Texts of 600 characters, made of labelled ones end to end. */
function textsOf(language: string): TextInput[] {
  const path = sources.find((one) => existsSync(one))
  if (path === undefined) throw new Error('No labelled texts to measure with')
  const all = readLabelled(path)
    .map(({ input }) => input)
    .filter((input) => input.language === language)
  return all.map((input, index) => ({ ...input, text: joined(all, index).slice(0, 600) }))
}
function joined(all: readonly TextInput[], from: number): string {
  let text = ''
  for (let next = from; text.length < 600; next++) text += `${all[next % all.length]?.text ?? ''}\n`
  return text
}

/** Texts and megabytes (UTF-8) a second, best of five runs after a warm-up. */
function measure(name: string, texts: readonly TextInput[], read: (text: TextInput) => unknown): number {
  for (let warm = 0; warm < 5; warm++) for (const text of texts) read(text)
  const bytes = texts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 5; round++) {
    const start = performance.now()
    for (const text of texts) read(text)
    best = Math.min(best, (performance.now() - start) / 1000)
  }
  console.log(
    `${name.padEnd(24)} ${(texts.length / best).toFixed(0).padStart(7)} texts/s ${(bytes / best / 1e6).toFixed(2).padStart(7)} MB/s`,
  )
  return texts.length / best
}

/** npm run bench -- normaliser: one core, beside compromise on the same English texts. */
export async function run(): Promise<void> {
  const english = textsOf('en')
  const rate = measure('normaliser, English', english, readFacts)
  measure('normaliser, Chinese', textsOf('zh'), readFacts)
  const peer = measure('compromise, English', english, ({ text }) => nlp(text).json())
  console.log(`normaliser / compromise ${(rate / peer).toFixed(1)} x`)
  for (const size of [62_500, 250_000, 1_000_000]) {
    const text = english
      .map((one) => one.text)
      .join('\n')
      .repeat(40)
      .slice(0, size)
    const start = performance.now()
    readFacts({ ...(english[0] as TextInput), text })
    console.log(
      `one text of ${String(size).padStart(7)} characters ${(performance.now() - start).toFixed(0).padStart(6)} ms`,
    )
  }
}
