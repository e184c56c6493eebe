import * as z from 'zod'
import { encodeCursor } from '../../../shared/domain/answer.ts'
import type { Entry } from '../../../shared/domain/entry.ts'
import type { EntryChange } from '../../../shared/domain/diff.ts'
import { pageOf } from '../../api/diff-versions.ts'
import { readPosition } from '../../api/paging.ts'
import { addressOf, compare } from '../../api/routes/diff.ts'
import { cut, Item, itemOf } from '../citing.ts'
import { Covered, coveredTimeline } from '../covered.ts'
import { CursorInput, limitInput, MomentInput, TimelineInput } from '../inputs.ts'
import { refusal, refuseAhead, refuseBefore } from '../refusal.ts'
import { tool, type ToolReaders } from '../tool.ts'

const Changed = z.strictObject({
  item: Item,
  fields: z.array(z.strictObject({ field: z.string(), from: z.unknown(), to: z.unknown(), cause: z.string() })),
  fieldCount: z.int(),
})

const mostFields = 12

/** What became known, or was recorded, between two moments. */
export const diff = tool({
  name: 'diff',
  title: 'What changed',
  description:
    'What changed in a subject between two days: what became public (by: known), or what this service learnt or corrected (by: recorded).',
  input: z.strictObject({
    timeline: TimelineInput,
    from: MomentInput.describe('The earlier day or instant; what was there by then is not in the answer.'),
    to: MomentInput.optional().describe('The later one; the last that is checked by default.'),
    by: z.enum(['known', 'recorded']).default('known'),
    limit: limitInput(50, 20),
    cursor: CursorInput,
  }),
  output: z.strictObject({
    timeline: z.string(),
    name: z.string(),
    from: z.string(),
    to: z.string(),
    by: z.enum(['known', 'recorded']),
    counts: z.strictObject({ added: z.int(), changed: z.int(), withdrawn: z.int() }),
    added: z.array(Item),
    changed: z.array(Changed),
    withdrawn: z.array(Item),
    merged: z.array(z.strictObject({ id: z.string(), into: z.string() })),
    next: z.string().nullable(),
    permalink: z.string(),
    coverage: Covered,
  }),
  async answer({ timeline, from, to: until, by, limit, cursor }, readers) {
    const { subject, covered } = await coveredTimeline(timeline, readers)
    const now = readers.now()
    // The recorded clock is our own: it runs to this moment, whatever the publishers say.
    const end = by === 'known' ? covered.checkedThrough : now
    const to = until ?? end
    for (const [name, moment] of Object.entries({ from, to })) refuseAhead(name, moment, end)
    if (from > to) throw refusal(`"from", ${from}, is after "to", ${to}; swap them.`)
    if (by === 'known') refuseBefore('to', to, timeline, covered.knownSince)
    const query = by === 'known' ? { knownAtFrom: from, knownAtTo: to } : { from, to }
    const { answer, after, address } = await compare(readers.timelines, timeline, query, now)
    const { page, next } = pageOf(answer, after, { before: readPosition('cursor', cursor), limit })
    const { added, changed, withdrawn } = answer
    return {
      timeline,
      name: subject.name,
      from,
      to,
      by,
      counts: { added: added.length, changed: changed.length, withdrawn: withdrawn.length },
      added: page.added.map((entry) => itemOf(entry, readers)),
      changed: page.changed.map((change) => changeAnswer(change, after, readers)),
      withdrawn: page.withdrawn.map((entry) => itemOf(entry, readers)),
      merged: page.merged,
      next: next && encodeCursor(next),
      permalink: readers.href(addressOf(timeline, address)),
      coverage: covered,
    }
  },
})

function changeAnswer({ id, fields }: EntryChange, after: Entry[], readers: ToolReaders) {
  const shown = fields.slice(0, mostFields).map(({ field, from, to, commit }) => {
    return { field, from: brief(from), to: brief(to), cause: commit.cause }
  })
  return {
    item: itemOf(
      after.find((entry) => entry.id === id)!,
      readers,
    ),
    fields: shown,
    fieldCount: fields.length,
  }
}

/** A value that is not too long to be read; of one that is, its beginning as JSON. */
function brief(value: unknown): unknown {
  if (value === undefined) return null
  const text = JSON.stringify(value)
  return text.length <= 400 ? value : cut(text)
}
