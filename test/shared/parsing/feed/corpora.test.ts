import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { agreementOf } from '../../../conformance/report.ts'
import { corpusFiles } from '../../../conformance/corpora.ts'
import { readers } from '../../../conformance/readers.ts'
import { circumstancesOf, expectationOf } from '../../../conformance/expectations/index.ts'
import { judge } from '../../../conformance/agreement.ts'
import { sourceText } from '../../../conformance/run-conformance.ts'

const recorded = '../shared/recorded/world'

describe.skipIf(!existsSync(recorded))('the recorded corpora', async () => {
  const files = existsSync(recorded) ? corpusFiles(recorded) : []
  const results = await Promise.all(
    files.map(async (file) => {
      const source = sourceText(file.path)
      const outcome = await readers.chipline(readFileSync(file.path), circumstancesOf(file, source))
      const expectation = expectationOf(file, source)
      return {
        file,
        outcome,
        judged: expectation ? judge(expectation, outcome.kind === 'read' ? outcome.feed : null, source) : [],
      }
    }),
  )

  it('end in entries or a named refusal, file by file', () => {
    expect(results.length).toBeGreaterThan(400)
    expect(results.filter(({ outcome }) => outcome.kind === 'failed')).toEqual([])
  })

  it.each([...new Set(files.map(({ corpus }) => corpus))])(
    'agree with what %s expects, for 98 % and more',
    (corpus) => {
      expect(
        agreementOf(results.filter(({ file }) => file.corpus === corpus).flatMap(({ judged }) => judged)),
      ).toBeGreaterThanOrEqual(0.98)
    },
  )
})
