import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyDiff, diffEntries, type Touch } from '../../../shared/domain/diff.ts'
import type { Entry } from '../../../shared/domain/entry.ts'
import { entriesKnownBy } from '../../../shared/domain/known-by.ts'
import type { Proposal } from '../../../shared/domain/next-commit.ts'
import { collect } from '../../../shared/domain/shelf.ts'
import { announcement, measure, permission, proposal } from '../../support/announcements.ts'
import { foldAll } from '../../support/memory-store.ts'

const corridor = 'h200-cn'
const days = ['2026-01-13', '2026-01-14', '2026-01-15', '2026-02-02']
const ids = ['a', 'b', 'c', 'd'] as const
const [daily, weekly] = ['daily', 'weekly'].map((id) => ({ id, name: id, tier: 'press' as const }))
/** Who says it: two publishers that say the same make one entry. */
const publishers = { a: daily!, b: weekly!, c: daily!, d: weekly! }

/** A step of a story: an announcement or a new reading of it, by one of two publishers, of an act or of none; now and then it is taken down. */
const step = fc
  .record({
    id: fc.constantFrom(...ids),
    day: fc.constantFrom(...days),
    kind: fc.constantFrom(...(['open', 'closed', 'conditional', 'withdrawal'] as const)),
    assertion: fc.constantFrom(...(['official', 'reported', 'denied'] as const)),
    act: fc.constantFrom(null, '2026-00789'),
    spans: fc.boolean(),
    corrects: fc.option(fc.constantFrom(...ids)),
    bytes: fc.integer({ min: 0, max: 9999 }),
  })
  .map(({ id, day, kind, assertion, act, spans, corrects, bytes }): Proposal => {
    if (kind === 'withdrawal') {
      return { kind, announcementId: `a-source:${id}`, at: day, zone: 'America/New_York', reason: 'gone' }
    }
    const fact = permission({
      permission: kind,
      assertion,
      ...(spans && { spans: { permission: { start: 1, end: 2 } } }),
    })
    const facts = act === null ? [fact] : [measure(), fact]
    const corrected = corrects && corrects !== id ? `a-source:${corrects}` : null
    const fields = { documentNumber: act, correctionOf: corrected, publisher: publishers[id] }
    return proposal(announcement(id, day, facts, fields), `${id} ${bytes}`)
  })

/** The entries of one timeline after every commit of a story that changes it, the first before any. */
async function statesOf(story: Proposal[]): Promise<Entry[][]> {
  const { versions, segments } = await foldAll(story)
  const own = versions.filter(({ id }) => id === corridor)
  return [[], ...(await Promise.all(own.map(({ shelf }) => collect(shelf, segments))))]
}

describe('a diff', () => {
  it('of any two states of any story, applied to the older, gives the newer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 7 }), fc.nat(), fc.nat(), async (story, m, n) => {
        const states = await statesOf(story)
        const [from, to] = [m % states.length, n % states.length].sort((a, b) => a - b)
        const [before, after] = [states[from!]!, states[to!]!]
        expect(applyDiff(before, diffEntries(before, after))).toEqual(after)
      }),
      { numRuns: 1000 },
    )
  }, 120_000)

  it('of what was known at two moments, applied to the earlier, gives the later', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 7 }), fc.constantFrom(...days), async (story, day) => {
        const states = await statesOf(story)
        const [before, after] = [entriesKnownBy(states.at(-1)!, day), entriesKnownBy(states.at(-1)!, '2026-03-01')]
        expect(applyDiff(before, diffEntries(before, after))).toEqual(after)
      }),
      { numRuns: 1000 },
    )
  }, 120_000)

  it('of a state with itself is empty', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (story) => {
        const entries = (await statesOf(story)).at(-1)!
        expect(Object.values(diffEntries(entries, structuredClone(entries))).flat()).toEqual([])
      }),
      { numRuns: 200 },
    )
  }, 60_000)

  it('gives each field the last commit that changed it, whatever others changed since', async () => {
    const closed = permission({ permission: 'closed' })
    const story = [
      proposal(announcement('a'), '1'),
      proposal(announcement('a', '2026-01-13', [closed]), '2'),
      proposal(announcement('a', '2026-01-13', [closed], { title: 'Renamed' }), '3'),
    ]
    const { commits } = await foldAll(story)
    const [first, second, third] = (await statesOf(story)).slice(1)
    const touches: Touch[] = [second!, third!].map(([entry], n) => {
      const { seq, cause, recordedAt } = commits[n + 1]!
      return { commit: { seq, cause, recordedAt }, entry: entry! }
    })
    const [change] = diffEntries(first!, third!, () => touches).changed
    const seqOf = (field: string) => change!.fields.find((one) => one.field === field)?.commit.seq
    expect([seqOf('/facts/0/permission'), seqOf('/title')]).toEqual([2, 3])
  })

  it('says which entries became part of others', async () => {
    const story = [
      proposal(announcement('b', '2026-01-14', [permission()], { publisher: publishers.b })),
      proposal(announcement('a', '2026-01-13', [permission()], { publisher: publishers.a })),
    ]
    const states = await statesOf(story)
    const diffs = states.slice(1).map((after, n) => diffEntries(states[n]!, after))
    expect(diffs.flatMap(({ merged }) => merged)).toEqual([{ id: 'a-source:b', into: 'a-source:a' }])
  })
})

describe('the stories of these properties', () => {
  it('join, part, correct and withdraw: no kind of change is missing from what the properties prove', async () => {
    const seen = { added: 0, changed: 0, withdrawn: 0, merged: 0, parted: 0 }
    for (const story of fc.sample(fc.array(step, { minLength: 5, maxLength: 9 }), { numRuns: 300, seed: 1 })) {
      const states = await statesOf(story)
      for (const [n, after] of states.slice(1).entries()) {
        const diff = diffEntries(states[n]!, after)
        for (const kind of Object.keys(seen) as (keyof typeof seen)[]) seen[kind] += diff[kind].length
      }
    }
    expect(
      Object.values(seen).every((count) => count > 20),
      JSON.stringify(seen),
    ).toBe(true)
  }, 30_000)
})
