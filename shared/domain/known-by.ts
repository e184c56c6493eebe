import type { Moment } from './clocks.ts'
import { dayAt } from './entries-near.ts'
import { entryOf, tellingKnownBy, tellingsOf, type Entry, type Telling } from './entry.ts'
import { byPosition, groupTellings, reach, zoneSlack } from './entry-groups.ts'

/** How many days after the oldest entry at hand all that belongs to an entry is at hand too. */
const margin = Math.max(reach.ahead, reach.place) + zoneSlack + 1

/**
 * A timeline's entries, all of them, as they were known by a moment, oldest first: what the timeline would hold had nothing been announced since. What was told by
 * then is grouped anew, for a revision made since may have joined or parted entries.
 */
export const entriesKnownBy = (entries: Entry[], known: Moment): Entry[] =>
  regrouped(entries.flatMap((entry) => tellingsKnownBy(entry, known)))

/** The position from which to read down, so that the entries below `before` come out whole. */
export const startBefore = (before: string): string => `${dayAt(before, margin)}~`

/** The same of a timeline that is read newest first: reads on only as far as it is asked, and a little further. */
export async function* descendKnownBy(descending: AsyncIterable<Entry>, known: Moment): AsyncGenerator<Entry> {
  let pending: Telling[] = []
  for await (const entry of descending) {
    pending.push(...tellingsKnownBy(entry, known))
    const whole = dayAt(entry.position, margin)
    // Twice the margin at hand: then at least half of it comes out each time.
    if (!pending.some(({ position }) => position > dayAt(entry.position, 2 * margin))) continue
    const entries = regrouped(pending).reverse()
    const done = entries.filter(({ position }) => position >= whole)
    yield* done
    pending = entries.slice(done.length).flatMap((one) => tellingsOf(one))
  }
  yield* regrouped(pending).reverse()
}

const tellingsKnownBy = (entry: Entry, known: Moment): Telling[] =>
  tellingsOf(entry).flatMap((telling) => tellingKnownBy(telling, known) ?? [])

const regrouped = (tellings: Telling[]): Entry[] =>
  groupTellings(tellings)
    .map((group) => entryOf(group))
    .sort(byPosition)
