import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readAndCompare, readLabelled } from './support/labelled-texts.ts'
import { scoreOf } from './support/score.ts'

const folder = 'test/labelled'
const press = '../shared/eval/press.dev.jsonl'

describe('the labelled texts of the project', () => {
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readLabelled(`${folder}/${name}`))

  it('are read no worse than before', () => {
    const { f1, fields, track } = scoreOf(readAndCompare(texts))
    expect(f1).toBeGreaterThanOrEqual(0.86)
    expect(fields).toBeGreaterThanOrEqual(0.94)
    expect(track).toBeGreaterThanOrEqual(0.9)
  })
})

describe.skipIf(!existsSync(press))('the press texts', () => {
  it('are read as well as the plan demands', () => {
    const { f1, fields, track, falseFactsOnTraps } = scoreOf(readAndCompare(readLabelled(press)))
    expect(f1).toBeGreaterThanOrEqual(0.92)
    expect(fields).toBeGreaterThanOrEqual(0.95)
    expect(track).toBeGreaterThanOrEqual(0.97)
    expect(falseFactsOnTraps).toBe(0)
  })
})
