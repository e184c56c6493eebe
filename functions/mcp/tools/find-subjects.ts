import * as z from 'zod'
import { timelineOf } from '../../storage/timelines.ts'
import { countOf } from '../../../shared/domain/shelf.ts'
import { matching, suggestionFor, type Candidate } from '../matching.ts'
import { refusal } from '../refusal.ts'
import { tool, type ToolReaders } from '../tool.ts'

const most = 10

/** From a name to the ids that the other tools take. */
export const findSubjects = tool({
  name: 'find_subjects',
  title: 'Find subjects',
  description:
    'Finds ids of timelines by name, in English or Chinese. Kinds: corridor (a chip to a destination: has state), company, authority, track.',
  input: z.strictObject({
    query: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .describe('A chip, company, authority or topic: "H200", "商务部", "orders".'),
    kind: z.enum(['corridor', 'company', 'authority', 'track']).optional(),
  }),
  output: z.strictObject({
    subjects: z.array(
      z.strictObject({
        id: z.string(),
        kind: z.string(),
        name: z.string(),
        entries: z.int(),
        newestAnnouncedAt: z.string().nullable(),
        permalink: z.string().nullable(),
      }),
    ),
    matches: z.int(),
  }),
  async answer({ query, kind }, readers) {
    const found = matching(query, kind)
    if (found.length === 0) throw refusal(`No subject goes by "${query}". ${suggestionFor(query)}`)
    const subjects = await Promise.all(found.slice(0, most).map((one) => subjectAnswer(one, readers)))
    return { subjects, matches: found.length }
  },
})

async function subjectAnswer({ id, subject: { kind, name } }: Candidate, { timelines, href }: ToolReaders) {
  const stored = await timelines.latest(id)
  if (!stored) return { id, kind, name, entries: 0, newestAnnouncedAt: null, permalink: null }
  const { shelf } = timelineOf(stored)
  const newest = shelf.tail.at(-1)?.announcedAt ?? null
  return { id, kind, name, entries: countOf(shelf), newestAnnouncedAt: newest, permalink: href(`/v1/timelines/${id}`) }
}
