import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readAndCompare, readLabelled } from './support/labelled-texts.ts'
import { scoreLine, scoreOf } from './support/score.ts'

const here = new URL('held-out/', import.meta.url)
const learntFrom = new URL('labelled/', import.meta.url)
const setsIn = (folder: URL) => readdirSync(folder).filter((name) => name.endsWith('.jsonl'))

it('no text that is held out is also learnt from', () => {
  const texts = (folder: URL) => setsIn(folder).flatMap((name) => readLabelled(new URL(name, folder)))
  const known = new Set(texts(learntFrom).map(({ input }) => input.text))
  expect(texts(here).filter(({ input }) => known.has(input.text))).toEqual([])
})

/** Totals alone: whoever saw which text fails would soon mend that text, and the set would tell nothing any more. */
it.each(setsIn(here))('%s, texts that nobody tuned the reader to, are read: at least four facts of five', (name) => {
  const score = scoreOf(readAndCompare(readLabelled(new URL(name, here))))
  console.log(`held out, ${name}: ${scoreLine(score)}`)
  expect(score.f1).toBeGreaterThanOrEqual(0.82)
})
