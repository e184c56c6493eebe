import fc from 'fast-check'
import { expect, it } from 'vitest'
import { answerText, segmentText } from '../../../functions/storage/spelled.ts'
import type { Entry } from '../../../shared/domain/entry.ts'
import type { TimelineAnswer } from '../../../shared/domain/timeline.ts'

// What an entry holds does not matter here; quotes, escapes and a text that looks like the list's own place do.
const entry = fc
  .record({ id: fc.string(), title: fc.oneof(fc.string({ unit: 'binary' }), fc.constant('"entries":[]')) })
  .map((value) => value as unknown as Entry)
const links = fc.array(fc.record({ kind: fc.constant('fulfils'), entryId: fc.string(), reason: fc.string() }))

it('an answer and a run are spelled as JSON.stringify spells them, also again', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(entry, links), { maxLength: 5 }), fc.string(), (told, name) => {
      const entries = told.map(([one]) => one)
      const linked = told.map(([one, its]) => ({ ...one, links: its }))
      const answer = { id: name, entries: linked, links: { self: '"entries":[]' } } as unknown as TimelineAnswer
      const run = { items: entries }
      for (let times = 0; times < 2; times++) {
        expect(answerText(answer, entries)).toBe(JSON.stringify(answer))
        expect(segmentText(run)).toBe(JSON.stringify(run))
      }
    }),
  )
})

it('a run of names is spelled so, too', () => {
  const run = { refs: [{ hash: 'a', count: 32, from: 'b' }] }
  expect(segmentText(run)).toBe(JSON.stringify(run))
})
