import type { Entry } from '../../shared/domain/entry.ts'
import type { Segment } from '../../shared/domain/shelf.ts'
import type { TimelineAnswer } from '../../shared/domain/timeline.ts'

/** Entries stay as they are, in version after version and run after run: each is spelled once. */
const spellings = new WeakMap<Entry, string>()

function spelled(entry: Entry): string {
  const text = spellings.get(entry) ?? JSON.stringify(entry)
  spellings.set(entry, text)
  return text
}

/** The JSON of an answer that tells of these entries, in their order and with their links; the same as `JSON.stringify` makes. */
export function answerText(answer: TimelineAnswer, entries: Entry[]): string {
  const linked = answer.entries.map(({ links }, index) => {
    const entry = spelled(entries[index]!)
    return `${entry.slice(0, -1)},"links":${JSON.stringify(links)}}`
  })
  // Within a text, quotes are escaped: this stands nowhere but where the list is.
  return JSON.stringify({ ...answer, entries: [] }).replace('"entries":[]', () => `"entries":[${linked.join(',')}]`)
}

/** The JSON of a run; the same as `JSON.stringify` makes. */
export const segmentText = (segment: Segment<Entry>): string =>
  'items' in segment ? `{"items":[${segment.items.map(spelled).join(',')}]}` : JSON.stringify(segment)
