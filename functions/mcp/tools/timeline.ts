import * as z from 'zod'
import { dayOf } from '../../../shared/domain/clocks.ts'
import { foldedAnswer } from '../../api/routes/timelines.ts'
import { Item, itemOf } from '../citing.ts'
import { Covered, coveredTimeline } from '../covered.ts'
import { CursorInput, limitInput, MomentInput, TimelineInput } from '../inputs.ts'
import { refusal, refuseAhead, refuseBefore } from '../refusal.ts'
import { tool } from '../tool.ts'

/** What happened, newest first. */
export const timeline = tool({
  name: 'timeline',
  title: 'What happened',
  description:
    'What was announced about a subject, newest first, each with its citations and disputes; as it was known by a day, or only what held on one.',
  input: z.strictObject({
    timeline: TimelineInput,
    knownAt: MomentInput.optional().describe('Only what was public by then; everything by default.'),
    asOf: MomentInput.optional().describe('Only facts that hold on this day.'),
    limit: limitInput(30, 10),
    cursor: CursorInput,
  }),
  output: z.strictObject({
    timeline: z.string(),
    name: z.string(),
    version: z.int(),
    asOf: z.string().nullable(),
    knownAt: z.string().nullable(),
    entries: z.array(Item),
    entryCount: z.int(),
    next: z.string().nullable(),
    permalink: z.string(),
    coverage: Covered,
  }),
  async answer({ timeline: id, knownAt, asOf, limit, cursor }, readers) {
    const { stored, subject, covered } = await coveredTimeline(id, readers)
    refuseAhead('knownAt', knownAt, covered.checkedThrough)
    refuseAhead('asOf', asOf && dayOf(asOf, 'UTC'), covered.checkedThrough)
    refuseBefore('knownAt', knownAt, id, covered.knownSince)
    const { entries, links, entryCount } = await foldedAnswer(readers.timelines, stored, {
      knownAt,
      asOf,
      limit,
      cursor,
    })
    if (entries.length === 0 && links.older === null && cursor === undefined) {
      throw refusal(
        `Nothing that is recorded about ${subject.name} holds on ${asOf}; it is known since ${covered.knownSince}.`,
      )
    }
    return {
      timeline: id,
      name: subject.name,
      version: stored.version,
      asOf: asOf ?? null,
      knownAt: knownAt ?? null,
      entries: entries.map((entry) => itemOf(entry, readers)),
      entryCount,
      next: links.older && new URLSearchParams(links.older.split('?')[1]).get('cursor'),
      permalink: readers.href(links.self),
      coverage: covered,
    }
  },
})
